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

COSINES = (0.78, 1.0)
"""Between these lie nearly all cosines of a claim and its evidence under multilingual-e5. A claim
that the words decide at both ends is not embedded, which is what keeps checking quick."""


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
def shipped_calibration(encoder_name: str) -> Calibration:
    """The calibration that ships for an encoder.

    Args:
        encoder_name: `Encoder.name` of what compares meanings.

    Returns:
        For the encoder that the cosines were calibrated on the weights with them; for any other,
        whose cosines lie elsewhere, the weights that go by words alone.
    """
    values = json.loads((files("assistant") / "verification_model.json").read_text("utf-8"))
    known = encoder_name == values["encoder"]
    chosen = values["with_encoder" if known else "words_only"]
    return Calibration(chosen["weights"], chosen["bias"], chosen["threshold"])


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
    rule = calibration or shipped_calibration(encoder.name)
    verdicts = [Verdict(Fault.NO_CITATION)] * len(claims)
    undecided: list[tuple[int, Match]] = []
    for index, (text, passages) in enumerate(claims):
        if not passages:
            continue
        match = best_match(text, passages)
        fault = literal_fault(match)
        if fault is not Fault.NONE:
            verdicts[index] = Verdict(fault, 0.0, match.evidence)
            continue
        low, high = (rule.score(all_features(match, bound)) for bound in COSINES)
        if low >= rule.threshold or high < rule.threshold:
            verdicts[index] = _verdict(rule, match, COSINES[0])
        else:
            undecided.append((index, match))
    cosines = compare_all([match for _, match in undecided], encoder)
    for (index, match), cosine in zip(undecided, cosines, strict=True):
        verdicts[index] = _verdict(rule, match, cosine)
    return verdicts


def _verdict(rule: Calibration, match: Match, cosine: float) -> Verdict:
    score = rule.score(all_features(match, cosine))
    fault = Fault.NONE if score >= rule.threshold else Fault.WEAK
    return Verdict(fault, score, match.evidence)


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
