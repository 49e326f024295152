"""Two sources that give different years or figures for what is asked: both are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.pieces import number_of
from assistant.answer.selection import Scored
from assistant.model import Citation, Notice, NoticeKind
from assistant.question.kind import QuestionKind, Reading
from assistant.question.numerals import YEAR
from assistant.question.rarity import Rarity
from assistant.question.terms import coverage

_AS_STRONG = 0.6
"""Share of the best estimate that the other source's sentence must reach."""
_COVERED = 0.65
"""Share of the question's words that both sentences must hold to speak of the same thing."""
_FIGURE = re.compile(r"\b\d[\d.,]*\d\b|\b\d\b")
_OF_A_PART = re.compile(r"\b(?:af dem|denne|dette|disse|heraf)\b", re.IGNORECASE)
"""What makes a figure one of something told before: «99.000 borgere med denne kombination»."""


def differing(
    reading: Reading, scored: Sequence[Scored], rarity: Rarity
) -> tuple[Scored, Scored] | None:
    """Find two sentences of different sources that answer a when or how-many differently.

    Args:
        reading: The question.
        scored: The sentences of the hits.
        rarity: How much each of the question's words tells.

    Returns:
        The two, the stronger first; None when the sources agree or only one speaks.
    """
    if reading.kind not in (QuestionKind.NUMBER, QuestionKind.WHEN):
        return None
    speaking = sorted(
        (
            s
            for s in scored
            if _said(reading.kind, s)
            and not _OF_A_PART.search(s.unit.piece.text)
            and coverage(reading.terms, s.unit.stems, rarity.weights).share >= _COVERED
        ),
        key=lambda s: -s.score,
    )
    for first, other in zip(speaking[:1] * len(speaking), speaking[1:], strict=False):
        apart = first.unit.piece.passage.source_id != other.unit.piece.passage.source_id
        strong = other.score >= _AS_STRONG * first.score
        if apart and strong and not _said(reading.kind, first) & _said(reading.kind, other):
            return first, other
    return None


def differ_notices(
    pair: tuple[Scored, Scored] | None, citations: Sequence[Citation]
) -> tuple[Notice, ...]:
    """Tell of two cited sentences that differ."""
    if pair is None:
        return ()
    numbers = [number_of(scored.unit.piece, citations) for scored in pair]
    if None in numbers:
        return ()
    text = f"Kilderne siger ikke det samme: sammenlign [{numbers[0]}] og [{numbers[1]}]."
    return (Notice(NoticeKind.DIFFER, text),)


def _said(kind: QuestionKind, scored: Scored) -> set[str]:
    text = scored.unit.piece.text
    years = set(YEAR.findall(text))
    return years if kind is QuestionKind.WHEN else set(_FIGURE.findall(text)) - years
