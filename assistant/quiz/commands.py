"""Commands of this package."""

from __future__ import annotations

from ingest.command_tree import CommandTree


def register(tree: CommandTree) -> None:
    """Hang this package's commands on the tree."""
