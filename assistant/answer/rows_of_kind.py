"""The rows of a table that a question wants listed by a cell: «Hvilke opgaver har kommunen?»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.pieces import Part, Piece
from assistant.answer.selection import Scored
from assistant.answer.structures import row_of, row_with_heads
from assistant.model import BlockKind
from assistant.question.asked_things import asked_things
from assistant.question.kind import QuestionKind, Reading
from assistant.question.terms import stem, stems, words
from index.storage.document_cache import Documents
from ingest.model import Document, Table, TableRow

_NOT = re.compile(r"\b(?:ikke|uden|undtagen)\b", re.IGNORECASE)
_MOST = 10
"""Rows up to which they are told."""


def rows_of_kind(
    reading: Reading, scored: Sequence[Scored], documents: Documents
) -> tuple[Part, ...]:
    """Tell the rows whose cell is what a list is asked by.

    Args:
        reading: The question.
        scored: The sentences of the hits.
        documents: Source id to document.

    Returns:
        The rows of the likeliest such table, in its order; none where no table lists the things
        that are asked for, or none of its cells is a word of the question.
    """
    things = set(asked_things(reading.text) or ())
    if reading.kind is not QuestionKind.LIST or not things or _NOT.search(reading.text):
        return ()
    seen: set[tuple[str, int]] = set()
    for s in sorted(scored, key=lambda s: -s.score):
        piece = s.unit.piece
        document = documents(piece.passage.source_id)
        found = row_of(document, piece)
        if document is None or found is None or (document.id, found[0].start) in seen:
            continue
        table = found[0]
        seen.add((document.id, table.start))
        named = stems(" ".join((*table.heads, *piece.passage.section[-1:], table.caption or "")))
        if things <= set(named) and (rows := _rows(table, reading.text, things)):
            return tuple(_part(document, table, row, piece) for row in rows)
    return ()


def _part(document: Document, table: Table, row: TableRow, piece: Piece) -> Part:
    return Part(BlockKind.ITEM, (row_with_heads(document, table, row, piece.passage),))


def _rows(table: Table, question: str, things: set[str]) -> list[TableRow]:
    """The rows with a cell, other than the first, that the question says; not all of them."""
    asked = f" {_plain(question)} "
    for column in range(1, len(table.heads)):
        rows = [
            row
            for row in table.rows
            if len(row.cells) == len(table.heads)
            and (cell := row.cells[column])
            and not things.issuperset(stems(cell))
            and f" {_plain(cell)} " in asked
        ]
        if 0 < len(rows) < len(table.rows) and len(rows) <= _MOST:
            return rows
    return []


def _plain(text: str) -> str:
    """«stærke» asks for what a cell calls «Stærk»."""
    return " ".join(map(stem, words(text)))
