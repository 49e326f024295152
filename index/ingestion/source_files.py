"""Which files a run reads, and how it tells that one has changed."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

CATALOGUE = "catalogue.toml"
_TWIN = "has the same name as another file here, in the other Unicode form; rename one of them"
_PIPELINE = "12"
"""Raised when reading or cutting changes, so that unchanged files are read again."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read, or what is wrong with a path.

    Attributes:
        shown: The path as a person would name it.
        problem: Why nothing can be read there; empty for a file.
    """

    path: Path
    shown: str
    problem: str = ""


def files_under(paths: Sequence[Path]) -> Iterator[FoundFile]:
    """Find the files to read, each once, in the order of their names inside a folder.

    Files of unknown type, hidden files and ``catalogue.toml`` are passed over inside a folder; a
    file that is named is not. Links to folders are not followed, so that a loop ends.

    Yields:
        Files, and the paths and folders that cannot be read with the reason.
    """
    seen: set[tuple[int, int]] = set()
    names: set[str] = set()
    for path in paths:
        shown = unicodedata.normalize("NFC", str(path))
        try:
            path.stat()
        except FileNotFoundError:
            yield FoundFile(path, shown, "does not exist")
            continue
        except OSError as error:
            yield FoundFile(path, shown, _reason(error))
            continue
        found = _inside(path) if path.is_dir() else iter([FoundFile(path, shown)])
        for file in found:
            if not file.problem:
                status = _status(file.path)
                if status is not None:
                    key = (status.st_dev, status.st_ino)
                    if key in seen:
                        continue
                    seen.add(key)
                    where = location(file.path)
                    if where in names:
                        file = replace(file, problem=_TWIN)
                    names.add(where)
            yield file


def _inside(folder: Path) -> Iterator[FoundFile]:
    from ingest import SUFFIXES

    problems: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith(".") or path.suffix.lower() not in SUFFIXES:
                continue
            yield FoundFile(path, unicodedata.normalize("NFC", str(path)))
    for error in problems:
        yield FoundFile(folder, str(error.filename), _reason(error))


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:  # a broken link, say: reading it tells what is wrong
        return None


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "may not be read (permission denied)"
    return f"cannot be read ({error.strerror})"


def location(path: Path) -> str:
    """The name by which a file is known from run to run: absolute, links resolved, NFC."""
    return unicodedata.normalize("NFC", str(path.resolve()))


def is_there(where: str) -> bool:
    """Tell whether a file stands at a location, whichever Unicode form its names have on disk.

    What cannot be looked at, for want of permission say, is not known to be gone.
    """
    try:
        return _on_disk(Path(where)) is not None
    except OSError:
        return True


def _on_disk(path: Path) -> Path | None:
    try:
        path.stat()
        return path
    except (FileNotFoundError, NotADirectoryError):
        parent = None if str(path).isascii() else _on_disk(path.parent)
    if parent is None or not parent.is_dir():
        return None
    alike = (e for e in parent.iterdir() if unicodedata.normalize("NFC", e.name) == path.name)
    return next(alike, None)


def fingerprint(path: Path) -> str:
    """Hash of what decides a source's content: file, catalogue beside it, and this pipeline."""
    digest = hashlib.sha256(_PIPELINE.encode())
    for file in (path, path.parent / CATALOGUE):
        try:
            if not file.is_file():  # a pipe would be waited for without end
                raise FileNotFoundError
            with file.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
        except OSError:  # reading the source itself says what is wrong
            digest.update(b"\0")
    return digest.hexdigest()
