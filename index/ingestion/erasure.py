"""Taking sources out of everything that is kept, and wiping where they stood."""

from __future__ import annotations

from collections.abc import Sequence

from index.library import Library
from index.storage.hnsw_files import graph_files
from index.storage.manifest import SourceVersion
from index.storage.store import ChromaStore


def erase_sources(library: Library, rows: Sequence[SourceVersion], ids: Sequence[str]) -> None:
    """Take live sources out of the index and give their space back. Only the writer may.

    Deleting alone leaves text and vectors in Chroma's files, so these are overwritten too.

    Args:
        library: The opened index, under the write lock.
        rows: The sources.
        ids: Of all their passages.
    """
    store = library.store
    store.erase(rows)
    library.lexical.remove(ids)
    library.lexical.compact()
    library.save_words()
    store.reclaim()


def clear_unused(store: ChromaStore) -> None:
    """Zero what no element fills in Chroma's graph files, and leave them closed.

    hnswlib writes such slots as memory stood, which may be text of a source; Chroma does so even
    when it only opens an empty collection. So this comes after the last use of Chroma.
    """
    if store.chroma.embedded:
        store.chroma.close_all()
        for graph in graph_files(store.folder / "chroma"):
            graph.clear_unused()
