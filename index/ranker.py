"""The second stage: from a candidate's signals to the probability that it answers."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from index.candidates import CandidateSet, Column
from ingest.settings import Settings


class Ranker(Protocol):
    """Estimates for each candidate the probability that it answers."""

    def score(self, candidates: CandidateSet) -> Column:
        """Probabilities in [0, 1], shape (n,)."""


class CosineRanker:
    """Ranks by the fused score, and reads the probability from it and the best cosines."""

    def score(self, candidates: CandidateSet) -> Column:
        """Probabilities in [0, 1], shape (n,)."""
        if not len(candidates):
            return np.zeros(0)
        fused = candidates.signals["fused"]
        best: Column = 1 / (1 + np.exp(-(fused - 4.0)))
        return best


def load_ranker(settings: Settings | None) -> Ranker:
    """Load the ranker that the settings name."""
    return CosineRanker()
