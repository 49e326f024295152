"""An extractive answer: sentences, lists and rows quoted word for word and put in order."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.model import BlockKind
from assistant.pieces import Documents, Part, Piece, shown
from assistant.question_kind import QuestionKind, Reading
from assistant.rarity import Rarity
from assistant.units import EXPLETIVE, POINTS_BACK, Unit, units_of
from index.model import Hit
from ingest.model import Document, ListBlock, Passage, Span

WORD_BUDGET = 120
"""Words of an answer that is no list; a little under the 130 that readers should meet at most."""


def compose(
    reading: Reading, hits: Sequence[Hit], documents: Documents, rarity: Rarity
) -> tuple[Part, ...]:
    """Answer from the passages in the form that the question asks for.

    Args:
        reading: The question.
        hits: Best first.
        documents: Source id to document.
        rarity: How much each of the question's words tells.

    Returns:
        The answer's parts in order; empty when the passages hold nothing that can be quoted.
    """
    units = units_of(reading, hits, rarity)
    if not units:
        return ()
    if reading.kind is QuestionKind.LIST:
        listed = _list_answer(reading, units, documents)
        if listed:
            return listed
    chosen = _select(units, WORD_BUDGET)
    return (Part(BlockKind.PARAGRAPH, tuple(unit.piece for unit in chosen)),) if chosen else ()


def _strength(unit: Unit) -> float:
    return unit.cosine + 0.25 * unit.features["share"] - 0.03 * unit.rank


def _select(units: Sequence[Unit], budget: int) -> list[Unit]:
    """Take the strongest sentences that do not repeat one another, the most direct one first."""
    chosen: list[Unit] = []
    used = 0
    for unit in sorted(units, key=_strength, reverse=True):
        if chosen and used + unit.words > budget:
            continue
        if any(_overlap(unit, other) > 0.6 for other in chosen):
            continue
        chosen.append(unit)
        used += unit.words
        before = _antecedent(unit, units)
        if before is not None and before not in chosen and used + before.words <= budget:
            chosen.append(before)
            used += before.words
        if used >= 0.8 * budget or len(chosen) >= 5:
            break
    lead = chosen[0].rank if chosen else 0
    return sorted(chosen, key=lambda u: (u.rank != lead, u.rank, u.order))


def _antecedent(unit: Unit, units: Sequence[Unit]) -> Unit | None:
    text = unit.piece.text
    if unit.order == 0 or not POINTS_BACK.search(text) or EXPLETIVE.search(text):
        return None
    return next((u for u in units if u.rank == unit.rank and u.order == unit.order - 1), None)


def _overlap(unit: Unit, other: Unit) -> float:
    left, right = set(unit.stems), set(other.stems)
    return len(left & right) / min(len(left), len(right))


def _list_answer(reading: Reading, units: Sequence[Unit], documents: Documents) -> tuple[Part, ...]:
    for unit in sorted(units, key=_strength, reverse=True)[:4]:
        document = documents(unit.piece.passage.source_id)
        if document is None:
            continue
        found = _list_at(document, unit.piece.start, unit.piece.end)
        if found is not None and len(found.items) >= 2:
            return _list_parts(document, found, unit.piece.passage)
    return ()


def _list_at(document: Document, start: int, end: int) -> ListBlock | None:
    for block in document.lists:
        first = block.lead.start if block.lead else block.start
        if first < end and start < block.end:
            return block
    return None


def _list_parts(document: Document, block: ListBlock, passage: Passage) -> tuple[Part, ...]:
    def piece(span: Span) -> Piece:
        return Piece(passage, span.start, span.end, document.text[span.start : span.end])

    kind = BlockKind.NUMBERED_ITEM if block.ordered else BlockKind.ITEM
    lead = (Part(BlockKind.PARAGRAPH, (piece(block.lead),)),) if block.lead else ()
    return lead + tuple(Part(kind, (piece(item),)) for item in block.items)


def listed_items(
    reading: Reading, hits: Sequence[Hit], documents: Documents, rarity: Rarity
) -> tuple[str, ...]:
    """Give the items of the list that answers a question, as text; none when no list does."""
    parts = _list_answer(reading, units_of(reading, hits, rarity), documents)
    return tuple(
        shown(part.pieces[0].text, item=True)
        for part in parts
        if part.kind is not BlockKind.PARAGRAPH
    )
