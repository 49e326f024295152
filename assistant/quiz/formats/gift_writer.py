"""GIFT out: text that Moodle and several other systems import.

All texts are HTML (``[html]``), in which ``->`` and a leading ``%`` can be written so that no
importer takes them for a sign of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.quiz.formats import wording
from assistant.quiz.formats.gift_signs import escape, split_format
from assistant.quiz.formats.imported import category_path
from assistant.quiz.formats.moodle_writer import INPUT_IN_PLACE
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
    Pair,
    Quiz,
)


def render(quiz: Quiz, options: WriteOptions) -> Rendered:
    """Write a quiz as GIFT."""
    title = quiz.title or wording.UNTITLED
    notes: list[Note] = []
    blocks = [f"$CATEGORY: {category_path(title)}"]
    if quiz.introduction.strip():
        blocks.append(f"::{wording.UNTITLED}::[html]{escape(to_html(quiz.introduction.strip()))}")
    current: tuple[str, ...] = ()
    for number, item in enumerate(quiz.items, 1):
        answers = _answers(item, notes)
        if not answers:
            notes.append(Note(item.id, Change.ITEM_LEFT_OUT))
            continue
        if item.tags[:1] != current:
            current = item.tags[:1]
            blocks.append(f"$CATEGORY: {category_path(title, *current)}")
        blocks.append(_question(item, number, answers))
    return Rendered(("\n\n".join(blocks) + "\n").encode(), tuple(notes))


def _question(item: Item, number: int, answers: Sequence[str]) -> str:
    unit = item.key.unit if isinstance(item.key, Numeric) else ""
    stem = wording.with_unit(item.stem, unit).replace(GAP, INPUT_IN_PLACE)
    marks = [f"[id:{item.id}]", *(f"[tag:{_tag(tag)}]" for tag in wording.tags_of(*_natural(item)))]
    feedback = _html(wording.explained(item))
    lead = "#" if isinstance(item.key, Numeric) else ""
    name = escape(f"{number:03} {shorten(item.stem, 80)}")
    lines = [
        f"// {' '.join(marks)}",
        f"::{name}::[html]{escape(to_html(stem))} {{{lead}",
        *(f"\t{answer}" for answer in answers),
        *([f"\t####{feedback}"] if feedback else []),
        "}",
    ]
    return "\n".join(lines)


def _tag(tag: str) -> str:
    # A backslash at the end would escape the bracket.
    return " ".join(clean(tag).split()).replace("]", r"\]") + " " * tag.endswith("\\")


def _natural(item: Item) -> tuple[Item, ItemKind]:
    """The item, and the kind as which it would be read back."""
    match item.key:
        case Choice():
            if item.kind is ItemKind.TRUE_FALSE and wording.is_true_false(item):
                return item, ItemKind.TRUE_FALSE
            return item, ItemKind.MULTIPLE if takes_several(item) else ItemKind.SINGLE
        case Matching() | Ordering():
            return item, ItemKind.MATCHING
        case Numeric():
            return item, ItemKind.NUMBER
        case Accepted():
            return item, ItemKind.BLANK if GAP in item.stem else ItemKind.SHORT


def _answers(item: Item, notes: list[Note]) -> list[str]:
    match item.key:
        case Choice(options) if item.kind is ItemKind.TRUE_FALSE and wording.is_true_false(item):
            right, wrong = sorted(options, key=lambda option: not option.right)
            word = "TRUE" if right.text == wording.TRUE else "FALSE"
            both = f"#{_html(wrong.feedback)}#{_html(right.feedback)}"
            return [word + (both if wrong.feedback or right.feedback else "")]
        case Choice():
            several = takes_several(item)
            if not is_exact(item.key, several):
                notes.append(Note(item.id, Change.WEIGHTS_NEAREST))
            return list(_choices(item.key, several))
        case Matching(pairs, extra):
            return _pairs([*pairs, *(Pair("", text) for text in extra)])
        case Ordering(steps):
            notes.append(Note(item.id, Change.ORDERING_AS_MATCHING))
            return _pairs([Pair(step, str(place)) for place, step in enumerate(steps, 1)])
        case Numeric(value, tolerance, unit):
            if unit:
                notes.append(Note(item.id, Change.UNIT_IN_STEM))
            return [f"=%100%{plain_number(value)}:{plain_number(tolerance)}#"]
        case Accepted(forms):
            # Nothing keeps an arrow in plain text from being taken for a matching question.
            kept = [form for form in forms if "->" not in form and form.strip()]
            if len(kept) < len(forms):
                notes.append(Note(item.id, Change.FORM_LEFT_OUT))
            return [f"=%100%{_plain(form.replace('*', chr(92) + '*'))}#" for form in kept]


def _choices(choice: Choice, several: bool) -> Iterator[str]:
    for option, weight in zip(choice.options, weights(choice, several), strict=True):
        if several:
            yield f"~%{percent(weight)}%{_option(option)}"
        else:
            yield f"{'=' if option.right else '~'}{_option(option)}"


def _option(option: Option) -> str:
    return f"{_html(option.text)}{'#' + _html(option.feedback) if option.feedback.strip() else ''}"


def _pairs(pairs: Sequence[Pair]) -> list[str]:
    # The right side has no format of its own: one named there would be shown.
    return [f"={_html(pair.left)} -> {escape(_one_line(pair.right))}" for pair in pairs]


def _html(text: str) -> str:
    markup = to_html(text.strip())
    # A percentage there would be read as the option's weight.
    return escape(f"&#37;{markup[1:]}" if markup.startswith("%") else _guarded(markup, "html"))


def _plain(text: str) -> str:
    return escape(_guarded(_one_line(text), "plain"))


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _guarded(text: str, own: str) -> str:
    """Name the format where the text itself begins as if it did."""
    return f"[{own}]{text}" if split_format(text, "")[0] else text
