"""Passages that repeat one another nearly word for word, within a source or across sources.

MinHash with banding (Broder 1997; Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*,
ch. 3) proposes pairs in linear time; the true overlap of word shingles decides.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.model import Passage

SHINGLE = 4
"""Words a shingle."""
CONTAINMENT = 0.55
"""Share of the smaller passage's shingles that the larger one holds, from which they repeat.

Two cuts of the same text seldom begin at the same sentence, so that containment is asked for
rather than the Jaccard index.
"""
LEAST_WORDS = 20
_HASHES = 128
_ROWS = 2
"""Two rows a band: pairs with a Jaccard index of 0.2 are proposed with p = 0.93."""
_PRIME = np.uint64((1 << 61) - 1)


class DuplicateFinder:
    """Finds repeats among passages as they come; adding one source costs only its own passages."""

    def __init__(self) -> None:
        generator = np.random.default_rng(20)
        self._a = generator.integers(1, 1 << 31, _HASHES, dtype=np.uint64)
        self._b = generator.integers(0, 1 << 31, _HASHES, dtype=np.uint64)
        self._shingles: dict[str, frozenset[int]] = {}
        self._buckets: dict[tuple[int, bytes], set[str]] = {}

    def add(self, passages: Iterable[Passage]) -> dict[str, tuple[str, ...]]:
        """Add passages and find what they repeat.

        Returns:
            For each added passage that repeats others: their ids, the likest first.
        """
        found: dict[str, tuple[str, ...]] = {}
        for passage in passages:
            shingles = _shingles(passage.text)
            if not shingles:
                continue
            bands = self._bands(shingles)
            near = set().union(*(self._buckets.get(band, set()) for band in bands))
            near.discard(passage.id)
            scored = sorted(
                ((_containment(shingles, self._shingles[other]), other) for other in near),
                reverse=True,
            )
            repeats = tuple(other for score, other in scored if score >= CONTAINMENT)
            if repeats:
                found[passage.id] = repeats
            self._shingles[passage.id] = shingles
            for band in bands:
                self._buckets.setdefault(band, set()).add(passage.id)
        return found

    def remove(self, passage_ids: Iterable[str]) -> None:
        """Forget passages; unknown ids are passed over."""
        for identity in passage_ids:
            shingles = self._shingles.pop(identity, None)
            if shingles is None:
                continue
            for band in self._bands(shingles):
                bucket = self._buckets.get(band)
                if bucket is not None:
                    bucket.discard(identity)
                    if not bucket:
                        del self._buckets[band]

    def _bands(self, shingles: frozenset[int]) -> list[tuple[int, bytes]]:
        values: NDArray[np.uint64] = np.fromiter(shingles, np.uint64, len(shingles))
        hashed = (values[:, None] * self._a + self._b) % _PRIME  # (shingles, hashes)
        least = hashed.min(axis=0)
        return [(band, least[band : band + _ROWS].tobytes()) for band in range(0, _HASHES, _ROWS)]


def near_duplicates(passages: Sequence[Passage]) -> tuple[tuple[str, ...], ...]:
    """Group passages that repeat one another nearly word for word.

    Args:
        passages: Of any number of sources.

    Returns:
        Groups of at least two passage ids, each in the order of ``passages``; a passage is in at
        most one group.
    """
    pairs = DuplicateFinder().add(passages)
    parent = {passage.id: passage.id for passage in passages}

    def root(identity: str) -> str:
        while parent[identity] != identity:
            parent[identity] = parent[parent[identity]]
            identity = parent[identity]
        return identity

    for one, others in pairs.items():
        for other in others:
            parent[root(one)] = root(other)
    groups: dict[str, list[str]] = {}
    for passage in passages:
        groups.setdefault(root(passage.id), []).append(passage.id)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def repeats(passages: Sequence[Passage]) -> Mapping[str, tuple[str, ...]]:
    """For each passage that others repeat, the ids of these others, as `Passage.also_at` wants."""
    found: dict[str, tuple[str, ...]] = {}
    pairs = DuplicateFinder().add(passages)
    for one, others in pairs.items():
        found[one] = (*found.get(one, ()), *others)
        for other in others:
            found[other] = (*found.get(other, ()), one)
    return found


def _shingles(text: str) -> frozenset[int]:
    words = re.findall(r"\w+", text.casefold())
    if len(words) < LEAST_WORDS:
        return frozenset()
    return frozenset(
        int.from_bytes(
            hashlib.blake2b(" ".join(words[at : at + SHINGLE]).encode(), digest_size=4).digest(),
            "big",
        )
        for at in range(len(words) - SHINGLE + 1)
    )


def _containment(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / min(len(one), len(other))
