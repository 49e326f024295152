"""Training of the linear ranker on questions with gold quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from index.measuring.metrics import holds
from index.measuring.questions import GoldQuestion
from index.retrieval.candidates import CandidateSet
from index.retrieval.linear_ranker import LinearRanker
from index.retrieval.ranking_features import Matrix, feature_matrix
from ingest.errors import QuestionError


@dataclass(frozen=True, slots=True)
class RankedQuestion:
    """A question's candidates as the ranker sees them.

    Attributes:
        features: Shape (candidates, features).
        right: Which candidates hold a gold quote, shape (candidates,).
    """

    question: GoldQuestion
    names: tuple[str, ...]
    features: Matrix
    right: NDArray[np.bool_]


def read_candidates(question: GoldQuestion, candidates: CandidateSet) -> RankedQuestion:
    """Compute features, and look up which candidates hold a gold quote."""
    names, features = feature_matrix(candidates)
    right = [
        any(holds(passage.text, gold.quote) for gold in question.gold)
        for passage in candidates.passages
    ]
    return RankedQuestion(question, names, features, np.array(right, bool))


def train_ranker(questions: Sequence[RankedQuestion], strength: float = 0.02) -> LinearRanker:
    """Fit a logistic regression.

    Args:
        questions: Answerable ones with candidates; unanswerable ones only teach that nothing
            answers.
        strength: Inverse of the L2 penalty on standardised features (scikit-learn's ``C``).

    Returns:
        A ranker whose weights apply to raw features.

    Raises:
        QuestionError: No candidate holds a gold quote, so there is nothing to learn from.
    """
    used = [entry for entry in questions if len(entry.right)]
    if not any(entry.right.any() for entry in used):
        raise QuestionError("no passage holds a gold quote: are these the documents asked about?")
    features = np.concatenate([entry.features for entry in used])
    right = np.concatenate([entry.right for entry in used])
    scaler = StandardScaler().fit(features)
    model = LogisticRegression(C=strength, max_iter=2000).fit(scaler.transform(features), right)
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - weights @ scaler.mean_)
    return LinearRanker(used[0].names, weights, bias)
