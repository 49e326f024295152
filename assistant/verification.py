"""Whether cited passages carry a sentence that a language model wrote.

A sentence stands or falls in two steps. Numbers, § marks, names and negations are held literally
against the few source sentences that match it best: a model that swaps a figure or drops a «ikke»
writes a sentence that is otherwise a perfect match, so no similarity can catch it. The rest is
decided by a logistic score over word overlap and the encoder's cosine, whose weights and threshold
are calibrated on sentences that were corrupted on purpose (`assistant.verification_calibration`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.pieces import Piece
from assistant.verification_evidence import Match, best_match
from assistant.verification_literal import Fault, literal_fault
from index.model import Encoder
from ingest.model import Passage


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one sentence.

    Attributes:
        score: Probability in [0, 1] that the passages carry the sentence, literal faults apart.
        evidence: The source sentences that match it best, in reading order.
    """

    fault: Fault
    score: float = 0.0
    evidence: tuple[Piece, ...] = ()

    @property
    def supported(self) -> bool:
        """Whether the sentence may be shown as the sources' word."""
        return self.fault is Fault.NONE


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the score and the threshold that it must reach."""

    weights: Mapping[str, float]
    bias: float
    threshold: float

    def score(self, features: Mapping[str, float]) -> float:
        """Logistic function of the weighted sum; features that have no weight do not count."""
        total = self.bias + sum(
            weight * features.get(name, 0.0) for name, weight in self.weights.items()
        )
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def shipped_calibration() -> Calibration:
    """The calibration in ``verification_model.json``."""
    values = json.loads((files("assistant") / "verification_model.json").read_text("utf-8"))
    return Calibration(values["weights"], values["bias"], values["threshold"])


def verify_sentence(text: str, passages: Sequence[Passage], encoder: Encoder) -> Verdict:
    """Check one sentence against the passages that it cites.

    Args:
        text: The sentence without its citation marks.
        passages: What it cites; none means that it does not cite.
        encoder: Compares meanings.

    Returns:
        Whether it is carried, and by which source sentences.
    """
    return verify_sentences([(text, passages)], encoder)[0]


def verify_sentences(
    claims: Sequence[tuple[str, Sequence[Passage]]],
    encoder: Encoder,
    calibration: Calibration | None = None,
) -> list[Verdict]:
    """Check several sentences with one call of the encoder.

    Args:
        claims: Each sentence with the passages that it cites.
        encoder: Compares meanings.
        calibration: Other weights than those that ship.

    Returns:
        One verdict for each claim.
    """
    rule = calibration or shipped_calibration()
    matches = [best_match(text, passages) if passages else None for text, passages in claims]
    verdicts = [Verdict(Fault.NO_CITATION)] * len(claims)
    open_claims: list[int] = []
    for index, match in enumerate(matches):
        if match is None:
            continue
        fault = literal_fault(match)
        verdicts[index] = Verdict(fault, 0.0, match.evidence)
        if fault is Fault.NONE:
            open_claims.append(index)
    found = [matches[index] for index in open_claims]
    cosines = compare_all([match for match in found if match is not None], encoder)
    for index, match, cosine in zip(open_claims, found, cosines, strict=True):
        if match is None:
            continue
        score = rule.score(all_features(match, cosine))
        fault = Fault.NONE if score >= rule.threshold else Fault.WEAK
        verdicts[index] = Verdict(fault, score, match.evidence)
    return verdicts


def all_features(match: Match, cosine: float) -> dict[str, float]:
    """Everything that the score may weigh.

    Args:
        match: A claim with its evidence.
        cosine: How alike the encoder finds them.

    Returns:
        The overlap features, ``cosine`` and ``agree``, the product of cosine and coverage.
    """
    agree = match.features["coverage"] * cosine
    return {**match.features, "cosine": cosine, "agree": agree}


def compare_all(matches: Sequence[Match], encoder: Encoder) -> list[float]:
    """Cosine of each claim and its evidence; 1 without asking the encoder when they are equal.

    Args:
        matches: Claims with their evidence.
        encoder: Embeds them in one batch.

    Returns:
        One cosine for each match.
    """
    asked = [index for index, match in enumerate(matches) if not match.verbatim]
    cosines = [1.0] * len(matches)
    if asked:
        texts = [t for i in asked for t in (matches[i].claim, matches[i].evidence_text)]
        vectors = encoder.passages(texts)
        for row, index in enumerate(asked):
            cosines[index] = float(vectors[2 * row] @ vectors[2 * row + 1])
    return cosines
