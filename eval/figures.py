"""The figures of a run: every metric with its interval, over all questions and by group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.curated import FORMS
from eval.intervals import Interval, interval
from eval.metrics import METRICS, measure
from eval.outcome import Outcome
from eval.running import Run

Groups = Mapping[str, Mapping[str, Mapping[str, Interval]]]
"""Intervals by grouping (``kind`` …), group (``factual`` …) and metric."""


def _sources(outcome: Outcome) -> Iterable[str]:
    return outcome.question.sources


def _forms(outcome: Outcome) -> Iterable[str]:
    return [tag for tag in outcome.question.tags if tag in FORMS]


GROUPINGS: Mapping[str, Callable[[Outcome], Iterable[str]]] = {
    "kind": lambda outcome: [outcome.question.kind.value],
    "source": _sources,
    "difficulty": lambda outcome: [outcome.question.difficulty],
    "form": _forms,
}
"""How questions are grouped: into which groups an outcome falls, perhaps several or none."""


_RANK = {"easy": 0, "medium": 1, "hard": 2}
"""Groups that have an order of their own; the others stand by name."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run came to.

    Attributes:
        overall: Interval by metric; a metric that concerns no question is left out.
        scores: Score by metric and question id.
    """

    overall: Mapping[str, Interval]
    groups: Groups
    scores: Mapping[str, Mapping[str, float]]


def count(run: Run) -> Figures:
    """Score a run by every metric."""
    scores = {metric.name: dict(measure(metric, run.outcomes).by_question) for metric in METRICS}
    everyone = {outcome.question.id for outcome in run.outcomes}
    return Figures(
        _intervals(scores, everyone),
        {
            grouping: {
                group: _intervals(scores, members)
                for group, members in _members(run.outcomes, groups_of).items()
            }
            for grouping, groups_of in GROUPINGS.items()
        },
        scores,
    )


def _members(
    outcomes: Sequence[Outcome], groups_of: Callable[[Outcome], Iterable[str]]
) -> dict[str, set[str]]:
    members: dict[str, set[str]] = {}
    for outcome in outcomes:
        for group in groups_of(outcome):
            members.setdefault(group, set()).add(outcome.question.id)
    return dict(sorted(members.items(), key=lambda item: (_RANK.get(item[0], 0), item[0])))


def _intervals(scores: Mapping[str, Mapping[str, float]], members: set[str]) -> dict[str, Interval]:
    chosen = {
        metric: [score for id, score in by_question.items() if id in members]
        for metric, by_question in scores.items()
    }
    return {metric: interval(values) for metric, values in chosen.items() if values}
