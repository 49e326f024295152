"""A PDF page's pieces of text to lines in reading order: columns, table rows, raised marks."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from ingest.blocks import Line
from ingest.flow import shapes
from ingest.hyphens import join_lines
from ingest.readers.pdf_bands import banded_tables
from ingest.readers.pdf_pieces import (
    CELL_GAP,
    SAME_LINE,
    Piece,
    paper_in_place,
    segments_of,
)
from ingest.readers.pdf_rules import Rule
from ingest.readers.pdf_sidebars import sidebars_behind
from ingest.readers.pdf_tables import Cell, RuledTable, ruled_tables, table_rows

_MOST_FOOT = 3
_SMALLER = 0.6
"""Points by which what stands below the columns is set smaller; other rows are a column's own."""
_LAST_GAP = 1.5
"""Sizes of type above a single last line that stands below both columns."""
_PARAGRAPH_GAP = 1.35
_LEAST_COLUMN_ROWS = 6
_LEAST_COLUMN_CHARS = 18
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


def page_lines(
    pieces: Sequence[Piece],
    page: str | None,
    physical_page: int,
    rules: Sequence[Rule] = (),
) -> tuple[list[Line], bool]:
    """Put a page's pieces into lines.

    Args:
        pieces: In the order in which the page draws them.
        page: Printed label, or None.
        physical_page: 1-based.
        rules: Straight lines that the page draws.

    Returns:
        Lines in reading order; cells of a table row are parted by tabs, raised marks stand as
        ``<sup>5</sup>``, and an empty line stands where the page leaves a wider gap. Then whether
        all tables could be told; one that could not is running text.
    """
    lines: list[Line] = []
    told = True
    known = ruled_tables(rules)
    tables = sorted([*known, *banded_tables(rules, pieces, known)], key=lambda table: -table.ys[0])
    waiting = _boxes_behind(paper_in_place(pieces), tables)
    for table in tables:
        inside = [piece for piece in waiting if _cell_of(table, piece) is not None]
        rows = _ruled_rows(table, inside)
        if not rows:
            told = told and rows is not None
            continue
        first = waiting.index(inside[0])
        before = waiting[:first]
        waiting = [piece for piece in waiting[first:] if _cell_of(table, piece) is None]
        size = max(piece.size for piece in inside)
        above, sure = _set(before, page, physical_page)
        told = told and sure
        lines += above
        lines.append(Line("", page, physical_page))
        lines += [
            Line(
                "\t".join(row) + "\t" * (len(row) == 1),
                page,
                physical_page,
                size,
                spans=len(row) == 1,
            )
            for row in rows
        ]
        lines.append(Line("", page, physical_page))
    below, sure = _set(waiting, page, physical_page)
    return [*lines, *below], told and sure


def _boxes_behind(pieces: Sequence[Piece], tables: Sequence[RuledTable]) -> list[Piece]:
    """Put boxes behind the text beside them, with the tables' cells where they stood in it."""
    cells: dict[int, list[Piece]] = {}
    outside: list[Piece] = []
    for piece in pieces:
        if any(_cell_of(table, piece) is not None for table in tables):
            cells.setdefault(id(outside[-1]) if outside else 0, []).append(piece)
        else:
            outside.append(piece)
    ordered = cells.get(0, [])
    for piece in sidebars_behind(outside):
        ordered += [piece, *cells.get(id(piece), ())]
    return ordered


def _cell_of(table: RuledTable, piece: Piece) -> Cell | None:
    return table.cell_at(piece.x, piece.y + 0.25 * piece.size) if piece.text.strip() else None


def _ruled_rows(table: RuledTable, inside: Sequence[Piece]) -> list[list[str]] | None:
    """Rows of a ruled table: empty when it is only a frame, None when text runs across rules."""
    apart: dict[Cell, list[Piece]] = {}
    for piece in inside:
        cell = _cell_of(table, piece)
        if cell is not None:
            apart.setdefault(cell, []).append(piece)
    texts: dict[Cell, str] = {}
    for cell, pieces in apart.items():
        # Where a piece ends is only estimated, so that rules part cells before gaps can.
        for piece in segments_of(pieces):
            if piece.right > table.right_of(cell) + 4 * piece.size:
                return None
            texts[cell] = join_lines(texts.get(cell, ""), piece.text.strip())
    filled = [
        row
        for row in range(table.rows)
        if sum(bool(texts.get((row, column))) for column in range(table.columns)) > 1
    ]
    return table_rows(table, texts) if len(filled) > 1 else []


