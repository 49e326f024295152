"""The connection to Chroma: embedded in the data folder, or a server by URL."""

from __future__ import annotations

import shutil
import sqlite3
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit
from weakref import WeakSet

from filelock import FileLock

from ingest.errors import IndexUnavailableError, StoreUnreachableError
from ingest.settings import Settings

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api import ClientAPI

Result = TypeVar("Result")

_SYNC_THRESHOLD = 1000
"""Changes after which Chroma writes its graph to disk."""
_CONFIGURATION = {
    "hnsw": {
        "space": "cosine",
        "max_neighbors": 16,
        "ef_construction": 100,
        # Deeper than Chroma's 100, as a hundred neighbours are asked for at a time.
        "ef_search": 200,
        "sync_threshold": _SYNC_THRESHOLD,
        "batch_size": 100,
    }
}
_TIMEOUT_S = 60.0
_OPENED: WeakSet[ChromaConnection] = WeakSet()


class ChromaConnection:
    """Two collections, of passages and of sentences, opened when first used.

    Embedded Chroma keeps its graph in the memory of each process and writes it to disk now and
    then, also while it catches up on opening. So processes open and write one at a time, under a
    lock of their own that is held for moments only; reading needs no lock.

    Args:
        settings: ``chroma_url`` and ``chroma_token`` choose a server.
        folder: The index folder, where embedded Chroma keeps its files.
        index_id: Distinguishes the collections of several indexes on one server.
    """

    def __init__(self, settings: Settings, folder: Path, index_id: str) -> None:
        self._settings = settings
        self._folder = folder
        self._index_id = index_id
        self._client: ClientAPI | None = None
        self._collections: dict[str, Collection] = {}
        self._sync_threshold = _SYNC_THRESHOLD
        self._turn = threading.RLock()
        self._file_turn = FileLock(folder / "chroma.lock")
        _OPENED.add(self)

    @property
    def embedded(self) -> bool:
        """Whether Chroma runs in this process."""
        return not self._settings.chroma_url

    def read(self, kind: str, work: Callable[[Collection], Result]) -> Result:
        """Read from a collection.

        Args:
            kind: ``passages`` or ``sentences``.
            work: What to do with it; done a second time on a fresh connection when another
                process has changed the files meanwhile.

        Raises:
            StoreUnreachableError: The server does not answer.
        """
        from chromadb.errors import ChromaError, InternalError, NotFoundError

        with self._turn:
            for attempt in (1, 2):
                try:
                    return work(self._collection(kind))
                except (InternalError, NotFoundError) as error:
                    if attempt == 2:
                        raise _unavailable(self._settings, error) from error
                    self.close()
                except ChromaError as error:
                    raise _unavailable(self._settings, error) from error
                except Exception as error:
                    raise _translated(self._settings, error) from error
        raise AssertionError("the second attempt returns or raises")

    def write(self, kind: str, work: Callable[[Collection], Result]) -> Result:
        """Change a collection; other processes neither open nor write meanwhile."""
        with self._turn, self._file_turn:
            return self.read(kind, work)

    def close(self) -> None:
        """Let go of the files or the connection; the next use opens them anew."""
        with self._turn:
            self._collections.clear()
            if self._client is not None:
                sessions = _sessions_of(self._client)
                self._client.close()
                self._client = None
                for session in sessions:  # Chroma leaves its sockets open
                    session.close()

    @contextmanager
    def written_through(self) -> Iterator[None]:
        """Have every change in the graph's file at once, so that what is overwritten is gone."""
        if not self.embedded:
            yield
            return
        self.close_all()
        self._sync_threshold = 2
        try:
            yield
        finally:
            self._sync_threshold = _SYNC_THRESHOLD
            self.close_all()

    def close_all(self) -> None:
        """Close every connection of this process to the same files.

        They share one graph in memory, which may be older than what another process has written;
        the writer must not add to that.
        """
        if self.embedded:
            for connection in list(_OPENED):
                if connection.embedded and connection._folder == self._folder:
                    connection.close()

    def reclaim(self) -> None:
        """Give the space of deleted rows back to the disk and wipe what they held."""
        self.close_all()
        with self._turn, self._file_turn:
            compact_tables(self._folder / "chroma" / "chroma.sqlite3")

    def start_over(self) -> None:
        """Throw Chroma's files away; on a server, the collections."""
        if not self.embedded:
            self.drop()
            return
        self.close_all()
        with self._turn, self._file_turn:
            shutil.rmtree(self._folder / "chroma", ignore_errors=True)

    def drop(self) -> None:
        """Delete both collections."""
        with self._turn, self._file_turn:
            client = self._open()
            for kind in ("passages", "sentences"):
                name = self._name(kind)
                if any(found.name == name for found in client.list_collections()):
                    client.delete_collection(name)
            self._collections.clear()

    def max_batch(self) -> int:
        """The most rows that one call may carry."""
        with self._turn:
            size: int = self._open().get_max_batch_size()
        return min(size, 2000)

    def _name(self, kind: str) -> str:
        return f"ledetraad-{self._index_id}-{kind}"

    def _collection(self, kind: str) -> Collection:
        if kind not in self._collections:
            with self._file_turn:
                collection = self._open().get_or_create_collection(
                    self._name(kind), configuration=_CONFIGURATION, embedding_function=None
                )
                if self.embedded:
                    collection = self._tuned(collection)
                    # The first use applies what a killed writer left in the log.
                    collection.get(limit=1, include=["embeddings"])
                self._collections[kind] = collection
        return self._collections[kind]

    def _tuned(self, collection: Collection) -> Collection:
        """Set how often the graph is written; a killed removal may have left it at always."""
        hnsw: dict[str, Any] = collection.configuration_json["hnsw"]
        if hnsw["sync_threshold"] == self._sync_threshold:
            return collection
        name = collection.name
        tuned = {
            "sync_threshold": self._sync_threshold,
            "batch_size": min(100, self._sync_threshold),
        }
        with warnings.catch_warnings():
            # Chroma warns of its own record of a collection without an embedding function.
            warnings.filterwarnings(
                "ignore", message="legacy embedding", category=DeprecationWarning
            )
            collection.modify(configuration={"hnsw": tuned})
        # Chroma reads it when it opens the collection.
        if self._client is not None:
            self._client.close()
        self._client = None
        self._collections.clear()
        return self._open().get_collection(name, embedding_function=None)

    def _open(self) -> ClientAPI:
        if self._client is None:
            try:
                self._client = self._connect()
            except Exception as error:
                if self.embedded:  # what torn files raise has no common class
                    _forget_system(str(self._folder / "chroma"))
                    raise _unavailable(self._settings, error) from error
                raise _translated(self._settings, error) from error
        return self._client

    def _connect(self) -> ClientAPI:
        import chromadb
        from chromadb.config import Settings as ChromaSettings

        quiet = ChromaSettings(anonymized_telemetry=False)
        if self.embedded:
            return chromadb.PersistentClient(str(self._folder / "chroma"), settings=quiet)
        url = urlsplit(self._settings.chroma_url)
        secure = url.scheme == "https"
        token = self._settings.chroma_token.get_secret_value()
        client: Any = chromadb.HttpClient(
            host=url.hostname or "localhost",
            port=url.port or (443 if secure else 80),
            ssl=secure,
            headers={"Authorization": f"Bearer {token}"} if token else None,
            settings=quiet,
        )
        for session in _sessions_of(client):  # Chroma waits for ever by default
            session.timeout = _TIMEOUT_S
        return client


