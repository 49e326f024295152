"""What is trained on: questions, passages and sentences with the bare encoder's vectors."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.embedding import embed
from index.model import Encoder, Vectors
from index.questions import GoldQuestion
from index.source_files import files_under
from ingest import cut_passages, read_document
from ingest.model import Document, Passage
from ingest.settings import Settings

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document with n passages and their vectors, the lists of equal length."""

    document: Document
    passages: tuple[Passage, ...]
    vectors: Vectors
    sentences: tuple[Spans, ...]
    sentence_vectors: tuple[Vectors, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Sources and questions.

    Attributes:
        question_vectors: Shape (questions, dimensions).
    """

    sources: tuple[Source, ...]
    questions: tuple[GoldQuestion, ...]
    question_vectors: Vectors


def gather_material(
    documents: Path,
    questions: Sequence[GoldQuestion],
    encoder: Encoder,
    settings: Settings,
    kept: Path | None = None,
) -> Material:
    """Read and embed.

    Args:
        documents: A folder of sources.
        questions: Answerable ones are used.
        encoder: Without an adapter.
        settings: Limits for reading.
        kept: A folder that keeps vectors between runs; they are looked up by the texts' hash.
    """
    sources = []
    for file in files_under([documents]):
        document = read_document(file.path, settings)
        passages = tuple(cut_passages(document))
        embedded = embed(passages, _Keeping(encoder, kept))
        sources.append(
            Source(
                document, passages, embedded.vectors, embedded.sentences, embedded.sentence_vectors
            )
        )
    asked = tuple(question for question in questions if question.answerable)
    texts = [question.standalone or question.question for question in asked]
    return Material(tuple(sources), asked, _Keeping(encoder, kept).queries(texts))


class _Keeping:
    """An `Encoder` that keeps what it embedded in files, one for each list of texts."""

    def __init__(self, encoder: Encoder, folder: Path | None) -> None:
        self._encoder = encoder
        self._folder = folder
        self.name = encoder.name
        self.dimensions = encoder.dimensions

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, or read them from the folder."""
        return self._kept("query", texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages, or read them from the folder."""
        return self._kept("passage", texts)

    def _kept(self, kind: str, texts: Sequence[str]) -> Vectors:
        make = self._encoder.queries if kind == "query" else self._encoder.passages
        if self._folder is None:
            return make(texts)
        key = hashlib.sha256("\0".join((self.name, kind, *texts)).encode()).hexdigest()
        path = self._folder / f"{key}.npy"
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            np.save(path, make(texts))
        vectors: Vectors = np.load(path)
        return vectors
