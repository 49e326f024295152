"""How hard an item proves to be once enough people have answered it."""

from __future__ import annotations

import math

from assistant.quiz.model import Level

EASY_ABOVE = 0.65
HARD_BELOW = 0.35
"""Share right; the borders of «about right for the average student» in Moodle's facility index
(Moodle documentation, Quiz statistics report)."""
_Z = 1.96
"""A 95 % interval."""
FEWEST = 8
"""Answers below which results tell nothing: with seven, not even a unanimous result has a whole
95 % interval above `EASY_ABOVE` or below `HARD_BELOW`."""


def wilson(right: int, answers: int) -> tuple[float, float]:
    """Bound a share with 95 % confidence.

    Source: E. B. Wilson (1927), Probable inference, the law of succession, and statistical
    inference, JASA 22; the score interval, which keeps its coverage for few answers.

    Args:
        right: Answers that were right.
        answers: All answers, at least one.
    """
    share = right / answers
    spread = _Z * math.sqrt(share * (1 - share) / answers + _Z**2 / (4 * answers**2))
    middle = share + _Z**2 / (2 * answers)
    scale = 1 + _Z**2 / answers
    return (middle - spread) / scale, (middle + spread) / scale


def level_from_results(right: int, answers: int) -> Level | None:
    """Tell how hard an item is from its results.

    A level is given only when the whole 95 % interval of the share right lies within its bounds,
    so a clear case is told after few answers (all of 8 right: easy) and a middling one after many
    (half of 40 right: middle).

    Args:
        right: Answers that were right.
        answers: All answers.

    Returns:
        None as long as the results do not tell.
    """
    if not answers:
        return None
    low, high = wilson(right, answers)
    if low > EASY_ABOVE:
        return Level.EASY
    if high < HARD_BELOW:
        return Level.HARD
    return Level.MIDDLE if low >= HARD_BELOW and high <= EASY_ABOVE else None
