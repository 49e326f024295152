"""Reading passages and vectors from Chroma, as far as they are committed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.model import Filters, SentenceMatch, SourceRecord, Vectors
from index.storage.chroma_connection import ChromaConnection
from index.storage.document_files import DocumentFiles
from index.storage.manifest import Manifest, SourceVersion, State
from index.storage.passage_rows import (
    passage_from_row,
    passage_of,
    passage_row_id,
    sentence_row_id,
    sentences_from_row,
    span_of,
    version_of,
    where_of,
)
from index.storage.succession import named_source
from ingest.errors import ModelMismatchError
from ingest.model import Document, Passage
from ingest.settings import Settings

if TYPE_CHECKING:
    from chromadb import Collection

PASSAGES = "passages"
SENTENCES = "sentences"
_CACHED_PASSAGES = 20_000
_CACHED_VECTORS = 5_000
_Row = tuple[Passage, list[tuple[int, int]], int]
"""A passage, the offsets of its sentences, and its version."""


class StoreReader:
    """The reading half of a `PassageStore`: what the manifest says is live.

    Args:
        settings: Data folder and where Chroma is.

    Raises:
        FormatMismatchError: A newer version of this program made the index.
    """

    def __init__(self, settings: Settings) -> None:
        self.folder: Path = settings.home / "index"
        self.manifest = Manifest(self.folder / "manifest.db")
        self.documents = DocumentFiles(self.folder / "documents")
        facts = self.manifest.facts()
        self.chroma = ChromaConnection(settings, self.folder, facts.index_id)
        self._seen = -1
        self._live: set[int] = set()
        self._rows: dict[str, _Row] = {}
        self._vectors: dict[str, Vectors] = {}
        self.on_change: Callable[[], None] | None = None
        """Called when a search notices a new generation."""

    def close(self) -> None:
        """Release files and connections."""
        self.chroma.close()
        self.manifest.close()

    @property
    def generation(self) -> int:
        """Grows with every committed change, also one by another process."""
        return self.manifest.facts().generation

    def check_model(self, name: str, dimensions: int) -> None:
        """Hold an encoder against the one that made the vectors; an empty index takes any.

        Raises:
            ModelMismatchError: They differ.
        """
        facts = self.manifest.facts()
        if not facts.model or (facts.model, facts.dimensions) == (name, dimensions):
            return
        if not self.manifest.versions(State.LIVE):
            return
        raise ModelMismatchError(
            f"the index was made with the model {facts.model}, the settings say {name}: "
            "set LEDETRAAD_EMBEDDER back, or rebuild with: ledetraad ingest --rebuild PATH…"
        )

    def sources(self) -> tuple[SourceRecord, ...]:
        """All sources by title."""
        return tuple(
            SourceRecord(self.documents.read(row.document), row.passages, row.indexed_at, row.path)
            for row in self.manifest.versions(State.LIVE)
        )

    def document(self, source_id: str) -> Document | None:
        """The kept text and outline of a source."""
        row = self.manifest.live(source_id)
        return None if row is None else self.documents.read(row.document)

    def find_source(self, name: str) -> str | None:
        """The id of the source that has this id, file name or title, or None."""
        return named_source(name, self.manifest.live_titles())

    def get(self, passage_ids: Sequence[str]) -> list[Passage]:
        """Passages in the order asked for; unknown ids are left out."""
        known = self._passage_rows(passage_ids)
        return [known[i][0] for i in passage_ids if i in known]

    def of_source(self, source_id: str) -> list[Passage]:
        """A source's passages in text order."""
        row = self.manifest.live(source_id)
        return [] if row is None else self.of_version(row)

    def of_version(self, row: SourceVersion) -> list[Passage]:
        """The passages of one version in text order."""
        found = [
            passage_from_row(row_id, metadata, text)
            for row_id, metadata, text in self._rows_of_version(row.version or 0)
        ]
        return sorted(found, key=lambda passage: passage.start)

    def search(
        self, vector: Vectors, k: int, filters: Filters | None = None
    ) -> list[tuple[str, float]]:
        """The k nearest passages of one question vector, shape (1, d): ids and cosines."""
        return [(passage_of(i), cosine) for i, cosine in self._near(PASSAGES, vector, k, filters)]

    def search_many(self, vectors: Vectors, k: int) -> list[list[tuple[str, float]]]:
        """The nearest passages of many vectors, shape (n, d), at once; fewer than k now and then.

        Rows that are not live are left out and not made up for.
        """
        self._follow()
        if not self._live:
            return [[] for _ in vectors]
        found = self.chroma.read(PASSAGES, partial(_query, vectors, k, None))
        return [
            [
                (passage_of(row_id), 1.0 - float(distance))
                for row_id, distance in zip(ids, distances, strict=True)
                if version_of(row_id) in self._live
            ]
            for ids, distances in zip(found["ids"], found["distances"], strict=True)
        ]

    def search_sentences(
        self, vector: Vectors, k: int, filters: Filters | None = None
    ) -> list[SentenceMatch]:
        """The k nearest sentences."""
        return [
            SentenceMatch(passage_of(i), *span_of(i), cosine)
            for i, cosine in self._near(SENTENCES, vector, k, filters)
        ]

    def vectors(self, passage_ids: Sequence[str]) -> Vectors:
        """Passage vectors in the order asked for.

        Raises:
            KeyError: A passage is not in the index.
        """
        known = self._passage_rows(passage_ids)
        rows = [passage_row_id(known[i][2], i) for i in passage_ids]
        return self._row_vectors(PASSAGES, rows)

    def sentence_vectors(
        self, passage_ids: Sequence[str]
    ) -> list[tuple[list[tuple[int, int]], Vectors]]:
        """Sentence offsets and vectors of each passage asked for.

        Raises:
            KeyError: A passage is not in the index.
        """
        rows = self._passage_rows(passage_ids)
        known = {i: self._vectors[i] for i in passage_ids if i in self._vectors}
        missing = [i for i in dict.fromkeys(passage_ids) if i not in known]
        found = self._row_vectors(
            SENTENCES,
            [
                sentence_row_id(rows[i][2], i, start, end)
                for i in missing
                for start, end in rows[i][1]
            ],
        )
        at = 0
        for i in missing:
            count = len(rows[i][1])
            known[i] = found[at : at + count]
            at += count
        if len(self._vectors) + len(missing) > _CACHED_VECTORS:
            self._vectors.clear()
        self._vectors.update((i, known[i]) for i in missing)
        return [(rows[i][1], known[i]) for i in passage_ids]

    def _near(
        self, kind: str, vector: Vectors, k: int, filters: Filters | None
    ) -> list[tuple[str, float]]:
        """The nearest live rows: more are asked for while rows that are not live crowd them out."""
        self._follow()
        if not self._live or k < 1:
            return []
        where = where_of(filters)
        wanted = k
        while True:
            found = self.chroma.read(kind, partial(_query, vector, wanted, where))
            ids, distances = found["ids"][0], found["distances"][0]
            near = [
                (row_id, 1.0 - float(distance))
                for row_id, distance in zip(ids, distances, strict=True)
                if version_of(row_id) in self._live
            ]
            if len(near) >= k or len(ids) < wanted:
                return near[:k]
            wanted *= 2

    def _follow(self) -> None:
        """Notice a commit, and open Chroma anew when another process made it."""
        facts = self.manifest.facts()
        if facts.generation == self._seen:
            return
        if self._seen >= 0 and facts.written_by_other and self.chroma.embedded:
            self.chroma.close()
        self._rows.clear()
        self._vectors.clear()
        self._live = set(self.manifest.live_versions())
        self._seen = facts.generation
        if self.on_change is not None:
            self.on_change()

    def _keep_up(self, added: int, retired: Sequence[int]) -> None:
        """Take up this process's own commit, in time that does not grow with the index."""
        facts = self.manifest.facts()
        if facts.generation != self._seen + 1 or facts.written_by_other:
            return  # others have committed too: the next search looks at everything again
        self._rows.clear()
        self._vectors.clear()
        self._live.add(added)
        self._live.difference_update(retired)
        self._seen = facts.generation
        if self.on_change is not None:
            self.on_change()

    def _passage_rows(self, passage_ids: Sequence[str]) -> dict[str, _Row]:
        """Passages with the offsets of their sentences; unknown ids are passed over."""
        self._follow()
        known = {i: self._rows[i] for i in passage_ids if i in self._rows}
        missing = [i for i in dict.fromkeys(passage_ids) if i not in known]
        versions = self.manifest.live_versions_of(missing)
        if not versions:
            return known
        rows = [passage_row_id(version, i) for i, version in versions.items()]
        found = self.chroma.read(
            PASSAGES, lambda c: c.get(ids=rows, include=["metadatas", "documents"])
        )
        fresh: dict[str, _Row] = {}
        for row_id, metadata, text in zip(
            found["ids"], found["metadatas"], found["documents"], strict=True
        ):
            passage = passage_from_row(row_id, metadata, text)
            fresh[passage.id] = (passage, sentences_from_row(metadata), version_of(row_id))
        if len(self._rows) + len(fresh) > _CACHED_PASSAGES:
            self._rows.clear()
        self._rows.update(fresh)
        return known | fresh

    def _rows_of_version(self, version: int) -> Iterator[tuple[str, Any, str]]:
        found = self.chroma.read(
            PASSAGES,
            lambda c: c.get(where={"version": version}, include=["metadatas", "documents"]),
        )
        yield from zip(found["ids"], found["metadatas"], found["documents"], strict=True)

    def _row_vectors(self, kind: str, row_ids: Sequence[str]) -> Vectors:
        """Vectors of rows in the order asked for, shape (n, dimensions)."""
        dimensions = self.manifest.facts().dimensions
        if not row_ids:
            return np.empty((0, dimensions), dtype=np.float32)
        unique = list(dict.fromkeys(row_ids))
        found = self.chroma.read(kind, lambda c: c.get(ids=unique, include=["embeddings"]))
        at = {row_id: place for place, row_id in enumerate(found["ids"])}
        if len(at) < len(unique):
            self._rows.clear()  # a row has gone since it was read: look again where it stands
            self._vectors.clear()
            raise KeyError(next(row_id for row_id in unique if row_id not in at))
        embeddings = np.asarray(found["embeddings"], dtype=np.float32)
        return embeddings[[at[row_id] for row_id in row_ids]]


def _query(vector: Vectors, k: int, where: dict[str, Any] | None, collection: Collection) -> Any:
    return collection.query(
        query_embeddings=vector, n_results=k, where=where, include=["distances"]
    )
