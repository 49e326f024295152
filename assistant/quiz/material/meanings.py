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

    def vector(self, start: int, end: int) -> Vectors | None:
        """Unit vector of a stretch, the mean of its sentences; None when none has one.

        Args:
            start: Offset of the stretch.
            end: Offset after it.
        """
        rows = [
            vectors[j]
            for passage, (spans, vectors) in zip(self._all, self._kept, strict=True)
            if passage.start < end and start < passage.end
            for j, (s, e) in enumerate(spans)
            if s < end and start < e
        ]
        if not rows:
            return None
        mean: Vectors = np.mean(rows, axis=0)
        return mean / (float(np.linalg.norm(mean)) or 1.0)

    def nearness(self, start: int, end: int) -> dict[int, float]:
        """How near a stretch lies to each section, in standard deviations over the passages.

        The passage that holds the stretch is left out: it would always be the nearest. Standard
        deviations, because encoders differ in how far apart their cosines lie.

        Args:
            start: Offset of the stretch.
            end: Offset after it.

        Returns:
            Section index to the nearest of its passages; empty when nothing is known.
        """
        vector = self.vector(start, end)
        if vector is None or len(self._all) < 2:
            return {}
        cosines = self._passages @ vector
        scores = (cosines - cosines.mean()) / (float(cosines.std()) or 1.0)
        nearest: dict[int, float] = {}
        for passage, number, score in zip(self._all, self._numbers, scores, strict=True):
            if number is not None and not (passage.start < end and start < passage.end):
                nearest[number] = max(nearest.get(number, -9.0), float(score))
        return nearest
