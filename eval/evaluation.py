"""One evaluation from the request to the files: collections asked, scored, compared and gated."""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from eval.collection import Collection, choose_collections, read_cases, read_sources
from eval.figures import Figures, count
from eval.gate import Breach, Gate, Threshold, applied, breaches
from eval.judged import judge, judged_figures
from eval.judges.model import Judges
from eval.junit import junit
from eval.report import render
from eval.results import Comparison, compare, results_of
from eval.running import Run, as_it_stands, ask_all, indexed, own_settings
from index.measuring.questions import Part
from ingest.console import progress
from ingest.errors import ModelError, QuestionError
from ingest.settings import Settings


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be run.

    Attributes:
        collections: Bundled ones by name; empty for all that are at hand.
        questions: Own question files; then only they.
        corpus: Folder of their sources, or of the reports.
        part: Only questions of this part.
        baseline: An earlier ``results.json``, read.
    """

    collections: tuple[str, ...] = ()
    questions: tuple[Path, ...] = ()
    corpus: Path | None = None
    part: Part | None = None
    gate: Gate | None = None
    baseline: Mapping[str, Any] | None = None
    judges: Judges = field(default_factory=dict)
    """Also let these judge each answer."""
    indexed: bool = False
    """Ask the user's own index rather than one made for the run."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a request came to.

    Attributes:
        thresholds: Limits of the gate that were held against the run; None without a gate.
        judge_problem: Why the judges' figures are missing; empty where they are not.
    """

    figures: Mapping[str, Figures]
    results: dict[str, Any] = field(repr=False)
    comparisons: Mapping[str, Comparison]
    breaches: tuple[Breach, ...]
    thresholds: tuple[Threshold, ...] | None = None
    judge_problem: str = ""

    def write(self, folder: Path) -> None:
        """Write ``results.json``, ``junit.xml`` and ``report.html`` into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.results, ensure_ascii=False, indent=1)
        (folder / "results.json").write_text(text + "\n", "utf-8")
        cases = junit(self.results, self.thresholds or (), self.breaches)
        (folder / "junit.xml").write_text(cases, "utf-8")
        page = render(
            self.results, self.comparisons, self.breaches, gated=self.thresholds is not None
        )
        (folder / "report.html").write_text(page, "utf-8")


def evaluate(request: Request, settings: Settings) -> Evaluation:
    """Run a request, with a progress bar for each collection.

    Raises:
        QuestionError: The set is broken, or the gate has no limit for it.
    """
    started = time.perf_counter()
    chosen = choose_collections(request.collections, request.questions, request.corpus)
    if request.gate and not applied(request.gate, names := [part.name for part in chosen]):
        raise QuestionError(f"the gate has no limit for {', '.join(names)}: it would block nothing")
    ran: list[tuple[Run, Figures]] = []
    encoders = []
    for collection in chosen:
        run, encoder = _run(collection, request, settings)
        ran.append((run, count(run)))
        encoders.append(encoder)
    seconds = time.perf_counter() - started
    figures = {run.collection: counted for run, counted in ran}
    results = results_of(ran, _made(encoders[0]), seconds)
    problem = _add_judged(results, [run for run, _ in ran], request.judges)
    baseline = request.baseline
    return Evaluation(
        figures,
        results,
        compare(dict(baseline), results) if baseline else {},
        tuple(breaches(request.gate, figures)) if request.gate else (),
        tuple(applied(request.gate, figures)) if request.gate else None,
        problem,
    )


def _run(collection: Collection, request: Request, settings: Settings) -> tuple[Run, str]:
    """Ask a collection; also gives the name of the encoder that its index was made with."""
    from assistant.pipeline import Assistant

    own = settings if request.indexed else own_settings(settings, collection)
    documents = read_sources(collection, own)
    cases = read_cases(collection, documents, request.part)
    opened = (
        as_it_stands(collection, documents, own) if request.indexed else indexed(collection, own)
    )
    with opened as library, progress(f"Asking {collection.name}", len(cases)) as advance:
        run = ask_all(
            collection.name, cases, documents, Assistant(library, own), lambda: advance(1)
        )
        return run, library.encoder.name


def _add_judged(results: dict[str, Any], runs: Sequence[Run], judges: Judges) -> str:
    """Put the judges' figures beside the counted ones.

    Returns:
        Why they are missing; empty where they are not. A judge that falls away must not take a
        run's counted figures with it.
    """
    if not judges:
        return ""
    for run in runs:
        try:
            with progress(f"Judging {run.collection}", len(run.outcomes)) as advance:
                scores = judge(run.outcomes, judges, lambda: advance(1))
        except ModelError as error:
            return str(error)
        part = results["collections"][run.collection]
        part["judged"] = {name: asdict(f) for name, f in judged_figures(scores).items()}
        for row in part["rows"]:
            row["judged"] = {
                n: found[row["id"]] for n, found in scores.items() if row["id"] in found
            }
    return ""


def _made(encoder: str) -> dict[str, str]:
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": version("ledetraad"),
        "encoder": encoder,
        "python": platform.python_version(),
        "machine": platform.machine(),
    }
