"""From files to the index, one file a transaction, and only what has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from index.embedding import Embedded, embed
from index.library import Library, open_library
from index.write_lock import write_lock
from ingest.errors import SourceError
from ingest.settings import Settings

CATALOGUE = "catalogue.toml"
_PIPELINE = "1"
"""Raised when reading or cutting changes, so that unchanged files are read again."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a run did; names are those of files, ``removed`` holds source ids.

    Attributes:
        seconds: Time in reading, encoding and storing, by those names.
    """

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    passages: int = 0
    sentences: int = 0
    seconds: dict[str, float] = field(default_factory=dict)


def ingest_paths(
    paths: Sequence[Path],
    settings: Settings,
    *,
    prune: bool = False,
    jobs: int = 1,
    rebuild: bool = False,
    wait: float = -1,
    on_progress: Callable[[str], None] | None = None,
) -> IngestReport:
    """Put files and folders into the index.

    Args:
        paths: Files, and folders that are searched through.
        settings: Which index.
        prune: Drop sources whose file is gone from a folder given here.
        jobs: Processes that read files.
        rebuild: Empty the index first.
        wait: Seconds to wait for another writer; negative waits for ever.
        on_progress: Called with each file's name when it is done.

    Returns:
        What was done; a file that cannot be read is reported there and stops nothing.

    Raises:
        IndexLockedError: Another process was writing all that time.
        ModelMismatchError: The index was made with another model.
    """
    with write_lock(settings.home / "index", wait), open_library(settings) as library:
        run = _Run(library, on_progress or (lambda name: None))
        if rebuild:
            library.store.reset()
            library.forget_words()
        library.store.sweep()
        for path in files_under(paths, run.fail):
            run.take(path)
        library.store.sweep()
        if run.changed or rebuild:
            library.save_words()
        return run.report()


def files_under(paths: Sequence[Path], fail: Callable[[str, str], None]) -> Iterator[Path]:
    """The files to read, each once, folders in the order of names.

    Files of unknown type inside a folder are passed over; one that is named is not.
    """
    from ingest import SUFFIXES

    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            fail(str(path), "does not exist")
            continue
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES)
        else:
            found = [path]
        for file in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


class _Run:
    """One run over files, with what it has done so far."""

    def __init__(self, library: Library, done: Callable[[str], None]) -> None:
        self._library = library
        self._done = done
        self._outcome: dict[str, list[str]] = {"added": [], "updated": [], "unchanged": []}
        self._failed: list[Failure] = []
        self._seconds = {"read": 0.0, "encode": 0.0, "store": 0.0}
        self._passages = self._sentences = 0

    @property
    def changed(self) -> bool:
        return bool(self._outcome["added"] or self._outcome["updated"])

    def fail(self, name: str, reason: str) -> None:
        self._failed.append(Failure(name, reason))
        self._done(name)

    def take(self, path: Path) -> None:
        try:
            outcome = self._take(path)
        except SourceError as error:
            self.fail(str(path), error.reason)
            return
        self._outcome[outcome].append(str(path))
        self._done(path.name)

    def _take(self, path: Path) -> str:
        from ingest import cut_passages, read_document

        store = self._library.store
        where = str(path.resolve())
        fingerprint = _fingerprint(path)
        before = store.manifest.live_at(where)
        if before is not None and before.fingerprint == fingerprint:
            return "unchanged"
        started = perf_counter()
        document = read_document(path, self._library.settings)
        passages = cut_passages(document)
        read = perf_counter()
        encoder = self._library.encoder
        store.claim_model(encoder.name, encoder.dimensions)
        loaded = perf_counter()
        embedded: Embedded = embed(passages, encoder)
        encoded = perf_counter()
        replaced = store.manifest.live(document.id) is not None
        store.add_source(
            document,
            passages,
            embedded.vectors,
            embedded.sentences,
            embedded.sentence_vectors,
            path=where,
            fingerprint=fingerprint,
        )
        stored = perf_counter()
        self._seconds["read"] += read - started
        self._seconds["encode"] += encoded - loaded
        self._seconds["store"] += stored - encoded
        self._passages += len(passages)
        self._sentences += sum(map(len, embedded.sentences))
        return "updated" if replaced else "added"

    def report(self) -> IngestReport:
        return IngestReport(
            added=tuple(self._outcome["added"]),
            updated=tuple(self._outcome["updated"]),
            unchanged=tuple(self._outcome["unchanged"]),
            failed=tuple(self._failed),
            passages=self._passages,
            sentences=self._sentences,
            seconds=self._seconds,
        )


def _fingerprint(path: Path) -> str:
    """Hash of what decides a source's content: file, catalogue beside it, and this pipeline."""
    digest = hashlib.sha256(_PIPELINE.encode())
    for file in (path, path.parent / CATALOGUE):
        try:
            with file.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
        except OSError:  # read_document says what is wrong with the file itself
            digest.update(b"\0")
    return digest.hexdigest()
