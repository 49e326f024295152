"""Facts recall: the share of a question's points that the answer holds."""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.words import Word, negated, share_met, words

SHARE = 0.65
"""Share of a point's content stems that must be met.

Set on the 40 hand-labelled pairs of ``tests/eval/metrics/facts_cases.yaml``, of which it meets 39:
0.5 takes answers that only share the topic (35), 0.75 loses plain rewordings (38).
"""

WINDOW = 60
"""Content words within which a point must be met, about six sentences: a fact stands together,
and over a whole long answer any few words are found somewhere."""

ALTERNATIVE = " | "


def holds(answer: str, point: str) -> bool:
    """Tell whether an answer holds a fact.

    All numbers of the point must be met literally, its negation by a negation, and of its other
    content stems at least `SHARE`, all within `WINDOW` content words.

    Args:
        answer: The answer's text.
        point: A short fact; alternatives in wording are parted by `ALTERNATIVE`.
    """
    said = words(answer)
    return any(_holds(said, words(option)) for option in point.split(ALTERNATIVE))


def facts_recall(answer: str, points: Sequence[str]) -> float | None:
    """Give the share of points held, in [0, 1], or None without points."""
    if not points:
        return None
    return sum(holds(answer, point) for point in points) / len(points)


def _holds(said: Sequence[Word], wanted: Sequence[Word]) -> bool:
    if not wanted:
        return False
    starts = range(0, max(1, len(said) - WINDOW + 1), WINDOW // 4)
    last = max(0, len(said) - WINDOW)
    return any(_in_window(said[i : i + WINDOW], wanted) for i in {*starts, last})


def _in_window(said: Sequence[Word], wanted: Sequence[Word]) -> bool:
    numbers = {word.value for word in said if word.number}
    if any(word.value not in numbers for word in wanted if word.number):
        return False
    if negated(wanted) and not negated(said):
        return False
    stems = [word.value for word in wanted if not word.number and word.value != "ikke"]
    met = {word.value for word in said if not word.number}
    return share_met(stems, met) >= SHARE
