"""What a reader hands on: the file's lines and blocks in reading order, before the kept text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is in the flow of the document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    QUOTATION = "quotation"
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
class Block:
    """A paragraph, list item, table row, heading or the like.

    Attributes:
        text: One line of clean text, without markup and note marks.
        level: Heading level (1 is the top) or depth of a list item (0 is the outermost).
        page: Printed page label where it begins, or None.
        physical_page: 1-based page of the file where it begins, or None.
        marker: List marker or note mark as it stood in the file.
        cells: Cells of a table row.
        speaker: Who is quoted.
        group: Number that rows of one table or items of one list share.
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: str | None = None
    physical_page: int | None = None
    marker: str = ""
    cells: tuple[str, ...] = ()
    speaker: str | None = None
    group: int = 0
    references: tuple[Reference, ...] = ()
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text or PDF file.

    Attributes:
        size: Font size in points, or 0 where the file has none.
        bold: Whether all of the line is bold.
    """

    text: str
    page: str | None = None
    physical_page: int | None = None
    size: float = 0.0
    bold: bool = False
