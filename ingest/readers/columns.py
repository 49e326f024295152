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
_RULED = re.compile(r"^\s*[-=_]{3,}[-=_ ]*$")
_NO_ROW = "|--|--|"
"""What Markdown has under heads: it belongs to the table and is none of its rows."""
_FIGURE = re.compile(r"\d")

Gutter = tuple[int, int]
"""Where blanks begin and end that all lines of a table share."""


def with_columns(lines: Sequence[str]) -> list[str]:
    """Put tabs between the cells of tables that blanks alone set in columns.

    Args:
        lines: Of a plain text file.

    Returns:
        As many lines; those of a table have a tab for each gutter that its lines share. A line
        that goes on with cells of the one before is told with that, and no row itself, as are the
        rule or the blank line under the heads.
    """
    result = list(lines)
    place = 0
    while place < len(lines):
        near = lines[place : place + _MOST_ROWS]
        plain = list(takewhile(_may_be_row, near))
        loose = _loose(near) if plain else []
        rows = _rows(loose) or _rows(plain)
        result[place : place + len(rows)] = rows
        place += max(len(rows), len(plain), 1)
    return result


def _loose(near: Sequence[str]) -> list[str]:
    """The lines that may be a table, those among them that are no whole row."""
    taken = [near[0]]
    for line in near[1:]:
        gap = len(taken) == 1 and not line.strip()
        if not (gap or _may_be_row(line) or _may_go_on(line) or _RULED.match(line)):
            break
        taken.append(line)
    return taken


def _rows(lines: Sequence[str]) -> list[str]:
    """The lines as rows of cells; none where they are no table."""
    told = [line for line in lines if line.strip() and not _RULED.match(line)]
    gutters = _gutters(told)
    if not gutters:
        return []
    cells: list[list[str]] = []
    result: list[int | None] = []
    for line in lines:
        row = _cut([line], gutters)[0] if line in told else []
        if row and not (cells and _is_rest(row)):
            result.append(len(cells))
            cells.append(row)
        else:
            result.append(None)
            if row:
                cells[-1] = [
                    " ".join(filter(None, pair)) for pair in zip(cells[-1], row, strict=True)
                ]
    if len(cells) < _LEAST_ROWS or not _is_table(cells):
        return []
    return [_NO_ROW if place is None else "\t".join(cells[place]) for place in result]


def _is_rest(row: Sequence[str]) -> bool:
    """Whether cells are the ends of those above: none is in the first column, or all go on."""
    told = [cell for cell in row if cell]
    return not row[0] or (len(told) < len(row) and all(cell[:1].islower() for cell in told))


def _may_be_row(line: str) -> bool:
    return len(line) <= _LONGEST and "\t" not in line and bool(_WIDE_GAP.search(line.rstrip()))


def _may_go_on(line: str) -> bool:
    """Whether a line stands below a column other than the first."""
    return (
        len(line) <= _LONGEST
        and "\t" not in line
        and line.startswith(" " * _GAP)
        and bool(line.strip())
    )


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
