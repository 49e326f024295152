"""The learned ranker: a regularised logistic regression over a candidate's features.

Trained by ``ledetraad train ranker`` on the first candidates of questions with gold quotes, so
its output is a probability that a passage answers, comparable between questions. Kept as JSON.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from index.model import Column
from index.retrieval.candidates import CandidateSet
from index.retrieval.ranking_features import Matrix, feature_matrix
from ingest.errors import ModelError

RANKER = Path(__file__).parents[1] / "ranker.json"
_SURE = 1e-6
"""No estimate is surer than this."""


@dataclass(frozen=True, slots=True)
class LinearRanker:
    """A `Ranker` with one weight for each feature.

    Attributes:
        names: Features in the order of the weights.
        weights: For features as they are (the standardisation is folded in), shape (f,).
        bias: Added to the sum.
    """

    names: tuple[str, ...]
    weights: Matrix
    bias: float

    def score(self, candidates: CandidateSet) -> Column:
        """Probabilities in [0, 1], shape (n,)."""
        if not len(candidates):
            return np.zeros(0)
        names, features = feature_matrix(candidates)
        place = {name: column for column, name in enumerate(names)}
        logits: Column = features[:, [place[name] for name in self.names]] @ self.weights
        return probabilities(logits + self.bias)

    def save(self, path: Path) -> None:
        """Write as JSON, one weight a line so that a change can be read."""
        weights = {
            name: round(float(weight), 6)
            for name, weight in zip(self.names, self.weights, strict=True)
        }
        text = json.dumps({"bias": round(self.bias, 6), "weights": weights}, indent=1)
        path.write_text(text + "\n", "utf-8")


@cache
def load_linear_ranker(path: Path = RANKER) -> LinearRanker:
    """Read a ranker.

    Raises:
        ModelError: The file is missing or is no ranker.
    """
    try:
        kept = json.loads(path.read_text("utf-8"))
        weights = kept["weights"]
        return LinearRanker(tuple(weights), np.array(list(weights.values())), float(kept["bias"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"the ranker {path} cannot be used: {error}") from error


def probabilities(logits: Column) -> Column:
    """The logistic function, without overflow."""
    shares: Column = 0.5 * (1 + np.tanh(0.5 * logits))
    return shares


def log_odds(share: float) -> float:
    """The inverse of `probabilities`, kept finite at 0 and 1."""
    bounded = min(max(share, _SURE), 1 - _SURE)
    return math.log(bounded / (1 - bounded))
