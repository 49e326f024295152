"""Tables of a plain text file: cells that blanks set below one another, made rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.flow import shapes

_LEAST_ROWS = 3
_MOST_ROWS = 400
_GAP = 2
"""Blanks that part two cells; words of one cell are parted by one."""
_WIDE_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_LONGEST = 300
"""A longer line is a paragraph."""
_FIGURE = re.compile(r"\d")

Gutter = tuple[int, int]
"""Where blanks begin and end that all lines of a table share."""


def with_columns(lines: Sequence[str]) -> list[str]:
    """Put tabs between the cells of tables that blanks alone set in columns.

    Args:
        lines: Of a plain text file.

    Returns:
        As many lines; those of a table have a tab for each gutter that its lines share.
    """
    result = list(lines)
    place = 0
    while place < len(lines):
        rows = list(takewhile(_may_be_row, lines[place : place + _MOST_ROWS]))
        gutters = _gutters(rows)
        if len(rows) >= _LEAST_ROWS and gutters and _is_table(cells := _cut(rows, gutters)):
            result[place : place + len(rows)] = ["\t".join(row) for row in cells]
        place += max(len(rows), 1)
    return result


def _may_be_row(line: str) -> bool:
    return len(line) <= _LONGEST and "\t" not in line and bool(_WIDE_GAP.search(line.rstrip()))


def _gutters(rows: Sequence[str]) -> list[Gutter]:
    """Stretches that are blank in all rows, or none where a row has a gap outside of them."""
    width = max(map(len, rows), default=0)
    blank = [all(row[at : at + 1] in ("", " ") for row in rows) for at in range(width)]
    gutters: list[Gutter] = []
    start = None
    for at, free in enumerate([*blank, False]):
        if free and start is None:
            start = at
        elif not free and start is not None:
            if at - start >= _GAP and at < width and any(row[:start].strip() for row in rows):
                gutters.append((start, at))
            start = None
    # Blanks that stretch a line to its width stand elsewhere in each.
    aligned = all(
        any(start < gap.end() and gap.start() < end for start, end in gutters)
        for row in rows
        for gap in _WIDE_GAP.finditer(row.rstrip())
    )
    return gutters if aligned else []


def _cut(rows: Sequence[str], gutters: Sequence[Gutter]) -> list[list[str]]:
    starts = [0, *(end for _, end in gutters)]
    ends: list[int | None] = [*(start for start, _ in gutters), None]
    return [[row[a:b].strip() for a, b in zip(starts, ends, strict=True)] for row in rows]


def _is_table(cells: Sequence[Sequence[str]]) -> bool:
    """Two columns may be a list with wide markers, or terms with meanings, unless one counts."""
    if len(cells[0]) > 2:
        return True
    items = any(shapes.ITEM.match(f"{first} x") for first, _ in cells)
    counted = sum(bool(_FIGURE.search(second)) for _, second in cells[1:])
    return not items and not _FIGURE.search(cells[0][1]) and 2 * counted > len(cells)
