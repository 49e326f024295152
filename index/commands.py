"""Commands of this package."""

from __future__ import annotations

from index.ingest_command import ingest
from index.sources_command import sources
from ingest.command_tree import CommandTree


def register(tree: CommandTree) -> None:
    """Hang this package's commands on the tree."""
    tree.root.command()(ingest)
    tree.root.add_typer(sources, name="sources")
