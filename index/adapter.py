"""The adapter of the bundled encoder, trained by ``ledetraad train adapter``.

What it was trained on and what it is worth stands in ``index/MODEL_CARD.md``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from index.model import Encoder, Vectors
from index.projection import Projection, load_projection

ADAPTER = Path(__file__).with_name("adapter.safetensors")


@cache
def fingerprint(path: Path = ADAPTER) -> str:
    """Names the adapter's bytes, so that vectors made with another are never mixed in."""
    return "adapter-" + hashlib.sha256(path.read_bytes()).hexdigest()[:12]


class AdaptedEncoder:
    """An `Encoder` whose vectors go through a trained projection.

    Args:
        encoder: The encoder that the projection was trained on.
        projection: The map.
        mark: Put after the encoder's name.
    """

    def __init__(self, encoder: Encoder, projection: Projection, mark: str) -> None:
        self.encoder = encoder
        self._projection = projection
        self._mark = mark

    @property
    def name(self) -> str:
        """The encoder's name with the adapter's fingerprint."""
        return f"{self.encoder.name}+{self._mark}"

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self.encoder.dimensions

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions; shape (len(texts), dimensions)."""
        return self._projection.queries(self.encoder.queries(texts))

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages or sentences; shape (len(texts), dimensions)."""
        return self._projection.passages(self.encoder.passages(texts))


def adapt(encoder: Encoder, path: Path = ADAPTER) -> AdaptedEncoder:
    """Put the adapter on the bundled encoder.

    Raises:
        ModelError: The adapter's file is missing or damaged.
    """
    projection = load_projection(path)
    return AdaptedEncoder(encoder, projection, fingerprint(path))
