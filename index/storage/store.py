"""Passages and sentences with their vectors in Chroma, seen only as far as they are committed."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from index.model import Vectors
from index.storage.manifest import SourceVersion, State
from index.storage.passage_rows import (
    passage_metadata,
    passage_row_id,
    sentence_row_id,
    source_metadata,
)
from index.storage.store_reading import PASSAGES, SENTENCES, StoreReader
from ingest.model import Document, Passage

if TYPE_CHECKING:
    from chromadb import Collection

__all__ = ["PASSAGES", "SENTENCES", "ChromaStore"]
_NO_ROW = "0:none"


class ChromaStore(StoreReader):
    """A `PassageStore`: vectors in Chroma, texts in files, and a manifest that says what is live.

    Args:
        settings: Data folder and where Chroma is.

    Raises:
        FormatMismatchError: A newer version of this program made the index.
    """

    def claim_model(self, name: str, dimensions: int) -> None:
        """Write down which encoder makes the vectors.

        Raises:
            ModelMismatchError: The index holds vectors of another.
        """
        self.check_model(name, dimensions)
        facts = self.manifest.facts()
        if (facts.model, facts.dimensions) != (name, dimensions):
            self.chroma.drop()  # what a killed run has left may have other dimensions
            self.manifest.set_model(name, dimensions)

    def add_source(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Vectors,
        sentences: Sequence[Sequence[tuple[int, int]]],
        sentence_vectors: Sequence[Vectors],
        *,
        path: str = "",
        fingerprint: str = "",
    ) -> None:
        """Put one source in, replacing its old version, as one transaction.

        Args:
            document: The source; its kept text is stored too.
            passages: Its n passages.
            vectors: Shape (n, dimensions).
            sentences: For each passage the offsets of its sentences.
            sentence_vectors: For each passage one array of shape (sentences, dimensions).
            path: The file it was read from.
            fingerprint: Hash of all that decided the content.
        """
        key = self.documents.write(document)
        spans = [list(dict.fromkeys((int(a), int(b)) for a, b in of)) for of in sentences]
        ids = [passage.id for passage in passages]
        version = self.manifest.stage(
            document, key, path, fingerprint, ids, sum(len(of) for of in spans)
        )
        self._add_rows(
            PASSAGES,
            [passage_row_id(version, passage_id) for passage_id in ids],
            vectors,
            [passage_metadata(p, version, of) for p, of in zip(passages, spans, strict=True)],
            [passage.text for passage in passages],
        )
        row_ids: list[str] = []
        metadata: list[dict[str, Any]] = []
        rows: list[Vectors] = []
        for passage, given, of in zip(passages, sentences, sentence_vectors, strict=True):
            shared = source_metadata(passage, version)
            for row_id, vector in {
                sentence_row_id(version, passage.id, int(start), int(end)): vector
                for (start, end), vector in zip(given, of, strict=True)
            }.items():
                row_ids.append(row_id)
                metadata.append(shared)
                rows.append(vector)
        self._add_rows(SENTENCES, row_ids, np.array(rows, dtype=np.float32), metadata, None)
        retired = self.manifest.go_live(version)
        self._keep_up(version, retired)
        for old in retired:
            self._delete_rows(old)

    def remove_source(self, source_id: str) -> None:
        """Delete a source with all that belongs to it."""
        if self.manifest.retire(source_id):
            self.sweep()

    def erase(self, rows: Sequence[SourceVersion]) -> None:
        """Delete sources and overwrite their vectors, which deleting alone leaves in the files."""
        for row in rows:
            self.manifest.retire(row.source_id)
        with self.chroma.written_through():
            if self.chroma.embedded:
                for row, kind in itertools.product(rows, (PASSAGES, SENTENCES)):
                    wipe = partial(_overwrite, row.version or 0, self.chroma.max_batch())
                    self.chroma.write(kind, wipe)
            self.sweep()
            if self.chroma.embedded:
                for kind in (PASSAGES, SENTENCES):
                    self.chroma.write(kind, _push_out_of_queue)

    def reclaim(self) -> None:
        """Give the space of deleted rows back to the disk, as far as the files are ours."""
        if self.chroma.embedded:
            self.chroma.reclaim()
        self.manifest.reclaim()

    def sweep(self) -> None:
        """Delete the rows and files of versions that are not live. Only the writer may."""
        for row in self.manifest.versions(State.STAGED, State.RETIRED):
            if row.version is not None:
                self._delete_rows(row.version)
        kept = self.manifest.versions(State.LIVE, State.STAGED, State.RETIRED)
        self.documents.sweep({version.document for version in kept})

    def reset(self) -> None:
        """Empty the index, for another model or a new format."""
        self.chroma.drop()
        for row in self.manifest.versions(State.STAGED, State.RETIRED, State.LIVE):
            self.manifest.retire(row.source_id)
            self.manifest.forget(row.version or 0)
        self.documents.sweep(())

    def _delete_rows(self, version: int) -> None:
        for kind in (PASSAGES, SENTENCES):
            self.chroma.write(kind, partial(_delete_version, version))
        self.manifest.forget(version)

    def _add_rows(
        self,
        kind: str,
        ids: Sequence[str],
        vectors: Vectors,
        metadata: Sequence[dict[str, Any]],
        texts: Sequence[str] | None,
    ) -> None:
        size = self.chroma.max_batch()
        for start in range(0, len(ids), size):
            part = slice(start, start + size)
            row = {
                "ids": list(ids[part]),
                "embeddings": np.asarray(vectors[part], dtype=np.float32),
                "metadatas": list(metadata[part]),
                "documents": None if texts is None else list(texts[part]),
            }
            self.chroma.write(kind, partial(_add, row))

    def note_repeats(self, also_at: Mapping[str, Sequence[str]]) -> None:
        """Add to what live passages say of where else their text stands."""
        versions = self.manifest.live_versions_of(list(also_at))
        known = {passage.id: passage.also_at for passage in self.get(list(versions))}
        rows = [
            (passage_row_id(version, i), [*dict.fromkeys((*known.get(i, ()), *also_at[i]))])
            for i, version in versions.items()
        ]
        if rows:
            update = {
                "ids": [row_id for row_id, _ in rows],
                "metadatas": [{"also_at": json.dumps(ids)} for _, ids in rows],
            }
            self.chroma.write(PASSAGES, partial(_update, update))
            self._rows.clear()


def _add(rows: dict[str, Any], collection: Collection) -> None:
    collection.add(**rows)


def _update(rows: dict[str, Any], collection: Collection) -> None:
    collection.update(**rows)


def _delete_version(version: int, collection: Collection) -> None:
    collection.delete(where={"version": version})


def _overwrite(version: int, batch: int, collection: Collection) -> None:
    """Put the same unit vector in place of all vectors of a version."""
    found: Any = collection.get(where={"version": version}, include=[])
    ids: list[str] = found["ids"]
    if not ids:
        return
    first: Any = collection.get(ids=ids[:1], include=["embeddings"])
    blank = np.zeros_like(np.asarray(first["embeddings"], dtype=np.float32))
    blank[:, 0] = 1
    for start in range(0, len(ids), batch):
        part = ids[start : start + batch]
        collection.update(ids=part, embeddings=np.repeat(blank, len(part), axis=0))


def _push_out_of_queue(collection: Collection) -> None:
    """Make Chroma's queue, which keeps its latest change, forget which row that was."""
    dimensions = collection._model.dimension
    if dimensions:
        blank = np.eye(1, dimensions, dtype=np.float32)
        collection.add(ids=[_NO_ROW], embeddings=blank, metadatas=[{"version": 0}])
        collection.delete(ids=[_NO_ROW])
