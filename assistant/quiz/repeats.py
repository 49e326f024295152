"""Whether an item asks what another of the same quiz asks, or tells its answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from rapidfuzz import fuzz

from assistant.quiz.draft import Draft
from assistant.quiz.language import folded
from assistant.quiz.model import Accepted, Choice, ItemKind, Key, Matching, Ordering
from assistant.terms import stems

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
        same_kind = draft.kind is other.kind and draft.kind in _ANSWER_TELLS
        if same_kind and fuzz.token_set_ratio(answer, _full_answer(other)) >= _SAME_ANSWER:
            return True
    return False


def _same_point(draft: Draft, other: Draft) -> bool:
    """Whether both ask for the same year, number or name in much the same matter."""
    if not draft.point or draft.point.lower() != other.point.lower():
        return False
    # «98 kommuner» is one fact wherever it is told.
    return " " in draft.point or _same_matter(draft, other)


def _same_matter(draft: Draft, other: Draft) -> bool:
    mine, theirs = (set(stems(d.source.in_full(_said(d)))) for d in (draft, other))
    return len(mine & theirs) >= _SAME_MATTER * min(len(mine), len(theirs))


def tells(draft: Draft, other: Draft) -> bool:
    """Whether one item's stem says what the other asks for, in the same matter."""
    shows = any(
        asked.point and re.search(rf"(?<!\w){re.escape(asked.point)}(?!\w)", telling.stem)
        for asked, telling in ((draft, other), (other, draft))
    )
    return bool(shows) and _same_matter(draft, other)


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
