"""After a run that was killed: look whether Chroma holds what the manifest says."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from index.storage.manifest import SourceVersion, State
from index.storage.store import PASSAGES, SENTENCES, ChromaStore
from ingest.errors import IndexUnavailableError, StoreUnreachableError

if TYPE_CHECKING:
    from chromadb import Collection


def recover(store: ChromaStore) -> list[SourceVersion]:
    """Sweep, and find the live sources whose vectors are not all there.

    Args:
        store: Held by the writer.

    Returns:
        What must be embedded again from the kept texts; all sources, when Chroma's files are torn.
    """
    try:
        store.sweep()
        return [row for row in store.manifest.versions(State.LIVE) if not _is_whole(store, row)]
    except StoreUnreachableError:
        raise
    except IndexUnavailableError:
        store.chroma.start_over()
        return store.manifest.versions(State.LIVE)


def _is_whole(store: ChromaStore, row: SourceVersion) -> bool:
    count = partial(_vectors_of, row.version or 0)
    return (
        store.chroma.read(PASSAGES, count) == row.passages
        and store.chroma.read(SENTENCES, count) == row.sentences
    )


def _vectors_of(version: int, collection: Collection) -> int:
    """Count the rows of a version whose vectors can be read."""
    found: Any = collection.get(where={"version": version}, include=["embeddings"])
    return len(found["embeddings"])
