"""The row of a table that a question asks for by its first cell: «Leder | Karin Holm»."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.row_ranges import amounts_of, holds
from assistant.answer.selection import Scored
from assistant.answer.structures import row_of
from assistant.question.kind import QuestionKind, Reading
from assistant.question.rarity import Rarity
from assistant.question.terms import coverage, fold, stems, words
from index.storage.document_cache import Documents
from ingest.model import Document, Table, TableRow

_TOLD = 0.7
"""Share of the question's words that the row must hold with its heads, headings and title."""
_NEAR_BEST = 0.2
"""Estimate, as a share of the best one, that it must have: across folds such a row is the right
opening in 14 of 14 answers for 0, see the model card."""
_OF_SEVERAL = frozenset(
    {QuestionKind.LIST, QuestionKind.COMPARISON, QuestionKind.REASON, QuestionKind.HOWTO}
)
"""Kinds that one row does not answer."""
_TOTALS = frozenset((" i alt ", " total ", " totalt ", " samlet ", " sum ", " tilsammen "))
"""What the last row of a table is called, and asked for by, folded."""
_ALL = 0.95
_ASK_AMOUNT = frozenset(
    stems(
        "koster kostede koste pris prisen takst taksten beløb beløbet total totalt samlet samlede"
        " sum tilsammen"
    )
)
"""What asks for the figure in a cell, or for the last row's."""
_ABOUT = 0.5
"""Share of what is asked beside a number that a row which holds for the number must hold."""
_MOST = 3
"""Rows that are told: a table of groups may have one in each."""
_CARD = 2
"""Cells of a row of a card of facts, which tells what something is: «Målgruppe | Voksne …»."""


def asked_row(
    reading: Reading, scored: Sequence[Scored], documents: Documents, rarity: Rarity
) -> tuple[Scored, ...]:
    """Find the row to open with.

    Args:
        reading: The question.
        scored: The sentences of the hits, one at least.
        documents: Source id to document.
        rarity: How much each of the question's words tells.

    Returns:
        The row whose first cell holds most of the question and nothing else; none where no row is
        asked for.
    """
    if reading.kind in _OF_SEVERAL:
        return ()
    least = _NEAR_BEST * max(s.score for s in scored)
    found = [
        (named, s.score, s)
        for s in scored
        if (named := _named(reading, s, documents, rarity)) > 0
        and (s.score >= least or _tells_all(reading, s, documents, rarity))
    ]
    return (max(found, key=lambda f: f[:2])[2],) if found else ()


def row_in_range(
    reading: Reading,
    scored: Sequence[Scored],
    documents: Documents,
    rarity: Rarity,
    least: float = _ABOUT,
) -> tuple[Scored, ...]:
    """Find the rows that hold for the number of years, children or kroner that is asked about.

    Args:
        reading: The question.
        scored: The sentences of the hits.
        documents: Source id to document.
        rarity: How much each of the question's words tells.
        least: Share of what else is asked that a row must hold with its heads, headings and title.

    Returns:
        Those of the likeliest table, in its order; none where no number is asked about, or no
        table about the rest of the question has a row for it.
    """
    amounts = amounts_of(reading.text)
    if reading.kind in _OF_SEVERAL or not amounts:
        return ()
    only_ask = frozenset().union(*(amount.stems for amount in amounts))
    others = [term for term in _thing(reading) if term not in only_ask]
    found = []
    for s in scored:
        at = _row(s, documents)
        if at is None or not any(holds(at[1], at[2], amount) for amount in amounts):
            continue
        share = coverage(others, _told(s, *at), rarity.weights).share
        if share >= least:
            found.append((share, s.score, s, at[1]))
    if not others or not found:
        return ()
    table = max(found, key=lambda f: f[:2])[3]
    return tuple(s for *_, s, of in found if of == table)[:_MOST]


def without_other_rows(
    scored: Sequence[Scored], rows: Sequence[Scored], documents: Documents
) -> list[Scored]:
    """Leave out the other rows of the table in which those stand that are asked for."""
    asked = _row(rows[0], documents)
    if asked is None:
        return list(scored)
    _, table, _ = asked

    def beside(s: Scored) -> bool:
        found = _row(s, documents)
        return found is not None and found[1] == table and s not in rows

    return [s for s in scored if not beside(s)]


def _named(reading: Reading, s: Scored, documents: Documents, rarity: Rarity) -> float:
    """Share of the question's words that the first cell of a row holds, 0 for another row."""
    found = _row(s, documents)
    if found is None or not found[2].cells:
        return 0.0
    row = found[2]
    cell = row.cells[0]
    first = [] if f" {fold(cell)} " in _TOTALS else stems(cell)
    if not set(first) <= set(reading.terms) or not (first or _says(reading.text, cell)):
        return 0.0
    if reading.kind is QuestionKind.DEFINITION and (
        len(row.cells) != _CARD or set(first) >= set(reading.terms)
    ):
        return 0.0
    if coverage(_thing(reading), _told(s, *found), rarity.weights).share < _TOLD:
        return 0.0
    return coverage(reading.terms, first, rarity.weights).share if first else _TOLD


def _told(s: Scored, document: Document, table: Table, row: TableRow) -> list[str]:
    """Stems of a row with its heads, headings and title."""
    above = (document.metadata.title, *s.unit.piece.passage.section, table.caption or "")
    return stems(" ".join((*above, row.group, *table.heads, *row.cells)))


def _tells_all(reading: Reading, s: Scored, documents: Documents, rarity: Rarity) -> bool:
    """Whether a row leaves no word of the question out, however unlikely it was found."""
    found = _row(s, documents)
    if found is None:
        return False
    return coverage(_thing(reading), _told(s, *found), rarity.weights).share >= _ALL


def _thing(reading: Reading) -> list[str]:
    """The words of a question without those that ask for the figure in a cell."""
    return [term for term in reading.terms if term not in _ASK_AMOUNT] or list(reading.terms)


def _says(question: str, cell: str) -> bool:
    """«I alt» has no word that carries meaning, and is asked for by its like as well."""
    told, asked = (f" {' '.join(map(fold, words(text)))} " for text in (cell, question))
    if told in _TOTALS:
        return any(total in asked for total in _TOTALS)
    return bool(words(cell)) and told in asked


def _row(s: Scored, documents: Documents) -> tuple[Document, Table, TableRow] | None:
    piece = s.unit.piece
    document = documents(piece.passage.source_id)
    found = row_of(document, piece)
    return (document, *found) if document is not None and found is not None else None
