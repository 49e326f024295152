"""Retrieval while another process changes the index."""

from __future__ import annotations

from index.model import Filters
from index.retrieval.candidates import CandidateSet
from index.retrieval.retriever import HybridRetriever

_ATTEMPTS = 5


class LiveRetriever(HybridRetriever):
    """A `HybridRetriever` that looks again when a passage goes away between two of its steps."""

    def candidates(self, query: str, filters: Filters | None = None) -> CandidateSet:
        """Gather the passages that any of the indexes finds, with every signal of each."""
        for _ in range(_ATTEMPTS - 1):
            try:
                return super().candidates(query, filters)
            except KeyError:  # the store no longer knows a passage that it has just named
                continue
        return super().candidates(query, filters)
