"""The list that a question counts («hvilke tre former …»), where no sentence leads to it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.selection import Scored
from assistant.question.kind import Reading
from assistant.question.terms import coverage, fold, folded_words, stems, words
from assistant.question.verbs import is_verb
from index.storage.document_cache import Documents
from ingest.model import Document, ListBlock

_PASSAGES = 8
_TITLE = 12
"""Words of an item's first line that name it, when it goes on below."""
_JOINTS = folded_words("som der fordi at hvis naar men hvor hvem hvad da saa selvom ikke")


def counted_list(
    reading: Reading, scored: Sequence[Scored], documents: Documents
) -> tuple[str, ...]:
    """Find a list of as many items as the question names in the passages that answer best.

    Args:
        reading: A question that names a count.
        scored: The sentences of the retrieved passages.
        documents: Source id to document.

    Returns:
        The items' texts in order; of several lists those of the one whose lead-in and headings
        hold most of the question's words. Empty when there is none that holds any.
    """
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    seen: set[str] = set()
    for unit in (s.unit for s in sorted(scored, key=lambda s: -s.score)):
        passage = unit.piece.passage
        document = documents(passage.source_id)
        if passage.id in seen or document is None:
            continue
        seen.add(passage.id)
        if len(seen) > _PASSAGES:
            break
        for block in document.lists:
            inside = passage.start <= block.start < passage.end
            if not inside or len(block.items) != reading.count:
                continue
            around = " ".join((*passage.section, passage.text))
            share = coverage(reading.terms, set(stems(around)), None).share
            share += coverage(reading.terms, set(stems(_lead(document, block))), None).share
            if share > best[0]:
                best = share, tuple(_titled(document.text[i.start : i.end]) for i in block.items)
    return best[1]


def _titled(item: str) -> str:
    first, *more = item.strip().split("\n")
    return first if more and len(first.split()) <= _TITLE else item


def _lead(document: Document, block: ListBlock) -> str:
    return document.text[block.lead.start : block.lead.end] if block.lead else ""


def are_things(items: Sequence[str]) -> bool:
    """Tell whether the parts of a sentence name things, rather than being clauses of it."""
    for item in items:
        found = words(item)
        opening = fold(found[0]) if found else ""
        if not opening or opening in _JOINTS or opening.startswith("hv") or is_verb(opening):
            return False
    return True
