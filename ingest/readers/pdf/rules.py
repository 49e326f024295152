"""What a PDF page draws beside text: straight rules, which part a table's cells, and list marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_THIN = 2.5
"""A filled box of fewer points across is a rule."""
_STRAIGHT = 0.5
_LEAST = 4.0
_MOST = 20_000
"""A page with more rules than this holds a drawing; its tables are read by their text alone."""
_DOT = (1.2, 7.0)
"""Points across of a mark before an item that is drawn rather than written."""
_ROUND = 0.25
"""By how much of its width such a mark may be higher or lower."""
_STROKES = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})
_FILLS = frozenset({b"f", b"F", b"f*"})
_CURVES = frozenset({b"c", b"v", b"y"})
_ENDS = _STROKES | _FILLS | {b"n"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, in points from the lower left: ``at`` is its x if upright, else its y."""

    upright: bool
    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Dot:
    """The middle of a small disc, ring or square, in points from the lower left."""

    x: float
    y: float


@dataclass(slots=True)
class RuleCollector:
    """Hears the operators of a page, as `pypdf` reports them, and keeps rules and dots."""

    rules: list[Rule] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    _curve: list[tuple[float, float]] = field(default_factory=list)
    _boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    _lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    _pen: tuple[float, float] = (0.0, 0.0)
    _first: tuple[float, float] = (0.0, 0.0)

    def __call__(self, operator: Any, operands: Any, cm: Any, tm: Any) -> None:
        """Hear one operator; ``cm`` is the current transformation."""
        if operator == b"re" and len(operands) == 4:
            x, y, width, height = (float(value) for value in operands)
            one, other = _moved(cm, x, y), _moved(cm, x + width, y + height)
            self._boxes.append((*one, *other))
        elif operator == b"m" and len(operands) == 2:
            self._pen = self._first = _moved(cm, float(operands[0]), float(operands[1]))
        elif operator == b"l" and len(operands) == 2:
            self._draw_to(_moved(cm, float(operands[0]), float(operands[1])))
        elif operator in _CURVES:
            ends = [
                _moved(cm, float(x), float(y))
                for x, y in zip(operands[::2], operands[1::2], strict=True)
            ]
            self._curve += [self._pen, *ends]
            self._pen = ends[-1]
        elif operator == b"h":
            self._draw_to(self._first)
        elif operator in _ENDS:
            if operator in (b"s", b"b", b"b*"):
                self._draw_to(self._first)
            self._paint(operator)

    def _draw_to(self, place: tuple[float, float]) -> None:
        self._lines.append((*self._pen, *place))
        self._pen = place

    def _paint(self, operator: bytes) -> None:
        if len(self.rules) < _MOST and operator != b"n":
            for x0, y0, x1, y1 in self._boxes:
                self._box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), operator)
            if operator in _STROKES:
                for line in self._lines:
                    self._line(*line)
            if self._curve:
                self._dot(*zip(*self._curve, strict=True))
        self._boxes.clear()
        self._curve.clear()
        self._lines.clear()

    def _dot(self, across: Sequence[float], up: Sequence[float]) -> None:
        width, height = max(across) - min(across), max(up) - min(up)
        least, most = _DOT
        if least <= width <= most and abs(width - height) <= _ROUND * width:
            middle = ((max(across) + min(across)) / 2, (max(up) + min(up)) / 2)
            self.dots.append(Dot(*middle))

    def _box(self, x0: float, y0: float, x1: float, y1: float, operator: bytes) -> None:
        if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
            upright = x1 - x0 <= y1 - y0
            middle = ((x0 + x1) / 2, (y0 + y1) / 2)
            if upright:
                self._line(middle[0], y0, middle[0], y1)
            else:
                self._line(x0, middle[1], x1, middle[1])
        elif operator in _FILLS and x1 - x0 <= _DOT[1]:
            self._dot((x0, x1), (y0, y1))
        elif operator in _STROKES:
            for line in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                self._line(*line)

    def _line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) >= _LEAST:
            self.rules.append(Rule(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        elif abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) >= _LEAST:
            self.rules.append(Rule(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1)))


def _moved(cm: Sequence[float], x: float, y: float) -> tuple[float, float]:
    return (
        x * float(cm[0]) + y * float(cm[2]) + float(cm[4]),
        x * float(cm[1]) + y * float(cm[3]) + float(cm[5]),
    )
