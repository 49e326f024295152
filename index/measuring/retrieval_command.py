"""``ledetraad eval retrieval``: how well the passages are found, beside a LlamaIndex starter."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from ingest.console import out, print_json, progress
from ingest.settings import Settings, load_settings


def retrieval(
    questions: Annotated[list[Path], typer.Option(help="Question files or folders; repeatable.")],
    documents: Annotated[
        Path | None, typer.Option(help="Folder of the sources; by default the index as it is.")
    ] = None,
    part: Annotated[
        str | None, typer.Option(help="Only questions of this part: train, tune or judge.")
    ] = None,
    ablate: Annotated[bool, typer.Option(help="Also leave each part out in turn.")] = True,
    baselines: Annotated[bool, typer.Option(help="Also measure the LlamaIndex starter.")] = True,
    keep: Annotated[
        Path | None, typer.Option(help="Folder to keep the indexes of this run in, for the next.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure retrieval on questions with gold quotes."""
    from index.measuring.questions import Part, read_questions

    if part not in {None, *Part}:
        raise typer.BadParameter(f"no part named {part}", param_hint="--part")
    asked = [
        question
        for question in read_questions(questions)
        if question.answerable and part in {None, question.part.value}
    ]
    with TemporaryDirectory() as scratch:
        report = _measure(asked, documents, keep or Path(scratch), ablate, baselines)
    report = {"part": part or "all", **report}
    if as_json:
        print_json(report)
        return
    rows = {"retrieval": report["all"]}
    rows |= {f"without {name}": figures for name, figures in report.get("left_out", {}).items()}
    rows |= report.get("baselines", {})
    for name, figures in rows.items():
        shown = "  ".join(f"{key} {value:.3f}" for key, value in list(figures.items())[1:])
        out.print(f"{name:32} {shown}", markup=False)


def _measure(
    questions: list[Any], documents: Path | None, folder: Path, ablate: bool, baselines: bool
) -> dict[str, Any]:
    from index.ingestion.ingest import ingest_paths
    from index.library import open_library
    from index.measuring.evaluation import evaluate_retrieval, judge_search, mean_figures

    settings = load_settings()
    models = settings.models or settings.home / "models"

    def library_settings(name: str, adapter: bool) -> Settings:
        changed = {"home": folder / name, "models": models, "adapter": adapter}
        return settings.model_copy(update=changed)

    if documents is not None:
        settings = library_settings("index", settings.adapter)
        ingest_paths([documents], settings)
    with open_library(settings) as library, progress("Measuring", None):
        report = evaluate_retrieval(questions, library, folder / "scratch", ablate=ablate)
        texts = [record.document for record in library.store.sources()]
        if baselines:
            from index.library import make_encoder
            from index.measuring.baselines import starters

            plain = make_encoder(library_settings("plain", adapter=False))
            report["baselines"] = {
                name: mean_figures(list(judge_search(questions, search).values())).as_json()
                for name, search in starters(texts, plain).items()
            }
    adapted = settings.adapter and settings.embedder == "bundled"
    if ablate and adapted and documents is not None:
        plain_settings = library_settings("plain", adapter=False)
        ingest_paths([documents], plain_settings)
        with open_library(plain_settings) as library:
            without = evaluate_retrieval(questions, library, folder / "plain-scratch", ablate=False)
        report["left_out"]["adapter"] = without["all"]
    return report
