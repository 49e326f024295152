"""Whether an item asks what another of the same quiz asks, or tells its answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from rapidfuzz import fuzz

from assistant.question.terms import stems
from assistant.quiz.material.draft import Draft
from assistant.quiz.material.figures import Figure, figures
from assistant.quiz.material.language import folded
from assistant.quiz.model import Accepted, Choice, ItemKind, Key, Matching, Numeric, Ordering

REPEATED = "ligner et andet spørgsmål"

SAME_CORE = 82
"""Likeness, of 100, of two cores that ask the same."""
_SAME_WORDS = 78
_QUOTED = re.compile(r"«([^«»]+)»")


class Asked(Protocol):
    """What an item and a suggestion have in common."""

    @property
    def kind(self) -> ItemKind:
        """What the participant does."""

    @property
    def stem(self) -> str:
        """What is asked."""

    @property
    def key(self) -> Key:
        """What is right."""


def core(asked: Asked) -> str:
    """What an item is about, without the words that all items of its family share."""
    quoted = _QUOTED.findall(asked.stem)
    about = max(quoted, key=len) if quoted else asked.stem
    return folded(f"{about} {_answer(asked)}")


def _answer(asked: Asked) -> str:
    key = asked.key
    if isinstance(key, Choice):
        if asked.kind is ItemKind.TRUE_FALSE:
            return ""
        return " ".join(sorted(option.text for option in key.options if option.right))
    if isinstance(key, Matching):
        return " ".join(pair.left for pair in key.pairs)
    if isinstance(key, Ordering):
        return " ".join(key.steps)
    return key.forms[0] if isinstance(key, Accepted) else str(key.value)


def repeats(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether an item asks what another asks already, or nearly so.

    Args:
        draft: The item.
        others: Items that are in.
    """
    mine, answer = core(draft), _full_answer(draft)
    for other in others:
        near = fuzz.ratio(mine, core(other)) >= SAME_CORE
        if near or _same_point(draft, other) or tells(draft, other):
            return True
        if _same_heading(draft, other) or _same_number(draft, other):
            return True
        if _same_term(draft, other):
            return True
        if (draft.lent or other.lent) and not _shown(draft).isdisjoint(_shown(other)):
            return True
        same_kind = draft.kind is other.kind and draft.kind in _ANSWER_TELLS
        if same_kind and fuzz.token_set_ratio(answer, _full_answer(other)) >= _SAME_ANSWER:
            return True
    return False


def _same_point(draft: Draft, other: Draft) -> bool:
    """Whether both ask for the same year, number or name in much the same matter."""
    mine, theirs = draft.point.lower(), other.point.lower()
    number, _, counted = mine.partition(" ")
    again, _, recounted = theirs.partition(" ")
    if not mine or (mine != theirs and not (number == again and _same_thing(counted, recounted))):
        return False
    return _is_fact(draft.point) or _same_matter(draft, other)


def _same_heading(draft: Draft, other: Draft) -> bool:
    """Whether two statements belong to the same heading or source; told cases may well do."""
    headed = draft.headed and other.headed and draft.kind is other.kind is ItemKind.SINGLE
    return headed and folded(_answer(draft)) == folded(_answer(other))


def _same_term(draft: Draft, other: Draft) -> bool:
    """Whether both leave the same term out, or ask for terms among the same ones."""
    if draft.source is not other.source or draft.kind is not other.kind:
        return False
    if isinstance(draft.key, Accepted) and isinstance(other.key, Accepted):
        return draft.key.forms[0].islower() and draft.key.forms[0] == other.key.forms[0]
    among = draft.maker == other.maker and draft.maker.startswith("begreb")
    return among and len(_shown(draft) & _shown(other)) >= _SAME_OPTIONS


_SAME_OPTIONS = 3


