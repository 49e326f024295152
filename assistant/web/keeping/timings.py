"""What visitors saw of their answers, and the figures that sum it up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """One answer as a visitor saw it; times in milliseconds from asking.

    Attributes:
        first: Until its first words; None when there were none.
        whole: Until all of it; None when it never came.
        own: Whether it belonged to the visitor's own question.
    """

    first: float | None
    whole: float | None
    own: bool = True


@dataclass(frozen=True, slots=True)
class Timings:
    """What several visitors saw, or one who asked several times; milliseconds from asking.

    Attributes:
        asked: Questions.
        lost: Questions without an answer.
        mixed: Answers to another visitor's question.
    """

    asked: int
    first_p50: float
    first_p95: float
    whole_p50: float
    whole_p95: float
    lost: int
    mixed: int


def summed_up(seen: Sequence[Seen]) -> Timings:
    """Sum up what was seen; a time of 0 means that there is nothing to tell."""
    first = sorted(one.first for one in seen if one.first is not None)
    whole = sorted(one.whole for one in seen if one.whole is not None)
    return Timings(
        asked=len(seen),
        first_p50=_quantile(first, 0.5),
        first_p95=_quantile(first, 0.95),
        whole_p50=_quantile(whole, 0.5),
        whole_p95=_quantile(whole, 0.95),
        lost=sum(one.whole is None for one in seen),
        mixed=sum(not one.own for one in seen),
    )


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Nearest-rank quantile; 0 for none."""
    if not ordered:
        return 0.0
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)
