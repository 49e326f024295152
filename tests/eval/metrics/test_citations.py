"""Citation metrics on answers of two or three sentences, counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.model import Citation
from eval.metrics.citations import (
    citation_precision,
    citation_recall,
    page_accuracy,
    quote_fidelity,
)
from eval.metrics.support import bears
from eval.outcome import Outcome
from ingest.model import Page

TOVHOLDER = "Kommunen skal udpege en tovholder."
KONTAKT = "Tovholderen holder kontakten til borgeren."
MEETINGS = "Møderne holdes fire gange om året."


@pytest.mark.parametrize(
    ("quotes", "sentence", "borne"),
    [
        ([TOVHOLDER], TOVHOLDER, True),
        ([TOVHOLDER], "kommunen skal\nudpege en tovholder", True),
        ([MEETINGS], "Der holdes møder 4 gange om året.", True),
        ([MEETINGS], "Der holdes møder 5 gange om året.", False),
        ([TOVHOLDER], "Kommunen skal ikke udpege en tovholder.", False),
        (["Der er ingen frist for planen."], "Der er en frist for planen.", False),
        ([TOVHOLDER], "Regionen betaler lægens transport.", False),
        ([TOVHOLDER, MEETINGS], "Kommunen udpeger en tovholder, og møder holdes 4 gange.", True),
        ([], TOVHOLDER, False),
    ],
)
def test_bears(quotes: list[str], sentence: str, borne: bool) -> None:
    assert bears(quotes, sentence) is borne


@pytest.mark.parametrize(
    ("said", "recall", "precision"),
    [
        # Each sentence by its own citation.
        ([(TOVHOLDER, (1,)), (KONTAKT, (2,))], 1.0, 1.0),
        # The second sentence is cited to the wrong place: neither borne nor needed.
        ([(TOVHOLDER, (1,)), (KONTAKT, (1,))], 0.5, 0.5),
        # One citation too many for the same sentence.
        ([(TOVHOLDER, (1, 3))], 1.0, 0.5),
        # No citation, no ground.
        ([(TOVHOLDER, (1,)), (KONTAKT, ())], 0.5, 1.0),
        # Both are needed together.
        ([("Kommunen udpeger en tovholder, og møder holdes 4 gange.", (1, 3))], 1.0, 1.0),
        (None, None, None),
    ],
)
def test_recall_and_precision(
    outcome: Callable[..., Outcome],
    citation: Callable[..., Citation],
    said: list[tuple[str, tuple[int, ...]]] | None,
    recall: float | None,
    precision: float | None,
) -> None:
    citations = [citation(1, TOVHOLDER), citation(2, KONTAKT), citation(3, MEETINGS)]
    made = outcome(said, citations)
    assert citation_recall(made) == recall
    assert citation_precision(made) == precision


def test_quote_fidelity_wants_every_letter_at_its_offset(
    outcome: Callable[..., Outcome], citation: Callable[..., Citation]
) -> None:
    faithful = citation(1, TOVHOLDER)
    moved = replace(faithful, start=faithful.start + 1, end=faithful.end + 1)
    altered = replace(faithful, quote=TOVHOLDER.replace("skal", "kan"))
    stranger = replace(faithful, doc="andet.md")
    empty = replace(faithful, quote="", end=faithful.start)
    said = [(TOVHOLDER, (1,))]
    assert quote_fidelity(outcome(said, [faithful])) == 1.0
    assert quote_fidelity(outcome(said, [faithful, moved, altered, stranger])) == 0.25
    assert quote_fidelity(outcome(said, [empty])) == 0.0
    assert quote_fidelity(outcome(None)) is None


@pytest.mark.parametrize(
    ("pages", "accuracy"),
    [(("4", "5"), 1.0), (("5", "5"), 0.5), ((None, "6"), 0.0)],
)
def test_page_accuracy_looks_at_where_the_quote_stands(
    outcome: Callable[..., Outcome],
    citation: Callable[..., Citation],
    pages: tuple[str | None, str],
    accuracy: float,
) -> None:
    citations = [citation(1, TOVHOLDER, pages[0]), citation(2, MEETINGS, pages[1])]
    assert page_accuracy(outcome([(TOVHOLDER, (1, 2))], citations)) == accuracy


@pytest.mark.parametrize(
    ("known", "said", "accuracy"),
    [
        ((0, 40), "4 ff.", 1.0),  # the place comes after the last page that is known
        ((0, 40), "4", 0.0),
        ((0, 40), None, 0.0),
        ((200, 210), None, 1.0),  # nothing before the place is known
        ((200, 210), "4", 0.0),
    ],
)
def test_page_accuracy_refuses_a_page_that_is_not_known(
    known: tuple[int, int],
    said: str | None,
    accuracy: float,
    outcome: Callable[..., Outcome],
    citation: Callable[..., Citation],
) -> None:
    made = outcome([(MEETINGS, (1,))], [citation(1, MEETINGS, said)])
    assert known[1] <= made.answer.citations[0].start or known[0] >= made.answer.citations[0].end
    documents = {
        name: replace(document, pages=(Page(*known, "4", None),))
        for name, document in made.documents.items()
    }
    assert page_accuracy(replace(made, documents=documents)) == accuracy


@pytest.mark.parametrize(("said", "accuracy"), [("3–6", 1.0), ("3", 0.0), ("6", 0.0)])
def test_page_accuracy_holds_a_page_known_within_a_range_to_all_of_it(
    said: str, accuracy: float, outcome: Callable[..., Outcome], citation: Callable[..., Citation]
) -> None:
    made = outcome([(MEETINGS, (1,))], [citation(1, MEETINGS, said)])
    documents = {
        name: replace(document, pages=(Page(0, len(document.text), "3–6", None),))
        for name, document in made.documents.items()
    }
    assert page_accuracy(replace(made, documents=documents)) == accuracy


def test_page_accuracy_leaves_out_sources_without_printed_pages(
    outcome: Callable[..., Outcome], citation: Callable[..., Citation]
) -> None:
    made = outcome([(TOVHOLDER, (1,))], [citation(1, TOVHOLDER, "4")])
    bare = {name: replace(document, pages=()) for name, document in made.documents.items()}
    assert page_accuracy(replace(made, documents=bare)) is None
