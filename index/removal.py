"""Taking a source out of the index, and looking whether anything of it is left."""

from __future__ import annotations

import mmap
import sqlite3
import struct
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.library import Library, open_library
from index.manifest import SourceVersion
from index.model import Vectors
from index.store import PASSAGES, SENTENCES, ChromaStore
from index.write_lock import write_lock
from ingest.errors import LedetraadError
from ingest.settings import Settings

if TYPE_CHECKING:
    from chromadb import Collection

_PROBES = 50
"""Passages and vectors that are looked for byte by byte."""
_PROBE_LENGTH = 40


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
        store = library.store
        row = store.manifest.live(source_id)
        if row is None:
            raise LedetraadError(f"no source {source_id} in the index; see: ledetraad sources")
        store.chroma.close_all()
        passages = store.of_version(row)
        ids = [passage.id for passage in passages]
        vectors = store.vectors(ids[:_PROBES])
        probes = [_probe(passage.text) for passage in passages[:_PROBES]]
        before = _size(store.folder)
        _take_out(library, row, ids)
        probes = _only_here(store, probes)
        checks = tuple(_checks(library, row, ids, vectors, probes))
        return RemovalProof(checks, before - _size(store.folder))


def _take_out(library: Library, row: SourceVersion, ids: Sequence[str]) -> None:
    store = library.store
    store.erase(row)
    library.lexical.remove(ids)
    library.lexical.compact()
    library.save_words()
    store.reclaim()
    if store.chroma.embedded:
        store.chroma.close_all()
        for header in (store.folder / "chroma").rglob("header.bin"):
            _clear_unused_slots(header)


def _clear_unused_slots(header: Path) -> None:
    """Zero the slots of a graph file that hold no element.

    hnswlib writes them as they stood in memory, and that may be text of a source. Its header is
    little-endian: i32 version, then u64 offset, slots, elements and bytes a slot.
    """
    _, _, slots, elements, size = struct.unpack_from("<i4Q", header.read_bytes())
    graph = header.with_name("data_level0.bin")
    if graph.stat().st_size == slots * size:
        with graph.open("r+b") as file:
            file.seek(elements * size)
            file.write(bytes((slots - elements) * size))


def _checks(
    library: Library,
    row: SourceVersion,
    ids: Sequence[str],
    vectors: Vectors,
    probes: Sequence[bytes],
) -> Iterator[Check]:
    store = library.store
    count = partial(_rows_of, row.source_id)
    yield Check("passages in Chroma", store.chroma.read(PASSAGES, count))
    yield Check("sentences in Chroma", store.chroma.read(SENTENCES, count))
    yield Check("passages in the manifest", len(store.manifest.live_versions_of(ids)))
    yield Check("entries in the word index", sum(i in library.lexical for i in ids))
    yield Check("kept text and outline", int(row.document in store.documents))
    if not store.chroma.embedded:
        return
    yield Check("rows in Chroma's tables", _rows_in_tables(store.folder / "chroma", row))
    files = [path for path in store.folder.rglob("*") if path.is_file()]
    yield Check(f"of {len(probes)} probes of the text, in any file", _found(files, probes))
    graphs = [path for path in files if path.name == "data_level0.bin"]
    yield Check(f"of {len(vectors)} vectors, in Chroma's graph files", _vectors_in(graphs, vectors))


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


def _found(files: Sequence[Path], probes: Sequence[bytes]) -> int:
    found: set[bytes] = set()
    for path in files:
        if path.stat().st_size == 0:
            continue
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
            found.update(probe for probe in probes if held.find(probe) >= 0)
    return len(found)


def _vectors_in(graphs: Sequence[Path], vectors: Vectors) -> int:
    """How many vectors stand in the graph files.

    hnswlib keeps elements of one size; where in an element the vector stands is not known here,
    so the first eight numbers are looked for bit by bit at every place.
    """
    patterns = [np.ascontiguousarray(vector[:8]).tobytes() for vector in vectors]
    return _found(graphs, patterns)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
