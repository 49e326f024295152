"""The graph files of embedded Chroma: which of their bytes hold elements, and their vectors.

hnswlib's ``header.bin`` is little-endian: i32 version, then u64 offset of an element's links,
slots, elements, bytes a slot, and the offsets of label and vector in a slot. ``data_level0.bin``
is the slots one after another, the unused ones at its end or left out.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.model import Vectors

_HEADER = "<i6Q"
_AT_A_TIME = 20_000


@dataclass(frozen=True, slots=True)
class GraphFile:
    """The slots of one collection.

    Attributes:
        elements: How many slots are used.
        slot: Bytes a slot.
        label_at: Where in a slot the label stands, right after the vector.
        vector_at: Where in a slot the vector begins.
    """

    path: Path
    elements: int
    slot: int
    label_at: int
    vector_at: int

    def clear_unused(self) -> None:
        """Zero the unused slots: hnswlib writes them as memory stood, perhaps text of a source."""
        unused = self._unused()
        if unused > 0:
            with self.path.open("r+b") as file:
                file.seek(self.elements * self.slot)
                file.write(bytes(unused))

    def unused_is_clear(self) -> bool:
        """Whether nothing stands in the unused slots."""
        with self.path.open("rb") as file:
            file.seek(self.elements * self.slot)
            return not any(file.read())

    def holds(self, vectors: Vectors, like: float) -> int:
        """How many of some unit vectors, shape (n, d), an element has to a cosine of ``like``."""
        if not len(vectors) or not self.elements:
            return 0
        best = np.full(len(vectors), -1.0, dtype=np.float32)
        for held in self._vectors():
            best = np.maximum(best, (vectors @ held.T).max(axis=1))
        return int((best >= like).sum())

    def _unused(self) -> int:
        return self.path.stat().st_size - self.elements * self.slot

    def _vectors(self) -> Iterator[Vectors]:
        with self.path.open("rb") as file:
            left = self.elements
            while left > 0:
                rows = min(left, _AT_A_TIME)
                data = np.frombuffer(file.read(rows * self.slot), dtype=np.uint8)
                data = data[: len(data) // self.slot * self.slot].reshape(-1, self.slot)
                yield np.ascontiguousarray(data[:, self.vector_at : self.label_at]).view("<f4")
                left -= rows


def graph_files(folder: Path) -> list[GraphFile]:
    """The graph files below Chroma's folder that have been written."""
    found = []
    for header in sorted(folder.rglob("header.bin")):
        _, _, _, elements, slot, label_at, vector_at = struct.unpack_from(
            _HEADER, header.read_bytes()
        )
        path = header.with_name("data_level0.bin")
        if path.is_file():
            found.append(GraphFile(path, elements, slot, label_at, vector_at))
    return found
