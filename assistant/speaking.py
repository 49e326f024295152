"""The sentences that speak of what a question asks about, whether they answer it or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.question_kind import Reading
from assistant.rarity import Rarity
from assistant.selection import Scored
from assistant.terms import coverage

_COVERED, _NEAR_BEST = 0.5, 0.2
"""Share of the question's other words from which a sentence speaks of what is asked about, and how
much less than the best sentence it may hold."""


def sentences_about(
    asked: Iterable[str], reading: Reading, scored: Sequence[Scored], rarity: Rarity
) -> Iterator[Scored]:
    """Give the sentences that speak most of the question's words but those that ask, most first.

    Args:
        asked: Stems of the words that ask.
        reading: The question.
        scored: The sentences of the hits.
        rarity: How much each of the question's words tells.
    """
    asking = frozenset(asked)
    others = [term for term in reading.terms if term not in asking] or list(reading.terms)
    shares = [(share_of_terms(others, s, rarity), s) for s in scored]
    shares.sort(key=lambda pair: (-pair[0], -pair[1].score))
    least = max(_COVERED, shares[0][0] - _NEAR_BEST) if shares else 1.0
    return (s for share, s in shares if share >= least)


def share_of_terms(terms: Sequence[str], s: Scored, rarity: Rarity) -> float:
    """How much of some terms a sentence holds, the rare ones counting more."""
    return coverage(terms, s.unit.stems, rarity.weights).share


def with_neighbours(speaks: Scored, scored: Sequence[Scored]) -> Iterator[str]:
    """Give a sentence with the one before and after it in its passage."""
    unit = speaks.unit
    for other in scored:
        same = other.unit.piece.passage.id == unit.piece.passage.id
        if same and abs(other.unit.order - unit.order) <= 1:
            yield other.unit.piece.text
