"""Boxes beside a PDF page's text: brought behind the paragraph that runs round them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ingest.readers.pdf.pieces import Piece

_JUMP = 1.5
"""Sizes of type that the next line stands higher where a page goes on elsewhere."""
_MOST_RUNS = 12
_ASIDE = 120.0
"""Points by which the next line begins further left or right where a page goes on elsewhere."""
"""A page drawn in more runs than this holds a table or a drawing."""
_SMALL = 0.6
"""Share of the text beside it that a box holds at most."""
_GAP = 1.4
"""Falls of a line, against the usual one, that part paragraphs."""
_ROOM = 2.0
_LARGER = 0.8
"""Points above the text's type that make a title, and below it that make a note."""
_LEAST_WORDS = 8
"""Fewer words are a cell of a table, or a number."""
_LEAST_BESIDE = 3
"""Lines of the text that stand beside a box."""
_LEAST_LINE = 20
"""Characters of such a line."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Pieces drawn one after another down the page, and the room that they take."""

    pieces: tuple[Piece, ...]
    left: float
    right: float
    top: float
    bottom: float
    length: int


def sidebars_behind(pieces: Sequence[Piece]) -> list[Piece]:
    """Put what stands in a box amid the text where the text beside it has a paragraph's end.

    Programs draw a box before or after all other text of its page. A box is known by lines of the
    text that reach over and under it, while none beside it does.

    Args:
        pieces: In the order of the page, heads and feet in their places.

    Returns:
        The same pieces.
    """
    runs = _runs(pieces)
    if not 1 < len(runs) <= _MOST_RUNS:
        return list(pieces)
    text = max(runs, key=lambda run: run.length)
    boxes = [run for run in runs if run is not text and _is_box(run, text)]
    if not boxes:
        return list(pieces)
    result: list[Piece] = []
    for run in runs:
        if run is text:
            result += _with_boxes(text, boxes)
        elif run not in boxes:
            result += run.pieces
    return result


def _runs(pieces: Sequence[Piece]) -> list[_Run]:
    parts: list[list[Piece]] = [[]]
    first: Piece | None = None
    before: Piece | None = None
    for piece in pieces:
        filled = bool(piece.text.strip())
        if filled and first is not None and _goes_on_elsewhere(first, before or first, piece):
            parts.append([])
        parts[-1].append(piece)
        if filled:
            first = first if first and abs(first.y - piece.y) < 0.5 * piece.size else piece
            before = piece
    return [_run(part) for part in parts if any(piece.text.strip() for piece in part)]


def _goes_on_elsewhere(first: Piece, before: Piece, piece: Piece) -> bool:
    """Whether a page goes on higher up, or in a line that begins far from where the last one did.

    Args:
        first: The first piece of the line before.
        before: Its last.
        piece: The next piece.
    """
    jumps = piece.y - before.y > _JUMP * piece.size
    new_line = abs(first.y - piece.y) > 0.5 * piece.size
    return jumps or (new_line and abs(first.x - piece.x) > _ASIDE)


def _run(pieces: Sequence[Piece]) -> _Run:
    filled = [piece for piece in pieces if piece.text.strip()]
    return _Run(
        tuple(pieces),
        min(piece.x for piece in filled),
        max(piece.right for piece in filled),
        max(piece.y + piece.size for piece in filled),
        min(piece.y for piece in filled),
        sum(len(piece.text) for piece in filled),
    )


def _is_box(run: _Run, text: _Run) -> bool:
    inside = text.bottom <= run.bottom and run.top <= text.top
    words = sum(len(piece.text.split()) for piece in run.pieces)
    if not inside or run.length > _SMALL * text.length or words < _LEAST_WORDS:
        return False
    beside = [p for p in text.pieces if p.text.strip() and run.bottom <= p.y <= run.top]
    apart = all(p.x >= run.right - _ROOM or p.right <= run.left + p.size for p in beside)
    running = sum(len(piece.text) >= _LEAST_LINE for piece in beside) >= _LEAST_BESIDE
    over = [p for p in text.pieces if p.text.strip() and p.y > run.top]
    under = [p for p in text.pieces if p.text.strip() and p.y < run.bottom]
    return running and apart and any(_crosses(p, run) for p in [*over, *under])


def _crosses(piece: Piece, run: _Run) -> bool:
    return piece.x < run.right and piece.right > run.left + 2 * piece.size


def _with_boxes(text: _Run, boxes: Sequence[_Run]) -> list[Piece]:
    """The text with its boxes: each before the next title below it, or the page's last paragraph.

    So a box's own title heads as little of the text as can be.
    """
    places: dict[int, list[_Run]] = {}
    for box in sorted(boxes, key=lambda box: -box.bottom):
        places.setdefault(_place(text, box), []).append(box)
    result: list[Piece] = []
    for place, piece in enumerate([*text.pieces, None]):
        result += [inner for box in places.get(place, ()) for inner in box.pieces]
        result += [piece] if piece is not None else []
    return result


def _place(text: _Run, box: _Run) -> int:
    filled = [(n, piece) for n, piece in enumerate(text.pieces) if piece.text.strip()]
    falls = [one.y - other.y for (_, one), (_, other) in itertools.pairwise(filled)]
    usual = median([fall for fall in falls if fall > 1] or [0.0])
    size = median([piece.size for _, piece in filled])
    last = len(text.pieces)
    for (_, before), (place, piece) in itertools.pairwise(filled):
        if before.y > box.bottom + piece.size or before.y - piece.y <= _GAP * usual:
            continue
        if piece.bold or piece.size > size + _LARGER:
            return place
        if piece.size > size - _LARGER and len(piece.text) >= _LEAST_LINE:
            last = place
    return last
