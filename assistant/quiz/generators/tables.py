"""Figures of tables: what stands in a row under a head."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from assistant.quiz.material.draft import Draft, choice, even, pick
from assistant.quiz.material.language import clean, folded
from assistant.quiz.material.sources import Material, Source, vague
from assistant.quiz.model import ItemKind
from ingest.model import Table, TableRow

_FIGURE = re.compile(
    r"^(?:(?:knap|ca\.|godt|over|under|omkring) )?\d[\d.,]* ?(?:%|pct\.|procent|kr\.|mio\.|mia\.)?$"
)
_TOTAL = re.compile(r"^(?:i alt|total|samlet)\b", re.IGNORECASE)
_LONGEST = 2500
"""Characters of a table that can be quoted whole."""
_NUMBER = re.compile(r"^Tabel [\d.]+ ?[:.–-] ?")


def from_tables(material: Material, chance: random.Random) -> Iterator[Draft]:
    """Ask for figures of tables that have heads and say what they are about."""
    for source in material.sources:
        for table in source.document.tables:
            about = _about(source, table)
            short = table.end - table.start <= _LONGEST
            if about and short and source.usable(source.section(table.start)):
                yield from _drafts(source, table, about, chance)


def _about(source: Source, table: Table) -> str:
    heading = source.heading(table.start)
    return _NUMBER.sub("", clean(table.caption or "")) or ("" if vague(heading) else heading)


def _drafts(source: Source, table: Table, about: str, chance: random.Random) -> Iterator[Draft]:
    for row in table.rows:
        if len(row.cells) != len(table.heads) or not row.cells[0] or _TOTAL.match(row.cells[0]):
            continue
        for column in range(1, len(table.heads)):
            head, right = clean(table.heads[column]), row.cells[column].strip()
            if not head or not _FIGURE.match(right):
                continue
            wrong = _wrong(table, row, column)
            chosen = even([right], pick(chance, wrong, len(wrong)), 3)
            if len(chosen) == 3:
                name = clean(row.cells[0])
                yield Draft(
                    maker="tabel",
                    kind=ItemKind.SINGLE,
                    stem=f"En tabel i {source.name} handler om «{about}». "
                    f"Hvad står der under «{head}» ud for «{name}»?",
                    key=choice([right], chosen, chance),
                    explanation=f"I tabellen står {right} under «{head}» ud for «{name}».",
                    source=source,
                    start=table.start,
                    end=table.end,
                    shown=about,
                    effort=1.5,
                )


def _wrong(table: Table, row: TableRow, column: int) -> list[str]:
    """Other figures of the column first, then of the table; each that is not the right one."""
    right = row.cells[column].strip()
    same = [other.cells[column].strip() for other in table.rows if len(other.cells) > column]
    rest = [cell.strip() for other in table.rows for cell in other.cells[1:]]
    marked = bool(re.search(r"%|pct|procent|kr", right))
    return [
        cell
        for cell in dict.fromkeys([*same, *rest])
        if _FIGURE.match(cell)
        and folded(cell) != folded(right)
        and bool(re.search(r"%|pct|procent|kr", cell)) == marked
    ]
