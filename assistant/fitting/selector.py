"""Fit which sentences answer, from gold quotes and the points that a good answer makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answer.selection import Scored, score_units
from assistant.answer.units import Unit, units_of
from assistant.boosted import Boosted, fit_boosted
from assistant.fitting.data import Example, gold_share
from assistant.question.terms import coverage, stems
from index.measuring.questions import GoldQuestion, dealt

IN_GOLD = 0.6
"""Share of a sentence's word trigrams in a gold quote from which it belongs to the answer."""
_MAKES = 0.65
"""Share of a point's stems in a sentence from which it makes the point."""
_POINTLESS = 0.35
"""How much a sentence of the quote that makes no point counts against one that does."""
_FOLDS = 4
_TREES, _DEPTH, _RATE = 200, 3, 0.08


def train_selector(examples: Iterable[Example]) -> Boosted:
    """Fit the selector.

    Every question counts the same, however many sentences its passages hold; within it the
    sentences of the answer weigh as much as all others, those that make its points most.

    Args:
        examples: Answerable questions with hits; others are passed over.
    """
    return _fit([(example, _units(example)) for example in examples])


def scored_across_folds(examples: Sequence[Example]) -> list[list[Scored]]:
    """Score each example's sentences by a selector that has not seen its question."""
    listed = [(example, _units(example)) for example in examples]
    scored: list[list[Scored]] = [[] for _ in examples]
    for left in range(_FOLDS):
        model = _fit([(e, units) for e, units in listed if _fold(e.question) != left])
        for place, (example, units) in enumerate(listed):
            if _fold(example.question) == left:
                scored[place] = score_units(units, model)
    return scored


def _units(example: Example) -> list[Unit]:
    return units_of(example.reading, example.hits, example.rarity)


def _fit(listed: Sequence[tuple[Example, list[Unit]]]) -> Boosted:
    rows: list[dict[str, float]] = []
    labels: list[bool] = []
    weights: list[float] = []
    used = 0
    for example, units in listed:
        if not example.answerable:
            continue
        gold = [gold_share(unit.piece.text, example.question) >= IN_GOLD for unit in units]
        if not any(gold):
            continue
        used += 1
        rows.extend(dict(unit.features) for unit in units)
        labels.extend(gold)
        weights.extend(_balanced(gold, [makes_point(u, example.question) for u in units]))
    return fit_boosted(
        rows,
        labels,
        weights,
        trained_on=f"{used} questions, {len(rows)} sentences, {sum(labels)} of them in gold quotes",
        trees=_TREES,
        depth=_DEPTH,
        rate=_RATE,
    )


def makes_point(unit: Unit, question: GoldQuestion) -> bool:
    """Tell whether a sentence makes one of the points that a good answer makes."""
    return any(
        coverage(stems(option), unit.stems).share >= _MAKES
        for point in question.points
        for option in point.split(" | ")
    )


def _fold(question: GoldQuestion) -> int:
    return dealt("selector", question.id, _FOLDS)


def _balanced(gold: Sequence[bool], makes: Sequence[bool]) -> list[float]:
    some = any(inside and point for inside, point in zip(gold, makes, strict=True))
    worth = [_POINTLESS if some and not point else 1.0 for point in makes]
    yes = sum(w for w, inside in zip(worth, gold, strict=True) if inside)
    no = max(len(gold) - sum(gold), 1)
    return [w / yes if inside else 1.0 / no for w, inside in zip(worth, gold, strict=True)]
