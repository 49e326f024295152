"""txtai: its hybrid index, sparse and dense scores summed, over paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.peers.model import FOUND, mean_words
from index.model import Encoder
from ingest.errors import MissingExtraError


class TxtaiHybrid:
    """``Embeddings(hybrid=True)`` over paragraphs, as its Textractor cuts them."""

    name = "txtai hybrid (paragraphs)"

    def __init__(self) -> None:
        self._embeddings: Any = None
        self._passages: list[str] = []

    def index(self, texts: Mapping[str, str], encoder: Encoder) -> int:
        """Cut at blank lines and index; gives the mean words a passage."""
        try:
            from txtai import Embeddings
        except ImportError as error:
            raise MissingExtraError("txtai", "peers") from error
        self._passages = [part for text in texts.values() for part in _paragraphs(text)]
        asked = {"query": encoder.queries, "data": encoder.passages}

        def embed(batch: Any, category: str = "data") -> NDArray[np.float32]:
            return asked.get(category, encoder.passages)(list(batch))

        self._embeddings = Embeddings(
            method="external", transform=embed, hybrid=True, backend="numpy"
        )
        self._embeddings.index(self._passages)
        return mean_words(self._passages)

    def search(self, question: str) -> Sequence[str]:
        """Find passages by both scores."""
        return [self._passages[int(found)] for found, _ in self._embeddings.search(question, FOUND)]


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if len(part.split()) > 2]
