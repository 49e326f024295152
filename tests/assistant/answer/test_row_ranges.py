"""Cells that are spans, and the numbers of something that questions name."""

from __future__ import annotations

import pytest

from assistant.answer.row_ranges import Amount, amounts_of, holds, span_of
from ingest.model import Table, TableRow

_ENDLESS = float("inf")


@pytest.mark.parametrize(
    ("cell", "first", "last", "unit"),
    [
        ("7–9 år", 7, 9, "aar"),
        ("601-1.499 kr.", 601, 1499, "kr"),
        ("Mellem 18 og 67 år", 18, 67, "aar"),
        ("18-67-årige", 18, 67, "aarig"),
        ("5 børn og flere", 5, _ENDLESS, "boern"),
        ("2.500 kr. og derover", 2500, _ENDLESS, "kr"),
        ("Fra 15 år", 15, _ENDLESS, "aar"),
        ("65+", 65, _ENDLESS, ""),
        ("Op til 3 børn", 0, 3, "boern"),
        ("Et barn", 1, 1, "barn"),
        ("0-2 år, vuggestue", 0, 2, "aar"),
        ("Familier med 3 børn og derover", 3, _ENDLESS, "boern"),
    ],
)
def test_spans(cell: str, first: float, last: float, unit: str) -> None:
    span = span_of(cell)
    assert span is not None
    assert (span.first, span.last, span.unit) == (first, last, unit)


@pytest.mark.parametrize("cell", ["Botilbud 3", "3. trin", "Nødkald, oprettelse", "", "§ 85"])
def test_other_cells(cell: str) -> None:
    assert span_of(cell) is None


@pytest.mark.parametrize(
    ("question", "number", "unit"),
    [
        ("Hvor meget får en 12-årig?", 12, "aarig"),
        ("Hvad får en femårig?", 5, "aarig"),
        ("Hvad er vederlaget for tre børn?", 3, "boern"),
        ("Hvad får man ved udgifter på 1.800 kr. om måneden?", 1800, "kr"),
    ],
)
def test_amounts(question: str, number: float, unit: str) -> None:
    assert Amount(number, unit) in amounts_of(question)


@pytest.mark.parametrize(
    ("head", "cell", "amount", "held"),
    [
        ("Alder", "0-5", Amount(5, "aarig"), True),
        ("Alder (år)", "Under 18", Amount(18, "aar"), False),
        ("Alder", "7-12 år", Amount(9, "boern"), False),
        ("Antal børn", "2-3", Amount(2, "boern"), True),
        ("Varighed", "6 måneder", Amount(6, "aar"), False),
    ],
)
def test_a_span_is_of_what_it_counts(head: str, cell: str, amount: Amount, held: bool) -> None:
    row = TableRow(0, 9, (cell, "95"))
    assert holds(Table(0, 9, (head, "Beløb"), (row,)), row, amount) is held
