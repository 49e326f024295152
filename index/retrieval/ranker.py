"""The second stage: from a candidate's signals to the probability that it answers."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from index.model import Column
from index.retrieval.candidates import CandidateSet
from ingest.settings import Settings

BUNDLED = "bundled"
NONE = "none"


class Ranker(Protocol):
    """Estimates for each candidate the probability that it answers."""

    def score(self, candidates: CandidateSet) -> Column:
        """Probabilities in [0, 1], shape (n,)."""


class FusionRanker:
    """Keeps the order of the summed scores; for when no ranker is wanted."""

    _MIDDLE = 4.0
    """Fused score of an even chance, read off the training questions."""

    def score(self, candidates: CandidateSet) -> Column:
        """Rough probabilities in [0, 1], shape (n,)."""
        if not len(candidates):
            return np.zeros(0)
        chances: Column = 0.5 * (1 + np.tanh(0.5 * (candidates.signals["fused"] - self._MIDDLE)))
        return chances


def load_ranker(settings: Settings | None) -> Ranker:
    """Load the ranker that the settings name; the bundled one without settings.

    Raises:
        ModelError: It cannot be loaded.
    """
    name = settings.reranker if settings is not None else BUNDLED
    if name == NONE:
        return FusionRanker()
    if name == BUNDLED:
        from index.retrieval.linear_ranker import load_linear_ranker

        return load_linear_ranker()
    from index.retrieval.cross_encoder import CrossEncoderRanker

    return CrossEncoderRanker(name)
