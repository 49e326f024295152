"""The place that proves an item, as a trainer chooses it."""

from __future__ import annotations

import re

from assistant.quiz.material.library import QuizLibrary
from assistant.quiz.model import Proof
from index.model import PassageStore
from ingest.model import Passage
from ingest.pages import pages_of

FOUND = 6
"""So many places are offered."""


def find_places(library: QuizLibrary, words: str, also: str = "") -> tuple[Passage, ...]:
    """Look for places that may prove an item.

    Args:
        library: An opened index.
        words: What is searched for.
        also: Id of a passage to offer first, as long as it is there.
    """
    first = library.store.get([also]) if also else []
    hits = library.retriever.retrieve(words, FOUND, apart=True).hits if words else ()
    found = {passage.id: passage for passage in (*first, *(hit.passage for hit in hits))}
    return tuple(found.values())


def prove(store: PassageStore, passage_id: str, quote: str) -> Proof | None:
    """Make a proof of words in a passage.

    Args:
        store: The library.
        passage_id: The passage that was chosen.
        quote: Words of it, with white space as it may be; the whole passage when empty.

    Returns:
        None when the passage is not there, or does not hold the words.
    """
    passage = next(iter(store.get([passage_id])), None)
    document = store.document(passage.source_id) if passage is not None else None
    if passage is None or document is None:
        return None
    found = _find(passage.text, quote)
    if found is None:
        return None
    start, end = passage.start + found[0], passage.start + found[1]
    if document.text[start:end] != passage.text[found[0] : found[1]]:
        return None
    return Proof(
        passage.source_id,
        passage.doc,
        document.metadata.title,
        passage.section,
        pages_of(document, start, end),
        document.text[start:end],
        start,
        end,
        passage.id,
        document.metadata.publisher,
        document.metadata.year or passage.year,
    )


def _find(text: str, quote: str) -> tuple[int, int] | None:
    words = quote.split()
    if not words:
        return len(text) - len(text.lstrip()), len(text.rstrip())
    found = re.search(r"\s+".join(map(re.escape, words)), text)
    return found.span() if found else None
