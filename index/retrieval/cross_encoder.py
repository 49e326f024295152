"""Another reranker by setting: any Sentence Transformers CrossEncoder, by name or folder."""

from __future__ import annotations

from typing import Any

import numpy as np

from index.encoding.representation import passage_text
from index.model import Column
from index.retrieval.candidates import CandidateSet
from index.retrieval.linear_ranker import probabilities
from ingest.errors import ModelError

_DEPTH = 20
"""Candidates that it reads; the rest keep their order behind them."""


class CrossEncoderRanker:
    """A `Ranker` that reads question and passage together.

    Args:
        name: Model name or folder.

    Raises:
        ModelError: It cannot be loaded.
    """

    def __init__(self, name: str) -> None:
        from sentence_transformers import CrossEncoder

        try:
            self._model: Any = CrossEncoder(name)
        except (OSError, ValueError, RuntimeError) as error:
            reason = " ".join(str(error).split())
            raise ModelError(f"the reranker {name} cannot be loaded: {reason}") from error

    def score(self, candidates: CandidateSet) -> Column:
        """Probabilities in [0, 1], shape (n,)."""
        read = candidates.passages[:_DEPTH]
        if not read:
            return np.zeros(0)
        pairs = [(candidates.query, passage_text(passage)) for passage in read]
        scores = np.asarray(self._model.predict(pairs, show_progress_bar=False), np.float64)
        if scores.min() < 0 or scores.max() > 1:  # the model gives logits
            scores = probabilities(scores)
        rest = scores.min() * 0.5 ** np.arange(1, len(candidates) - len(read) + 1)
        return np.concatenate([scores, rest])
