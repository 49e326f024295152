"""Ruled tables of a PDF page: which cells the rules part, and which are merged."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.rules import Rule

_SNAP = 2.5
"""Rules this near, in points, are one; browsers draw a box for each cell, 2 points apart."""
_COVER = 0.6
"""Share of a cell's side that a rule must run along to close it."""
_MOST_HEADS = 4
_MOST_LINES = 400

Cell = tuple[int, int]
"""Row from the top and column from the left."""


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A grid of rules.

    Attributes:
        xs: Where columns begin and end, from the left.
        ys: Where rows begin and end, from the top down.
        whole: For each place of the grid the first place of the cell that it belongs to.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    whole: dict[Cell, Cell]

    @property
    def rows(self) -> int:
        """Number of rows of the grid."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """Number of columns of the grid."""
        return len(self.xs) - 1

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell that a place on the page lies in, or None outside the table."""
        if not (self.xs[0] - _SNAP <= x < self.xs[-1] and self.ys[-1] < y <= self.ys[0] + _SNAP):
            return None
        column = max(bisect.bisect_right(self.xs, x + 0.5) - 1, 0)
        row = max(bisect.bisect_left([-edge for edge in self.ys], -y) - 1, 0)
        return self.whole.get((row, column))

    def right_of(self, cell: Cell) -> float:
        """Where a cell ends on the right."""
        return self.xs[max(c for (_, c), first in self.whole.items() if first == cell) + 1]

    def head_rows(self) -> int:
        """How many rows the heads take: those that cells of the first reach down to or share.

        A cell that several columns share in the first row has heads of their own below it.
        """
        count = 1
        while count < min(self.rows - 1, _MOST_HEADS) and self._goes_on(count):
            count += 1
        return count

    def _goes_on(self, row: int) -> bool:
        firsts = [self.whole[row - 1, column] for column in range(self.columns)]
        shared = len(set(firsts)) < self.columns and len(set(firsts)) > 1
        reaches = any(self.whole[row, column][0] < row for column in range(self.columns))
        return shared or (row > 1 and reaches)


def ruled_tables(rules: Sequence[Rule]) -> list[RuledTable]:
    """Find the tables of two rows and two columns at least."""
    tables = []
    for group in _touching(rules):
        xs = _snapped([rule.at for rule in group if rule.upright])
        ys = _snapped([rule.at for rule in group if not rule.upright])[::-1]
        if len(xs) > 2 and len(ys) > 2 and len(xs) * len(ys) < _MOST_LINES**2:
            tables.append(RuledTable(tuple(xs), tuple(ys), _merged(group, xs, ys)))
    return tables


def _touching(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Groups of rules that cross or meet, by the bands of height that they share."""
    waiting = sorted(rules, key=lambda rule: -_top(rule))
    group: list[Rule] = []
    bottom = 0.0
    for rule in waiting:
        if group and _top(rule) < bottom - _SNAP:
            yield group
            group = []
        bottom = min(bottom, _bottom(rule)) if group else _bottom(rule)
        group.append(rule)
    if group:
        yield group


def _top(rule: Rule) -> float:
    return rule.high if rule.upright else rule.at


def _bottom(rule: Rule) -> float:
    return rule.low if rule.upright else rule.at


def _snapped(places: Sequence[float]) -> list[float]:
    snapped: list[float] = []
    for place in sorted(places):
        if not snapped or place - snapped[-1] > _SNAP:
            snapped.append(place)
    return snapped


def _merged(rules: Sequence[Rule], xs: Sequence[float], ys: Sequence[float]) -> dict[Cell, Cell]:
    parent = {(r, c): (r, c) for r in range(len(ys) - 1) for c in range(len(xs) - 1)}

    def root(cell: Cell) -> Cell:
        while parent[cell] != cell:
            cell = parent[cell]
        return cell

    uprights = _by_place([rule for rule in rules if rule.upright], xs)
    levels = _by_place([rule for rule in rules if not rule.upright], ys)
    for row, column in list(parent):
        left = root((row, column))
        beside, below = (row, column + 1), (row + 1, column)
        if beside in parent and not _closed(uprights[column + 1], ys[row + 1], ys[row]):
            parent[max(left, root(beside))] = min(left, root(beside))
        left = root((row, column))
        if below in parent and not _closed(levels[row + 1], xs[column], xs[column + 1]):
            parent[max(left, root(below))] = min(left, root(below))
    return {cell: root(cell) for cell in parent}


def _by_place(rules: Sequence[Rule], places: Sequence[float]) -> list[list[Rule]]:
    return [[r for r in rules if abs(r.at - place) <= 2 * _SNAP] for place in places]


def _closed(rules: Sequence[Rule], low: float, high: float) -> bool:
    spans = sorted((max(r.low, low), min(r.high, high)) for r in rules if r.high > r.low)
    covered, reached = 0.0, low
    for start, end in spans:
        if end > reached:
            covered += end - max(start, reached)
            reached = end
    return covered >= _COVER * (high - low)


def table_rows(table: RuledTable, texts: dict[Cell, str]) -> list[list[str]]:
    """The rows of a table, heads of several rows made one.

    Args:
        table: The grid.
        texts: Text by cell, as `RuledTable.cell_at` names it.

    Returns:
        One text for each column, or one alone where a cell below the heads takes the whole width.
        A cell merged over rows counts in each of them; one merged over columns in the first, or in
        each when it is a head.
    """
    heads = table.head_rows()
    columns = range(table.columns)
    made = [
        [
            " ".join(
                text
                for text, _ in itertools.groupby(
                    texts.get(table.whole[row, column], "") for row in range(heads)
                )
                if text
            )
            for column in columns
        ]
    ]
    for row in range(heads, table.rows):
        cells = []
        for column in columns:
            first = table.whole[row, column]
            cells.append(texts.get(first, "") if first[1] == column else "")
        whole = len({table.whole[row, column] for column in columns}) == 1
        made.append(cells[:1] if whole else cells)
    return [row for row in made if any(row)]
