"""Commands of this package."""

from __future__ import annotations

from index.ingestion.command import ingest
from index.ingestion.sources_command import sources
from index.measuring import bench_command
from index.measuring.retrieval_command import retrieval
from index.training import commands as train_commands
from ingest.command_tree import CommandTree


def register(tree: CommandTree) -> None:
    """Hang this package's commands on the tree."""
    tree.root.command()(ingest)
    tree.root.add_typer(sources, name="sources")
    tree.bench.command("ingest")(bench_command.ingest)
    tree.bench.command("retrieval")(bench_command.retrieval)
    tree.evaluation.command("retrieval")(retrieval)
    train_commands.register(tree)
