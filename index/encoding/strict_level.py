"""How near an index's own sentences come when they are read as strict questions.

Cosines of the strict reading are higher where the encoder was trained on the sources, and where
many passages lie near each other; what counts as near enough to answer moves along with that, by
more than answerable and unanswerable questions differ. An index's own sentences show where it
lies without a question being known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np

from index.model import Encoder, PassageStore, Vectors

SENTENCES = 64
"""Sentences that are looked at; their mean then errs by about a hundredth."""
_WORDS = range(8, 31)
"""Words of a sentence that could be a question."""

Item = TypeVar("Item")


def strict_level(store: PassageStore, encoder: Encoder) -> float:
    """Read some sentences of an index strictly, and see how near what it holds comes.

    Args:
        store: The index; its sentences are taken evenly from its sources.
        encoder: Reads them.

    Returns:
        The mean of the cosines to the nearest passage and to the nearest other sentence, over all
        sentences looked at; 0 where there are none.
    """
    asked = list(_sentences(store))
    if not asked:
        return 0.0
    rows = encoder.strict_queries([text for _, _, text in asked])[:, None]
    near = [
        _nearness(store, row, passage_id, start)
        for row, (passage_id, start, _) in zip(rows, asked, strict=True)
    ]
    return float(np.mean(near))


def _nearness(store: PassageStore, row: Vectors, passage_id: str, start: int) -> float:
    """Mean cosine of a sentence to the nearest passage and to the nearest sentence but itself."""
    [(_, passage)] = store.search(row, 1)
    others = (
        match.cosine
        for match in store.search_sentences(row, 2)
        if (match.passage_id, match.start) != (passage_id, start)
    )
    return (passage + next(others, passage)) / 2


def _sentences(store: PassageStore) -> Iterator[tuple[str, int, str]]:
    """Passage, offset and text of sentences from all over the index."""
    sources = _evenly(store.sources(), SENTENCES)
    for record in sources:
        passages = store.of_source(record.document.id)
        chosen = _evenly(passages, -(-SENTENCES // len(sources)))
        told = store.sentence_vectors([passage.id for passage in chosen])
        for passage, (offsets, _) in zip(chosen, told, strict=True):
            texts = (
                (at, passage.text[at - passage.start : end - passage.start]) for at, end in offsets
            )
            fitting = [(at, text) for at, text in texts if len(text.split()) in _WORDS]
            if fitting:
                yield passage.id, *fitting[len(fitting) // 2]


def _evenly(items: Sequence[Item], count: int) -> Sequence[Item]:
    """At most so many items, at equal distances."""
    if len(items) <= count:
        return items
    return [items[place * len(items) // count] for place in range(count)]
