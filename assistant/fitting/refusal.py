"""Fit and calibrate when to refuse, from answerable and unanswerable questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.boosted import Boosted, fit_boosted
from assistant.fitting.data import Example
from assistant.fitting.selector import scored_across_folds
from assistant.question.kind import QuestionKind
from assistant.refusal.answerability import features_of

FALSE_REFUSALS = 0.03
"""Share of answerable questions that the threshold lets be refused, measured across folds: of the
design's 2.5 %, half of what is allowed. Short questions are refused twice as often."""
_EVENED = 0.5, 2.0
"""The least and the most that kinds of unanswerable questions are evened by."""
_FOLDS = 5
_TREES = 400
_REAL, _LIGHT = 8.0, 2.0
"""How much a question that was written to be unanswerable counts against one whose source was
left out: it is nearer to the material, which is what the decision meets. Of questions that are to
count lightly nearly half are such, and what they have in common must not count against others."""


@dataclass(frozen=True, slots=True)
class RefusalFigures:
    """How well questions are told apart, each by a model that has not seen it.

    Attributes:
        false_refusals: Share of answerable questions refused.
        refused: Share of questions written to be unanswerable that are refused.
        refused_left_out: Share of questions refused when their sources are left out.
        auc: Area under the ROC curve, answerable against written unanswerable.
    """

    false_refusals: float
    refused: float
    refused_left_out: float
    auc: float


def measured_across_folds(every: Sequence[Example]) -> list[dict[str, float]]:
    """Features of each example, its sentences scored by a selector that has not seen it."""
    return [
        features_of(e.reading, e.hits, e.rarity, scored)
        for e, scored in zip(every, scored_across_folds(every), strict=True)
    ]


def calibrate(
    every: Sequence[Example],
    rows: Sequence[dict[str, float]],
    lightly: Collection[str] = frozenset(),
) -> tuple[Boosted, list[float]]:
    """Fit the decision and set its threshold by cross-validation over questions.

    Args:
        every: Answerable and unanswerable questions with hits.
        rows: The features of each, see `measured_across_folds`.
        lightly: Ids of questions of which the unanswerable count less.

    Returns:
        The model fitted to all of them, and the probability that each is answered, by a model
        that has not seen its question.
    """
    labels = [e.answerable for e in every]
    weights = _weights(every, lightly)
    estimates = _across_folds(every, rows, labels, weights)
    model = _fit(rows, labels, weights)
    return replace(model, threshold=_threshold(every, estimates)), estimates


def refusal_figures(
    every: Sequence[Example], estimates: Sequence[float], threshold: float
) -> RefusalFigures:
    """Tell how well questions are told apart.

    Args:
        every: Answerable and unanswerable questions.
        estimates: Of each, see `calibrate`.
        threshold: Below it a question is refused.
    """
    from sklearn.metrics import roc_auc_score

    written = [i for i, e in enumerate(every) if not e.left_out]
    answerable = [i for i in written if every[i].answerable]
    others = [i for i in written if not every[i].answerable]
    return RefusalFigures(
        _refused(estimates, threshold, answerable),
        _refused(estimates, threshold, others),
        _refused(estimates, threshold, [i for i, e in enumerate(every) if e.left_out]),
        float(
            roc_auc_score([every[i].answerable for i in written], [estimates[i] for i in written])
        ),
    )


def _weights(every: Sequence[Example], lightly: Collection[str]) -> list[float]:
    """How much each example counts before the classes are balanced."""
    evening = _evening(every)
    return [
        1.0
        if e.question.answerable
        else (_LIGHT if e.question.id in lightly else _REAL) * evening[e.reading.kind]
        for e in every
    ]


def _evening(every: Sequence[Example]) -> Mapping[QuestionKind, float]:
    """How much more a kind of question is asked among the answerable than among the others.

    Most that nothing answers ask for numbers; asking for one must not count against a question.
    """
    written = [e for e in every if not e.left_out]
    kinds = {
        answerable: Counter(e.reading.kind for e in written if e.answerable is answerable)
        for answerable in (True, False)
    }
    shares = {
        answerable: {kind: count / found.total() for kind, count in found.items()}
        for answerable, found in kinds.items()
    }
    low, high = _EVENED
    return {
        kind: min(max(shares[True].get(kind, 0.0) / share, low), high)
        for kind, share in shares[False].items()
    }


def _across_folds(
    every: Sequence[Example],
    rows: Sequence[dict[str, float]],
    labels: Sequence[bool],
    weights: Sequence[float],
) -> list[float]:
    """Estimate each example by a model fitted without its question."""
    ids = sorted({e.question.id for e in every})
    fold = {question_id: number % _FOLDS for number, question_id in enumerate(ids)}
    estimates = [0.0] * len(every)
    for left in range(_FOLDS):
        seen = [i for i, e in enumerate(every) if fold[e.question.id] != left]
        model = _fit([rows[i] for i in seen], [labels[i] for i in seen], [weights[i] for i in seen])
        for i, e in enumerate(every):
            if fold[e.question.id] == left:
                estimates[i] = model.probability(rows[i])
    return estimates


def _fit(
    rows: Sequence[dict[str, float]], labels: Sequence[bool], weights: Sequence[float]
) -> Boosted:
    """Fit with both classes of the same total weight."""
    yes = sum(w for w, label in zip(weights, labels, strict=True) if label)
    no = sum(w for w, label in zip(weights, labels, strict=True) if not label)
    weights = [w / (yes if label else no) for w, label in zip(weights, labels, strict=True)]
    scale = len(rows) / 2
    return fit_boosted(
        rows,
        labels,
        [w * scale for w in weights],
        trained_on=f"{sum(labels)} questions with and {len(labels) - sum(labels)} without sources",
        trees=_TREES,
    )


def _threshold(every: Sequence[Example], estimates: Sequence[float]) -> float:
    answerable = sorted(
        estimate for e, estimate in zip(every, estimates, strict=True) if e.answerable
    )
    return answerable[int(FALSE_REFUSALS * len(answerable))]


def _refused(estimates: Sequence[float], threshold: float, which: Sequence[int]) -> float:
    return sum(estimates[i] < threshold for i in which) / max(len(which), 1)
