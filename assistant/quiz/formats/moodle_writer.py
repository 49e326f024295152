"""Moodle XML out: a category for each chapter, and Moodle's own question types."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from lxml import etree

from assistant.quiz.formats import wording
from assistant.quiz.formats.imported import category_path
from assistant.quiz.formats.report import Change, Note, Rendered, WriteOptions
from assistant.quiz.formats.text import GAP, clean, plain_number, shorten, to_html
from assistant.quiz.formats.weights import is_exact, percent, takes_several, weights
from assistant.quiz.model import (
    Accepted,
    Choice,
    Item,
    ItemKind,
    Matching,
    Numeric,
    Option,
    Ordering,
    Quiz,
)

INPUT_IN_PLACE = "_____"
"""Moodle puts the field of a short answer where the question has five underscores."""

_ORDERING = {
    "layouttype": "VERTICAL",
    "selecttype": "ALL",
    "selectcount": "0",
    "gradingtype": "ABSOLUTE_POSITION",
    "showgrading": "SHOW",
    "numberingstyle": "none",
}


def render(quiz: Quiz, options: WriteOptions) -> Rendered:
    """Write a quiz as Moodle XML."""
    title = quiz.title or wording.UNTITLED
    notes: list[Note] = []
    buffer = io.BytesIO()
    with etree.xmlfile(buffer, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element("quiz"):
            file.write("\n")
            file.write(_category(category_path(title), quiz.introduction))
            current: tuple[str, ...] = ()
            for number, item in enumerate(quiz.items, 1):
                if item.tags[:1] != current:
                    current = item.tags[:1]
                    file.write(_category(category_path(title, *current), ""))
                file.write(_question(item, number))
                notes.extend(_notes(item))
    return Rendered(buffer.getvalue() + b"\n", tuple(notes))


def _notes(item: Item) -> Iterator[Note]:
    if isinstance(item.key, Choice) and not is_exact(item.key, takes_several(item)):
        yield Note(item.id, Change.WEIGHTS_NEAREST)


def _category(path: str, introduction: str) -> Any:
    question = etree.Element("question", type="category")
    _text(question, "category", path)
    _html(question, "info", introduction)
    _indent(question)
    return question


def _question(item: Item, number: int) -> Any:
    type_name, natural = _type_of(item)
    question = etree.Element("question", type=type_name)
    _text(question, "name", f"{number:03} {shorten(item.stem, 80)}")
    _html(question, "questiontext", item.stem.replace(GAP, INPUT_IN_PLACE))
    _html(question, "generalfeedback", wording.explained(item))
    _leaf(question, "defaultgrade", "1")
    _leaf(question, "penalty", "0.3333333")
    _leaf(question, "hidden", "0")
    _leaf(question, "idnumber", item.id)
    _add_key(question, item, type_name)
    tags = wording.tags_of(item, natural)
    if tags:
        holder = etree.SubElement(question, "tags")
        for tag in tags:
            _text(holder, "tag", tag)
    _indent(question)
    return question


def _type_of(item: Item) -> tuple[str, ItemKind]:
    """Moodle's name for the question type, and the kind as which it would be read back."""
    match item.key:
        case Choice():
            if item.kind is ItemKind.TRUE_FALSE and wording.is_true_false(item):
                return "truefalse", ItemKind.TRUE_FALSE
            several = takes_several(item)
            return "multichoice", ItemKind.MULTIPLE if several else ItemKind.SINGLE
        case Matching():
            return "matching", ItemKind.MATCHING
        case Ordering():
            return "ordering", ItemKind.ORDERING
        case Numeric():
            return "numerical", ItemKind.NUMBER
        case Accepted():
            return "shortanswer", ItemKind.BLANK if GAP in item.stem else ItemKind.SHORT


def _add_key(question: Any, item: Item, type_name: str) -> None:
    match item.key:
        case Choice(options) if type_name == "truefalse":
            for option in options:
                name = "true" if option.text == wording.TRUE else "false"
                _answer(question, name, 100.0 if option.right else 0.0, option)
        case Choice(options):
            several = takes_several(item)
            _leaf(question, "single", "false" if several else "true")
            _leaf(question, "shuffleanswers", "true")
            _leaf(question, "answernumbering", "abc")
            for option, weight in zip(options, weights(item.key, several), strict=True):
                _answer(question, None, weight, option)
        case Matching(pairs, extra):
            _leaf(question, "shuffleanswers", "true")
            sides = [(pair.left, pair.right) for pair in pairs] + [("", text) for text in extra]
            for left, right in sides:
                sub = _html(question, "subquestion", left)
                _text(sub, "answer", right)
        case Ordering(steps):
            for name, value in _ORDERING.items():
                _leaf(question, name, value)
            for place, step in enumerate(steps, 1):
                answer = _html(question, "answer", step)
                answer.set("fraction", f"{place}.0000000")
        case Numeric(value, tolerance, unit):
            answer = _answer(question, plain_number(value), 100.0, None)
            _leaf(answer, "tolerance", plain_number(tolerance))
            if unit:
                units = etree.SubElement(question, "units")
                entry = etree.SubElement(units, "unit")
                _leaf(entry, "multiplier", "1")
                _leaf(entry, "unit_name", unit)
            _leaf(question, "unitgradingtype", "0")
            _leaf(question, "showunits", "0" if unit else "3")
            _leaf(question, "unitsleft", "0")
        case Accepted(forms):
            _leaf(question, "usecase", "0")
            for form in forms:
                # A bare star would stand for any text.
                _answer(question, form.replace("*", r"\*"), 100.0, None)


def _answer(question: Any, plain: str | None, weight: float, option: Option | None) -> Any:
    answer = etree.SubElement(question, "answer", fraction=percent(weight))
    if plain is None and option is not None:
        answer.set("format", "html")
        _leaf(answer, "text", to_html(option.text))
    else:
        answer.set("format", "moodle_auto_format")
        _leaf(answer, "text", clean(plain or ""))
    _html(answer, "feedback", option.feedback if option else "")
    return answer


def _html(parent: Any, name: str, text: str) -> Any:
    element = etree.SubElement(parent, name, format="html")
    _leaf(element, "text", to_html(text))
    return element


def _text(parent: Any, name: str, text: str) -> None:
    _leaf(etree.SubElement(parent, name), "text", clean(text))


def _leaf(parent: Any, name: str, text: str) -> None:
    etree.SubElement(parent, name).text = clean(text)


def _indent(question: Any) -> None:
    etree.indent(question, space="  ")
    question.tail = "\n"
