"""``ledetraad ingest``: files and folders into the index."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from index.ingestion.sources_command import show_proof
from ingest.console import err, out, print_json, progress
from ingest.errors import LedetraadError
from ingest.settings import load_settings


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files, and folders with all below them.")],
    prune: Annotated[
        bool, typer.Option("--prune", help="Drop sources whose file is gone from these folders.")
    ] = False,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that read files.")] = 1,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Empty the index first, e.g. for another model.")
    ] = False,
    wait: Annotated[
        float, typer.Option(help="Seconds to wait for another ingest; -1 waits for its end.")
    ] = -1,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON.")] = False,
) -> None:
    """Index files (.txt .md .pdf .docx .html); only what has changed is read again."""
    from index.ingestion.ingest import ingest_paths
    from index.ingestion.source_files import files_under

    settings = load_settings()
    total = sum(1 for _ in files_under(paths))
    with progress("Indexing", total) as advance:
        report = ingest_paths(
            paths,
            settings,
            prune=prune,
            jobs=jobs,
            rebuild=rebuild,
            wait=wait,
            on_wait=lambda holder: err.print(f"waiting for {holder}", markup=False),
            on_progress=lambda name: advance(1, name),
        )
    for failure in report.failed:
        err.print(f"{failure.name}: {failure.reason}", markup=False)
    if as_json:
        print_json(dataclasses.asdict(report))
    else:
        out.print(
            f"{len(report.added)} added, {len(report.updated)} updated, "
            f"{len(report.unchanged)} unchanged, {len(report.removed)} removed, "
            f"{len(report.failed)} failed; {report.passages} new passages",
            markup=False,
        )
        if report.removal is not None:
            show_proof(", ".join(report.removed), report.removal)
    if report.removal is not None and not report.removal.clean:
        raise LedetraadError("something of the dropped sources is left in the index, see above")
    if report.failed:
        raise typer.Exit(1)