def _set(pieces: Sequence[Piece], page: str | None, physical_page: int) -> tuple[list[Line], bool]:
    """Lines of pieces outside ruled tables, and whether the tables among them could be told."""
    segments = _in_reading_order(segments_of(pieces))
    if not segments:
        return [], True
    pitch = _pitch(segments)
    lines: list[Line] = []
    before: Piece | None = None
    cells = 0
    rows = _table_rows(segments)
    sure = not any(_jumps_up(one[-1], other[0]) for one, other in itertools.pairwise(rows))
    for row in rows:
        first = row[0]
        fall = before.y - first.y if before else 0.0
        if (
            not (cells > 1 and len(row) > 1)
            and before
            and fall > _PARAGRAPH_GAP * max(pitch, 0.9 * min(first.size, before.size))
        ):
            lines.append(Line("", page, physical_page))
        text = ("\t" if sure else " ").join(cell.text.strip() for cell in row)
        lines.append(
            Line(
                text=text,
                page=page,
                physical_page=physical_page,
                size=max(cell.size for cell in row),
                bold=all(cell.bold for cell in row) and bool(re.search(r"[^\W\d_]", text)),
                left=first.x,
            )
        )
        before, cells = row[-1], len(row)
    return lines, sure


def _jumps_up(before: Piece, after: Piece) -> bool:
    """Whether a page goes on higher up and to the right, as from cell to cell of a table."""
    rise = after.y - before.y
    return 0.5 * after.size < rise < _TALLEST * after.size and after.x > before.x + 2 * before.size


def _pitch(segments: Sequence[Piece]) -> float:
    falls = [
        round(before.y - after.y, 1)
        for before, after in itertools.pairwise(segments)
        if 0 < before.y - after.y < 3 * after.size
    ]
    common = Counter(falls).most_common(1)
    return common[0][0] if common and common[0][1] > 1 else median(falls) if falls else 0.0


def _rows(segments: Sequence[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for segment in segments:
        if rows and abs(rows[-1][-1].y - segment.y) < SAME_LINE * segment.size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def _in_reading_order(segments: list[Piece]) -> list[Piece]:
    """Read the left column before the right one; other pages stay in their own order."""
    by_height = sorted(segments, key=lambda piece: (-round(piece.y), piece.x))
    rows = _rows(by_height)
    pairs = [row for row in rows if len(row) == 2]
    if len(pairs) < _LEAST_COLUMN_ROWS:
        return segments
    start, count = Counter(round(row[1].x / 4) * 4 for row in pairs).most_common(1)[0]
    gutter = start - _ALIGNED
    texts = [len(piece.text) for row in pairs for piece in row]
    even = count >= 0.7 * len(pairs) and median(texts) >= _LEAST_COLUMN_CHARS
    crossing = sum(row[0].right > start + 4 * row[0].size for row in pairs)
    if not even or crossing > 0.3 * len(pairs) or not _is_drawn_across(segments, pairs):
        return segments
    ordered: list[Piece] = []
    left: list[Piece] = []
    right: list[Piece] = []
    body = rows[: _foot_begins(rows)]
    for row in body:
        wide = len(row) == 1 and row[0].x < gutter and row[0].right > start + 6 * row[0].size
        if wide:
            ordered += [*left, *right, *row]
            left, right = [], []
        else:
            left += [piece for piece in row if piece.x < gutter]
            right += [piece for piece in row if piece.x >= gutter]
    return [*ordered, *left, *right, *itertools.chain.from_iterable(rows[len(body) :])]


def _is_drawn_across(segments: Sequence[Piece], pairs: Sequence[Sequence[Piece]]) -> bool:
    """Whether what stands side by side is drawn one after the other, and not column by column."""
    places = {id(piece): place for place, piece in enumerate(segments)}
    beside = sum(abs(places[id(one)] - places[id(other)]) == 1 for one, other in pairs)
    return 2 * beside > len(pairs)


def _foot_begins(rows: Sequence[Sequence[Piece]]) -> int:
    """Number of rows above what stands alone below both columns, such as the page's number."""
    for place in range(max(1, len(rows) - _MOST_FOOT), len(rows)):
        gap = rows[place - 1][0].y - rows[place][0].y
        size = rows[place - 1][0].size
        below = itertools.chain.from_iterable(rows[place:])
        alone = all(piece.size < size - _SMALLER for piece in below)
        wide = CELL_GAP * rows[place][0].size + size
        if alone and gap > (_LAST_GAP * size if place + 1 == len(rows) else wide):
            return place
    return len(rows)


def _table_rows(segments: Sequence[Piece]) -> list[list[Piece]]:
    """Put the cells of table rows together; all else stays a row of its own."""
    rows = _rows(segments)
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
        if several > 1 or len(starts) > 2 or _is_wrapped(region, starts):
            grid = _grid([piece for row in region for piece in row], starts, several)
            result.extend(_with_shared_heads(grid))
        else:
            result.extend([_joined(row)] for row in region)
        place += len(region)
    return result


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
    jumps = any(_jumps_up(one, other) for one, other in itertools.pairwise(taken))
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
