"""Vectors of passages and of their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.model import Encoder, Vectors
from index.representation import passage_text, sentence_texts
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


def embed(passages: Sequence[Passage], encoder: Encoder) -> Embedded:
    """Embed passages with their context, and each of their sentences by itself."""
    offsets = tuple(sentence_offsets(passage) for passage in passages)
    texts = [
        text
        for passage, spans in zip(passages, offsets, strict=True)
        for text in sentence_texts(passage, spans)
    ]
    rows = encoder.passages(texts)
    ends = np.cumsum([len(spans) for spans in offsets])[:-1]
    return Embedded(
        vectors=encoder.passages([passage_text(passage) for passage in passages]),
        sentences=offsets,
        sentence_vectors=tuple(np.split(rows, ends)) if passages else (),
    )
