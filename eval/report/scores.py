"""The part of the page above the questions: gate, scores with intervals and change, plots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from eval.gate import Breach
from eval.intervals import Change
from eval.metrics import METRICS, Better, Metric
from eval.report.markup import Markup, join, tag
from eval.report.plots import bars
from eval.results import Comparison, Turned

KIND = {
    "factual": "fakta",
    "number": "tal",
    "list": "liste",
    "definition": "definition",
    "howto": "fremgangsmåde",
    "reason": "begrundelse",
    "comparison": "sammenligning",
    "table": "tabel",
    "cross": "på tværs af kilder",
    "followup": "opfølgning",
    "unanswerable": "uden svar i materialet",
    "premise": "forkert forudsætning",
    "hostile": "fjendtligt",
}
DIFFICULTY = {"easy": "let", "medium": "middel", "hard": "svær"}
FORM = {
    "paraphrased": "omskrevet",
    "misspelt": "stavefejl",
    "ascii": "uden æøå",
    "english": "engelsk",
    "keywords": "stikord",
    "exact": "ét bestemt ord",
    "personal-data": "persondata",
}
GROUPING = {"kind": "Spørgsmålstype", "source": "Kilde", "difficulty": "Sværhed", "form": "Form"}

_PLOTTED = (("facts_recall", 0.0), ("hit@5", 0.0), ("crag", -1.0))
"""Metrics that are drawn by group, with the left end of their axis."""


def group_label(grouping: str, group: str) -> str:
    """The Danish name of a group; a source keeps its file name."""
    return {"kind": KIND, "difficulty": DIFFICULTY, "form": FORM}.get(grouping, {}).get(
        group, group
    )


def gate_part(breaches: Sequence[Breach], gated: bool) -> Markup:
    """Say whether the gate is open, and what closed it."""
    if not gated:
        return tag("p", "Kørslen er ikke holdt op mod grænseværdier.")
    if not breaches:
        return tag("p", "Alle grænseværdier er overholdt.", class_="good")
    what = "1 grænseværdi" if len(breaches) == 1 else f"{len(breaches)} grænseværdier"
    return tag(
        "div",
        tag("p", f"{what} er ikke overholdt:"),
        tag("ul", *(tag("li", _breach(breach)) for breach in breaches)),
        class_="bad",
    )


def _breach(breach: Breach) -> str:
    """What was measured, what was wanted, and the reason in the gate's own words."""
    limit = breach.threshold
    [metric] = [metric for metric in METRICS if metric.name == limit.metric]
    of = f" ({group_label(limit.grouping, limit.group)})" if limit.group else ""
    if limit.min is not None:
        wanted = f"mindst {number(metric, limit.min)}"
    else:
        wanted = f"højst {number(metric, limit.max or 0.0)}"
    measured = breach.measured
    told = "ikke målt" if measured is None else number(metric, measured)
    return f"{limit.collection}: {metric.danish}{of} er {told}, skal være {wanted}. {limit.reason}"


def score_table(metrics: Mapping[str, Any], comparison: Comparison | None) -> Markup:
    """Every metric with its interval, and its change against the baseline."""
    heads = ["Mål", "Middel", "95 %-interval", "Spørgsmål"]
    if comparison is not None:
        heads += ["Før", "Ændring", "95 %-interval for ændringen", "Vurdering"]
    rows = [
        _score_row(metric, metrics[metric.name], comparison)
        for metric in METRICS
        if metric.name in metrics
    ]
    table = tag(
        "table",
        tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads))),
        tag("tbody", *rows),
    )
    # Wider than a narrow window, it scrolls by itself and not the page; by keyboard too.
    return tag("div", table, class_="wide", role="region", aria_label="Mål", tabindex="0")


def _score_row(metric: Metric, values: Mapping[str, Any], comparison: Comparison | None) -> Markup:
    direction = {Better.LOWER: " (lavere er bedre)"}.get(metric.better, "")
    cells = [
        tag("th", join(metric.danish, tag("small", direction)), scope="row"),
        tag("td", number(metric, values["mean"])),
        tag("td", f"{number(metric, values['low'])} – {number(metric, values['high'])}"),
        tag("td", str(values["n"])),
    ]
    if comparison is not None:
        cells += _change_cells(metric, comparison.changes.get(metric.name))
    return tag("tr", *cells)


def _change_cells(metric: Metric, change: Change | None) -> list[Markup]:
    if change is None:
        return [tag("td", "")] * 4
    better = (change.difference > 0) is (metric.better is Better.HIGHER)
    verdict = ("bedre" if better else "dårligere") if change.real else "inden for støjen"
    style = ("good" if better else "bad") if change.real else ""
    return [
        tag("td", number(metric, change.before)),
        tag("td", f"{change.difference:+.3f}".replace(".", ",")),
        tag("td", f"{change.low:+.3f} – {change.high:+.3f}".replace(".", ",")),
        tag("td", verdict, class_=style),
    ]


def judged_part(judged: Mapping[str, Mapping[str, Any]]) -> Markup:
    """What a language model thought of the answers, apart from what was counted."""
    rows = [
        tag("li", f"{name}: {_judged(values)} (n = {values['n']})")
        for name, values in judged.items()
    ]
    return join(tag("h3", "Bedømt af en sprogmodel"), tag("ul", *rows))


def _judged(values: Mapping[str, Any]) -> str:
    mean, low, high = (f"{values[key]:.3f}".replace(".", ",") for key in ("mean", "low", "high"))
    return f"{mean} ({low} – {high})"


def number(metric: Metric, value: float) -> str:
    """Write a figure in its unit, the Danish way."""
    if metric.unit == "ms":
        return f"{value:.0f} ms"
    if metric.unit == "words":
        return f"{value:.0f} ord"
    return f"{value:.3f}".replace(".", ",")


def plot_part(groups: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Markup:
    """Draw the main metrics by kind, source, difficulty and form."""
    danish = {metric.name: metric.danish for metric in METRICS}
    parts = []
    for grouping, by_group in groups.items():
        for metric, low in _PLOTTED:
            drawn = {
                group_label(grouping, group): values[metric]
                for group, values in by_group.items()
                if metric in values
            }
            if drawn:
                title = f"{danish[metric]} efter {GROUPING[grouping].lower()}"
                parts.append(tag("figure", tag("figcaption", title), bars(title, drawn, low)))
    return tag("div", *parts, class_="plots")


def turned_part(comparison: Comparison) -> Markup:
    """List the questions that turned against the baseline, each linked to its answer."""

    def links(turned: Sequence[Turned]) -> Markup:
        return tag("ul", *(tag("li", tag("a", t.id, href=f"#{t.id}")) for t in turned))

    worse = [turn for turn in comparison.turned if not turn.better]
    better = [turn for turn in comparison.turned if turn.better]
    return join(
        tag("h3", f"Blevet forkerte: {len(worse)}"),
        links(worse),
        tag("h3", f"Blevet rigtige: {len(better)}"),
        links(better),
        tag("p", f"Nye: {len(comparison.new)}. Udgåede: {len(comparison.gone)}."),
    )
