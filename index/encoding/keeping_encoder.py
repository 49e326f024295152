"""An encoder that keeps its vectors in files, for training runs that embed the same again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.model import Encoder, Vectors


class KeepingEncoder:
    """An `Encoder` that keeps what it embedded, one file for each list of texts.

    Args:
        encoder: Makes the vectors.
        folder: Keeps them; with None nothing is kept.
    """

    def __init__(self, encoder: Encoder, folder: Path | None) -> None:
        self._encoder = encoder
        self._folder = folder
        self.name = encoder.name
        self.dimensions = encoder.dimensions

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, or read them from the folder."""
        return self._kept("query", texts)

    def strict_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions strictly; nothing is kept, as they are embedded once."""
        return self._encoder.strict_queries(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages, or read them from the folder."""
        return self._kept("passage", texts)

    def _kept(self, kind: str, texts: Sequence[str]) -> Vectors:
        make = self._encoder.queries if kind == "query" else self._encoder.passages
        if self._folder is None:
            return make(texts)
        key = hashlib.sha256("\0".join((self.name, kind, *texts)).encode()).hexdigest()
        path = self._folder / f"{key}.npy"
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            np.save(path, make(texts))
        vectors: Vectors = np.load(path)
        return vectors
