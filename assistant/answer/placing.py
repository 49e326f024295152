"""In which list or table of its document a stretch stands."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Document, ListBlock, Table, TableRow


@dataclass(frozen=True, slots=True)
class Placed:
    """The list that a stretch stands in, and which item it belongs to (None: the lead-in)."""

    block: ListBlock
    item: int | None


def list_at(document: Document, start: int, end: int) -> Placed | None:
    """Find the list that has a stretch as its lead-in or in one of its items."""
    for block in document.lists:
        first = block.lead.start if block.lead else block.start
        if first >= end or start >= block.end:
            continue
        for number, item in enumerate(block.items):
            if item.start < end and start < item.end:
                return Placed(block, number)
        if block.lead and block.lead.start < end and start < block.lead.end:
            return Placed(block, None)
    return None


def row_at(document: Document, start: int, end: int) -> tuple[Table, TableRow] | None:
    """Find the table row that a stretch stands in."""
    for table in document.tables:
        if table.start < end and start < table.end:
            for row in table.rows:
                if row.start < end and start < row.end:
                    return table, row
    return None
