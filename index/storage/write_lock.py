"""One writer at a time: a lock on the index that says who holds it."""

from __future__ import annotations

import json
import os
import shlex
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import IndexLockedError

_LOCK = "write.lock"
_HOLDER = "write.holder.json"


@contextmanager
def write_lock(
    folder: Path, wait: float = -1, on_wait: Callable[[str], None] | None = None
) -> Iterator[bool]:
    """Hold the index's write lock. The operating system releases it when a process is killed.

    Args:
        folder: The index folder.
        wait: Seconds to wait for another writer; negative waits for ever.
        on_wait: Told who holds the lock, before waiting for it.

    Yields:
        Whether the holder before was killed: it left its name behind.

    Raises:
        IndexLockedError: Another process held it all that time; the message names it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / _LOCK)
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if wait == 0:
                raise
            if on_wait is not None:
                on_wait(describe_holder(folder))
            lock.acquire(timeout=wait)
    except Timeout as error:
        raise IndexLockedError(
            f"the index {folder} is being written by {describe_holder(folder)}; "
            "wait for it to finish and run again"
        ) from error
    try:
        killed = (folder / _HOLDER).exists()
        _write_holder(folder / _HOLDER)
        yield killed
    finally:
        (folder / _HOLDER).unlink(missing_ok=True)
        lock.release()


def describe_holder(folder: Path) -> str:
    """Say which process wrote itself down as the holder of the lock."""
    try:
        holder = json.loads((folder / _HOLDER).read_text("utf-8"))
        return (
            f"process {holder['pid']} on {holder['host']} since {holder['since']} "
            f"({holder['command']})"
        )
    except (OSError, ValueError, KeyError):
        return "another process"


def _write_holder(path: Path) -> None:
    holder = {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200],
    }
    part = path.with_suffix(".part")
    part.write_text(json.dumps(holder), "utf-8")
    part.replace(path)
