"""Commands of the page: ``serve`` and its load test."""

from __future__ import annotations

from typing import Annotated

import typer

from ingest.command_tree import CommandTree
from ingest.console import out, print_json
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


def bench_page(
    visitors: Annotated[int, typer.Option(min=1, max=200, help="How many ask at once.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print figures as JSON.")] = False,
) -> None:
    """Let many visitors ask the page at the same moment, over HTTP on this machine."""
    from assistant.demonstration import QUESTIONS
    from assistant.web.load import measure_load, report_json

    report = measure_load(load_settings(), QUESTIONS, visitors)
    if as_json:
        print_json(report_json(report))
        return
    for name, value in report_json(report).items():
        out.print(f"{name:12} {value:g}")
