"""Lists and tables around a quoted stretch: the whole list, an item's lead-in, a row's heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from assistant.answer.pieces import Part, Piece
from assistant.answer.placing import Placed, list_at, row_at
from assistant.model import BlockKind, Extent
from index.storage.document_cache import Documents
from ingest.model import Document, ListBlock, Passage, Span, Table, TableRow
from ingest.sentences import split_sentences

_BESIDE = 4
"""Characters between a quotation and its speaker's title, which may be a dash in brackets."""
_LISTS_CHAPTERS = re.compile(r"(?:dagsorden|indhold(?:sfortegnelse)?)\b\W*", re.IGNORECASE)
"""What leads into the titles of what follows; they hold the words that its text is about."""
LONG_LIST = 220
"""Words from which each item of a list is cut to its first sentence."""


def placed_at(document: Document | None, piece: Piece) -> Placed | None:
    """Find the list that a piece stands in; None where its document is gone."""
    return list_at(document, piece.start, piece.end) if document is not None else None


def row_of(document: Document | None, piece: Piece) -> tuple[Table, TableRow] | None:
    """Find the table row that a piece stands in; None where its document is gone."""
    return row_at(document, piece.start, piece.end) if document is not None else None


def lists_chapters(document: Document, block: ListBlock) -> bool:
    """Tell an agenda or a list of contents from a list that says something."""
    lead = document.text[block.lead.start : block.lead.end].strip() if block.lead else ""
    return _LISTS_CHAPTERS.fullmatch(lead) is not None


def whole_list(document: Document, block: ListBlock, passage: Passage) -> tuple[Part, ...]:
    """Quote a list with its lead-in, in order; the items of a long one to their first sentence."""
    items = [_piece(document, item, passage) for item in block.items]
    if sum(len(item.text.split()) for item in items) > LONG_LIST:
        items = [_first_sentence(item) for item in items]
    parts = (Part(BlockKind.ITEM, (item,)) for item in items)
    return lead_in(document, block, passage) + tuple(parts)


def lead_in(document: Document, block: ListBlock, passage: Passage) -> tuple[Part, ...]:
    """Quote the sentence that leads into a list, when it has one."""
    if block.lead is None:
        return ()
    return (Part(BlockKind.PARAGRAPH, (_piece(document, block.lead, passage),)),)


def one_item(document: Document, placed: Placed, passage: Passage, *, whole: bool = False) -> Part:
    """Quote one item of a list, to its first sentences where it is long and not wanted whole."""
    piece = _piece(document, placed.block.items[placed.item or 0], passage)
    return Part(BlockKind.ITEM, (piece if whole else _first_sentences(piece),))


def as_excerpts(parts: Sequence[Part], documents: Documents) -> tuple[Part, ...]:
    """Set the lists of which an answer tells only some items, or a list would seem whole.

    Args:
        parts: The answer.
        documents: Source id to document.

    Returns:
        The parts, neighbouring items of one list in its order; a lead-in tells what is left out.
    """
    pieces = [piece for part in parts for piece in part.pieces]
    placed = [(part, _placed(part, documents)) for part in parts]
    ordered: list[Part] = []
    for of_list, group in groupby(placed, lambda p: _items_of(*p)):
        run = [replace(part, extent=_extent(part, at, pieces)) for part, at in group]
        ordered += sorted(run, key=lambda part: part.pieces[0].start) if of_list else run
    return tuple(ordered)


def _placed(part: Part, documents: Documents) -> Placed | None:
    if len(part.pieces) != 1:
        return None
    (piece,) = part.pieces
    return placed_at(documents(piece.passage.source_id), piece)


def _items_of(part: Part, placed: Placed | None) -> tuple[str, int] | None:
    if placed is None or placed.item is None:
        return None
    return part.pieces[0].passage.source_id, placed.block.start


def _extent(part: Part, placed: Placed | None, pieces: Sequence[Piece]) -> Extent:
    if placed is None or placed.item is not None:
        return Extent.WHOLE
    source = part.pieces[0].passage.source_id
    starts = [piece.start for piece in pieces if piece.passage.source_id == source]
    told = [any(i.start <= s < i.end for s in starts) for i in placed.block.items]
    if all(told):
        return Extent.WHOLE
    return Extent.PART if any(told) else Extent.NONE


