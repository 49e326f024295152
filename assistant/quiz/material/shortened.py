"""Stems that stand alone and are no longer than they must be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.quiz.material.draft import Draft
from assistant.quiz.model import Accepted, Choice, ItemKind, Matching, Ordering

_MOST_TOLD = 3
"""Items that may explain an abbreviation which another one asks for: a quiz of which they are
many hardly holds both."""


_LONG = 200
"""Letters from which a sentence loses a clause that only goes on from it."""
_GOES_ON = re.compile(r", (?:mens|hvilket|idet|hvormed|samtidig med at|ligesom)\b")


def without_tail(gapped: str, gap: str) -> str:
    """Leave out of a long sentence what goes on after the matter that is asked about.

    Args:
        gapped: The sentence with its gap.
        gap: What stands where the answer is missing.

    Returns:
        The sentence up to the last such clause after the gap, with «…» for it.
    """
    if len(gapped) <= _LONG:
        return gapped
    found = next((m for m in _GOES_ON.finditer(gapped) if m.start() > gapped.index(gap)), None)
    return f"{gapped[: found.start()]} …" if found else gapped


def explain_abbreviations(draft: Draft) -> Draft:
    """Say what an abbreviation stands for that the source itself explains.

    Args:
        draft: An item.

    Returns:
        The item, with a sentence at the end of its stem for each abbreviation in it; unchanged
        when there is none, or when the abbreviation is what is asked for.
    """
    text = f"{draft.stem} {_options(draft)}"
    told = []
    for short, full in draft.source.abbreviations.items():
        used = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text)
        asked = isinstance(draft.key, Accepted) and full in draft.key.forms
        if used and not asked and full.lower() not in text.lower():
            told.append(f"{short}: {full}")
    if not told:
        return draft
    if draft.stem.endswith(".)"):  # the stem ends in a hint already
        return replace(draft, stem=f"{draft.stem[:-1]} {'; '.join(told)}.)")
    return replace(draft, stem=f"{draft.stem} ({'; '.join(told)}.)")


def without_told(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out the questions for abbreviations that many other items explain in passing.

    Args:
        drafts: All suggestions, abbreviations explained.

    Returns:
        The others, in order.
    """
    return [
        draft
        for draft in drafts
        if not _asks_for_abbreviation(draft)
        or sum(draft.point in other.stem for other in drafts) <= _MOST_TOLD
    ]


def _asks_for_abbreviation(draft: Draft) -> bool:
    return draft.kind is ItemKind.SHORT and draft.point in draft.source.abbreviations.values()


def _options(draft: Draft) -> str:
    key = draft.key
    if isinstance(key, Choice):
        return " ".join(option.text for option in key.options)
    if isinstance(key, Matching):
        return " ".join(f"{pair.left} {pair.right}" for pair in key.pairs)
    return " ".join(key.steps) if isinstance(key, Ordering) else ""
