"""``ledetraad bench``: ingest and answers on one folder, in one process and one run."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest.command_tree import CommandTree
from ingest.console import out, print_json
from ingest.errors import IndexUnavailableError
from ingest.settings import Settings, load_settings

if TYPE_CHECKING:
    from index.library import Library

_QUESTIONS = 100


def register_bench(tree: CommandTree) -> None:
    """Make ``bench`` without a subcommand measure the whole way."""
    tree.bench.callback(invoke_without_command=True)(bench)


def bench(
    context: typer.Context,
    path: Annotated[
        list[Path] | None, typer.Option(help="File or folder; repeatable. Default: the sample.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
) -> None:
    """Measure speed as ratios in one run."""
    if context.invoked_subcommand is not None:
        return
    from ingest.sample import sample_paths

    figures = measure(path or sample_paths(), load_settings())
    if as_json:
        print_json(figures)
        return
    for part, values in figures.items():
        out.print(part, style="bold", markup=False)
        for key, value in values.items():
            out.print(f"  {key:20} {value}", markup=False)


def measure(paths: Sequence[Path], settings: Settings) -> dict[str, dict[str, Any]]:
    """Ingest files into an index of their own, then ask it about every heading.

    Returns:
        ``ingest`` and ``answer`` figures, the latter in milliseconds.

    Raises:
        IndexUnavailableError: The files hold nothing to ask about.
    """
    from index.library import open_library
    from index.measuring.bench_ingest import bench_ingest, peak_memory_mb

    with tempfile.TemporaryDirectory() as home:
        figures = bench_ingest(paths, settings, Path(home))
        own = settings.model_copy(update={"home": Path(home), "models": settings.models_folder})
        with open_library(own) as library:
            times = _answer_times(library, own)
    return {
        "ingest": dataclasses.asdict(figures),
        "answer": {
            "questions": len(times),
            "p50": round(quantiles(times, n=100, method="inclusive")[49], 1),
            "p95": round(quantiles(times, n=100, method="inclusive")[94], 1),
            "peak_memory_mb": peak_memory_mb(),
        },
    }


def _answer_times(library: Library, settings: Settings) -> list[float]:
    """Milliseconds for each question, after one that warms up."""
    from assistant.model import Question
    from assistant.pipeline import Assistant

    assistant = Assistant(library, settings)
    headings = dict.fromkeys(
        section.title for record in library.store.sources() for section in record.document.sections
    )
    texts = [f"Hvad står der om {heading.lower()}?" for heading in headings][:_QUESTIONS]
    if not texts:
        raise IndexUnavailableError("nothing to measure: no heading could be indexed from --path")
    assistant.ask(Question("Hvem er tovholder i forløbet?"))
    times = []
    for text in texts * 2 if len(texts) < 2 else texts:
        began = perf_counter()
        assistant.ask(Question(text))
        times.append((perf_counter() - began) * 1e3)
    return times