_NUMBERED = re.compile(r"(?:^|\s)\(?(?:\d{1,2}|[a-e])\)\s*")
_BEFORE_ITEMS = re.compile(r"^.*(?::|\b(?:er|nemlig|mellem|hhv\.|henholdsvis|af|i|på)\b)\s*")


def enumerated(text: str) -> tuple[str, ...]:
    """Take an enumeration inside a sentence apart: «1) a, 2) b og 3) c» or «a, b og c».

    Args:
        text: A sentence.

    Returns:
        Its items in order; empty when it enumerates nothing.
    """
    numbered = _NUMBERED.split(text)
    if len(numbered) > 2:
        return tuple(re.sub(r"[\s,;.]+(?:og|samt|eller)?[\s.]*$", "", i) for i in numbered[1:])
    head, joined, last = text.rstrip(". ").rpartition(" og ")
    if not joined:
        return ()
    first, *middle = head.split(", ")
    items = (_BEFORE_ITEMS.sub("", first), *middle, last)
    return tuple(item.strip() for item in items) if all(item.strip() for item in items) else ()


def heads_at(document: Document, start: int, end: int) -> str:
    """Give the heads of the row that a stretch stands in, after the head of its group, as cells."""
    found = row_at(document, start, end)
    if found is None:
        return ""
    table, row = found
    heads = table.heads if len(table.heads) == len(row.cells) else ()
    named = (head for head, cell in zip(heads, row.cells, strict=False) if cell)
    return " | ".join((row.group, *named))


def is_heads(document: Document, start: int, end: int) -> bool:
    """Tell whether a stretch is the heads of a table, which are shown with its rows."""
    return any(
        table.start <= start and end <= table.rows[0].start
        for table in document.tables
        if table.rows
    )


def is_speaker(document: Document, start: int, end: int) -> bool:
    """Tell whether a stretch is the title of the informant whom the quotation beside it is from."""
    said = " ".join(document.text[start:end].split()).strip("(). ")
    return any(
        quotation.speaker == said
        and min(abs(quotation.start - end), abs(start - quotation.end)) <= _BESIDE
        for quotation in document.quotations
    )


_CARD = 2
_SAYS_NOTHING = re.compile(
    r"(?:indhold|beskrivelse|oplysning|svar|værdi|forklaring|betydning)\W*", re.IGNORECASE
)
"""A head over what is told of each thing: «Leder: Karin Holm», and not «Indhold: Karin Holm»."""


def row_with_heads(document: Document, table: Table, row: TableRow, passage: Passage) -> Piece:
    """Quote a table row, shown with the head of its group and of each cell."""
    piece = _piece(document, Span(row.start, row.end), passage)
    lead = f"{row.group}: " if row.group else ""
    unnamed = not table.heads or _SAYS_NOTHING.fullmatch(table.heads[-1])
    if len(row.cells) == _CARD and unnamed:
        return replace(piece, display=lead + ": ".join(cell for cell in row.cells if cell))
    if len(table.heads) != len(row.cells):
        return replace(piece, display=lead + " | ".join(cell for cell in row.cells if cell))
    pairs = [
        f"{head}: {cell}" if head and number else cell
        for number, (head, cell) in enumerate(zip(table.heads, row.cells, strict=True))
        if cell
    ]
    return replace(piece, display=lead + " | ".join(pairs))


def _piece(document: Document, span: Span, passage: Passage) -> Piece:
    return Piece(passage, span.start, span.end, document.text[span.start : span.end])


_ITEM_WORDS = 60


def _first_sentence(piece: Piece) -> Piece:
    return _cut(piece, 1)


def _first_sentences(piece: Piece) -> Piece:
    """Keep whole sentences up to `_ITEM_WORDS` words, at least one."""
    spans = split_sentences(piece.text)
    kept, total = 0, 0
    for span in spans:
        total += len(piece.text[span.start : span.end].split())
        if kept and total > _ITEM_WORDS:
            break
        kept += 1
    return _cut(piece, kept)


def _cut(piece: Piece, sentences: int) -> Piece:
    spans = split_sentences(piece.text)[:sentences]
    # A bare mark such as «1.» may be read as a sentence of its own.
    if len(spans) == 1 and len(piece.text[: spans[0].end].split()) < 2:
        spans = split_sentences(piece.text)[:2]
    if not spans:
        return piece
    text = piece.text[: spans[-1].end]
    return replace(piece, end=piece.start + len(text), text=text)
