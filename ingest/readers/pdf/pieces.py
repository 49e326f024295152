"""What a PDF page draws: runs of text, joined to stretches of a line in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.pdf.fonts import text_width
from ingest.readers.pdf.rules import Dot

CELL_GAP = 2.2
"""A gap of this many font sizes parts two cells or columns."""
SAME_LINE = 0.45
_RAISED = 0.8
_SMALLER = 0.95
_HIGHER = 0.2
_MOST_PAPER = 12
"""So many runs of heads and feet may a page have that are drawn after its text."""
_SHORT = 4
"""Characters of a text whose width is known well enough to tell a gap behind it."""
_LEAST_GAP = 0.8
"""Gap behind it, in sizes of the type, that no blank was drawn in and yet parts words."""
_MIDDLE = 0.3
"""Height of a small letter's middle over its line, in sizes of the type."""
_MOST_MARKS = 500
"""A page with more dots than this holds a drawing, whose dots mark no items."""
_MARK_GAP = 2.5
"""Sizes of the type at most between a drawn mark and its item."""
_HYPHENS = ("-", "\u2010")
_BULLET = re.compile(r"^[-*•▪◦‣➢➤►●■□○✓☐☑☒–]$|^\(?\d{1,2}[.)]$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text as the page draws it; ``x`` and ``y`` in points from the lower left.

    Attributes:
        end: Where it ends, or None where that is to be told by its letters.
    """

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    end: float | None = None

    @property
    def right(self) -> float:
        """Where the text ends, estimated by its letters and its font."""
        return self.x + self.size * text_width(self.text) if self.end is None else self.end


def with_marks(pieces: Sequence[Piece], dots: Sequence[Dot]) -> list[Piece]:
    """Write a bullet before each line that has one drawn before it, as browsers draw theirs.

    Args:
        pieces: In the order of the page.
        dots: What may be such marks.
    """
    lines: dict[int, Dot] = {}
    for dot in dots if len(dots) <= _MOST_MARKS else ():
        beside = [
            (piece.x, place)
            for place, piece in enumerate(pieces)
            if piece.text.strip()
            and abs(piece.y + _MIDDLE * piece.size - dot.y) < SAME_LINE * piece.size
            and 0 < piece.x - dot.x < _MARK_GAP * piece.size
        ]
        if beside:
            lines.setdefault(min(beside)[1], dot)
    marked: list[Piece] = []
    for place, piece in enumerate(pieces):
        if place in lines:
            dot = lines[place]
            mark = replace(piece, x=dot.x, text="• ", end=min(piece.x, dot.x + piece.size))
            marked.append(mark)
        marked.append(piece)
    return marked


def segments_of(pieces: Sequence[Piece]) -> list[Piece]:
    """Join pieces that follow one another on a line without a wide gap."""
    segments: list[Piece] = []
    for piece in pieces:
        if not piece.text.strip():
            if segments and piece.text and abs(segments[-1].y - piece.y) < piece.size:
                segments[-1] = replace(segments[-1], text=segments[-1].text + " ")
            continue
        last = segments[-1] if segments else None
        same = (
            last is not None
            and abs(last.y - piece.y) < SAME_LINE * max(last.size, piece.size)
            and piece.x >= last.x
        )
        if last is None or not same:
            text = piece.text.strip("\n")
            segments.append(replace(piece, text=text.lstrip()))
            continue
        gap = piece.x - last.right
        bullet = bool(_BULLET.match(last.text.strip()))
        if piece.text.strip() in _HYPHENS and last.text[-1:].isalpha():
            # Where lines are stretched, the hyphen at a line's end is drawn apart from its word.
            segments[-1] = replace(last, text=last.text + piece.text.strip(), end=piece.right)
            continue
        if gap > CELL_GAP * max(last.size, piece.size) and not bullet:
            segments.append(replace(piece, text=piece.text.strip()))
            continue
        mark = piece.text.strip()
        if mark.isdigit() and _is_raised(piece, last):
            segments[-1] = replace(last, text=f"{last.text}<sup>{mark}</sup>", end=piece.right)
            continue
        if last.text.strip().isdigit() and _is_raised(last, piece):
            joined = f"<sup>{last.text.strip()}</sup> {piece.text.lstrip()}"
            segments[-1] = replace(piece, x=last.x, text=joined)
            continue
        apart = len(last.text) <= _SHORT and gap > _LEAST_GAP * max(last.size, piece.size)
        joint = last.text.endswith(" ") or piece.text.startswith(" ")
        glue = " " if (bullet or apart) and not joint else ""
        segments[-1] = replace(
            last,
            text=last.text + glue + piece.text.strip("\n"),
            end=piece.right,
            size=max(last.size, piece.size),
            bold=last.bold and piece.bold,
        )
    return segments


def _is_raised(mark: Piece, word: Piece) -> bool:
    """Whether a mark is set smaller than a word and not below its line, or a little and higher."""
    higher = mark.y - word.y
    small = mark.size < _RAISED * word.size and higher >= 0
    return small or (mark.size < _SMALLER * word.size and higher > _HIGHER * word.size)


def paper_in_place(pieces: Sequence[Piece]) -> list[Piece]:
    """Put heads drawn after the text, and feet drawn before it, where they stand on the page."""
    return _heads_first(_feet_last(pieces))


def _feet_last(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Browsers and word processors draw a page's head and foot before its text."""
    filled = [place for place, piece in enumerate(pieces) if piece.text.strip()]
    for count in range(min(_MOST_PAPER, len(filled) - 1), 0, -1):
        heights = [pieces[place].y for place in filled[count:]]
        paper = [pieces[place] for place in filled[:count]]
        if paper[-1].y > min(heights) - paper[-1].size:
            continue
        top = [piece for piece in paper if piece.y > max(heights) + piece.size]
        foot = [piece for piece in paper if piece.y < min(heights) - piece.size]
        if len(top) + len(foot) == count:
            return [*top, *pieces[filled[count - 1] + 1 :], *sorted(foot, key=_downwards)]
    return pieces


def _heads_first(pieces: Sequence[Piece]) -> list[Piece]:
    filled = [place for place, piece in enumerate(pieces) if piece.text.strip()]
    for count in range(min(_MOST_PAPER, len(filled) - 1), 0, -1):
        heights = [pieces[place].y for place in filled[:-count]]
        paper = [pieces[place] for place in filled[-count:]]
        top = [piece for piece in paper if piece.y > max(heights) + piece.size]
        foot = [piece for piece in paper if piece.y < min(heights) - piece.size]
        if top and len(top) + len(foot) == count:
            text = pieces[: filled[-count]]
            return [*sorted(top, key=_downwards), *text, *foot]
    return list(pieces)


def _downwards(piece: Piece) -> tuple[float, float]:
    return -piece.y, piece.x


def rows_of(segments: Sequence[Piece]) -> list[list[Piece]]:
    """Put together what follows one another at the same height."""
    rows: list[list[Piece]] = []
    for segment in segments:
        if rows and abs(rows[-1][-1].y - segment.y) < SAME_LINE * segment.size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows
