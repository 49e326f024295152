"""Results drawn: for each item a bar of the share that had it right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.quiz.keeping.difficulty import EASY_ABOVE, FEWEST, HARD_BELOW, wilson
from assistant.quiz.keeping.results import ItemResult

_LEFT, _WIDTH, _RIGHT = 46, 560, 64
_BAR, _STEP, _TOP = 18, 30, 22
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the plot, in the units of its view box.

    Attributes:
        n: The item's number in the quiz.
        low: Left end of the 95 % interval; high: its right end.
        level: ``low``, ``middle`` or ``high``, which colours the bar; empty where there are too few
            answers for a bar to mean anything.
    """

    n: int
    y: float
    width: float
    low: float
    high: float
    per_cent: int
    answers: int
    level: str


@dataclass(frozen=True, slots=True)
class Plot:
    """What the template draws."""

    width: int
    height: int
    left: int
    bottom: int
    bar: int
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, float], ...]


def plot(results: Sequence[ItemResult], first: int = 1) -> Plot:
    """Lay bars out, one for each item that somebody has answered.

    Args:
        results: Items in the quiz's order.
        first: The first one's number in the quiz.
    """
    answered = [(n, one) for n, one in enumerate(results, first) if one.answers]
    bars = tuple(_bar(n, _TOP + row * _STEP, result) for row, (n, result) in enumerate(answered))
    bottom = _TOP + len(bars) * _STEP
    ticks = tuple((tick, _LEFT + _WIDTH * tick / 100) for tick in TICKS)
    return Plot(_LEFT + _WIDTH + _RIGHT, bottom + 26, _LEFT, bottom, _BAR, bars, ticks)


def _bar(n: int, y: float, result: ItemResult) -> Bar:
    low, high = wilson(result.right, result.answers)
    share = result.share
    if result.answers < FEWEST:
        return Bar(n, y, 0, 0, 0, round(100 * share), result.answers, "")
    level = "low" if share < HARD_BELOW else "middle" if share <= EASY_ABOVE else "high"
    return Bar(
        n,
        y,
        round(_WIDTH * share, 1),
        round(_LEFT + _WIDTH * max(low, 0.0), 1),
        round(_LEFT + _WIDTH * min(high, 1.0), 1),
        round(100 * share),
        result.answers,
        level,
    )
