"""The index as one thing to open: store, word index, encoder and retriever."""

from __future__ import annotations

import json
import threading
from collections.abc import Set
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from index.encoding.hashing_encoder import HASHING, HashingEncoder
from index.model import Encoder, Retriever
from index.storage.document_cache import DocumentCache
from index.storage.manifest import State
from index.storage.store import ChromaStore
from ingest.errors import IndexUnavailableError
from ingest.settings import Settings

if TYPE_CHECKING:
    from index.lexical.word_index import DanishLexicalIndex

_WORDS = "lexical"
_COVERED = "lexical.versions.json"


class Library:
    """An opened index; its parts are made when first used.

    Args:
        settings: Which index, and which encoder.
        encoder: In place of the one that the settings name.
    """

    def __init__(self, settings: Settings, encoder: Encoder | None = None) -> None:
        self.settings = settings
        self._given = encoder
        self.store = ChromaStore(settings)
        self._turn = threading.RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release files and connections."""
        self.store.close()

    @cached_property
    def encoder(self) -> Encoder:
        """The embedding model.

        Raises:
            ModelError: It cannot be loaded.
            ModelMismatchError: The index was made with another.
        """
        encoder = self._given or make_encoder(self.settings)
        self.store.check_model(encoder.name, encoder.dimensions)
        return encoder

    @cached_property
    def lexical(self) -> DanishLexicalIndex:
        """The word index, brought up to what the store has committed."""
        lexical = _open_words(self.store.folder)
        self._catch_up(lexical)
        self.store.on_change = self._refresh_words
        return lexical

    @cached_property
    def documents(self) -> DocumentCache:
        """The sources' kept texts and outlines, those last used in memory."""
        return DocumentCache(self.store)

    @cached_property
    def retriever(self) -> Retriever:
        """Hybrid retrieval over this index."""
        from index.retrieval.live_retriever import LiveRetriever

        return LiveRetriever(
            self.store, self.lexical, self.encoder, self.settings, documents=self.documents
        )

    @property
    def words_saved(self) -> bool:
        """Whether what is on disk of the word index covers what is live."""
        return _read_covered(self.store.folder) == self.store.manifest.live_versions()

    def save_words(self) -> None:
        """Write the word index. Only the writer may."""
        self.lexical.save()
        _write_covered(self.store.folder, self.store.manifest.live_versions())
        self.store.manifest.announce()

    def forget_words(self) -> None:
        """Empty the word index. Only the writer may."""
        self.lexical.clear()
        self.save_words()

    def _refresh_words(self) -> None:
        """Read what another process has saved of the word index since."""
        with self._turn:
            self.lexical.refresh()

    def _catch_up(self, lexical: DanishLexicalIndex) -> None:
        """Add what is live and not covered, drop what is not live: after a killed run, say."""
        manifest = self.store.manifest
        covered = _read_covered(self.store.folder)
        if covered == manifest.live_versions() and len(lexical) == manifest.live_counts()[0]:
            return
        live: set[str] = set()
        for row in manifest.versions(State.LIVE):
            ids = manifest.passage_ids(row.version or 0)
            live.update(ids)
            if row.version not in covered or not all(i in lexical for i in ids):
                lexical.add(self.store.of_version(row))
        lexical.remove(sorted(lexical.ids - live))


def open_library(settings: Settings, encoder: Encoder | None = None) -> Library:
    """Open the index of the settings' data folder, empty where nothing was ingested yet.

    Args:
        settings: Which index, and which encoder.
        encoder: In place of the one that the settings name.

    Raises:
        FormatMismatchError: A newer version of this program made it.
    """
    return Library(settings, encoder)


def make_encoder(settings: Settings) -> Encoder:
    """The encoder that the settings name; ``hashing`` is the one that needs no model."""
    if settings.embedder == HASHING:
        return HashingEncoder()
    from index.encoding.embedder import load_encoder

    return load_encoder(settings)


def _open_words(folder: Path) -> DanishLexicalIndex:
    """Open the word index; one that is damaged is built anew from the store."""
    from index.lexical.word_index import DanishLexicalIndex

    try:
        return DanishLexicalIndex(folder / _WORDS)
    except IndexUnavailableError:
        import shutil

        shutil.rmtree(folder / _WORDS, ignore_errors=True)
        return DanishLexicalIndex(folder / _WORDS)


def _read_covered(folder: Path) -> set[int]:
    try:
        return set(json.loads((folder / _COVERED).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return set()


def _write_covered(folder: Path, versions: Set[int]) -> None:
    part = folder / f"{_COVERED}.part"
    part.write_text(json.dumps(sorted(versions)), "utf-8")
    part.replace(folder / _COVERED)
