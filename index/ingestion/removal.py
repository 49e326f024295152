"""Taking sources out of the index, and looking whether anything of them is left."""

from __future__ import annotations

import mmap
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.ingestion.erasure import clear_unused, erase_sources
from index.library import Library, open_library
from index.model import Vectors
from index.storage.hnsw_files import graph_files
from index.storage.manifest import SourceVersion
from index.storage.store import PASSAGES, SENTENCES, ChromaStore
from index.storage.write_lock import write_lock
from ingest.errors import LedetraadError
from ingest.settings import Settings

if TYPE_CHECKING:
    from chromadb import Collection

_PROBES = 50
"""Passages and vectors that are looked for byte by byte."""
_PROBE_LENGTH = 40
_SAME = 1 - 1e-5
"""Cosine from which two vectors are one: hnswlib scales them anew, which moves the last bits."""


@dataclass(frozen=True, slots=True)
class Check:
    """One place that was looked at, and how many traces were found there."""

    what: str
    left: int


@dataclass(frozen=True, slots=True)
class RemovalProof:
    """What was looked at after a removal.

    Attributes:
        bytes_freed: Size of the index on disk before less after.
    """

    checks: tuple[Check, ...]
    bytes_freed: int

    @property
    def clean(self) -> bool:
        """Whether nothing was found anywhere."""
        return all(check.left == 0 for check in self.checks)


def remove_source(source_id: str, settings: Settings, wait: float = -1) -> RemovalProof:
    """Remove a source, give its space back, and look for it in everything that is kept.

    Args:
        source_id: As `ledetraad sources` lists it.
        settings: Which index.
        wait: Seconds to wait for another writer; negative waits for ever.

    Returns:
        What was looked at and what was found there.

    Raises:
        LedetraadError: There is no such source.
        IndexLockedError: Another process was writing all that time.
    """
    with write_lock(settings.home / "index", wait), open_library(settings) as library:
        row = library.store.manifest.live(source_id)
        if row is None:
            raise LedetraadError(f"no source {source_id} in the index; see: ledetraad sources")
        return remove_rows(library, [row])


def remove_rows(library: Library, rows: Sequence[SourceVersion]) -> RemovalProof:
    """Remove live sources from an index whose write lock is held, and look for them.

    Returns:
        What was looked at and what was found there, of all the sources together.
    """
    store = library.store
    store.chroma.close_all()
    passages = [passage for row in rows for passage in store.of_version(row)]
    ids = [passage.id for passage in passages]
    # Some of each source when there are several.
    chosen = passages[:: -(-len(passages) // _PROBES) or 1]
    vectors = _vectors_of(store, [passage.id for passage in chosen])
    before = _size(store.folder)
    erase_sources(library, rows, ids)
    probes = _only_here(store, [_probe(passage.text) for passage in chosen])
    vectors = {kind: _without_twins(store, kind, found) for kind, found in vectors.items()}
    told = tuple(_told_by_parts(library, rows, ids))
    clear_unused(store)
    seen = tuple(_seen_in_files(store, rows, vectors, probes))
    return RemovalProof((*told, *seen), before - _size(store.folder))


def _told_by_parts(
    library: Library, rows: Sequence[SourceVersion], ids: Sequence[str]
) -> Iterator[Check]:
    """Ask each part of the index."""
    store = library.store
    for kind, what in ((PASSAGES, "passages"), (SENTENCES, "sentences")):
        left = (store.chroma.read(kind, partial(_rows_of, row.source_id)) for row in rows)
        yield Check(f"{what} in Chroma", sum(left))
    yield Check("passages in the manifest", len(store.manifest.live_versions_of(ids)))
    yield Check("entries in the word index", sum(i in library.lexical for i in ids))
    yield Check("kept text and outline", sum(row.document in store.documents for row in rows))


def _seen_in_files(
    store: ChromaStore,
    rows: Sequence[SourceVersion],
    vectors: Mapping[str, Vectors],
    probes: Sequence[bytes],
) -> Iterator[Check]:
    """Look into embedded Chroma's files, which must be closed."""
    if not store.chroma.embedded:
        return
    yield Check(
        "rows in Chroma's tables",
        sum(_rows_in_tables(store.folder / "chroma", row) for row in rows),
    )
    files = [path for path in store.folder.rglob("*") if path.is_file()]
    yield Check(f"of {len(probes)} probes of the text, in any file", _found(files, probes))
    graphs = graph_files(store.folder / "chroma")
    for kind, looked_for in vectors.items():
        held = max((graph.holds(looked_for, _SAME) for graph in graphs), default=0)
        yield Check(f"of {len(looked_for)} vectors of {kind}, in Chroma's graph files", held)
    unclear = sum(not graph.unused_is_clear() for graph in graphs)
    yield Check("graph files with anything in an unused slot", unclear)


def _rows_of(source_id: str, collection: Collection) -> int:
    found: Any = collection.get(where={"source": source_id}, include=[])
    return len(found["ids"])


def _rows_in_tables(folder: Path, row: SourceVersion) -> int:
    """Rows of the version in Chroma's own tables, the write-ahead queue included."""
    prefix = f"{row.version}:%"
    queries = (
        ("SELECT count(*) FROM embeddings WHERE embedding_id LIKE ?", prefix),
        ("SELECT count(*) FROM embeddings_queue WHERE id LIKE ?", prefix),
        ("SELECT count(*) FROM embedding_metadata WHERE string_value = ?", row.source_id),
    )
    uri = f"{(folder / 'chroma.sqlite3').resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as database:
        return sum(int(database.execute(sql, (value,)).fetchone()[0]) for sql, value in queries)


def _probe(text: str) -> bytes:
    """A stretch from the middle of a text, as it would stand in a file."""
    start = max(0, (len(text) - _PROBE_LENGTH) // 2)
    return text[start : start + _PROBE_LENGTH].encode()


def _only_here(store: ChromaStore, probes: Sequence[bytes]) -> list[bytes]:
    """Leave out probes that another source holds too, as finding them proves nothing."""
    left = dict.fromkeys(probe.decode() for probe in probes)
    for record in store.sources():
        for words in [words for words in left if words in record.document.text]:
            del left[words]
    return [words.encode() for words in left]


def _vectors_of(store: ChromaStore, passage_ids: Sequence[str]) -> dict[str, Vectors]:
    """Vectors of passages and the first of their sentences."""
    sentences = [found[:1] for _, found in store.sentence_vectors(passage_ids) if len(found)]
    passages = store.vectors(passage_ids)
    return {
        PASSAGES: passages,
        SENTENCES: np.concatenate(sentences) if sentences else passages[:0],
    }


def _without_twins(store: ChromaStore, kind: str, vectors: Vectors) -> Vectors:
    """Leave out vectors that another source, a copy say, has too."""

    def nearest(vector: Vectors) -> float:
        if kind == PASSAGES:
            return max((cosine for _, cosine in store.search(vector, 1)), default=-1.0)
        return max((match.cosine for match in store.search_sentences(vector, 1)), default=-1.0)

    alone = np.array([nearest(vector[None]) < _SAME for vector in vectors], dtype=bool)
    kept: Vectors = vectors[alone]
    return kept


def _found(files: Sequence[Path], probes: Sequence[bytes]) -> int:
    found: set[bytes] = set()
    for path in files:
        if path.stat().st_size == 0:
            continue
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
            found.update(probe for probe in probes if held.find(probe) >= 0)
    return len(found)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
