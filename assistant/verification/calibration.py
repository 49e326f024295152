"""Measuring and fitting verification on true and corrupted claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.boosted import Boosted, fit_boosted
from assistant.verification.cases import Case
from assistant.verification.evidence import best_match
from assistant.verification.signals import meaning_signals, word_signals
from assistant.verification.verifier import compare_all, is_open, verify_sentences
from index.measuring.questions import dealt
from index.model import Encoder
from ingest.errors import QuestionError

_BATCH = 256
_FOLDS = 4
_TREES, _DEPTH, _RATE = 800, 5, 0.04


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
    cases: Sequence[Case], encoder: Encoder, model: Boosted | None = None
) -> VerificationReport:
    """Verify every case and count.

    Args:
        cases: From `assistant.verification.cases.make_cases`.
        encoder: Compares meanings.
        model: Another one than that which ships.

    Returns:
        True kinds first.
    """
    counts: dict[tuple[str, bool], list[int]] = {}
    for start in range(0, len(cases), _BATCH):
        batch = cases[start : start + _BATCH]
        verdicts = verify_sentences([(case.claim, case.passages) for case in batch], encoder, model)
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
    encoder: Encoder | None,
    max_dropped: float,
    others: Sequence[Case] = (),
) -> Boosted:
    """Fit the model, and set the threshold where at most ``max_dropped`` true claims go.

    What is decided before the score is not fitted to; the true claims among it, which are
    rejected, count against ``max_dropped``. The threshold is set by scores of models that have not
    seen the claim's question.

    Args:
        cases: Claims for training.
        encoder: The one that verification will use; None for a model that goes by words alone.
        max_dropped: Share of true claims in [0, 1).
        others: Claims about other sources, which the trees are fitted to as well.

    Returns:
        The model with its threshold.

    Raises:
        QuestionError: The claims are of one question, so that none is new to any model.
    """
    own, rest = _open(cases, encoder), _open(others, encoder)
    decided = [0.0] * (sum(case.true for case in cases) - sum(case.true for case, _ in own))
    unseen = decided + [score for left in range(_FOLDS) for score in _true_scores(own, rest, left)]
    if len(unseen) == len(decided):
        raise QuestionError("verification is fitted to true sentences of several questions")
    model = _fitted([*own, *rest], encoder.name if encoder else "")
    return replace(model, threshold=round(float(np.quantile(unseen, max_dropped)), 4))


_Row = tuple[Case, dict[str, float]]


def _open(cases: Sequence[Case], encoder: Encoder | None) -> list[_Row]:
    """The claims that are left to the score, with what it weighs."""
    matches = [(case, best_match(case.claim, case.passages)) for case in cases]
    matches = [pair for pair in matches if is_open(pair[1])]
    if encoder is None:
        return [(case, word_signals(match)) for case, match in matches]
    cosines = compare_all([match for _, match in matches], encoder)
    return [
        (case, word_signals(match) | meaning_signals(match, cosine))
        for (case, match), cosine in zip(matches, cosines, strict=True)
    ]


def _true_scores(own: Sequence[_Row], rest: Sequence[_Row], left: int) -> list[float]:
    """Scores of one fold's true claims by a model that has not seen their questions."""
    asked = [row for case, row in own if case.true and _fold(case) == left]
    seen = [(case, row) for case, row in own if _fold(case) != left]
    return _fitted([*seen, *rest], "").probabilities(asked) if asked and seen else []


def _fold(case: Case) -> int:
    return dealt("verification", case.question, _FOLDS)


def _fitted(rows: Sequence[_Row], encoder: str) -> Boosted:
    """Fit, true and corrupted claims counting the same in all."""
    true = sum(case.true for case, _ in rows)
    weight = {True: 0.5 / max(true, 1), False: 0.5 / max(len(rows) - true, 1)}
    model = fit_boosted(
        [row for _, row in rows],
        [case.true for case, _ in rows],
        [weight[case.true] * len(rows) for case, _ in rows],
        trained_on=f"{len(rows)} claims, {true} of them true",
        trees=_TREES,
        depth=_DEPTH,
        rate=_RATE,
    )
    return replace(model, encoder=encoder)
