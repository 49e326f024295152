"""A document as a readable page: headings, paragraphs, lists and tables with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.model import Document, Table

_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"\s*(?:[-*•–▪■●◦‣]|\d{1,2}[.)]|[a-zæøå]\))\s+\S")
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with the offset of its first character in the kept text."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block of the page.

    Attributes:
        kind: ``heading``, ``item`` (of a list), ``line`` or ``table``.
        anchor: Id of a heading's element.
        level: Of a heading, 2 to 6.
        depth: Of an item, how deep it stands in its list, 0 to 3.
        head: A table's heads.
        rows: A table's rows, or for the other kinds one row with one piece.
        page: Printed page that begins here.
    """

    kind: str
    rows: tuple[tuple[Piece, ...], ...]
    anchor: str = ""
    level: int = 0
    depth: int = 0
    head: tuple[Piece, ...] = ()
    page: str | None = None


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading for the side of the page."""

    title: str
    level: int
    anchor: str
    page: str | None
    physical_page: int | None = field(default=None)


def outline(document: Document) -> tuple[OutlineEntry, ...]:
    """The headings in order; a source without any gives an empty outline."""
    return tuple(
        OutlineEntry(
            section.title,
            min(section.level, 4),
            f"afsnit-{position}",
            section.page,
            section.physical_page,
        )
        for position, section in enumerate(document.sections)
        if section.title.strip()
    )


def read_blocks(document: Document) -> Iterator[ReadBlock]:
    """Set the kept text as blocks whose pieces stand exactly where their offsets say.

    Args:
        document: A source.

    Yields:
        Blocks in text order that together hold every character but line breaks.
    """
    text = document.text
    headings = {
        _first_ink(text, section.start): (position, section.level, section.title)
        for position, section in enumerate(document.sections)
    }
    depths = {
        _first_ink(text, item.start): min(depth, _DEEPEST)
        for listed in document.lists
        for item, depth in zip(listed.items, listed.depths, strict=False)
    }
    pages = {page.start: page.page for page in document.pages if page.page}
    starts = sorted(pages)
    shown = -1
    tables = sorted(document.tables, key=lambda table: table.start)
    skip_to = 0
    for found in _LINE.finditer(text):
        start, line = found.start(), found.group()
        if start < skip_to or not line.strip():
            continue
        page = None
        passed = [offset for offset in starts if shown < offset < found.end()]
        if passed:
            shown = passed[-1]
            page = pages[shown]
        table = next((table for table in tables if table.start <= start < table.end), None)
        grid = _grid(text, table) if table is not None else None
        if table is not None and grid is not None:
            yield ReadBlock("table", grid[1], head=grid[0], page=page)
            skip_to = table.end
            continue
        ink = start + len(line) - len(line.lstrip())
        heading = headings.get(ink)
        if heading is not None:
            position, level, title = heading
            # A heading may run over lines; the rest of them follow as lines of their own.
            yield ReadBlock(
                "heading" if line.strip()[:20] in title or title[:20] in line else "line",
                ((Piece(start, line),),),
                anchor=f"afsnit-{position}",
                level=min(level + 1, 6),
                page=page,
            )
            continue
        kind = "item" if _ITEM.match(line) else "line"
        yield ReadBlock(kind, ((Piece(start, line),),), depth=depths.get(ink, 0), page=page)


def _first_ink(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _grid(
    text: str, table: Table
) -> tuple[tuple[Piece, ...], tuple[tuple[Piece, ...], ...]] | None:
    """The cells with their offsets; None when a cell does not stand where its row does."""
    first = table.rows[0].start if table.rows else table.end
    head = _cells(text, table.heads, table.start, first)
    rows = [_cells(text, row.cells, row.start, row.end) for row in table.rows]
    if head is None or not rows or any(row is None for row in rows):
        return None
    return head, tuple(row for row in rows if row is not None)


def _cells(text: str, cells: tuple[str, ...], start: int, end: int) -> tuple[Piece, ...] | None:
    pieces = []
    for cell in cells:
        at = text.find(cell, start, end)
        if at < 0:
            return None
        pieces.append(Piece(at, cell))
        start = at + len(cell)
    return tuple(pieces)


_SUMMARY = re.compile(
    r"^(?:\d+\.?\s*)?(?:resumé|resume|sammenfatning|sammendrag|hovedresultater|indledning|forord"
    r"|formål|baggrund)",
    re.IGNORECASE,
)
_SUMMARY_LENGTH = (120, 420)
"""Characters: a shorter paragraph is no summary, a longer one is cut."""


def summary(document: Document) -> str:
    """A few sentences in the document's own words: where it sums itself up, or else its first."""
    named = [section for section in document.sections if _SUMMARY.match(section.title)]
    ranges = [(section.start, section.end) for section in named] + [(0, len(document.text))]
    shortest, longest = _SUMMARY_LENGTH
    for start, end in ranges:
        for found in _LINE.finditer(document.text, start, end):
            line = " ".join(found.group().split())
            if len(line) >= shortest:
                return line if len(line) <= longest else _whole_sentences(line, longest)
    return ""


def _whole_sentences(line: str, longest: int) -> str:
    from ingest.sentences import split_sentences

    kept = ""
    for span in split_sentences(line):
        if span.end > longest:
            break
        kept = line[: span.end]
    return kept or line[:longest].rsplit(" ", 1)[0] + " …"
