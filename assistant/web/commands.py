"""Commands of the page: ``serve`` and its load test."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.web.measuring.page_bench import bench_page
from ingest.command_tree import CommandTree
from ingest.settings import load_settings


def register(tree: CommandTree) -> None:
    """Hang the page's commands on the tree."""
    tree.root.command()(serve)
    tree.bench.command("page")(bench_page)


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Serve the chat page."""
    from assistant.web.server import serve as serve_page

    chosen = {"host": host, "port": port}
    serve_page(
        load_settings().model_copy(
            update={name: value for name, value in chosen.items() if value is not None}
        )
    )
