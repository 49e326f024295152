"""From files to the index, one file a transaction, and only what has changed."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import monotonic, perf_counter

from index.encoding.embedding import embed, known_vectors
from index.ingestion.reading import Reading, read_all
from index.ingestion.recovery import recover
from index.ingestion.removal import RemovalProof, remove_rows
from index.ingestion.repeats import with_repeats
from index.ingestion.report import Failure, IngestReport
from index.ingestion.source_files import FoundFile, files_under, fingerprint, is_there, location
from index.library import Library, open_library
from index.model import Encoder
from index.storage.manifest import SourceVersion, State
from index.storage.write_lock import write_lock
from ingest import cut_passages
from ingest.model import Document, Passage
from ingest.settings import Settings

_SAVE_EVERY_S = 60.0
"""The word index is saved so often, so that a killed run leaves little to catch up."""


def ingest_paths(
    paths: Sequence[Path],
    settings: Settings,
    *,
    prune: bool = False,
    jobs: int = 1,
    rebuild: bool = False,
    wait: float = -1,
    encoder: Encoder | None = None,
    on_wait: Callable[[str], None] | None = None,
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
        encoder: In place of the one that the settings name.
        on_wait: Told who holds the lock, before waiting for it.
        on_progress: Called with each file's name when it is done.

    Returns:
        What was done; a file that cannot be read is reported there and stops nothing.

    Raises:
        IndexLockedError: Another process was writing all that time.
        ModelMismatchError: The index was made with another model.
    """
    folder = settings.home / "index"
    with write_lock(folder, wait, on_wait) as killed, open_library(settings, encoder) as library:
        library.store.chroma.close_all()
        run = _Run(library, on_progress or (lambda name: None))
        if rebuild:
            library.store.reset()
            library.forget_words()
        elif killed:
            for row in recover(library.store):
                run.restore(row)
        else:
            library.store.sweep()
        for reading in read_all(run.changed(files_under(paths)), settings, jobs):
            run.take(reading)
        if prune:
            run.prune(paths)
        return run.finish()


class _Run:
    """One run over files, with what it has done so far."""

    def __init__(self, library: Library, done: Callable[[str], None]) -> None:
        self._library = library
        self._store = library.store
        self._done = done
        self._names: dict[str, list[str]] = {
            "added": [],
            "updated": [],
            "unchanged": [],
            "removed": [],
        }
        self._failed: list[Failure] = []
        self._seconds = {"read": 0.0, "encode": 0.0, "store": 0.0, "words": 0.0}
        self._passages = self._sentences = 0
        self._saved_at = monotonic()
        self._unsaved = False
        self._removal: RemovalProof | None = None

    def changed(self, files: Iterable[FoundFile]) -> Iterator[tuple[Path, str]]:
        """Pass over what is in the index as it stands, and put down what cannot be found.

        Yields:
            Files to read, with their fingerprints.
        """
        for file in files:
            if file.problem:
                self._fail(file.shown, file.problem)
                continue
            mark = fingerprint(file.path)
            before = self._store.manifest.live_at(location(file.path))
            if before is not None and before.fingerprint == mark:
                self._close("unchanged", file.shown)
            else:
                yield file.path, mark

    def take(self, reading: Reading) -> None:
        """Embed and commit one file that has been read."""
        self._seconds["read"] += reading.seconds
        shown = str(reading.path)
        if reading.document is None:
            self._fail(shown, reading.problem)
            return
        where = location(reading.path)
        document = self._with_own_id(reading.document, where)
        passages = reading.passages
        if document.id != reading.document.id:
            passages = cut_passages(document)
        before = self._store.manifest.live(document.id)
        self._put(document, passages, where, reading.fingerprint, before)
        self._close("added" if before is None else "updated", shown)

    def restore(self, row: SourceVersion) -> None:
        """Embed a source again from its kept text."""
        document = self._store.documents.read(row.document)
        self._put(document, cut_passages(document), row.path, row.fingerprint, None)

    def _put(
        self,
        document: Document,
        passages: Sequence[Passage],
        path: str,
        mark: str,
        before: SourceVersion | None,
    ) -> None:
        """Embed what is new in a source and commit it."""
        encoder = self._library.encoder
        self._store.claim_model(encoder.name, encoder.dimensions)
        old = [] if before is None else self._store.manifest.passage_ids(before.version or 0)
        known = {} if before is None else known_vectors(self._store, document.id)
        started = perf_counter()
        embedded = embed(passages, encoder, known)
        encoded = perf_counter()
        passages, elsewhere = with_repeats(self._store, passages, embedded.vectors)
        self._store.add_source(
            document,
            passages,
            embedded.vectors,
            embedded.sentences,
            embedded.sentence_vectors,
            path=path,
            fingerprint=mark,
        )
        self._store.note_repeats(elsewhere)
        stored = perf_counter()
        new = {passage.id for passage in passages}
        self._library.lexical.remove([i for i in old if i not in new])
        self._library.lexical.add(passages)
        self._unsaved = True
        if monotonic() - self._saved_at > _SAVE_EVERY_S:
            self._save_words()
        self._seconds["encode"] += encoded - started
        self._seconds["store"] += stored - encoded
        self._seconds["words"] += perf_counter() - stored
        self._passages += len(passages)
        self._sentences += sum(map(len, embedded.sentences))

    def prune(self, paths: Sequence[Path]) -> None:
        """Drop sources whose file is gone from one of these folders, and prove it."""
        folders = [Path(location(path)) for path in paths if path.is_dir()]
        gone = [
            row
            for row in self._store.manifest.versions(State.LIVE)
            if any(Path(row.path).is_relative_to(folder) for folder in folders)
            and not is_there(row.path)
        ]
        if gone:
            self._removal = remove_rows(self._library, gone)
            self._unsaved = False
            self._names["removed"] += [row.source_id for row in gone]

    def finish(self) -> IngestReport:
        """Save the word index and sum up."""
        self._store.sweep()
        started = perf_counter()
        _ = self._library.lexical  # opening it catches up with what a killed run left behind
        if self._unsaved or not self._library.words_saved:
            self._save_words()
        self._seconds["words"] += perf_counter() - started
        return IngestReport(
            **{key: tuple(names) for key, names in self._names.items()},
            failed=tuple(self._failed),
            passages=self._passages,
            sentences=self._sentences,
            removal=self._removal,
            seconds={key: round(value, 4) for key, value in self._seconds.items()},
        )

    def _with_own_id(self, document: Document, where: str) -> Document:
        """Give a file whose name another source in the index has an id of its own.

        A source whose file has moved keeps its id.
        """
        other = self._store.manifest.live(document.id)
        if other is None or other.path == where or not is_there(other.path):
            return document
        mark = hashlib.sha256(str(Path(where).parent).encode()).hexdigest()[:6]
        return dataclasses.replace(document, id=f"{document.id}-{mark}")

    def _save_words(self) -> None:
        self._library.save_words()
        self._saved_at = monotonic()
        self._unsaved = False

    def _fail(self, shown: str, reason: str) -> None:
        self._failed.append(Failure(shown, reason))
        self._done(shown)

    def _close(self, outcome: str, shown: str) -> None:
        self._names[outcome].append(shown)
        self._done(shown)
