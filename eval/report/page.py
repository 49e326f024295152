"""The whole page: head with the style and the script inside it, so that nothing is fetched."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.resources import files
from typing import Any

from eval.gate import Breach
from eval.report.markup import Markup, join, tag
from eval.report.questions import filter_bar, question_part
from eval.report.scores import gate_part, judged_part, plot_part, score_table, turned_part
from eval.results import Comparison

_MADE = {
    "when": "Kørt",
    "version": "Version",
    "encoder": "Embeddingmodel",
    "python": "Python",
    "machine": "Maskine",
}


def render(
    results: Mapping[str, Any],
    comparisons: Mapping[str, Comparison],
    breaches: Sequence[Breach],
    *,
    gated: bool,
) -> str:
    """Write the page.

    Args:
        results: What `eval.results.results_of` gives.
        comparisons: By collection, where there is a baseline.
        breaches: The gate's.
        gated: Whether there was a gate.

    Returns:
        An HTML document without a single outside address.
    """
    collections = results["collections"]
    rows = [row for part in collections.values() for row in part["rows"]]
    body = join(
        tag("h1", "Evaluering af Ledetråd"),
        _made(results),
        gate_part(breaches, gated),
        *(_collection(name, part, comparisons.get(name)) for name, part in collections.items()),
        tag("h2", "Spørgsmålene"),
        filter_bar(rows),
        *(question_part(name, row) for name, part in collections.items() for row in part["rows"]),
    )
    style, script = _file("page.css"), _file("page.js")
    head = join(
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">'),
        tag("title", "Evaluering af Ledetråd"),
        tag("style", Markup(style)),
    )
    page = tag(
        "html",
        tag("head", head),
        tag("body", tag("main", body), tag("script", Markup(script))),
        lang="da",
    )
    return f"<!doctype html>\n{page}\n"


def _made(results: Mapping[str, Any]) -> Markup:
    made = {**results["made"], "when": _moment(results["made"]["when"])}
    told = [f"{_MADE[key]}: {value}" for key, value in made.items() if key in _MADE]
    return tag("p", " · ".join([*told, f"Varighed: {results['seconds']:.0f} s"]))


def _moment(written: str) -> str:
    """A time in ISO 8601 the Danish way; anything else as it stands."""
    try:
        return f"{datetime.fromisoformat(written):%d.%m.%Y kl. %H.%M %Z}".strip()
    except ValueError:
        return written


def _collection(name: str, part: Mapping[str, Any], comparison: Comparison | None) -> Markup:
    wrong = sum(row["failed"] for row in part["rows"])
    return tag(
        "section",
        tag("h2", f"Samling: {name}"),
        tag("p", f"{len(part['rows'])} spørgsmål, {wrong} fejlede."),
        score_table(part["metrics"], comparison),
        judged_part(part["judged"]) if part.get("judged") else "",
        turned_part(comparison) if comparison else "",
        plot_part(part["groups"]),
    )


def _policy(style: str, script: str) -> str:
    """Allow this style and this script and nothing else, whatever a source may hold."""
    return f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'"


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _file(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")
