"""Bootstrap intervals: how far a mean may be from the truth with so few questions.

Efron & Tibshirani, *An Introduction to the Bootstrap* (1993), chapters 13 (percentile interval)
and 16 (tests); paired by question as in Koehn 2004, https://aclanthology.org/W04-3250.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000
LEVEL = 0.95
_SEED = 20_261_122  # a run twice over gives the same interval


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with its 95 % interval over n questions."""

    mean: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Change:
    """The mean change of a metric on the questions that both runs hold.

    Attributes:
        real: Whether the 95 % interval of the change leaves out zero.
    """

    before: float
    after: float
    difference: float
    low: float
    high: float
    n: int

    @property
    def real(self) -> bool:
        """Whether the change is more than noise."""
        return self.low > 0 or self.high < 0


def interval(scores: Sequence[float]) -> Interval:
    """Take the mean of at least one score with its percentile interval."""
    low, high = _percentiles(np.asarray(scores, dtype=float))
    return Interval(float(np.mean(scores)), low, high, len(scores))


def change(before: Mapping[str, float], after: Mapping[str, float]) -> Change | None:
    """Compare two runs question by question (paired bootstrap); None without a common question."""
    shared = sorted(before.keys() & after.keys())
    if not shared:
        return None
    old = np.array([before[id] for id in shared])
    new = np.array([after[id] for id in shared])
    low, high = _percentiles(new - old)
    return Change(
        float(old.mean()),
        float(new.mean()),
        float((new - old).mean()),
        low,
        high,
        len(shared),
    )


def _percentiles(values: NDArray[np.float64]) -> tuple[float, float]:
    random = np.random.default_rng(_SEED)
    drawn = random.integers(0, len(values), size=(RESAMPLES, len(values)))
    means = values[drawn].mean(axis=1)
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.percentile(means, [tail, 100 - tail])
    return float(low), float(high)
