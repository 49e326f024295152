"""Fit which sentences answer, from gold quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.logistic import Logistic, fit
from assistant.training_data import Example, gold_share
from assistant.units import units_of

IN_GOLD = 0.6
"""Share of a sentence's word trigrams in a gold quote from which it belongs to the answer."""
_STRENGTH = 0.3


def train_selector(examples: Iterable[Example]) -> Logistic:
    """Fit the selector.

    Every question counts the same, however many sentences its passages hold; within it the
    sentences of the answer weigh as much as all others.

    Args:
        examples: Answerable questions with hits; others are passed over.
    """
    rows: list[dict[str, float]] = []
    labels: list[bool] = []
    weights: list[float] = []
    used = 0
    for example in examples:
        if not example.answerable:
            continue
        units = units_of(example.reading, example.hits, example.rarity)
        gold = [gold_share(unit.piece.text, example.question) >= IN_GOLD for unit in units]
        if not any(gold):
            continue
        used += 1
        rows.extend(dict(unit.features) for unit in units)
        labels.extend(gold)
        weights.extend(_balanced(gold))
    return fit(
        rows,
        labels,
        strength=_STRENGTH,
        weights=weights,
        trained_on=f"{used} questions, {len(rows)} sentences, {sum(labels)} of them in gold quotes",
    )


def _balanced(gold: Sequence[bool]) -> list[float]:
    yes = sum(gold)
    no = max(len(gold) - yes, 1)
    return [1.0 / yes if inside else 1.0 / no for inside in gold]
