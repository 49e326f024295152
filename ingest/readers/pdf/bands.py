"""Tables of a PDF page whose rows level rules part, and whose columns nothing but room does."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence
from statistics import mean

from ingest.readers.pdf.pieces import Piece
from ingest.readers.pdf.rules import Rule
from ingest.readers.pdf.tables import Cell, RuledTable

_SNAP = 2.5
_MEET = 4.0
"""Points between rules of one line, and between the ends of a table's rules, at most."""
_LEAST_LEVELS = 3
_LEAST_WIDTH = 150.0
_LEAST_GUTTER = 3.0
_ONE_ROW = 0.8
"""Share of the stretches between rules in which some column has few enough lines for one row."""
_MANY = 5
"""Stretches from which rules part all rows, not only heads and sums from the others."""
_MOST_LINES = 3
"""Lines that each column of such a row may have."""
_NEXT_LINE = 1.8
"""Sizes of type at most between the lines of a head."""
_NEXT_ROW = 3.6
"""Sizes of type at most between the first rule and the heads over it, or the last and its row."""

Level = tuple[float, float, float]
"""Height of a rule, and where it begins and ends."""


def banded_tables(
    rules: Sequence[Rule], pieces: Sequence[Piece], known: Sequence[RuledTable]
) -> list[RuledTable]:
    """Find tables without upright rules.

    Args:
        rules: Straight lines that the page draws.
        pieces: Text of the page.
        known: Tables that rules of both directions part, which are left alone.

    Returns:
        Tables of two columns and rows at least, each stretch between two rules one row.
    """
    levels = [
        level
        for level in _levels([rule for rule in rules if not rule.upright])
        if not any(t.ys[-1] - _MEET <= level[0] <= t.ys[0] + _MEET for t in known)
    ]
    filled = [piece for piece in pieces if piece.text.strip()]
    tables = (_table(group, filled) for group in _groups(levels))
    return [table for table in tables if table is not None]


def _levels(rules: Sequence[Rule]) -> list[Level]:
    """Level rules from the top down, those that lie in one line made one."""
    found: list[Level] = []
    for rule in sorted(rules, key=lambda rule: (-round(rule.at / _SNAP), rule.low)):
        at, low, high = found[-1] if found else (0.0, 0.0, 0.0)
        if found and abs(at - rule.at) <= _SNAP and rule.low <= high + _MEET:
            found[-1] = (at, low, max(high, rule.high))
        else:
            found.append((rule.at, rule.low, rule.high))
    return sorted(found, key=lambda level: -level[0])


def _groups(levels: Sequence[Level]) -> Iterator[list[Level]]:
    """Runs of rules one below the other that begin and end alike."""
    group: list[Level] = []
    for level in levels:
        alike = group and all(
            abs(one - other) <= _MEET for one, other in zip(group[-1][1:], level[1:], strict=True)
        )
        if group and not alike:
            yield group
            group = []
        if not group or group[-1][0] - level[0] > _SNAP:
            group.append(level)
    if group:
        yield group


def _table(levels: Sequence[Level], pieces: Sequence[Piece]) -> RuledTable | None:
    if len(levels) < _LEAST_LEVELS or levels[0][2] - levels[0][1] < _LEAST_WIDTH:
        return None
    low, high = levels[0][1] - _MEET, levels[0][2] + _MEET
    beside = [piece for piece in pieces if low <= piece.x <= high]
    heights = [level[0] for level in levels]
    top = _top_of_heads(heights[0], beside)
    foot = _foot_of_rows(heights[-1], beside)
    ys = [*([top] if top is not None else []), *heights, *([foot] if foot is not None else [])]
    bands = [
        [piece for piece in beside if lower < _middle(piece) <= upper]
        for upper, lower in itertools.pairwise(ys)
    ]
    ys = [ys[0], *(y for y, band in zip(ys[1:], bands, strict=True) if band)]
    bands = [band for band in bands if band]
    xs = _columns(bands, low, high)
    if len(bands) < _LEAST_LEVELS - 1 or len(xs) < 3:
        return None
    most = _MOST_LINES if len(bands) >= _MANY else 1
    if mean(_fewest_lines(band, xs) <= most for band in bands) < _ONE_ROW:
        return None
    whole: dict[Cell, Cell] = {}
    for row, band in enumerate(bands):
        wide = len(_lines(band)) == 1 and _is_wide(_lines(band)[0], xs)
        for column in range(len(xs) - 1):
            whole[row, column] = (row, 0 if wide else column)
    if len(bands) > 2:
        whole |= _shared_heads(_filled(bands[0], xs), _filled(bands[1], xs), len(xs) - 1)
    return RuledTable(tuple(xs), tuple(ys), whole)


