"""Rows that hold for a span («7-12 år», «2-4 børn», «1.500 kr. og derover»), and what is in one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.question.numerals import CARDINALS
from assistant.question.terms import fold, stems
from ingest.model import Table, TableRow

_NUMERALS = {**CARDINALS, "en": 1, "een": 1, "eet": 1}
_N = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_WORDS = "|".join(sorted(_NUMERALS, key=len, reverse=True))
_ASKED = re.compile(
    rf"(?<![\d.,-])(?:(?P<number>{_N})(?P<unit>-? ?aarig\w*|-?[a-z]+| [a-z]+)"
    rf"|\b(?P<numeral>{_WORDS})(?P<counted>-?aarig\w*| (?!(?:{_WORDS})-?aarig)[a-z]+))"
)
"""«12-årig», «3 børn», «et barn», «1.800 kr», in a folded question."""
_FROM = r"(?:fra|mellem|over|under|op til|til og med|indtil|mindst|hoejst|fra og med)"
_UNIT = r"(?!(?:og|eller|til|derover|aar og aeldre)\b)[a-z]+\.?"
_SPAN = re.compile(
    rf"(?:(?P<before>{_FROM}) )?(?P<first>{_N}|\b(?:{_WORDS})\b) ?(?P<unit1>{_UNIT})?"
    rf"(?:(?: ?[-–—] ?| (?:til(?: og med)?|og) )(?P<last>{_N}))?"
    rf"(?: ?-?(?P<unit2>{_UNIT}))?"
    r"(?P<open> ?\+| (?:(?:og|eller) (?:derover|opefter|opad|flere|mere|aeldre|over|faerre|derunder"
    r"|yngre|mindre)|derover|aar og aeldre|og frem))?"
)
"""A cell that is a span, folded."""
_BEFORE = re.compile(r"^(?:[a-z]+ ){1,3}(?=\d)")
"""What the span is of: «Familier med 3 børn og derover»."""
_DOWN = ("under", "op til", "til og med", "indtil", "hoejst")
_FEWER = ("faerre", "derunder", "yngre", "mindre")
_AGES = frozenset(("aar", "alder", "aarig"))
_CHILDREN = frozenset(("barn", "boern"))
_MONEY = frozenset(("kr", "kroner"))
_ALIKE = (_AGES, _CHILDREN, _MONEY)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of something that a question names: 12 years, 3 children."""

    number: float
    unit: str
    said: str = field(default="", compare=False)

    @property
    def stems(self) -> frozenset[str]:
        """The stems by which the question says it, so that what else it asks is left."""
        return frozenset(stems(f"{self.said} {self.number:g} årig år gammel alder barn børn"))


@dataclass(frozen=True, slots=True)
class _Span:
    first: float
    last: float
    unit: str


def amounts_of(question: str) -> tuple[Amount, ...]:
    """Find the numbers of something that a question names."""
    return tuple(
        Amount(
            _number(found["number"] or found["numeral"]),
            _unit(found["unit"] or found["counted"]),
            found.group(),
        )
        for found in _ASKED.finditer(fold(question))
    )


def holds(table: Table, row: TableRow, amount: Amount) -> bool:
    """Tell whether the first cell of a row that names a span does so for what is asked.

    Args:
        table: Whose head may name the unit: «Alder», «Antal børn».
        row: One of its rows.
        amount: Of what the question names.
    """
    span = span_of(row.cells[0]) if row.cells else None
    if span is None or not span.first <= amount.number <= span.last:
        return False
    head = fold(table.heads[0]) if table.heads else ""
    units = {span.unit} if span.unit else set(re.findall(r"[a-z]+", head))
    return any(_same(amount.unit, unit) for unit in units)


def span_of(cell: str) -> _Span | None:
    """Read a cell as a span of numbers, up to a comma; None where it is anything else."""
    told = fold(cell).partition(", ")[0].strip().rstrip(".")
    found = _SPAN.fullmatch(told) or _SPAN.fullmatch(_BEFORE.sub("", told))
    if found is None or (found.group() != told and not (found["unit1"] or found["unit2"])):
        return None
    first = _number(found["first"])
    before, opened = found["before"] or "", found["open"] or ""
    last = _number(found["last"]) if found["last"] else first
    if opened:
        first, last = (0.0, first) if opened.endswith(_FEWER) else (first, float("inf"))
    elif before in ("fra", "fra og med", "mindst", "over") and not found["last"]:
        last = float("inf")
    elif before in _DOWN:
        first, last = 0.0, first - (0.001 if before == "under" else 0.0)
    return _Span(first, last, _unit(found["unit2"] or found["unit1"] or ""))


def _number(text: str) -> float:
    if text in _NUMERALS:
        return float(_NUMERALS[text])
    return float(text.replace(".", "").replace(",", "."))


def _unit(text: str) -> str:
    plain = text.strip(" -.")
    return "aarig" if plain.startswith("aarig") else plain


def _same(asked: str, unit: str) -> bool:
    if asked == unit or any(asked in alike and unit in alike for alike in _ALIKE):
        return True
    return bool(stems(asked)) and set(stems(asked)) == set(stems(unit))
