"""Moodle XML in: the question types that a quiz has; the others are named and left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from assistant.quiz.formats.imported import (
    category_names,
    finite_number,
    imported_item,
    imported_quiz,
    under_chapter,
)
from assistant.quiz.formats.report import Change, Note, ReadReport
from assistant.quiz.formats.safe_xml import parse_xml
from assistant.quiz.formats.text import from_html, has_gap, has_media, one_gap, tidy
from assistant.quiz.formats.wording import FALSE, TRUE, UNTITLED
from assistant.quiz.model import (
    Accepted,
    Choice,
    Item,
    ItemKind,
    Key,
    Matching,
    Numeric,
    Option,
    Ordering,
    Pair,
)
from ingest.errors import QuestionError

_FULL = 99.99
Changes = list[Change]


def parse(data: bytes, name: str) -> ReadReport:
    """Read Moodle XML.

    Raises:
        QuestionError: It is not XML, not Moodle's, or a question lacks what its type must have.
    """
    root = parse_xml(data, name)
    if root.tag != "quiz":
        raise QuestionError(f"{name}: <{root.tag}> is not Moodle XML, which starts with <quiz>")
    title, introduction = "", ""
    chapters: tuple[str, ...] = ()
    items: list[Item] = []
    notes: list[Note] = []
    for question in root.iterfind("question"):
        kind = question.get("type", "")
        if kind == "category":
            path = category_names(_plain(question.find("category")))
            title = title or next(iter(path), "")
            introduction = introduction or _html(question.find("info"), [])
            chapters = path[1:] if path[:1] == (title,) else path
            continue
        label = _plain(question.find("name"))[:60] or f"line {question.sourceline}"
        changes: Changes = []
        try:
            item = _item(question, kind, changes)
        except ValueError as error:
            where = f"{name}: question at line {question.sourceline} ({label})"
            raise QuestionError(f"{where}: {error}") from error
        notes.extend(Note(label, change) for change in changes)
        if item is not None:
            items.append(under_chapter(item, chapters))
    return imported_quiz(title or UNTITLED, introduction, items, notes)


def _item(question: Any, type_name: str, changes: Changes) -> Item | None:
    reader = _READERS.get(type_name)
    if reader is None:
        changes.append(Change.KIND_UNKNOWN)
        return None
    stem = one_gap(_html(question.find("questiontext"), changes))
    if not stem:
        raise ValueError("it has no text")
    found = reader(question, changes)
    if found is None:
        changes.append(Change.NO_RIGHT_ANSWER)
        return None
    kind, key = found
    if kind is ItemKind.SHORT and has_gap(stem):
        kind = ItemKind.BLANK
    tags = [_plain(tag) for tag in question.iterfind("tags/tag")]
    return imported_item(kind, stem, key, _html(question.find("generalfeedback"), changes), tags)


Found = tuple[ItemKind, Key] | None


def _multichoice(question: Any, changes: Changes) -> Found:
    several = _plain(question.find("single"), "true").lower() in ("false", "0", "")
    shares = [(answer, _weight(answer)) for answer in question.iterfind("answer")]
    most = max((weight for _, weight in shares), default=0.0)
    if len(shares) < 2 or most <= 0:
        return None
    least = 0.0 if several else min(_FULL, most - 0.01)
    if not several and any(0 < weight < least for _, weight in shares):
        changes.append(Change.PARTIAL_CREDIT)
    options = tuple(
        Option(_html(answer, changes), weight > least, _html(answer.find("feedback"), changes))
        for answer, weight in shares
    )
    return (ItemKind.MULTIPLE if several else ItemKind.SINGLE), Choice(options)


def _truefalse(question: Any, changes: Changes) -> Found:
    feedback = {TRUE: "", FALSE: ""}
    right = None
    for place, answer in enumerate(question.iterfind("answer")):
        # Old files have the words of their own language, the true one first.
        known = {"true": TRUE, "false": FALSE}.get(_plain(answer).lower())
        text = known or (FALSE if place else TRUE)
        feedback[text] = _html(answer.find("feedback"), changes)
        if _weight(answer) >= _FULL:
            right = text
    if right is None:
        return None
    options = tuple(Option(text, text == right, feedback[text]) for text in (TRUE, FALSE))
    return ItemKind.TRUE_FALSE, Choice(options)


def _shortanswer(question: Any, changes: Changes) -> Found:
    forms: list[str] = []
    for answer in question.iterfind("answer"):
        text, weight = _plain(answer), _weight(answer)
        if weight < _FULL:
            if weight > 0:
                changes.append(Change.PARTIAL_CREDIT)
        elif text:
            if "*" in text.replace(r"\*", ""):
                changes.append(Change.WILDCARD)
            forms.append(text.replace(r"\*", "*"))
    return (ItemKind.SHORT, Accepted(tuple(dict.fromkeys(forms)))) if forms else None


def _numerical(question: Any, changes: Changes) -> Found:
    full = [answer for answer in question.iterfind("answer") if _weight(answer) >= _FULL]
    full = [answer for answer in full if _plain(answer) not in ("*", "")]
    if not full:
        return None
    if len(list(question.iterfind("answer"))) > 1:
        changes.append(Change.PARTIAL_CREDIT)
    value = _number(_plain(full[0]))
    tolerance = _number(full[0].findtext("tolerance") or "0")
    unit = tidy(question.findtext("units/unit/unit_name") or "")
    return ItemKind.NUMBER, Numeric(value, tolerance, unit)


def _matching(question: Any, changes: Changes) -> Found:
    pairs: list[Pair] = []
    extra: list[str] = []
    for sub in question.iterfind("subquestion"):
        left, right = _html(sub, changes), _plain(sub.find("answer"))
        if left:
            pairs.append(Pair(left, right))
        elif right:
            extra.append(right)
    return (ItemKind.MATCHING, Matching(tuple(pairs), tuple(extra))) if pairs else None


def _ordering(question: Any, changes: Changes) -> Found:
    answers = sorted(question.iterfind("answer"), key=_weight)
    steps = tuple(_html(answer, changes) for answer in answers)
    return (ItemKind.ORDERING, Ordering(steps)) if len(steps) > 1 else None


_READERS: Mapping[str, Callable[[Any, Changes], Found]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "ordering": _ordering,
}


def _weight(answer: Any) -> float:
    return _number(answer.get("fraction", "0"))


def _number(text: str) -> float:
    return finite_number(text)


def _plain(element: Any, default: str = "") -> str:
    """The text of ``<x><text>…</text></x>``, or of ``<x>…</x>``."""
    return tidy("".join(_inner(element))) if element is not None else default


def _html(element: Any, changes: Changes) -> str:
    if element is None:
        return ""
    markup = "".join(_inner(element))
    if has_media(markup) or element.find("file") is not None:
        changes.append(Change.PICTURE_LEFT_OUT)
    plain = element.get("format") in ("plain_text", "markdown")
    return tidy(markup) if plain else from_html(markup)


def _inner(element: Any) -> Iterator[str]:
    text = element.find("text")
    yield ((text if text is not None else element).text) or ""
