"""A quick encoder without a model: hashed character n-grams of the folded words.

It is deterministic, needs no file and embeds some ten thousand passages a second, which makes it
the encoder for tests and for trying out an index; it knows nothing of meaning.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np

from index.model import Vectors

HASHING = "hashing"
"""Value of the setting ``embedder`` that chooses this encoder."""

_WORD = re.compile(r"\w+")
_FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


class HashingEncoder:
    """An `Encoder` after the hashing trick (Weinberger et al. 2009).

    Every n-gram of ``<word>`` adds 1 or -1 at a place that its CRC-32 chooses.

    Args:
        dimensions: Length of a vector.
        n: Characters in an n-gram.
    """

    def __init__(self, dimensions: int = 384, n: int = 4) -> None:
        self._dimensions = dimensions
        self._n = n

    @property
    def name(self) -> str:
        """Names the parameters, as they decide what the vectors mean."""
        return f"{HASHING}-{self._n}x{self._dimensions}"

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._dimensions

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions; shape (len(texts), dimensions)."""
        return self.passages(texts)

    def strict_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions as ever; shape (len(texts), dimensions)."""
        return self.passages(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages or sentences; shape (len(texts), dimensions).

        A text without a word gets the first unit vector, so that every row has length 1.
        """
        vectors = np.zeros((len(texts), self._dimensions), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in _WORD.findall(text.lower().translate(_FOLD)):
                framed = f"<{word}>"
                for start in range(max(1, len(framed) - self._n + 1)):
                    code = zlib.crc32(framed[start : start + self._n].encode())
                    row[(code >> 1) % self._dimensions] += 1 if code & 1 else -1
            if not row.any():
                row[0] = 1
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors
