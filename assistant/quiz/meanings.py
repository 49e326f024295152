"""How near a stretch of text lies to each section, by the vectors that the index keeps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from index.model import PassageStore, Vectors
from ingest.model import Passage


class Meanings:
    """Compares sentences with sections without embedding anything anew.

    Args:
        store: The library's passages and vectors.
        passages: One source's passages.
        numbers: For each the index of its section.
    """

    def __init__(
        self, store: PassageStore, passages: Sequence[Passage], numbers: Sequence[int | None]
    ) -> None:
        self._store = store
        self._all = tuple(passages)
        self._ids = [passage.id for passage in passages]
        self._numbers = numbers

    @cached_property
    def _kept(self) -> list[tuple[list[tuple[int, int]], Vectors]]:
        return self._store.sentence_vectors(self._ids)

    @cached_property
    def _passages(self) -> Vectors:
        return self._store.vectors(self._ids)

    def nearness(self, start: int, end: int) -> dict[int, float]:
        """Cosine of a stretch and the nearest passage of each section that does not hold it.

        The passage that holds the stretch is left out: it would always be the nearest.

        Args:
            start: Offset of the stretch.
            end: Offset after it.

        Returns:
            Section index to cosine; empty when the stretch has no sentence with a vector.
        """
        rows = [
            vectors[j]
            for spans, vectors in self._kept
            for j, (s, e) in enumerate(spans)
            if s < end and start < e
        ]
        if not rows:
            return {}
        mean = np.mean(rows, axis=0)
        cosines = self._passages @ (mean / (np.linalg.norm(mean) or 1.0))
        nearest: dict[int, float] = {}
        for passage, number, cosine in zip(self._all, self._numbers, cosines, strict=True):
            if number is not None and not (passage.start < end and start < passage.end):
                nearest[number] = max(nearest.get(number, -1.0), float(cosine))
        return nearest