def _filled(band: Sequence[Piece], xs: Sequence[float]) -> set[int]:
    return {bisect.bisect_right(xs, piece.x) - 1 for piece in band}


def _shared_heads(first: set[int], second: set[int], columns: int) -> dict[Cell, Cell]:
    """Cells of two rows of heads, where one of the first stands over several of the second."""
    shared = [column for column in second if column not in first]
    if not shared or 0 in second or 0 not in first or len(first | second) < columns:
        return {}
    whole: dict[Cell, Cell] = {}
    for column in range(columns):
        over = max(place for place in first if place <= column)
        whole[0, column] = (0, over)
        whole[1, column] = (1, column) if column in second else (0, over)
    return whole


def _middle(piece: Piece) -> float:
    return piece.y + 0.25 * piece.size


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x)):
        if lines and lines[-1][0].y - piece.y < 0.5 * piece.size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.x) for line in lines]


def _top_of_heads(first: float, pieces: Sequence[Piece]) -> float | None:
    """Where the row over the first rule begins: a line of several pieces, or those below it."""
    starts = [piece.x for piece in pieces if _middle(piece) <= first]
    top = None
    edge, far = first, _NEXT_ROW
    for line in reversed(_lines([piece for piece in pieces if _middle(piece) > first])):
        size = max(piece.size for piece in line)
        apart = any(other.x - one.right > size for one, other in itertools.pairwise(line))
        aligned = all(min(abs(piece.x - x) for x in starts) <= _MEET for piece in line if starts)
        if line[0].y - edge > far * size or not (apart or aligned):
            break
        edge, far = line[0].y, _NEXT_LINE
        top = edge + 1.2 * size if apart else top
    return top


def _foot_of_rows(last: float, pieces: Sequence[Piece]) -> float | None:
    """Where a row ends that stands under the last rule, its cells below those over it."""
    above = [piece.x for piece in pieces if _middle(piece) > last]
    below = _lines([piece for piece in pieces if _middle(piece) <= last])
    line = below[0] if below else []
    apart = any(other.x - one.right > one.size for one, other in itertools.pairwise(line))
    near = bool(line) and last - line[0].y < _NEXT_ROW * line[0].size
    aligned = all(min(abs(piece.x - x) for x in above) <= _MEET for piece in line if above)
    return line[0].y - 0.3 * line[0].size if apart and near and aligned and above else None


def _spans(band: Sequence[Piece]) -> Iterator[tuple[float, float]]:
    """Where text of a row begins and ends; what follows on the line bounds an estimated end."""
    for line in _lines(band):
        for piece, after in itertools.pairwise(line):
            yield piece.x, min(piece.right, after.x - _LEAST_GUTTER)
        yield line[-1].x, line[-1].right


def _columns(bands: Sequence[Sequence[Piece]], low: float, high: float) -> list[float]:
    """Edges of the columns: in the middle of room that no row's text crosses."""
    several = [band for band in bands if len(band) > 1]
    spans = sorted(span for band in several for span in _spans(band))
    edges: list[float] = []
    reached: float | None = None
    for start, end in spans:
        if reached is not None and start - reached >= _LEAST_GUTTER:
            edges.append(start - 0.5 * _LEAST_GUTTER)
        reached = max(end, reached if reached is not None else end)
    return [low, *edges, high] if spans else []


def _is_wide(line: Sequence[Piece], xs: Sequence[float]) -> bool:
    """Whether a line runs on from the first column over the next, as a group's head does."""
    inner = [piece for piece in line if piece.x < xs[1]]
    return len(inner) == len(line) and line[-1].right > xs[1] + line[-1].size


def _fewest_lines(band: Sequence[Piece], xs: Sequence[float]) -> int:
    counts = [
        len(_lines([piece for piece in band if left <= piece.x < right]))
        for left, right in itertools.pairwise(xs)
    ]
    return min((count for count in counts if count), default=0)
