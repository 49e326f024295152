"""Commands of this package: ``outline``, ``fetch`` and ``bench outline``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ingest.command_tree import CommandTree

_JSON = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(tree: CommandTree) -> None:
    """Hang this package's commands on the tree."""

    @tree.root.command()
    def outline(
        file: Annotated[Path, typer.Argument(help="A .txt, .md, .pdf, .docx or .html file.")],
        json: _JSON = False,
    ) -> None:
        """Show a file as it was understood: sections, pages, lists, tables, notes, quotations."""
        from ingest.outline_command import show_outline

        show_outline(file, json=json)

    @tree.root.command()
    def fetch(
        catalogue: Annotated[Path, typer.Argument(help="A catalogue.toml with links.")],
        json: _JSON = False,
    ) -> None:
        """Download the files that a catalogue lists, by https, into the catalogue's folder."""
        from ingest.fetch_command import fetch as run

        run(catalogue, json=json)

    @tree.bench.command("outline")
    def bench_outline(
        paths: Annotated[list[Path], typer.Argument(help="Files, and folders of them.")],
        json: _JSON = False,
    ) -> None:
        """Hold each file's headings to its own contents list, and reading to bare pypdf."""
        from ingest.bench import bench

        bench(paths, json=json)
