"""``ledetraad bench answer``: from retrieved passages to an answer, and checking written prose."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from ingest.console import out, print_json, progress
from ingest.settings import load_settings

QUESTIONS = 100
_PERCENTILE = 95


def bench_answer(
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    questions: Annotated[int, typer.Option(min=5, help="How many questions to time.")] = QUESTIONS,
) -> None:
    """Time answering on the index at hand; the questions ask for its own headings."""
    figures = measure(questions)
    if as_json:
        print_json(figures)
        return
    for name, values in figures.items():
        out.print(f"{name}: {values}", markup=False)


def measure(questions: int) -> dict[str, Any]:
    """Time the steps of an answer, in milliseconds.

    Args:
        questions: How many to ask; the first few warm the caches and do not count.

    Returns:
        p50 and p95 of ``answer`` (retrieved passages to cited answer), ``verify`` (checking a
        generated answer of the same sentences, each changed by a word) and ``total`` (question to
        answer), and ``questions``.

    Raises:
        IndexUnavailableError: Nothing is indexed.
    """
    from assistant.model import Question
    from assistant.pipeline import Assistant
    from assistant.verification.verifier import verify_sentences
    from index.library import open_library
    from ingest.errors import IndexUnavailableError

    settings = load_settings()
    with open_library(settings) as library:
        asked = _questions([record.document for record in library.store.sources()], questions)
        if not asked:
            raise IndexUnavailableError("nothing is indexed: run ledetraad ingest PATH")
        assistant = Assistant(library, settings)
        answers, verified, totals = [], [], []
        with progress("Answering", len(asked)) as advance:
            for number, text in enumerate(asked):
                answer = assistant.ask(Question(text))
                passages = {hit.passage.id: hit.passage for hit in answer.passages}
                claims = [
                    (_changed(c.quote), [passages[c.passage_id]])
                    for c in answer.citations
                    if c.passage_id in passages
                ]
                started = time.perf_counter()
                verify_sentences(claims, library.encoder)
                took = 1000 * (time.perf_counter() - started)
                advance()
                if number < len(asked) // 10:
                    continue
                answers.append(answer.timings_ms["answer"])
                totals.append(answer.timings_ms["total"])
                if claims:
                    verified.append(took)
    return {
        "answer": _percentiles(answers),
        "verify": _percentiles(verified),
        "total": _percentiles(totals),
        "questions": len(answers),
    }


def _questions(documents: Sequence[Any], limit: int) -> list[str]:
    """Ask for headings, taken evenly from all documents."""
    titles = [s.title for d in documents for s in d.sections if len(s.title.split()) > 1]
    step = max(1, len(titles) // limit)
    return [f"Hvad siges der om {title}?" for title in titles[::step][:limit]]


def _changed(quote: str) -> str:
    """Take a word out, so that checking cannot stop at equality."""
    parts = quote.split()
    return " ".join(parts[:3] + parts[4:])


def _percentiles(values: Sequence[float]) -> dict[str, float]:
    if len(values) < 2:
        return {"p50": 0.0, "p95": 0.0}
    cuts = statistics.quantiles(values, n=100)
    return {"p50": round(statistics.median(values), 1), "p95": round(cuts[_PERCENTILE - 1], 1)}
