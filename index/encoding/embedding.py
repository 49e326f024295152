"""Vectors of passages and of their sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from index.encoding.representation import passage_text, sentence_texts
from index.model import Encoder, PassageStore, Vectors
from ingest.model import Passage
from ingest.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Embedded:
    """Vectors of n passages.

    Attributes:
        vectors: Shape (n, dimensions).
        sentences: For each passage the document offsets of its sentences.
        sentence_vectors: For each passage one array of shape (sentences, dimensions).
    """

    vectors: Vectors
    sentences: tuple[tuple[tuple[int, int], ...], ...]
    sentence_vectors: tuple[Vectors, ...]


def sentence_offsets(passage: Passage) -> tuple[tuple[int, int], ...]:
    """Document offsets of a passage's sentences; a list item or table row counts as one."""
    return tuple(
        (passage.start + span.start, passage.start + span.end)
        for span in split_sentences(passage.text)
    )


def embed(
    passages: Sequence[Passage], encoder: Encoder, known: Mapping[str, Vectors] | None = None
) -> Embedded:
    """Embed passages with their context, and each of their sentences by itself.

    Everything goes to the encoder at once, so that it can batch texts of like length, and what
    stands in the document several times goes once.

    Args:
        passages: Of one document.
        encoder: Makes the vectors.
        known: Vectors by text from `known_vectors`; such texts are not embedded again.
    """
    offsets = tuple(sentence_offsets(passage) for passage in passages)
    whole = [passage_text(passage) for passage in passages]
    parts = [
        sentence_texts(passage, spans) for passage, spans in zip(passages, offsets, strict=True)
    ]
    found = dict(known or {})
    fresh = [
        text
        for text in dict.fromkeys(chain(whole, chain.from_iterable(parts)))
        if text not in found
    ]
    found.update(zip(fresh, encoder.passages(fresh), strict=True))
    return Embedded(
        vectors=_stacked(whole, found, encoder.dimensions),
        sentences=offsets,
        sentence_vectors=tuple(_stacked(texts, found, encoder.dimensions) for texts in parts),
    )


def known_vectors(store: PassageStore, source_id: str) -> dict[str, Vectors]:
    """Vectors of a source's texts as they stand in the index, by what was embedded."""
    passages = store.of_source(source_id)
    ids = [passage.id for passage in passages]
    known = dict(zip(map(passage_text, passages), store.vectors(ids), strict=True))
    for passage, (spans, vectors) in zip(passages, store.sentence_vectors(ids), strict=True):
        known.update(zip(sentence_texts(passage, spans), vectors, strict=True))
    return known


def _stacked(texts: Sequence[str], found: Mapping[str, Vectors], dimensions: int) -> Vectors:
    if not texts:
        return np.empty((0, dimensions), dtype=np.float32)
    return np.stack([found[text] for text in texts])
