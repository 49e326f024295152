"""PDF pages whose text runs up or down the sheet, as wide tables do: turned to run level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.readers.pdf.pieces import Piece
from ingest.readers.pdf.rules import Dot, Rule

_MOST = 0.6
"""Share of a page's characters that run one way where the page is read that way."""

Place = tuple[float, float]
Turn = Callable[[float, float], Place]
"""Where a place of the sheet lies on the page as it is read."""


def direction(tm: Sequence[float], cm: Sequence[float]) -> int:
    """Which way text runs by its matrices: 0 level, 90 up, 180 upside down, 270 down the sheet."""
    across = tm[0] * cm[0] + tm[1] * cm[2]
    up = tm[0] * cm[1] + tm[1] * cm[3]
    if abs(across) >= abs(up):
        return 0 if across >= 0 else 180
    return 90 if up > 0 else 270


def turn_of(lengths: Counter[int], width: float, height: float) -> Turn | None:
    """How to turn a page, or None where it lies as it is read.

    Args:
        lengths: Characters by `direction`.
        width: Of the sheet.
        height: Of the sheet.
    """
    turns: dict[int, Turn] = {
        90: lambda x, y: (y, width - x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (height - y, x),
    }
    way, length = lengths.most_common(1)[0] if lengths else (0, 0)
    return turns.get(way) if length >= _MOST * lengths.total() else None


def turned_pieces(pieces: Sequence[Piece], turn: Turn) -> list[Piece]:
    """Pieces where they stand on the turned page."""
    result = []
    for piece in pieces:
        x, y = turn(piece.x, piece.y)
        end = None if piece.end is None else x + piece.end - piece.x
        result.append(replace(piece, x=x, y=y, end=end))
    return result


def turned_rules(rules: Sequence[Rule], turn: Turn) -> list[Rule]:
    """Rules where they stand on the turned page."""
    result = []
    for rule in rules:
        ends = [(rule.at, end) if rule.upright else (end, rule.at) for end in (rule.low, rule.high)]
        (x0, y0), (x1, y1) = (turn(*end) for end in ends)
        upright = abs(x0 - x1) < abs(y0 - y1)
        at, one, other = (x0, y0, y1) if upright else (y0, x0, x1)
        result.append(Rule(upright, at, min(one, other), max(one, other)))
    return result


def turned_dots(dots: Sequence[Dot], turn: Turn) -> list[Dot]:
    """Dots where they stand on the turned page."""
    return [Dot(*turn(dot.x, dot.y)) for dot in dots]
