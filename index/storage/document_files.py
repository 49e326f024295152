"""Kept texts and outlines as compressed JSON files, named by what they hold."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Collection
from pathlib import Path

from pydantic import TypeAdapter

from ingest.model import Document

_DOCUMENT = TypeAdapter(Document)
_SUFFIX = ".json.gz"
_UNFINISHED = ".part"


class DocumentFiles:
    """Documents in a folder; a file is written once and never changed.

    Args:
        folder: Made when the first document is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, document: Document) -> str:
        """Keep a document.

        Returns:
            Its key, a hash of the content; the file is on disk before this returns.
        """
        content = _DOCUMENT.dump_json(document)
        key = hashlib.sha256(content).hexdigest()[:32]
        path = self._path(key)
        if path.exists():
            return key
        self._folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}{_UNFINISHED}")
        with part.open("wb") as file:
            file.write(gzip.compress(content, compresslevel=6, mtime=0))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        return key

    def read(self, key: str) -> Document:
        """Read a document by its key."""
        return _DOCUMENT.validate_json(gzip.decompress(self._path(key).read_bytes()))

    def sweep(self, keep: Collection[str]) -> int:
        """Delete files that no source refers to, and unfinished ones.

        Returns:
            How many were deleted.
        """
        gone = 0
        for path in self._folder.glob("*"):
            if path.name.removesuffix(_SUFFIX) not in keep:
                path.unlink()
                gone += 1
        return gone

    def __contains__(self, key: str) -> bool:
        return self._path(key).exists()

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"
