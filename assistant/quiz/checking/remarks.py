"""What there is to say about an item before it is approved: errors, and doubts that only tell."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.quiz.formats.text import GAP
from assistant.quiz.model import Accepted, Choice, Item, ItemKind, Matching, Numeric, Ordering
from assistant.quiz.scoring import plain


class Fault(StrEnum):
    """What is remarked; also the end of a key in the page's catalogue."""

    NO_STEM = "no_stem"
    GAPS = "gaps"
    NO_KEY = "no_key"
    TOO_FEW = "too_few"
    EMPTY_OPTION = "empty_option"
    SAME = "same"
    SEVERAL_RIGHT = "several_right"
    FRAGMENT = "fragment"
    LEANING = "leaning"
    FEW = "few"
    NONE_WRONG = "none_wrong"
    TWO_RIGHT = "two_right"
    ALIKE = "alike"
    UNEVEN = "uneven"
    GIVEN_AWAY = "given_away"
    UNPROVED = "unproved"
    ALSO_QUOTED = "also_quoted"
    SAID_TRUE = "said_true"
    NEAR = "near"


BLOCKING = frozenset(
    {
        Fault.NO_STEM,
        Fault.GAPS,
        Fault.NO_KEY,
        Fault.TOO_FEW,
        Fault.EMPTY_OPTION,
        Fault.SAME,
        Fault.SEVERAL_RIGHT,
    }
)
"""Errors: an item that cannot be answered, or not be scored, is not approved."""

_SHOWN = 90
"""Characters shown of an option."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark.

    Attributes:
        a: The words that it is about, or empty.
        b: Other words, where it is about two, or empty.
        c: Title of the quiz, where it is about one, or empty.
    """

    fault: Fault
    a: str = ""
    b: str = ""
    c: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the item cannot be approved as long as it stands."""
        return self.fault in BLOCKING

    @property
    def mark(self) -> str:
        """Short name of exactly this remark, by which a form says that it was shown."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:8]


def remark(fault: Fault, *about: str) -> Remark:
    """A remark about words, which are cut where they are long."""
    shown = [text if len(text) <= _SHOWN else f"{text[: _SHOWN - 2].rstrip()} …" for text in about]
    return Remark(fault, *shown)


def errors(item: Item) -> tuple[Remark, ...]:
    """What keeps an item from being approved, its source apart.

    Args:
        item: Of any origin: the trainer's own, imported, or made from the material.
    """
    return (*_stem_errors(item), *_key_errors(item))


def _stem_errors(item: Item) -> Iterator[Remark]:
    if not item.stem.strip():
        yield remark(Fault.NO_STEM)
    elif item.kind is ItemKind.BLANK and item.stem.count(GAP) != 1:
        yield remark(Fault.GAPS)


def _key_errors(item: Item) -> Iterator[Remark]:
    match item.key:
        case Choice():
            yield from _choice_errors(item.kind, item.key)
        case Matching(pairs, extra):
            if len(pairs) < 2:
                yield remark(Fault.TOO_FEW)
            sides = [*(pair.left for pair in pairs), *(pair.right for pair in pairs), *extra]
            yield from _empty(sides)
            yield from _same([pair.left for pair in pairs])
        case Ordering(steps):
            if len(steps) < 2:
                yield remark(Fault.TOO_FEW)
            yield from _empty(steps)
            yield from _same(steps)
        case Accepted(forms):
            if not any(plain(form) for form in forms):
                yield remark(Fault.NO_KEY)
        case Numeric():
            return  # a number is always a key


def _choice_errors(kind: ItemKind, key: Choice) -> Iterator[Remark]:
    texts = [option.text for option in key.options]
    right = [option.text for option in key.options if option.right]
    if len(texts) < 2:
        yield remark(Fault.TOO_FEW)
    if not right:
        yield remark(Fault.NO_KEY)
    if kind in (ItemKind.SINGLE, ItemKind.TRUE_FALSE) and len(right) > 1:
        yield remark(Fault.SEVERAL_RIGHT, right[0], right[1])
    yield from _empty(texts)
    yield from _same(texts)


def _empty(texts: Sequence[str]) -> Iterator[Remark]:
    if not all(text.strip() for text in texts):
        yield remark(Fault.EMPTY_OPTION)


def _same(texts: Sequence[str]) -> Iterator[Remark]:
    """Compared as answers are, so that «Ja» and «ja.» are the same."""
    seen: dict[str, str] = {}
    for text in texts:
        if text.strip() and plain(text) in seen:
            yield remark(Fault.SAME, seen[plain(text)], text)
            return
        seen[plain(text)] = text
