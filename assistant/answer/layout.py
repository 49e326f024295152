"""How chosen sentences stand in an answer: paragraphs, lists under lead-ins, rows with heads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assistant.answer.pieces import Part, Piece
from assistant.answer.placing import Placed
from assistant.answer.selection import Scored
from assistant.answer.structures import (
    as_excerpts,
    lead_in,
    one_item,
    placed_at,
    row_of,
    row_with_heads,
    whole_list,
)
from assistant.model import BlockKind
from index.storage.document_cache import Documents
from ingest.model import Document, ListBlock

SHORT_LIST = 90
"""Words up to which a list is quoted whole when only its lead-in was chosen."""
FEW_WORDS = 60
"""Words up to which it is quoted whole when one of its items was chosen."""
LIKELY = 0.5
"""Estimate, as a share of the best chosen one, from which an item has its list told with it."""
MOSTLY, MOSTLY_WORDS = 0.5, 150
"""Share of a list's items that are chosen from which it is quoted whole up to that many words."""


def lay_out(
    chosen: Sequence[Scored],
    documents: Documents,
    *,
    whole_items: bool = False,
    single: bool = False,
) -> tuple[Part, ...]:
    """Set chosen sentences: paragraphs, items under their lead-in, rows with heads.

    Args:
        chosen: In the order of the answer.
        documents: Source id to document.
        whole_items: Whether long items are wanted to their end.
        single: Whether single items are asked for, and not the others of their list.

    Returns:
        The parts; a list of few words, of which a likely item is chosen, or most items, is told
        whole, and the lead-in of any other tells that it is an excerpt.
    """
    parts: list[Part] = []
    running: list[Piece] = []
    led: set[tuple[str, int]] = set()
    taken: set[tuple[str, int]] = set()
    mostly = _mostly_chosen(chosen, documents)
    least = LIKELY * max((s.score for s in chosen), default=0.0)

    def flush() -> None:
        if running:
            parts.append(Part(BlockKind.PARAGRAPH, tuple(running)))
            running.clear()

    for _, group in groupby(chosen, key=lambda s: s.unit.rank):
        for scored in group:
            piece = scored.unit.piece
            document = documents(piece.passage.source_id)
            if document is None:
                continue
            row = row_of(document, piece)
            placed = placed_at(document, piece)
            if row is not None:
                row_key = (document.id, row[1].start)
                if row_key in taken:
                    continue
                taken.add(row_key)
                flush()
                shown_row = row_with_heads(document, *row, piece.passage)
                parts.append(Part(BlockKind.ITEM, (shown_row,)))
            elif placed is None:
                running.append(piece)
            else:
                flush()
                told_whole = (document.id, placed.block.start) in mostly
                alone = single or (scored.score < least and not told_whole)
                most = _most_words(placed, told_whole)
                most = 0 if alone and placed.item is not None else most
                parts.extend(_of_list(document, placed, piece, led, taken, whole_items, most))
    flush()
    return as_excerpts(parts, documents)


def _of_list(
    document: Document,
    placed: Placed,
    piece: Piece,
    led: set[tuple[str, int]],
    taken: set[tuple[str, int]],
    whole_items: bool,
    most: int,
) -> tuple[Part, ...]:
    """Quote an item under its lead-in, or whole a list of at most so many words."""
    block = placed.block
    key = (document.id, block.start)
    fresh = key not in led
    led.add(key)
    if fresh and _length(document, block) <= most:
        taken.update((document.id, item.start) for item in block.items)
        return whole_list(document, block, piece.passage)
    lead = lead_in(document, block, piece.passage) if fresh else ()
    if placed.item is None:
        return lead
    item_key = (document.id, block.items[placed.item].start)
    if item_key in taken:
        return lead
    taken.add(item_key)
    return (*lead, one_item(document, placed, piece.passage, whole=whole_items))


def _most_words(placed: Placed, mostly: bool) -> int:
    """Words up to which a list is quoted whole where a stretch of it is chosen."""
    return MOSTLY_WORDS if mostly else SHORT_LIST if placed.item is None else FEW_WORDS


def _mostly_chosen(chosen: Sequence[Scored], documents: Documents) -> frozenset[tuple[str, int]]:
    """Lists of which as many items are chosen as not, by source and start."""
    items: dict[tuple[str, int], set[int]] = {}
    sizes: dict[tuple[str, int], int] = {}
    for piece in (s.unit.piece for s in chosen):
        source = piece.passage.source_id
        placed = placed_at(documents(source), piece)
        if placed is not None and placed.item is not None:
            key = source, placed.block.start
            items.setdefault(key, set()).add(placed.item)
            sizes[key] = len(placed.block.items)
    return frozenset(key for key, told in items.items() if len(told) >= MOSTLY * sizes[key])


def _length(document: Document, block: ListBlock) -> int:
    return len(document.text[block.start : block.end].split())
