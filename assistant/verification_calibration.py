"""Measuring and fitting verification on true and corrupted claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.verification import (
    Calibration,
    all_features,
    compare_all,
    verify_sentences,
)
from assistant.verification_cases import Case
from assistant.verification_evidence import best_match
from assistant.verification_literal import Fault, literal_fault
from index.model import Encoder

FEATURES = (
    "coverage", "first", "missing", "pairs", "letters", "sentences", "short", "cosine", "agree",
)  # fmt: skip
WORD_FEATURES = FEATURES[:-2]
"""Those that need no encoder."""
_BATCH = 256


@dataclass(frozen=True, slots=True)
class KindResult:
    """One kind of claim: how many there were, and how many were found not to be carried."""

    kind: str
    true: bool
    cases: int
    rejected: int

    @property
    def rate(self) -> float:
        """Share rejected: wanted near 0 for true claims, near 1 for corrupted ones."""
        return self.rejected / self.cases


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """The figures for each kind and together."""

    kinds: tuple[KindResult, ...]

    @property
    def caught(self) -> float:
        """Share of the corrupted claims that were rejected."""
        return _rate([kind for kind in self.kinds if not kind.true])

    @property
    def dropped(self) -> float:
        """Share of the true claims that were rejected."""
        return _rate([kind for kind in self.kinds if kind.true])


def _rate(kinds: Sequence[KindResult]) -> float:
    cases = sum(kind.cases for kind in kinds)
    return sum(kind.rejected for kind in kinds) / cases if cases else 0.0


def measure(
    cases: Sequence[Case], encoder: Encoder, calibration: Calibration | None = None
) -> VerificationReport:
    """Verify every case and count.

    Args:
        cases: From `assistant.verification_cases.make_cases`.
        encoder: Compares meanings.
        calibration: Other weights than those that ship.

    Returns:
        True kinds first.
    """
    counts: dict[tuple[str, bool], list[int]] = {}
    for start in range(0, len(cases), _BATCH):
        batch = cases[start : start + _BATCH]
        verdicts = verify_sentences(
            [(case.claim, case.passages) for case in batch], encoder, calibration
        )
        for case, verdict in zip(batch, verdicts, strict=True):
            count = counts.setdefault((case.kind, case.true), [0, 0])
            count[0] += 1
            count[1] += not verdict.supported
    ordered = sorted(counts.items(), key=lambda item: (not item[0][1], item[0][0]))
    return VerificationReport(
        tuple(KindResult(kind, true, n, rejected) for (kind, true), (n, rejected) in ordered)
    )


def fit(
    cases: Sequence[Case],
    encoder: Encoder,
    max_dropped: float,
    features: Sequence[str] = FEATURES,
) -> Calibration:
    """Fit the weights, and set the threshold where at most ``max_dropped`` true claims go.

    Claims that are literally wrong are decided before the score, so the weights are fitted on
    the others; the true ones among them that are rejected count against ``max_dropped``.

    Args:
        cases: Claims for training.
        encoder: The one that verification will use.
        max_dropped: Share of true claims in [0, 1).
        features: What is weighed; `WORD_FEATURES` leave the encoder out.

    Returns:
        Weights, bias and threshold, rounded to four decimals.
    """
    from sklearn.linear_model import LogisticRegression

    matches = [best_match(case.claim, case.passages) for case in cases]
    sound = [i for i, match in enumerate(matches) if literal_fault(match) is Fault.NONE]
    if set(features) <= set(WORD_FEATURES):
        cosines = [0.0] * len(sound)
    else:
        cosines = compare_all([matches[i] for i in sound], encoder)
    rows = [all_features(matches[i], cosine) for i, cosine in zip(sound, cosines, strict=True)]
    inputs = np.array([[row[name] for name in features] for row in rows])
    wanted = np.array([cases[i].true for i in sound])
    model = LogisticRegression(C=10, max_iter=5000, class_weight="balanced").fit(inputs, wanted)
    weights = {
        name: round(float(weight), 4) for name, weight in zip(features, model.coef_[0], strict=True)
    }
    rule = Calibration(weights, round(float(model.intercept_[0]), 4), 0.0)
    rejected = sum(case.true for case in cases) - int(wanted.sum())
    scores = [0.0] * rejected + [
        rule.score(row) for row, true in zip(rows, wanted, strict=True) if true
    ]
    threshold = round(float(np.quantile(scores, max_dropped)), 4)
    return Calibration(weights, rule.bias, threshold)
