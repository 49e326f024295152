"""Boosted decision trees over named features, kept as JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.retrieval.linear_ranker import probabilities


@dataclass(frozen=True, slots=True)
class Tree:
    """A regression tree in arrays; node 0 is the root.

    Attributes:
        features: Index of the feature that a node asks for, -1 at a leaf.
        values: Its limit, or a leaf's value: a feature at most the limit goes left.
        left: Index of the left child.
        right: Index of the right child.
    """

    features: tuple[int, ...]
    values: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Forest:
    """The nodes of all trees in a row; a leaf's children are itself.

    Attributes:
        roots: Where each tree's root stands, shape (trees, 1).
        features: What each node asks for; 0 at a leaf.
        values: Limits, and the values of leaves.
        left: Where the left child stands.
        right: Where the right child stands.
        depth: Most steps from a root to a leaf.
    """

    roots: NDArray[np.intp]
    features: NDArray[np.intp]
    values: NDArray[np.float64]
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    depth: int


@dataclass(frozen=True)
class Boosted:
    """Gradient-boosted trees for yes or no (Friedman 2001, https://doi.org/10.1214/aos/1013203451).

    Attributes:
        names: Features in the order of the trees' indices.
        prior: Log odds before any tree.
        rate: What each tree's value is multiplied by.
        threshold: Probability from which the answer is yes.
        trained_on: What it was fitted to, in words.
        encoder: `index.model.Encoder.name` of the one whose cosines are among the features; empty
            where that does not matter.
    """

    names: tuple[str, ...]
    prior: float
    rate: float
    trees: tuple[Tree, ...]
    threshold: float = 0.5
    trained_on: str = ""
    encoder: str = ""

    def probability(self, features: Mapping[str, float]) -> float:
        """Estimate the probability of yes; a missing feature counts as 0."""
        return self.probabilities([features])[0]

    def probabilities(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """Estimate the probability of yes for each row of features.

        All rows go down all trees together, a level at a time.
        """
        table = np.array([[row.get(name, 0.0) for name in self.names] for row in rows])
        if not len(table):
            return []
        forest, cells = self._forest, table.ravel()
        row = np.arange(len(table))[None] * len(self.names)
        node = np.repeat(forest.roots, len(table), axis=1)
        for _ in range(forest.depth):
            found = cells.take(row + forest.features.take(node))
            goes_left = found <= forest.values.take(node)
            node = np.where(goes_left, forest.left.take(node), forest.right.take(node))
        total = self.prior + self.rate * forest.values.take(node).sum(0)
        return [float(p) for p in probabilities(total)]

    @cached_property
    def _forest(self) -> _Forest:
        sizes = [len(tree.features) for tree in self.trees]
        starts = np.cumsum([0, *sizes[:-1]])
        asked = np.concatenate([np.array(tree.features) for tree in self.trees])
        own = np.arange(len(asked))

        def children(name: str) -> NDArray[np.intp]:
            pairs = zip(self.trees, starts, strict=True)
            below = np.concatenate([np.array(getattr(t, name)) + start for t, start in pairs])
            return np.where(asked >= 0, below, own)

        left, right = children("left"), children("right")
        reached, depth = starts, 0
        while (asked[reached] >= 0).any():
            reached = np.unique([left[reached], right[reached]])
            depth += 1
        return _Forest(
            starts[:, None],
            np.maximum(asked, 0),
            np.concatenate([np.array(tree.values, np.float64) for tree in self.trees]),
            left,
            right,
            depth,
        )

    def save(self, path: Path) -> None:
        """Write the model as JSON, one tree a line."""
        head = {
            "trained_on": self.trained_on,
            **({"encoder": self.encoder} if self.encoder else {}),
            "threshold": round(self.threshold, 5),
            "prior": round(self.prior, 5),
            "rate": self.rate,
            "names": self.names,
        }
        rows = ([t.features, [round(v, 9) for v in t.values], t.left, t.right] for t in self.trees)
        trees = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
        text = json.dumps(head, ensure_ascii=False, indent=1)
        path.write_text(f'{text[:-2]},\n "trees": [\n{trees}\n]}}\n', "utf-8")


@cache
def shipped_boosted(name: str) -> Boosted:
    """Read a model that ships with this package.

    Args:
        name: File name in the package ``assistant``.
    """
    rows = json.loads((files("assistant") / name).read_text("utf-8"))
    trees = tuple(Tree(*(tuple(column) for column in tree)) for tree in rows["trees"])
    return Boosted(
        tuple(rows["names"]),
        rows["prior"],
        rows["rate"],
        trees,
        rows["threshold"],
        rows["trained_on"],
        rows.get("encoder", ""),
    )


def fit_boosted(
    rows: Sequence[Mapping[str, float]],
    labels: Sequence[bool],
    weights: Sequence[float],
    *,
    trained_on: str,
    trees: int = 200,
    depth: int = 2,
    rate: float = 0.06,
) -> Boosted:
    """Fit with scikit-learn, each tree on a random part of the rows and features, seed fixed.

    Args:
        rows: Features of each example; all have the same names.
        labels: What each example is.
        weights: How much each example counts.
        trained_on: Kept with the model.
        trees: How many.
        depth: Of each tree.
        rate: What each tree's value is multiplied by.

    Returns:
        The model with a threshold of 0.5.
    """
    from sklearn.ensemble import GradientBoostingClassifier

    names = tuple(rows[0])
    table = np.array([[row[name] for name in names] for row in rows], dtype=np.float32)
    model = GradientBoostingClassifier(
        n_estimators=trees,
        max_depth=depth,
        learning_rate=rate,
        subsample=0.6,
        max_features=8,
        min_samples_leaf=10,
        random_state=1,
    )
    model.fit(table, np.array(labels), sample_weight=np.array(weights))
    share = float(model.init_.class_prior_[1])
    grown = []
    for (regressor,) in model.estimators_:
        tree = regressor.tree_
        leaf = tree.children_left < 0
        grown.append(
            Tree(
                tuple(-1 if end else int(f) for f, end in zip(tree.feature, leaf, strict=True)),
                tuple(
                    float(v[0, 0]) if end else float(t)
                    for v, t, end in zip(tree.value, tree.threshold, leaf, strict=True)
                ),
                tuple(map(int, tree.children_left)),
                tuple(map(int, tree.children_right)),
            )
        )
    return Boosted(names, math.log(share / (1 - share)), rate, tuple(grown), trained_on=trained_on)
