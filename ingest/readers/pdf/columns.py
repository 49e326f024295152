"""The reading order of a PDF page's text: one column before the next."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from statistics import median

from ingest.readers.pdf.pieces import CELL_GAP, Piece, rows_of

_MOST_FOOT = 3
_SMALLER = 0.6
"""Points by which what stands below the columns is set smaller; other rows are a column's own."""
_LAST_GAP = 1.5
"""Sizes of type above a single last line that stands below both columns."""
_LEAST_COLUMN_ROWS = 6
_LEAST_COLUMN_CHARS = 18
_ALIGNED = 6.0


def in_reading_order(segments: list[Piece]) -> list[Piece]:
    """Read the left column before the right one; other pages stay in their own order."""
    by_height = sorted(segments, key=lambda piece: (-round(piece.y), piece.x))
    rows = rows_of(by_height)
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
