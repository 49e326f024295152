"""Tables of a PDF page that no rules part: cells below one another, put together to rows."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence
from dataclasses import replace

from ingest.flow import shapes
from ingest.hyphens import join_lines
from ingest.readers.pdf.pieces import SAME_LINE, Piece, rows_of

_ALIGNED = 6.0
_ROW_GAP = 3.6
"""Rows of one table stand at most this many font sizes apart."""
_NEXT_LINE = 1.7
"""Sizes of type at most from a cell's line to its next."""
_AS_FAR = 1.15
"""Against the widest gap between rows so far: a line alone that is further off is no row."""
_MUCH_SMALLER = 2.6
"""Points by which a note or a page number below a table is set smaller than its rows."""
_TALLEST = 8.0
"""Font sizes that a cell is high at most; a jump further up is another column of the page."""


def grouped_rows(segments: Sequence[Piece]) -> list[list[Piece]]:
    """Put the cells of table rows together; all else stays a row of its own."""
    rows = rows_of(segments)
    result: list[list[Piece]] = []
    place = 0
    while place < len(rows):
        if len(rows[place]) < 2:
            result.append(rows[place])
            place += 1
            continue
        region, starts = _region(rows, place)
        several = sum(len(row) > 1 for row in region)
        if several > 1 and (heads := _heads_above(result, starts)):
            result.append(heads)
        # A row alone is the rest of a table that the page before began, or no table.
        rest = len(starts) > 2 and not result
        if several > 1 or rest or _is_wrapped(region, starts):
            grid = _grid([piece for row in region for piece in row], starts, several)
            result.extend(_with_shared_heads(grid))
        else:
            result.extend([_joined(row)] for row in region)
        place += len(region)
    return result


def jumps_up(before: Piece, after: Piece) -> bool:
    """Whether a page goes on higher up and to the right, as from cell to cell of a table."""
    rise = after.y - before.y
    return 0.5 * after.size < rise < _TALLEST * after.size and after.x > before.x + 2 * before.size


def _is_wrapped(region: Sequence[Sequence[Piece]], starts: Sequence[float]) -> bool:
    """Whether lines below a single row go on in another column than its first."""
    below = [piece for row in region[1:] for piece in row]
    return bool(below) and all(_column(piece, starts) for piece in below)


def _joined(row: Sequence[Piece]) -> Piece:
    """A line that gaps part but no other line does: what stands on it, as one."""
    pieces = sorted(row, key=lambda piece: piece.x)
    return replace(
        pieces[0],
        text=" ".join(piece.text.strip() for piece in pieces),
        size=max(piece.size for piece in pieces),
        bold=all(piece.bold for piece in pieces),
        end=pieces[-1].right,
    )


def _with_shared_heads(grid: list[list[Piece]]) -> list[list[Piece]]:
    """Join two rows of heads, where one of the first stands over several of the second."""
    first, second = (grid[0], grid[1]) if len(grid) > 2 else ([], [])
    shared = first and first[0].text and not second[0].text and any(not p.text for p in first)
    if not shared:
        return grid
    heads: list[Piece] = []
    over = ""
    for upper, lower in zip(first, second, strict=True):
        over = upper.text or (over if lower.text else "")
        heads.append(replace(upper, text=join_lines(over, lower.text).strip()))
    return [heads, *grid[2:]]


def _heads_above(result: list[list[Piece]], starts: Sequence[float]) -> list[Piece]:
    """Take heads of several lines, drawn cell by cell, off the rows above a table."""
    taken: list[Piece] = []
    while (
        result
        and len(result[-1]) == 1
        and min(abs(start - result[-1][0].x) for start in starts) <= _ALIGNED
        and _in_column(result[-1][0], starts)
        and (not taken or result[-1][0].x <= taken[0].x + _ALIGNED)
    ):
        taken.insert(0, result.pop()[0])
    jumps = any(jumps_up(one, other) for one, other in itertools.pairwise(taken))
    if not jumps or len({_column(piece, starts) for piece in taken}) < len(starts):
        result.extend([piece] for piece in taken)
        return []
    (heads,) = _grid(taken, starts, 0, one_row=True)
    return heads


def _region(
    rows: Sequence[Sequence[Piece]], first: int
) -> tuple[list[Sequence[Piece]], list[float]]:
    """The rows from ``first`` on that stand in its columns, and where these begin."""
    starts = sorted(piece.x for piece in rows[first])
    region = [rows[first]]
    widest = 0.0
    for row in rows[first + 1 :]:
        before = region[-1][-1]
        size = before.size
        near = all(abs(before.y - piece.y) < _ROW_GAP * size for piece in row)
        alike = all(-_MUCH_SMALLER < piece.size - size < 1.5 for piece in row)
        places = sorted(piece.x for piece in row)
        wider = len(places) > len(starts) and all(
            min(abs(start - x) for x in places) <= _ALIGNED for start in starts
        )
        if wider:
            starts = places
        fall = before.y - row[0].y
        ends = len(row) == 1 and (
            bool(shapes.REMARK.match(row[0].text))
            or fall > max(_NEXT_LINE * size, _AS_FAR * widest)
        )
        widest = max(widest, fall)
        if ends or not near or not alike or not all(_in_column(piece, starts) for piece in row):
            break
        region.append(row)
    return region, starts


def _in_column(piece: Piece, starts: Sequence[float]) -> bool:
    column = _column(piece, starts)
    if piece.x < starts[0] - _ALIGNED:
        return False
    return column + 1 >= len(starts) or piece.right <= starts[column + 1] + 1.5 * piece.size


def _column(piece: Piece, starts: Sequence[float]) -> int:
    return max(bisect.bisect_right(starts, piece.x + _ALIGNED) - 1, 0)


def _grid(
    pieces: Sequence[Piece], starts: Sequence[float], least: int, *, one_row: bool = False
) -> list[list[Piece]]:
    """Rows of cells: the column with the fewest lines tells the rows.

    Other lines belong to the row above where no cell of the first row begins over it, else, as in
    rows whose cells stand in the middle, to the nearest.
    """
    columns: list[list[Piece]] = [[] for _ in starts]
    for piece in sorted(pieces, key=lambda item: -item.y):
        columns[_column(piece, starts)].append(piece)
    telling = [column for column in columns if len(column) >= least] or columns
    anchors = [piece.y for piece in min(telling, key=len)][: 1 if one_row else None]
    level = SAME_LINE * pieces[0].size
    at_top = not one_row and all(column[0].y <= anchors[0] + level for column in columns if column)
    grid: list[list[Piece]] = []
    sample = pieces[0]
    cells: list[list[list[Piece]]] = [[[] for _ in starts] for _ in anchors]
    for number, column in enumerate(columns):
        for piece in column:
            nearest = min(range(len(anchors)), key=lambda n: abs(anchors[n] - piece.y))
            above = sum(anchor >= piece.y - level for anchor in anchors) - 1
            cells[above if at_top else nearest][number].append(piece)
    for anchor, row in zip(anchors, cells, strict=True):
        made = []
        for start, cell in zip(starts, row, strict=True):
            text = ""
            for piece in cell:
                text = join_lines(text, piece.text)
            bold = all(piece.bold for piece in cell)
            size = max((piece.size for piece in cell), default=sample.size)
            made.append(Piece(start, anchor, text, size, bold))
        grid.append(made)
    return grid
