"""Blocks to a document: lays out the kept text and works out every offset in it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.blocks import Block, BlockKind
from ingest.flow.depths import depths_of
from ingest.flow.tables import has_heads
from ingest.model import (
    Document,
    Link,
    ListBlock,
    Metadata,
    Note,
    Page,
    Quotation,
    Section,
    SectionRole,
    Span,
    Table,
    TableRow,
)
from ingest.sentences import split_sentences

_CLOSE = {
    (BlockKind.ITEM, BlockKind.ITEM),
    (BlockKind.ROW, BlockKind.ROW),
    (BlockKind.QUOTATION, BlockKind.SPEAKER),
    (BlockKind.SPEAKER, BlockKind.QUOTATION),
    (BlockKind.CONTENTS, BlockKind.CONTENTS),
}
_GROUPED = (BlockKind.ITEM, BlockKind.ROW)
ABOUT = "Om publikationen"
"""Title of the section that holds front page and colophon; it does not stand in the text."""
CONTENTS = "Indhold"


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
            and (block.kind not in _GROUPED or previous.group == block.group)
        ) or (block.kind is BlockKind.NOTE and not block.marker)
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
        lists=_lists(placed),
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
            if anchor.target
        ),
        warnings=warnings,
    )


def _inner(block: Block, span: Span) -> int:
    return span.end - len(block.text)


def _sections(placed: list[tuple[Block, Span]], length: int, title: str) -> tuple[Section, ...]:
    """Cut the blocks into sections: at each heading, and round front matter and contents."""
    starts: list[tuple[Block, int, SectionRole]] = []
    for block, span in placed:
        role = _ROLES.get(block.kind, SectionRole.BODY)
        before = starts[-1][2] if starts else None
        if block.kind is BlockKind.HEADING or role is not before:
            starts.append((block, span.start, role))
    heads = [block for block, _, _ in starts if block.kind is BlockKind.HEADING]
    sections: list[Section] = []
    path: list[tuple[int, str]] = []
    for number, (block, start, role) in enumerate(starts):
        end = starts[number + 1][1] if number + 1 < len(starts) else length
        if block.kind is BlockKind.HEADING:
            while path and path[-1][0] >= block.level:
                path.pop()
            # The document's own title, set as a heading, is no level of the path.
            own = block.text.casefold() == title.casefold() and not path
            if own and sum(other.level <= block.level for other in heads) == 1:
                names: tuple[str, ...] = (block.text,)
            else:
                path.append((block.level, block.text))
                names = tuple(name for _, name in path)
        else:
            path = []
            names = (_NAMES.get(role, title),)
        sections.append(
            Section(
                title=names[-1],
                level=block.level or 1,
                path=names,
                page=block.page,
                physical_page=block.physical_page,
                start=start,
                end=end,
                role=role,
            )
        )
    return tuple(sections)


_ROLES = {
    BlockKind.METADATA: SectionRole.METADATA,
    BlockKind.CONTENTS: SectionRole.CONTENTS,
}
_NAMES = {SectionRole.METADATA: ABOUT, SectionRole.CONTENTS: CONTENTS}


def _pages(placed: list[tuple[Block, Span]], length: int) -> tuple[Page, ...]:
    """Stretches of the kept text by page; a note set apart makes its page come twice."""
    starts: list[tuple[int, str | None, int | None]] = []
    # A page that only the contents list tells holds for the heading, not for what follows.
    printed = any(block.page for block, _ in placed if block.kind is not BlockKind.HEADING)
    for block, span in placed:
        begin = (span.start, block.page, block.physical_page)
        known = block.page is not None or block.physical_page is not None
        told = printed or block.kind is not BlockKind.HEADING or block.physical_page is not None
        marks: list[tuple[int, str | None, int | None]] = (
            [begin] if known and told else [(span.start, None, None)]
        )
        inner = _inner(block, span)
        marks.extend((inner + turn.offset, turn.page, turn.physical_page) for turn in block.turns)
        for mark in marks:
            if not starts or starts[-1][1:] != mark[1:]:
                starts.append(mark)
    ends = [start for start, _, _ in starts[1:]] + [length] * bool(starts)
    return tuple(
        Page(start, end, page, physical)
        for (start, page, physical), end in zip(starts, ends, strict=True)
        if page is not None or physical is not None
    )


def _runs(placed: list[tuple[Block, Span]], kind: BlockKind) -> Iterator[tuple[int, int]]:
    """Where runs of blocks of one kind and group begin and end, as ``placed[begin:end]``."""
    begin = 0
    for same, run in itertools.groupby(placed, key=lambda item: (item[0].kind, item[0].group)):
        end = begin + len(list(run))
        if same[0] is kind:
            yield begin, end
        begin = end


def _lists(placed: list[tuple[Block, Span]]) -> tuple[ListBlock, ...]:
    lists: list[ListBlock] = []
    for begin, end in _runs(placed, BlockKind.ITEM):
        before = placed[begin - 1] if begin else None
        lead = None
        if before and before[0].kind is BlockKind.PARAGRAPH and _leads(before[0].text):
            last_sentence = split_sentences(before[0].text)[-1]
            inner = _inner(*before)
            lead = Span(inner + last_sentence.start, inner + last_sentence.end)
        items = tuple(span for _, span in placed[begin:end])
        start = lead.start if lead else items[0].start
        ordered = placed[begin][0].marker[:1].isdigit()
        depths = depths_of([block.level for block, _ in placed[begin:end]])
        lists.append(ListBlock(start, items[-1].end, lead, items, ordered, depths))
    return tuple(lists)


def _leads(text: str) -> bool:
    return text[-1] in ":;,–" or (text[-1] not in ".!?" and len(text.split()) <= 30)


def _tables(placed: list[tuple[Block, Span]]) -> tuple[Table, ...]:
    tables: list[Table] = []
    for begin, end in _runs(placed, BlockKind.ROW):
        rows = placed[begin:end]
        before = placed[begin - 1][0] if begin else None
        caption = before.text if before and before.kind is BlockKind.CAPTION else None
        headed = has_heads([block for block, _ in rows])
        heads = rows[0][0].cells if headed else ()
        tables.append(
            Table(
                rows[0][1].start,
                rows[-1][1].end,
                heads,
                tuple(_grouped(rows[1:] if headed else rows, len(rows[0][0].cells) > 1)),
                caption,
            )
        )
    return tuple(tables)


def _grouped(rows: list[tuple[Block, Span]], several: bool) -> Iterator[TableRow]:
    """The rows below the heads, each with the head of its group."""
    group = ""
    for block, span in rows:
        heads = several and block.spans
        yield TableRow(span.start, span.end, block.cells, "" if heads else group)
        if heads:
            group = block.cells[0]


def _notes(placed: list[tuple[Block, Span]]) -> tuple[Note, ...]:
    references: dict[str, list[int]] = {}
    for block, span in placed:
        for reference in block.references:
            references.setdefault(reference.mark, []).append(_inner(block, span) + reference.offset)
    notes: list[Note] = []
    for block, span in placed:
        if block.kind is not BlockKind.NOTE:
            continue
        if not block.marker and notes:
            notes[-1] = replace(notes[-1], end=span.end)
        else:
            places = tuple(references.get(block.marker, ()))
            notes.append(Note(block.marker, span.start, span.end, places))
    return tuple(notes)
