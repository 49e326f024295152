"""A logistic model over named features, kept as JSON that a reader can check by eye."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights of standardised features.

    Attributes:
        weights: Feature name to mean, standard deviation and weight.
        bias: Added to the weighted sum.
        threshold: Probability from which the answer is yes.
        trained_on: What it was fitted to, in words.
    """

    weights: Mapping[str, tuple[float, float, float]]
    bias: float
    threshold: float = 0.5
    trained_on: str = ""

    def probability(self, features: Mapping[str, float]) -> float:
        """Estimate the probability of yes; a missing feature counts as its mean.

        Args:
            features: Name to value.

        Returns:
            A number in (0, 1).
        """
        total = self.bias
        for name, (mean, spread, weight) in self.weights.items():
            total += weight * (features.get(name, mean) - mean) / spread
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    def save(self, path: Path) -> None:
        """Write the model as JSON, one feature a line."""
        rows = {
            "trained_on": self.trained_on,
            "threshold": round(self.threshold, 4),
            "bias": round(self.bias, 4),
            "weights": {
                name: [round(value, 4) for value in values] for name, values in self.weights.items()
            },
        }
        text = json.dumps(rows, ensure_ascii=False, indent=1)
        path.write_text(text + "\n", "utf-8")


@cache
def shipped(name: str) -> Logistic:
    """Read a model that ships with this package.

    Args:
        name: File name in the package ``assistant``.
    """
    rows = json.loads((files("assistant") / name).read_text("utf-8"))
    weights = {key: (float(m), float(s), float(w)) for key, (m, s, w) in rows["weights"].items()}
    return Logistic(weights, float(rows["bias"]), float(rows["threshold"]), rows["trained_on"])


def fit(
    rows: Sequence[Mapping[str, float]],
    labels: Sequence[bool],
    *,
    strength: float,
    trained_on: str,
    weights: Sequence[float] | None = None,
) -> Logistic:
    """Fit by penalised maximum likelihood (scikit-learn's LBFGS).

    Args:
        rows: Features of each example; all have the same names.
        labels: What each example is.
        strength: Inverse of the L2 penalty.
        trained_on: Kept with the model.
        weights: How much each example counts; the same when None.

    Returns:
        The model with a threshold of 0.5.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    names = list(rows[0])
    table = np.array([[row[name] for name in names] for row in rows], dtype=float)
    mean = table.mean(axis=0)
    spread = np.maximum(table.std(axis=0), 1e-6)
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit((table - mean) / spread, np.array(labels), sample_weight=weights)
    return Logistic(
        {
            name: (float(mean[i]), float(spread[i]), float(model.coef_[0][i]))
            for i, name in enumerate(names)
        },
        float(model.intercept_[0]),
        trained_on=trained_on,
    )
