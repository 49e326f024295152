"""What a reader hands on: the file's lines and blocks in reading order, before the kept text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is in the flow of the document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    QUOTATION = "quotation"
    SPEAKER = "speaker"
    NOTE = "note"
    CAPTION = "caption"
    CONTENTS = "contents"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Reference:
    """A note mark that stood at ``offset`` of a block's text and was taken out of it."""

    offset: int
    mark: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of a block's text that links to ``target``."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class PageTurn:
    """At ``offset`` of a block's text a new page begins."""

    offset: int
    page: str | None
    physical_page: int | None


@dataclass(frozen=True, slots=True)
class Block:
    r"""A paragraph, list item, table row, heading or the like.

    Attributes:
        text: Clean text without markup and note marks; ``\n`` is a line break that is meant.
        level: Heading level (1 is the top) or depth of a list item (0 is the outermost).
        page: Printed page label where it begins, or None.
        physical_page: 1-based page of the file where it begins, or None.
        marker: List marker or note mark as it stood in the file.
        cells: Cells of a table row.
        spans: Whether a row's only cell is as wide as its table, as the head of a group of rows is.
        labelled: Whether of a row's cells the first alone is set as a head, as «Hvornår» beside
            what it is about.
        speaker: Who is quoted.
        group: Number that rows of one table or items of one list share.
        bold: Whether all of it is set off by bold, italics or a larger type.
        size: Font size in points, or 0 where the file has none.
        left: Where its first line begins, in points, or 0 where the file has no places.
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: str | None = None
    physical_page: int | None = None
    marker: str = ""
    cells: tuple[str, ...] = ()
    spans: bool = False
    labelled: bool = False
    speaker: str | None = None
    group: int = 0
    bold: bool = False
    size: float = 0.0
    left: float = 0.0
    references: tuple[Reference, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    turns: tuple[PageTurn, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text or PDF file.

    Attributes:
        size: Font size in points, or 0 where the file has none.
        bold: Whether all of the line is bold.
        turn: Whether a page begins here.
        spans: Whether it is a table's row with one cell that is as wide as the table.
        labelled: Whether of a table's row the first cell alone is set in bold.
        left: Where it begins, in points from the left, or 0 where the file has no places.
    """

    text: str
    page: str | None = None
    physical_page: int | None = None
    size: float = 0.0
    bold: bool = False
    turn: bool = False
    spans: bool = False
    labelled: bool = False
    left: float = 0.0


def append(first: Block, second: Block, joined: str) -> Block:
    """Put two blocks' texts together as one.

    Args:
        first: The block that goes on.
        second: What continues it; its text must be the end of ``joined``.
        joined: The whole text.

    Returns:
        ``first`` with that text, and the marks, links and page turns of both.
    """
    shift = len(joined) - len(second.text)
    turns = first.turns
    if (second.page, second.physical_page) != (first.page, first.physical_page):
        turns = (*turns, PageTurn(shift, second.page, second.physical_page))
    return replace(
        first,
        text=joined,
        references=(
            *first.references,
            *(Reference(mark.offset + shift, mark.mark) for mark in second.references),
        ),
        anchors=(
            *first.anchors,
            *(Anchor(a.start + shift, a.end + shift, a.target) for a in second.anchors),
        ),
        turns=(
            *turns,
            *(PageTurn(t.offset + shift, t.page, t.physical_page) for t in second.turns),
        ),
    )


def cut(block: Block, at: int) -> tuple[Block, Block]:
    """Part a block in two.

    Args:
        block: Any block.
        at: Offset in its text; white space round it goes.

    Returns:
        Two blocks, each with the marks, links and page turns of its own text.
    """
    first, rest = block.text[:at].rstrip(), block.text[at:]
    shift = at + len(rest) - len(rest.lstrip())
    turned = [turn for turn in block.turns if turn.offset <= shift]
    page = turned[-1] if turned else block
    return (
        replace(
            block,
            text=first,
            references=tuple(r for r in block.references if r.offset <= len(first)),
            anchors=tuple(a for a in block.anchors if a.end <= len(first)),
            turns=tuple(t for t in block.turns if t.offset < len(first)),
        ),
        replace(
            block,
            text=rest.lstrip(),
            page=page.page,
            physical_page=page.physical_page,
            references=tuple(
                replace(r, offset=r.offset - shift) for r in block.references if r.offset > shift
            ),
            anchors=tuple(
                replace(a, start=a.start - shift, end=a.end - shift)
                for a in block.anchors
                if a.start >= shift
            ),
            turns=tuple(
                replace(t, offset=t.offset - shift) for t in block.turns if t.offset > shift
            ),
        ),
    )
