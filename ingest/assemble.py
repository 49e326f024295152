"""Blocks to a document: lays out the kept text and works out every offset in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.blocks import Block, BlockKind
from ingest.model import (
    Document,
    Link,
    ListBlock,
    Metadata,
    Note,
    Page,
    Quotation,
    Section,
    Span,
    Table,
    TableRow,
)

_CLOSE = {(BlockKind.ITEM, BlockKind.ITEM), (BlockKind.ROW, BlockKind.ROW)}


@dataclass(slots=True)
class _Layout:
    """The kept text while it grows."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, gap: str) -> Span:
        if self.length:
            self.parts.append(gap)
            self.length += len(gap)
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return Span(start, self.length)


def assemble(
    blocks: list[Block],
    *,
    source: str,
    name: str,
    content_hash: str,
    metadata: Metadata,
    warnings: tuple[str, ...] = (),
) -> Document:
    """Lay blocks out as kept text.

    Paragraphs stand apart by a blank line; items of a list and rows of a table stand on lines of
    their own. An item keeps its marker.

    Args:
        blocks: In reading order.
        source: Source id.
        name: File name.
        content_hash: Hash of the file's bytes.
        metadata: What is known of the source.
        warnings: What could not be read.

    Returns:
        The document.
    """
    layout = _Layout()
    placed: list[tuple[Block, Span]] = []
    previous: Block | None = None
    for block in blocks:
        text = block.text
        if block.kind is BlockKind.ITEM and block.marker:
            text = f"{block.marker} {text}"
        if not text:
            continue
        close = (
            previous is not None
            and (previous.kind, block.kind) in _CLOSE
            and previous.group == block.group
        )
        placed.append((block, layout.add(text, "\n" if close else "\n\n")))
        previous = block
    text = "".join(layout.parts)
    return Document(
        id=source,
        name=name,
        content_hash=content_hash,
        text=text,
        metadata=metadata,
        sections=_sections(placed, len(text), metadata.title),
        pages=_pages(placed, len(text)),
        lists=_lists(placed, text),
        tables=_tables(placed),
        notes=_notes(placed),
        quotations=tuple(
            Quotation(span.start, span.end, block.speaker)
            for block, span in placed
            if block.kind is BlockKind.QUOTATION
        ),
        links=tuple(
            Link(
                _inner(block, span) + anchor.start, _inner(block, span) + anchor.end, anchor.target
            )
            for block, span in placed
            for anchor in block.anchors
        ),
        warnings=warnings,
    )


def _inner(block: Block, span: Span) -> int:
    return span.end - len(block.text)


def _sections(placed: list[tuple[Block, Span]], length: int, title: str) -> tuple[Section, ...]:
    sections: list[Section] = []
    path: list[tuple[int, str]] = []
    heads = [(b, s) for b, s in placed if b.kind is BlockKind.HEADING]
    first = heads[0][1].start if heads else length
    if first > 0:
        page, physical = (placed[0][0].page, placed[0][0].physical_page) if placed else (None, None)
        sections.append(Section(title, 1, (title,), page, physical, 0, first))
    for number, (block, span) in enumerate(heads):
        end = heads[number + 1][1].start if number + 1 < len(heads) else length
        while path and path[-1][0] >= block.level:
            path.pop()
        path.append((block.level, block.text))
        sections.append(
            Section(
                block.text,
                block.level,
                tuple(name for _, name in path),
                block.page,
                block.physical_page,
                span.start,
                end,
            )
        )
    return tuple(sections)


def _pages(placed: list[tuple[Block, Span]], length: int) -> tuple[Page, ...]:
    starts: list[tuple[int, str | None, int | None]] = []
    for block, span in placed:
        if block.page is None and block.physical_page is None:
            continue
        if not starts or starts[-1][1:] != (block.page, block.physical_page):
            starts.append((span.start, block.page, block.physical_page))
    ends = [start for start, _, _ in starts[1:]] + [length] * bool(starts)
    return tuple(
        Page(start, end, page, physical)
        for (start, page, physical), end in zip(starts, ends, strict=True)
    )


def _lists(placed: list[tuple[Block, Span]], text: str) -> tuple[ListBlock, ...]:
    lists: list[ListBlock] = []
    position = 0
    while position < len(placed):
        block, span = placed[position]
        if block.kind is not BlockKind.ITEM:
            position += 1
            continue
        last = position
        while (
            last + 1 < len(placed)
            and placed[last + 1][0].kind is BlockKind.ITEM
            and placed[last + 1][0].group == block.group
        ):
            last += 1
        before = placed[position - 1] if position else None
        lead = None
        if before and before[0].kind is BlockKind.PARAGRAPH and text[before[1].end - 1] in ":;,–":
            lead = before[1]
        items = tuple(span for _, span in placed[position : last + 1])
        ordered = block.marker[:1].isdigit()
        start = lead.start if lead else span.start
        lists.append(ListBlock(start, items[-1].end, lead, items, ordered))
        position = last + 1
    return tuple(lists)


def _tables(placed: list[tuple[Block, Span]]) -> tuple[Table, ...]:
    tables: list[Table] = []
    position = 0
    while position < len(placed):
        block, span = placed[position]
        if block.kind is not BlockKind.ROW:
            position += 1
            continue
        last = position
        while (
            last + 1 < len(placed)
            and placed[last + 1][0].kind is BlockKind.ROW
            and placed[last + 1][0].group == block.group
        ):
            last += 1
        rows = placed[position : last + 1]
        before = placed[position - 1][0] if position else None
        caption = before.text if before and before.kind is BlockKind.CAPTION else None
        tables.append(
            Table(
                span.start,
                rows[-1][1].end,
                rows[0][0].cells,
                tuple(TableRow(s.start, s.end, b.cells) for b, s in rows[1:]),
                caption,
            )
        )
        position = last + 1
    return tuple(tables)


def _notes(placed: list[tuple[Block, Span]]) -> tuple[Note, ...]:
    references: dict[str, list[int]] = {}
    for block, span in placed:
        for reference in block.references:
            references.setdefault(reference.mark, []).append(_inner(block, span) + reference.offset)
    return tuple(
        Note(block.marker, span.start, span.end, tuple(references.get(block.marker, ())))
        for block, span in placed
        if block.kind is BlockKind.NOTE
    )
