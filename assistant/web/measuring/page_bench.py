"""``ledetraad bench page``: how soon the page answers one visitor, and many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from assistant.web.keeping.timings import Timings, summed_up
from ingest.console import err, out, print_json
from ingest.errors import IndexUnavailableError
from ingest.settings import Settings, load_settings

_ASKED = 20


def bench_page(
    visitors: Annotated[int, typer.Option(min=1, max=200, help="How many ask at once.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print figures as JSON.")] = False,
    browser: Annotated[
        Path | None, typer.Option(help="Chromium for the single visitor, if not the usual one.")
    ] = None,
) -> None:
    """Ask the page on the index at hand: one visitor in a browser, then many at once over HTTP."""
    from assistant.web.measuring.browser_visit import installed_browser

    chosen = browser or installed_browser()
    if chosen is None:
        err.print("no Chromium found: the single visitor is left out (--browser PATH names one)")
    report = measure_page(load_settings(), visitors, chosen)
    if as_json:
        print_json({name: asdict(timings) for name, timings in report.items()})
        return
    for name, timings in report.items():
        out.print(f"{name}: {timings.asked} questions, milliseconds from asking", markup=False)
        out.print(f"  first words    p50 {timings.first_p50:g}  p95 {timings.first_p95:g}")
        out.print(f"  whole answer   p50 {timings.whole_p50:g}  p95 {timings.whole_p95:g}")
        out.print(f"  lost {timings.lost}, mixed up {timings.mixed}")


def measure_page(
    settings: Settings, visitors: int, browser: Path | None = None
) -> dict[str, Timings]:
    """Serve the page and ask it.

    What the visitors asked is deleted from the page's conversations afterwards.

    Args:
        settings: Whose index answers; the questions ask for its own headings.
        visitors: How many ask at once.
        browser: A Chromium for a single visitor, who is left out without one.

    Returns:
        The timings by who asked.

    Raises:
        IndexUnavailableError: Nothing is indexed.
    """
    from assistant.web.app import create_app
    from assistant.web.keeping.history import History, new_id
    from assistant.web.measuring.browser_visit import visit
    from assistant.web.measuring.load import ask_together
    from assistant.web.server import running

    questions = _questions(settings)
    people = [new_id() for _ in range(visitors)]
    first, single = new_id(), new_id()
    report = {}
    with running(create_app(settings), log_level="error") as address:
        ask_together(address, questions, [first])  # models are loaded here
        if browser is not None:
            alone = visit(address, questions, single, browser)
            report["one visitor in a browser"] = summed_up(alone)
        together = ask_together(address, questions, people)
        report[f"{visitors} visitors at once over HTTP"] = summed_up(together)
    history = History(settings.home)
    for person in [first, single, *people]:
        for conversation in history.conversations(person):
            history.delete(person, conversation.id)
    history.close()
    return report


def _questions(settings: Settings) -> Sequence[str]:
    """Questions made of the material's own headings, as the page proposes them."""
    from assistant.web.showing.examples import example_questions
    from index.library import open_library

    with open_library(settings) as library:
        documents = [record.document for record in library.store.sources()]
    if not (questions := example_questions(documents, _ASKED)):
        raise IndexUnavailableError("nothing is indexed: run ledetraad ingest PATH")
    return questions