def _forget_system(path: str) -> None:
    """Drop what Chroma keeps of a folder that it could not open, or it would not try again."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient._identifier_to_system.pop(path, None)
    SharedSystemClient._identifier_to_refcount.pop(path, None)


def _sessions_of(client: Any) -> list[Any]:
    """The HTTP sessions of a client, of which it has two; none when Chroma is embedded."""
    servers = (client._server, client._admin_client._server)
    found = {id(server): getattr(server, "_session", None) for server in servers}
    return [session for session in found.values() if session is not None]


def _translated(settings: Settings, error: Exception) -> Exception:
    """Chroma reports a lost connection as httpx does, or as a bare ValueError or Exception."""
    if isinstance(error, IndexUnavailableError):
        return error
    if settings.chroma_url:
        return StoreUnreachableError(
            f"the Chroma server {settings.chroma_url} does not answer "
            f"({_reason(error)}): start it with 'chroma run', or check LEDETRAAD_CHROMA_URL"
        )
    return error


def _unavailable(settings: Settings, error: Exception) -> Exception:
    where = settings.chroma_url or str(settings.home / "index")
    return IndexUnavailableError(
        f"Chroma at {where} cannot serve ({_reason(error)}): "
        "rebuild the index with: ledetraad ingest --rebuild PATH…"
    )


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def compact_tables(path: Path) -> None:
    """Rewrite Chroma's tables without what was deleted, its full-text index included."""
    with closing(sqlite3.connect(path, timeout=60)) as database:
        text_index = "embedding_fulltext_search"
        known = database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (text_index,))
        if known.fetchone():
            database.execute(f"INSERT INTO {text_index} ({text_index}) VALUES ('optimize')")  # noqa: S608 - a constant
            database.commit()
        database.execute("VACUUM")
