"""The figures of an evaluation as tables on the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from eval.evaluation import Evaluation
from eval.metrics import METRICS, Better, Metric
from eval.results import Comparison

_SHOWN_BY_KIND = ("hit@5", "facts_recall", "false_refusal", "crag")
_USUAL = (40, 150)
"""Words that an answer usually has."""


def print_report(console: Console, evaluation: Evaluation) -> None:
    """Print each collection's scores, its kinds, and what turned against the baseline."""
    for name, part in evaluation.results["collections"].items():
        comparison = evaluation.comparisons.get(name)
        failures = sum(row["failed"] for row in part["rows"])
        title = f"{name}: {len(part['rows'])} questions, {failures} failed, {part['seconds']:.0f} s"
        console.print(_scores(title, part["metrics"], comparison))
        console.print(_by_kind(name, part["groups"]["kind"]))
        if told := _lengths(part["rows"]):
            console.print(told, markup=False, highlight=False)
        for metric, values in part.get("judged", {}).items():
            interval = f"{values['low']:.3f} to {values['high']:.3f}"
            line = f"judged {metric}: {values['mean']:.3f} ({interval}, n = {values['n']})"
            console.print(line, markup=False)
        if comparison is not None:
            _print_turned(console, comparison)
    console.print(f"{evaluation.results['seconds']:.0f} s in all", markup=False)


def _scores(title: str, metrics: Mapping[str, Any], comparison: Comparison | None) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("metric")
    for head in ("mean", "95 % interval", "n"):
        table.add_column(head, justify="right")
    if comparison is not None:
        table.add_column("change", justify="right")
        table.add_column("95 % interval", justify="right")
        table.add_column("")
    for metric in METRICS:
        if metric.name not in metrics:
            continue
        values = metrics[metric.name]
        cells = [
            metric.name + (" (lower is better)" if metric.better is Better.LOWER else ""),
            _number(metric, values["mean"]),
            f"{_number(metric, values['low'])} to {_number(metric, values['high'])}",
            str(values["n"]),
        ]
        if comparison is not None:
            cells += _change(metric, comparison)
        table.add_row(*cells)
    return table


def _change(metric: Metric, comparison: Comparison) -> list[str]:
    change = comparison.changes.get(metric.name)
    if change is None:
        return ["", "", ""]
    better = (change.difference > 0) is (metric.better is Better.HIGHER)
    verdict = ("better" if better else "worse") if change.real else "noise"
    return [f"{change.difference:+.3f}", f"{change.low:+.3f} to {change.high:+.3f}", verdict]


def _by_kind(name: str, kinds: Mapping[str, Mapping[str, Any]]) -> Table:
    table = Table(title=f"{name} by kind", title_justify="left")
    table.add_column("kind")
    table.add_column("n", justify="right")
    for metric in _SHOWN_BY_KIND:
        table.add_column(metric, justify="right")
    for kind, values in kinds.items():
        figures = [f"{values[m]['mean']:.2f}" if m in values else "" for m in _SHOWN_BY_KIND]
        table.add_row(kind, str(values["crag"]["n"]), *figures)
    return table


def _lengths(rows: Sequence[Mapping[str, Any]]) -> str:
    """What half of the answers exceed; the table's mean is drawn upwards by a few long ones."""
    words = [row["scores"]["length"] for row in rows if "length" in row["scores"]]
    if not words:
        return ""
    usual = sum(_USUAL[0] <= length <= _USUAL[1] for length in words) / len(words)
    return (
        f"an answer has {median(words):.0f} words in the median; "
        f"{usual:.0%} have {_USUAL[0]} to {_USUAL[1]}"
    )


def _print_turned(console: Console, comparison: Comparison) -> None:
    for better, label in ((False, "turned wrong"), (True, "turned right")):
        ids = [turn.id for turn in comparison.turned if turn.better is better]
        console.print(f"{label}: {', '.join(ids) or 'none'}", markup=False)


def _number(metric: Metric, value: float) -> str:
    return f"{value:.0f}" if metric.unit in {"ms", "words"} else f"{value:.3f}"
