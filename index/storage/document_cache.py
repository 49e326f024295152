"""Documents kept in memory between questions, dropped when the index changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from index.model import PassageStore
from ingest.model import Document

Documents = Callable[[str], Document | None]
"""Gives the document of a source id, None when it is gone."""
KEPT = 64
"""Documents; a report takes about half a megabyte."""


class DocumentCache:
    """Gives the document of a source id; safe to use from several threads.

    Args:
        store: Where documents are read.
    """

    def __init__(self, store: PassageStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._generation = -1
        self._kept: OrderedDict[str, Document] = OrderedDict()

    def __call__(self, source_id: str) -> Document | None:
        """The document, or None when the source is gone."""
        generation = self._store.generation
        with self._lock:
            if generation != self._generation:
                self._kept.clear()
                self._generation = generation
            document = self._kept.get(source_id)
            if document is not None:
                self._kept.move_to_end(source_id)
                return document
        document = self._store.document(source_id)
        if document is not None:
            with self._lock:
                self._kept[source_id] = document
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return document
