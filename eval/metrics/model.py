"""What a metric is: a function from one outcome to a score, and the scores of a whole run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from eval.outcome import Outcome


class Better(StrEnum):
    """Which way a score should go."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure: how it is counted on one question.

    Attributes:
        name: As it stands in ``results.json`` and the gate.
        score: Gives None for a question that the metric does not concern.
        danish: Its name on the report page.
        unit: ``share`` in [0, 1], ``points`` in [-1, 1], ``words`` or ``ms``.
    """

    name: str
    score: Callable[[Outcome], float | None]
    danish: str
    better: Better = Better.HIGHER
    unit: str = "share"


@dataclass(frozen=True, slots=True)
class Scores:
    """A metric's scores by question id, without the questions that it does not concern."""

    metric: str
    by_question: Mapping[str, float]

    @property
    def mean(self) -> float | None:
        """The mean over the questions concerned; None without any."""
        return float(np.mean(list(self.by_question.values()))) if self.by_question else None


def measure(metric: Metric, outcomes: Sequence[Outcome]) -> Scores:
    """Score every outcome that the metric concerns."""
    scored = {outcome.question.id: metric.score(outcome) for outcome in outcomes}
    return Scores(metric.name, {id: score for id, score in scored.items() if score is not None})
