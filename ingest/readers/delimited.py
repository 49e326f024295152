"""Tables of a plain text file whose cells a sign parts, as a spreadsheet saves them: made rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import takewhile

_SIGNS = (";", ",")
_LEAST_ROWS = {";": 3, ",": 4}
"""A comma parts words of a sentence too: more lines must have as many of them."""
_LEAST_CELLS = {";": 2, ",": 3}
_MOST_ROWS = 20_000
_LONGEST = 2_000


def with_delimited(lines: Sequence[str]) -> list[str]:
    """Put tabs between the cells of tables that semicolons or commas part.

    Args:
        lines: Of a plain text file.

    Returns:
        As many lines; those of a table have a tab wherever the sign parted two cells.
    """
    result = list(lines)
    place = 0
    while place < len(lines):
        rows = _table(lines[place : place + _MOST_ROWS])
        result[place : place + len(rows)] = ["\t".join(row) for row in rows]
        place += max(len(rows), 1)
    return result


def _table(lines: Sequence[str]) -> list[list[str]]:
    """The rows that a table has that begins with the first line; none where it begins none."""
    for sign in _SIGNS:
        if sign not in lines[0]:
            continue
        cells = list(takewhile(bool, (_cells(line, sign) for line in _filled(lines))))
        width = len(cells[0]) if cells else 0
        alike = [len(row) == width for row in cells]
        rows = cells[: alike.index(False) if False in alike else None]
        if width >= _LEAST_CELLS[sign] and len(rows) >= _LEAST_ROWS[sign] and _has_heads(rows):
            return rows
    return []


def _filled(lines: Sequence[str]) -> Iterator[str]:
    return takewhile(lambda line: line.strip() and "\t" not in line, lines)


def _cells(line: str, sign: str) -> list[str]:
    """The cells of a line; none where the sign is set as in running text, with a blank behind."""
    if len(line) > _LONGEST or sign not in line:
        return []
    try:
        (row,) = csv.reader([line.strip()], delimiter=sign, strict=True)
    except (csv.Error, ValueError):
        return []
    plain = '"' not in line
    return [] if plain and f"{sign} " in line else [" ".join(cell.split()) for cell in row]


def _has_heads(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names columns: short, filled, each once, and no sentence's end."""
    heads = [cell.casefold() for cell in rows[0]]
    return (
        all(heads)
        and len(set(heads)) == len(heads)
        and all(len(head.split()) <= 8 and not head.endswith(":") for head in heads)
    )
