"""A PDF page's pieces of text to lines in reading order: columns, table rows, raised marks."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from ingest.blocks import Line
from ingest.hyphens import join_lines
from ingest.readers.pdf.bands import banded_tables
from ingest.readers.pdf.columns import in_reading_order
from ingest.readers.pdf.grids import grouped_rows, jumps_up
from ingest.readers.pdf.pieces import Piece, paper_in_place, segments_of
from ingest.readers.pdf.rules import Rule
from ingest.readers.pdf.sidebars import sidebars_behind
from ingest.readers.pdf.tables import Cell, RuledTable, ruled_tables, table_rows

_PARAGRAPH_GAP = 1.35


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
        labelled = _is_labelled(table, inside)
        lines += [
            Line(
                "\t".join(row) + "\t" * (len(row) == 1),
                page,
                physical_page,
                size,
                spans=len(row) == 1,
                labelled=labelled and row is rows[0],
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


def _is_labelled(table: RuledTable, inside: Sequence[Piece]) -> bool:
    """Whether of the cells of the first row the first alone is set in bold."""
    cells = [(cell, piece) for piece in inside if (cell := _cell_of(table, piece)) is not None]
    first = [piece.bold for cell, piece in cells if cell == (0, 0)]
    others = [piece.bold for (row, column), piece in cells if row == 0 and column]
    return bool(first) and all(first) and bool(others) and not any(others)


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
    segments = in_reading_order(segments_of(pieces))
    if not segments:
        return [], True
    pitch = _pitch(segments)
    lines: list[Line] = []
    before: Piece | None = None
    cells = 0
    rows = grouped_rows(segments)
    sure = not any(jumps_up(one[-1], other[0]) for one, other in itertools.pairwise(rows))
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
                labelled=_is_label(row),
                left=first.x,
            )
        )
        before, cells = row[-1], len(row)
    return lines, sure


def _is_label(row: Sequence[Piece]) -> bool:
    """Whether of the pieces of a line the first alone is set in bold."""
    others = [piece.bold for piece in row[1:] if piece.text]
    return row[0].bold and bool(others) and not any(others)


def _pitch(segments: Sequence[Piece]) -> float:
    falls = [
        round(before.y - after.y, 1)
        for before, after in itertools.pairwise(segments)
        if 0 < before.y - after.y < 3 * after.size
    ]
    common = Counter(falls).most_common(1)
    return common[0][0] if common and common[0][1] > 1 else median(falls) if falls else 0.0
