"""Reading files that are not trusted: in a process of its own, with bounds on time and memory.

The process is started once and reused, so that it costs little when many files are read. Small
text files are read in this process: nothing in them can take long.
"""

from __future__ import annotations

import atexit
import os
import pickle
import select
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

from ingest.errors import LimitExceededError, SourceError
from ingest.model import Document
from ingest.reading import display_name, read_bytes
from ingest.reading import read_document as read_here
from ingest.settings import Settings

_TEXT = frozenset({".txt", ".md", ".markdown"})
_SMALL = 500_000
"""Text files up to this many bytes are read in this process."""
_LENGTH = 8
_START_SECONDS = 30.0
_GRACE_SECONDS = 3.0
"""The process says itself that it is too slow; if it does not, it is ended after this."""
_FILES_EACH = 500
"""A process is replaced after this many files, so that what a parser leaks stays bounded."""


def read_document(path: Path, settings: Settings) -> Document:
    """Read a file within the limits on size, time and memory that the settings name.

    Args:
        path: A text, Markdown, PDF, DOCX or HTML file; ``catalogue.toml`` beside it is heeded.
        settings: ``max_file_mb``, ``max_text_mb``, ``max_pages``, ``max_seconds`` and
            ``max_memory_mb`` bound one file.

    Returns:
        The document with its kept text and outline.

    Raises:
        SourceError: The file cannot be read; says why.
        LimitExceededError: It passes a limit.
    """
    name = display_name(path)
    size = len(read_bytes(path, settings)) if path.suffix.lower() in _TEXT else 0
    if path.suffix.lower() in _TEXT:
        if size > settings.max_text_mb * 4_000_000:
            raise LimitExceededError(name, f"holds more than {settings.max_text_mb:g} MB of text")
        if size <= _SMALL:
            return read_here(path, settings)
    else:
        read_bytes(path, settings)  # missing, empty, forbidden or too large: said at once
    with _lock:
        return _worker().read(path, name, settings)


_lock = threading.Lock()
_current: _Worker | None = None


class _Worker:
    """A process that reads one file after another."""

    def __init__(self) -> None:
        environment = dict(os.environ, PYTHONPATH=os.pathsep.join(filter(None, sys.path)))
        self.pid = os.getpid()
        self.files = 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ingest.guard_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    def read(self, path: Path, name: str, settings: Settings) -> Document:
        self.files += 1
        try:
            _send(self.process.stdin, (str(path.absolute()), settings.model_dump()))
            grace = _START_SECONDS if self.files == 1 else _GRACE_SECONDS
            reply = _receive(self.process.stdout, settings.max_seconds + grace)
        except TimeoutError as error:
            self.stop()
            reason = f"takes longer than {settings.max_seconds:g} seconds to read"
            raise LimitExceededError(name, reason) from error
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.stop()
            reason = f"needs more than {settings.max_memory_mb} MB of memory, or breaks the reader"
            raise LimitExceededError(name, reason) from error
        kind, value = reply
        if kind == "document":
            document: Document = value
            return document
        raise (LimitExceededError if kind == "limit" else SourceError)(name, value)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # what was still to be written goes nowhere
        self.process.wait()
        self.files = _FILES_EACH


def _worker() -> _Worker:
    global _current
    if _current is not None and _current.pid != os.getpid():
        _current = None  # this is a fork: the process belongs to the parent
    if _current is not None and _current.files >= _FILES_EACH:
        _current.stop()
        _current = None
    if _current is None:
        _current = _Worker()
    return _current


def _send(pipe: IO[bytes] | None, value: Any) -> None:
    if pipe is None:
        raise EOFError
    data = pickle.dumps(value)
    pipe.write(len(data).to_bytes(_LENGTH, "big") + data)
    pipe.flush()


def _receive(pipe: IO[bytes] | None, seconds: float) -> Any:
    if pipe is None:
        raise EOFError
    deadline = time.monotonic() + seconds
    length = int.from_bytes(_exactly(pipe, _LENGTH, deadline), "big")
    # The reply comes from this program's own code, not from the file.
    return pickle.loads(_exactly(pipe, length, deadline))  # noqa: S301


def _exactly(pipe: IO[bytes], length: int, deadline: float) -> bytes:
    chunks: list[bytes] = []
    descriptor = pipe.fileno()
    while length:
        left = deadline - time.monotonic()
        ready, _, _ = select.select([descriptor], [], [], max(left, 0))
        if not ready:
            raise TimeoutError
        chunk = os.read(descriptor, min(length, 1 << 20))
        if not chunk:
            raise EOFError
        chunks.append(chunk)
        length -= len(chunk)
    return b"".join(chunks)


@atexit.register
def _stop() -> None:
    if _current is not None and _current.pid == os.getpid():
        _current.stop()
