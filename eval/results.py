"""``results.json``: one row a question, and the baseline that a later run is compared with."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.output import answer_to_json
from eval.figures import Figures
from eval.intervals import Change, change
from eval.metrics import METRICS, Better
from eval.outcome import Outcome
from eval.reasons import failed, reasons
from eval.running import Run
from ingest.errors import QuestionError

FORMAT = 1

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Turned:
    """A question that was right in one run and failed in the other."""

    id: str
    better: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A collection against its baseline.

    Attributes:
        changes: By metric, on the questions of both runs.
        turned: The worse first.
        gone: Questions of the baseline that were not asked now.
        new: Questions asked now that the baseline lacks.
    """

    changes: Mapping[str, Change]
    turned: tuple[Turned, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]


def row_of(outcome: Outcome, figures: Figures) -> Json:
    """Write one question: what was asked and wanted, what was answered, and why it scored so."""
    question = outcome.question
    return {
        **question.model_dump(mode="json", exclude={"gold"}),
        "gold": [asdict(gold) for gold in outcome.gold],
        "answer": answer_to_json(outcome.answer),
        "scores": {
            metric.name: figures.scores[metric.name][question.id]
            for metric in METRICS
            if question.id in figures.scores[metric.name]
        },
        "failed": failed(outcome),
        "reasons": list(reasons(outcome)),
    }


def results_of(
    runs: Sequence[tuple[Run, Figures]], made: Mapping[str, str], seconds: float
) -> Json:
    """Write a whole run.

    Args:
        runs: Each collection with its figures.
        made: What it was made with: versions, model, time.
        seconds: The whole run with indexing and loading.
    """
    return {
        "format": FORMAT,
        "made": dict(made),
        "seconds": round(seconds, 1),
        "collections": {
            run.collection: {
                "seconds": round(run.seconds, 1),
                "metrics": {name: asdict(value) for name, value in figures.overall.items()},
                "groups": {
                    grouping: {
                        group: {name: asdict(value) for name, value in values.items()}
                        for group, values in groups.items()
                    }
                    for grouping, groups in figures.groups.items()
                },
                "rows": [row_of(outcome, figures) for outcome in run.outcomes],
            }
            for run, figures in runs
        },
    }


def read_results(path: Path) -> Json:
    """Read an earlier ``results.json``.

    Raises:
        QuestionError: It is none, or of another format.
    """
    try:
        results = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise QuestionError(f"{path}: {error.strerror or error}") from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise QuestionError(f"{path}: {error}") from error
    if not isinstance(results, dict) or results.get("format") != FORMAT:
        raise QuestionError(f"{path}: not a results.json of format {FORMAT}")
    if not _can_be_compared(results):
        raise QuestionError(f"{path}: a results.json that is broken or cut short")
    return results


def compare(baseline: Json, results: Json) -> dict[str, Comparison]:
    """Compare the collections that both runs hold, question by question."""
    before, after = baseline["collections"], results["collections"]
    return {
        name: _compare(before[name]["rows"], after[name]["rows"])
        for name in after
        if name in before
    }


def _compare(before: Sequence[Json], after: Sequence[Json]) -> Comparison:
    old, new = ({row["id"]: row for row in rows} for rows in (before, after))
    changes = {}
    for metric in METRICS:
        found = change(_scores(before, metric.name), _scores(after, metric.name))
        if found is not None and metric.better is not Better.NEITHER:
            changes[metric.name] = found
    turned = [
        Turned(id, better=row["failed"])
        for id, row in old.items()
        if id in new and row["failed"] != new[id]["failed"]
    ]
    return Comparison(
        changes,
        tuple(sorted(turned, key=lambda turn: (turn.better, turn.id))),
        tuple(sorted(old.keys() - new.keys())),
        tuple(sorted(new.keys() - old.keys())),
    )


def _can_be_compared(results: Json) -> bool:
    """Whether every row has what a comparison looks at."""
    try:
        rows = [row for part in results["collections"].values() for row in part["rows"]]
        return all(
            isinstance(row["id"], str)
            and isinstance(row["failed"], bool)
            and all(isinstance(score, int | float) for score in row["scores"].values())
            for row in rows
        )
    except (KeyError, TypeError, AttributeError):
        return False


def _scores(rows: Sequence[Json], metric: str) -> dict[str, float]:
    return {row["id"]: row["scores"][metric] for row in rows if metric in row["scores"]}
