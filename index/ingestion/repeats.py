"""Which passages of the index a new source repeats, so that a result shows each text once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.model import Vectors
from index.storage.store import ChromaStore
from ingest.duplicates import repeats
from ingest.model import Passage

_NEIGHBOURS = 4
_ALIKE = 0.8
"""Cosine from which the words of two passages are compared; nearly equal texts are above it."""


def with_repeats(
    store: ChromaStore, passages: Sequence[Passage], vectors: Vectors
) -> tuple[tuple[Passage, ...], Mapping[str, tuple[str, ...]]]:
    """Note on passages what they repeat, among themselves and in other sources.

    Args:
        store: What is indexed already.
        passages: All n of one source.
        vectors: Shape (n, dimensions).

    Returns:
        The passages with `Passage.also_at`, and for each passage of another source the ids of the
        new ones that repeat it, to be noted there.
    """
    if not passages:
        return (), {}
    near = {
        passage_id
        for found in store.search_many(vectors, _NEIGHBOURS)
        for passage_id, cosine in found
        if cosine >= _ALIKE
    }
    others = [p for p in store.get(sorted(near)) if p.source_id != passages[0].source_id]
    pairs = repeats([*passages, *others])
    new = {passage.id for passage in passages}
    noted = tuple(
        replace(passage, also_at=tuple(dict.fromkeys(pairs[passage.id])))
        if passage.id in pairs
        else passage
        for passage in passages
    )
    back = {
        other.id: tuple(i for i in dict.fromkeys(pairs[other.id]) if i in new)
        for other in others
        if other.id in pairs
    }
    return noted, {i: ids for i, ids in back.items() if ids}
