"""A trained linear map after an encoder: spreads its vectors and turns questions to answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.model import Vectors
from ingest.errors import ModelError


@dataclass(frozen=True, slots=True)
class Projection:
    """One map for questions, passages and sentences, with a shift for each side.

    Attributes:
        weight: Shape (d, d).
        query_shift: Added to a mapped question, shape (d,).
        passage_shift: Added to a mapped passage or sentence, shape (d,).
    """

    weight: NDArray[np.float32]
    query_shift: NDArray[np.float32]
    passage_shift: NDArray[np.float32]

    def queries(self, vectors: Vectors) -> Vectors:
        """Map questions' vectors, shape (n, d), to unit vectors."""
        return _unit(vectors @ self.weight + self.query_shift)

    def passages(self, vectors: Vectors) -> Vectors:
        """Map vectors of passages or sentences, shape (n, d), to unit vectors."""
        return _unit(vectors @ self.weight + self.passage_shift)

    def save(self, path: Path) -> None:
        """Write in half precision."""
        from safetensors.numpy import save_file

        tensors = {
            "projection.weight": self.weight,
            "projection.query_shift": self.query_shift,
            "projection.passage_shift": self.passage_shift,
        }
        save_file({name: values.astype(np.float16) for name, values in tensors.items()}, path)


def load_projection(path: Path) -> Projection:
    """Read a projection.

    Raises:
        ModelError: The file is missing or is none.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        kept = {name: values.astype(np.float32) for name, values in load_file(path).items()}
        return Projection(
            kept["projection.weight"],
            kept["projection.query_shift"],
            kept["projection.passage_shift"],
        )
    except (OSError, SafetensorError, KeyError) as error:
        raise ModelError(f"the adapter {path} cannot be used: {error}") from error


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return unit