def _shown(draft: Draft) -> frozenset[str]:
    """What an item lays before the participant: it tells what belongs to a list elsewhere."""
    match draft.key:
        case Choice(options):
            return frozenset(folded(option.text) for option in options)
        case Matching(pairs):
            return frozenset(folded(pair.left) for pair in pairs)
        case Ordering(steps):
            return frozenset(map(folded, steps))
        case _:
            return frozenset()


def _same_number(draft: Draft, other: Draft) -> bool:
    """Whether two items ask for the same number of one source, be it of «trin» or «faktorer»."""
    mine, theirs = (d.point.split(" ")[0] if _asks_number(d) else "" for d in (draft, other))
    return mine != "" and mine == theirs and draft.source is other.source


def _asks_number(draft: Draft) -> bool:
    if isinstance(draft.key, Numeric):
        return True
    return draft.maker == "tal: vælg"


def _is_fact(point: str) -> bool:
    """«98 kommuner» and what an abbreviation stands for are one fact wherever they are told.

    «43 pct.» is not.
    """
    return " " in point and not _MEASURED.search(point)


_MEASURED = re.compile(r"(?:\b(?:pct|procent|procentpoint|kr|kroner|mio|mia)\b|%)")


def _same_matter(draft: Draft, other: Draft) -> bool:
    mine, theirs = (set(stems(d.source.in_full(_said(d)))) for d in (draft, other))
    return len(mine & theirs) >= _SAME_MATTER * min(len(mine), len(theirs))


def tells(draft: Draft, other: Draft) -> bool:
    """Whether one item's stem says what the other asks for, in the same matter."""
    return any(
        asked.point
        and (
            _counts(asked, telling)
            or (
                _said_in(asked.point, telling.stem)
                and (_is_fact(asked.point) or _same_matter(draft, other))
            )
        )
        for asked, telling in ((draft, other), (other, draft))
    )


def _counts(asked: Draft, telling: Draft) -> bool:
    """Whether a stem of the same source names the number asked for, when that is a word.

    «seks fokuspunkter» there tells of «seks opmærksomhedspunkter» here.
    """
    number = asked.point.split(" ")[0]
    if not _asks_number(asked) or number.isdigit() or asked.source is not telling.source:
        return False
    return number.isalpha() and re.search(rf"(?<!\w){number}(?!\w)", telling.stem) is not None


def _said_in(point: str, stem: str) -> bool:
    """Whether a stem holds a point; «seks kritiske succesfaktorer» holds «seks faktorer»."""
    if re.search(rf"(?<!\w){re.escape(point)}(?!\w)", stem):
        return True
    number, _, counted = point.partition(" ")
    return any(
        figure.text == number and _same_thing(figure.unit, counted) for figure in _figures(stem)
    )


@lru_cache(maxsize=4096)
def _figures(stem: str) -> tuple[Figure, ...]:
    return tuple(figures(stem))


def _same_thing(word: str, other: str) -> bool:
    return bool(word and other) and (word.endswith(other) or other.endswith(word))


def _said(draft: Draft) -> str:
    quoted = _QUOTED.findall(draft.stem)
    return max(quoted, key=len) if quoted else draft.stem


_SAME_MATTER = 0.3


def _full_answer(draft: Draft) -> str:
    return folded(draft.source.in_full(_answer(draft)))


_ANSWER_TELLS = frozenset({ItemKind.ORDERING, ItemKind.MATCHING, ItemKind.SHORT})
"""Kinds in which the same answer means the same question."""
_SAME_ANSWER = 80


def same_words(draft: Draft, other: Draft) -> bool:
    """Whether two items are proved by the same words, as when a summary is printed twice."""
    mine, theirs = (
        folded(d.source.in_full(d.source.document.text[d.start : d.end])) for d in (draft, other)
    )
    longer, shorter = max(len(mine), len(theirs)), min(len(mine), len(theirs))
    return longer <= 2 * shorter and fuzz.token_sort_ratio(mine, theirs) >= _SAME_WORDS
