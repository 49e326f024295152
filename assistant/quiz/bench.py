"""``ledetraad bench quiz``: how long fifty items take."""

from __future__ import annotations

import time
from typing import Annotated, Any

import typer

from ingest.console import out, print_json, progress
from ingest.errors import IndexUnavailableError
from ingest.settings import load_settings

ITEMS = 50


def bench_quiz(
    items: Annotated[int, typer.Option(min=1, help="How many items to ask for.")] = ITEMS,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Time the making of quiz items from the index at hand, without a language model."""
    figures = measure(items)
    if as_json:
        print_json(figures)
        return
    for name, value in figures.items():
        out.print(f"{name}: {value}", markup=False)


def measure(items: int) -> dict[str, Any]:
    """Time one build, opening the library included.

    Args:
        items: How many to ask for.

    Returns:
        ``seconds``, ``items`` made, ``dropped`` suggestions, and how many ``sections``,
        ``sources`` and ``kinds`` they are spread over.

    Raises:
        IndexUnavailableError: Nothing is indexed.
    """
    from assistant.quiz.building.build import STEPS, BuildRequest, build_items
    from index.library import open_library

    started = time.perf_counter()
    with open_library(load_settings()) as library, progress("Building", STEPS) as advance:
        if not library.store.sources():
            raise IndexUnavailableError("nothing is indexed: run ledetraad ingest PATH")
        report = build_items(library, BuildRequest(count=items, model=False), advance)
    proofs = [item.proof for item in report.items if item.proof]
    return {
        "seconds": round(time.perf_counter() - started, 2),
        "items": len(report.items),
        "dropped": sum(report.dropped.values()),
        "sections": len({(proof.source_id, proof.section) for proof in proofs}),
        "sources": len({proof.source_id for proof in proofs}),
        "kinds": len({item.kind for item in report.items}),
    }
