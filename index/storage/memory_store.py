"""A `PassageStore` in memory, with exact search: for training, measuring and tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import numpy as np

from index.model import Filters, SentenceMatch, SourceRecord, Vectors
from index.storage.succession import named_source
from ingest.model import Document, Passage

Spans = list[tuple[int, int]]


class MemoryStore:
    """Passages, sentences and vectors in dictionaries; nothing is written to disk."""

    def __init__(self) -> None:
        self.generation = 0
        self._documents: dict[str, SourceRecord] = {}
        self._passages: dict[str, Passage] = {}
        self._vectors: dict[str, Vectors] = {}
        self._sentences: dict[str, tuple[Spans, Vectors]] = {}

    def add_source(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Vectors,
        sentences: Sequence[Sequence[tuple[int, int]]],
        sentence_vectors: Sequence[Vectors],
    ) -> None:
        """Put one source in, replacing its old version."""
        self.remove_source(document.id)
        now = datetime.now(UTC).isoformat()
        self._documents[document.id] = SourceRecord(document, len(passages), now, document.name)
        for passage, vector, spans, rows in zip(
            passages, vectors, sentences, sentence_vectors, strict=True
        ):
            self._passages[passage.id] = passage
            self._vectors[passage.id] = vector
            self._sentences[passage.id] = (list(spans), rows)
        self.generation += 1

    def remove_source(self, source_id: str) -> None:
        """Delete a source with all that belongs to it."""
        if self._documents.pop(source_id, None) is None:
            return
        for passage in self.of_source(source_id):
            for kept in (self._passages, self._vectors, self._sentences):
                del kept[passage.id]
        self.generation += 1

    def sources(self) -> tuple[SourceRecord, ...]:
        """All sources by title."""
        return tuple(
            sorted(self._documents.values(), key=lambda record: record.document.metadata.title)
        )

    def document(self, source_id: str) -> Document | None:
        """The kept text and outline of a source."""
        record = self._documents.get(source_id)
        return record.document if record else None

    def find_source(self, name: str) -> str | None:
        """The id of the source that has this id, file name or title, or None."""
        titles = ((i, r.document.metadata.title) for i, r in self._documents.items())
        return named_source(name, titles)

    def get(self, passage_ids: Sequence[str]) -> list[Passage]:
        """Passages in the order asked for; unknown ids are left out."""
        return [self._passages[i] for i in passage_ids if i in self._passages]

    def of_source(self, source_id: str) -> list[Passage]:
        """A source's passages in text order."""
        found = [passage for passage in self._passages.values() if passage.source_id == source_id]
        return sorted(found, key=lambda passage: passage.start)

    def search(
        self, vector: Vectors, k: int, filters: Filters | None = None
    ) -> list[tuple[str, float]]:
        """The k nearest passages of one question vector, shape (1, d): ids and cosines."""
        ids = [passage.id for passage in self._admitted(filters)]
        if not ids:
            return []
        cosines = self.vectors(ids) @ vector[0]
        return [(ids[i], float(cosines[i])) for i in np.argsort(-cosines, kind="stable")[:k]]

    def search_sentences(
        self, vector: Vectors, k: int, filters: Filters | None = None
    ) -> list[SentenceMatch]:
        """The k nearest sentences."""
        found = [
            SentenceMatch(passage.id, start, end, float(cosine))
            for passage in self._admitted(filters)
            for spans, rows in (self._sentences[passage.id],)
            if spans
            for (start, end), cosine in zip(spans, rows @ vector[0], strict=True)
        ]
        return sorted(found, key=lambda match: -match.cosine)[:k]

    def vectors(self, passage_ids: Sequence[str]) -> Vectors:
        """Passage vectors in the order asked for."""
        return np.array([self._vectors[i] for i in passage_ids], np.float32)

    def sentence_vectors(self, passage_ids: Sequence[str]) -> list[tuple[Spans, Vectors]]:
        """Sentence offsets and vectors of each passage asked for."""
        return [self._sentences[i] for i in passage_ids]

    def _admitted(self, filters: Filters | None) -> Iterator[Passage]:
        for passage in self._passages.values():
            if filters is None or filters.admits(passage):
                yield passage
