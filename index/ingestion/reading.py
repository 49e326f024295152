"""Reading many files, in this process or in several, in order and a few at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from ingest import cut_passages, read_document
from ingest.errors import SourceError
from ingest.model import Document, Passage
from ingest.settings import Settings

_AHEAD = 2
"""Files in work for each process; what is read and not yet indexed stays in memory."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that has been read, or why it could not be.

    Attributes:
        problem: Empty when ``document`` is there.
        seconds: Time it took to read.
    """

    path: Path
    fingerprint: str
    document: Document | None
    passages: tuple[Passage, ...] = ()
    problem: str = ""
    seconds: float = 0.0


def read_one(path: Path, fingerprint: str, settings: Settings) -> Reading:
    """Read a file and cut its passages."""
    started = perf_counter()
    try:
        document = read_document(path, settings)
        passages = cut_passages(document)
    except SourceError as error:
        return Reading(path, fingerprint, None, problem=error.reason)
    except RecursionError:
        return Reading(path, fingerprint, None, problem="is nested too deep")
    except MemoryError:
        return Reading(path, fingerprint, None, problem="needs more memory than there is")
    if not passages:
        return Reading(path, fingerprint, None, problem="holds no text that can be cited")
    return Reading(path, fingerprint, document, passages, seconds=perf_counter() - started)


def read_all(files: Iterable[tuple[Path, str]], settings: Settings, jobs: int) -> Iterator[Reading]:
    """Read files in order.

    Args:
        files: Paths and fingerprints; taken from only as fast as the readings are used.
        settings: Limits on one file.
        jobs: Processes that read; 1 reads in this one.

    Yields:
        One reading a file.
    """
    if jobs == 1:
        for path, mark in files:
            yield read_one(path, mark, settings)
        return
    yield from _read_in_processes(iter(files), settings, jobs)


def _read_in_processes(
    files: Iterator[tuple[Path, str]], settings: Settings, jobs: int
) -> Iterator[Reading]:
    waiting: deque[tuple[Path, str]] = deque()
    futures: deque[Future[Reading]] = deque()
    pool = _pool(jobs)
    try:
        while True:
            while len(waiting) < jobs * _AHEAD and (file := next(files, None)) is not None:
                waiting.append(file)
                futures.append(pool.submit(read_one, *file, settings))
            if not waiting:
                return
            try:
                reading = futures[0].result()
            except BrokenProcessPool:
                # One of the files in work brought a process down: read them one at a time.
                pool.shutdown(wait=False, cancel_futures=True)
                for path, mark in waiting:
                    yield _read_alone(path, mark, settings)
                waiting.clear()
                futures.clear()
                pool = _pool(jobs)
                continue
            waiting.popleft()
            futures.popleft()
            yield reading
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _read_alone(path: Path, mark: str, settings: Settings) -> Reading:
    with _pool(1) as pool:
        try:
            return pool.submit(read_one, path, mark, settings).result()
        except BrokenProcessPool:
            return Reading(path, mark, None, problem="brought the reading process down")


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Spawned, as a fork would copy the threads' locks of torch and Chroma.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
