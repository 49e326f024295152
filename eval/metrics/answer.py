"""Facts, length and latency of an answer."""

from __future__ import annotations

from eval.metrics.facts import facts_recall
from eval.outcome import Outcome


def facts_held(outcome: Outcome) -> float | None:
    """Facts recall; a refusal holds none. None where the material does not answer."""
    if not outcome.question.answerable:
        return None
    if outcome.answer.refused:
        return 0.0
    return facts_recall(outcome.answer.unmarked, outcome.question.points)


def length(outcome: Outcome) -> float | None:
    """Words of the answer, its citations' marks among them; None for a refusal."""
    return float(len(outcome.answer.text.split())) if outcome.answered else None


def latency(outcome: Outcome) -> float | None:
    """Milliseconds from question to answer; None where they were not taken."""
    total = outcome.answer.timings_ms.get("total")
    return None if total is None else float(total)
