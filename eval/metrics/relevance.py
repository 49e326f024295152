"""Which gold places a retrieved passage holds."""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.words import fold
from eval.outcome import GoldSpan, Outcome
from ingest.model import Passage

HELD = 0.6
"""Share of a gold place from which a passage holds it, as in DESIGN.md's figures."""

_RUN = 4  # words in a row that make two texts say the same thing


def holds_place(passage: Passage, gold: GoldSpan) -> bool:
    """Tell whether a passage holds a gold place: by offsets, or word for word elsewhere.

    Some sources repeat one another, so that the right text can stand in another place than gold.
    """
    if passage.doc == gold.doc:
        shared = min(passage.end, gold.end) - max(passage.start, gold.start)
        if shared >= HELD * (gold.end - gold.start):
            return True
    return _repeated(gold.text, passage.text) >= HELD


def gains(outcome: Outcome, k: int) -> list[frozenset[int]]:
    """List for each of the first k passages the numbers of the gold places that it holds."""
    return [
        frozenset(
            number for number, gold in enumerate(outcome.gold) if holds_place(hit.passage, gold)
        )
        for hit in outcome.answer.passages[:k]
    ]


def _repeated(gold: str, passage: str) -> float:
    """Give the share of gold's runs of four words that the passage repeats.

    A shorter gold is one run.
    """
    runs, others = _runs(fold(gold).split()), set(_runs(fold(passage).split()))
    if len(fold(gold).split()) < _RUN:
        return float(f" {fold(gold)} " in f" {fold(passage)} ")
    return sum(run in others for run in runs) / len(runs)


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)]
