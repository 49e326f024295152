"""Whether cited passages carry a sentence that a language model wrote.

Numbers, § marks, names, negations and words with an opposite are compared literally with the few
source sentences that match a sentence best: a model that swaps a figure or drops a «ikke» writes a
sentence that is otherwise a perfect match, so no similarity can catch it. A number that no source
has is the end of it; how well everything else stands is weighed together with word overlap and the
encoder's cosine, by boosted trees that are fitted to sentences that were corrupted on purpose
(`assistant.verification.calibration`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.pieces import Piece
from assistant.boosted import Boosted, shipped_boosted
from assistant.verification.evidence import Match, best_match
from assistant.verification.literal import Fault, absent_number, literal_fault
from assistant.verification.signals import meaning_signals, word_signals
from index.model import Encoder
from ingest.model import Passage

WITH_ENCODER = "verification_model.json"
WORDS_ONLY = "verification_words_model.json"
COSINES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Where it is tried whether a claim's words decide alone, which is what keeps checking quick: a
claim with the same outcome at each of these is not embedded. The shipped encoder's cosines of a
claim and its evidence lie between the ends."""


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


def shipped_model(encoder_name: str) -> Boosted:
    """The model that ships for an encoder.

    Args:
        encoder_name: `Encoder.name` of what compares meanings.

    Returns:
        For the encoder whose cosines it was fitted to the model with them; for any other, whose
        cosines lie elsewhere, the one that goes by words alone.
    """
    model = shipped_boosted(WITH_ENCODER)
    return model if model.encoder == encoder_name else shipped_boosted(WORDS_ONLY)


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
    model: Boosted | None = None,
) -> list[Verdict]:
    """Check several sentences with one call of the encoder.

    Args:
        claims: Each sentence with the passages that it cites.
        encoder: Compares meanings.
        model: Another one than that which ships.

    Returns:
        One verdict for each claim.
    """
    model = model or shipped_model(encoder.name)
    verdicts = [Verdict(Fault.NO_CITATION)] * len(claims)
    scored: list[tuple[int, Match]] = []
    for index, (text, passages) in enumerate(claims):
        if not passages:
            continue
        match = best_match(text, passages)
        verdicts[index] = Verdict(literal_fault(match), 0.0, match.evidence)
        if is_open(match):
            scored.append((index, match))
    matches = [match for _, match in scored]
    for (index, match), score in zip(scored, _scores(matches, encoder, model), strict=True):
        doubt = verdicts[index].fault
        weak = Fault.WEAK if doubt is Fault.NONE else doubt
        fault = Fault.NONE if score >= model.threshold else weak
        verdicts[index] = Verdict(fault, score, match.evidence)
    return verdicts


def is_open(match: Match) -> bool:
    """Whether a claim is left to the score: it has a source, and no number that none has."""
    return bool(match.sources) and not absent_number(match)


def _scores(matches: Sequence[Match], encoder: Encoder, model: Boosted) -> list[float]:
    """Score claims; the encoder is asked where that makes a difference."""
    words = [word_signals(match) for match in matches]
    if not model.encoder:
        return model.probabilities(words)
    tried = model.probabilities(
        [
            row | meaning_signals(match, cosine)
            for row, match in zip(words, matches, strict=True)
            for cosine in COSINES
        ]
    )
    ranges = [tried[at : at + len(COSINES)] for at in range(0, len(tried), len(COSINES))]
    open_ = [i for i, tries in enumerate(ranges) if min(tries) < model.threshold <= max(tries)]
    cosines = compare_all([matches[i] for i in open_], encoder)
    asked = model.probabilities(
        [
            words[i] | meaning_signals(matches[i], cosine)
            for i, cosine in zip(open_, cosines, strict=True)
        ]
    )
    scores = [tries[0] for tries in ranges]
    for index, score in zip(open_, asked, strict=True):
        scores[index] = score
    return scores


def compare_all(matches: Sequence[Match], encoder: Encoder) -> list[float]:
    """Cosine of each claim and its evidence; 1 without asking the encoder when they are equal.

    Args:
        matches: Claims with their evidence.
        encoder: Embeds the claims, and then the longer evidence, so that no claim is filled up to
            the length of its evidence.

    Returns:
        One cosine for each match.
    """
    asked = [index for index, match in enumerate(matches) if not match.verbatim]
    cosines = [1.0] * len(matches)
    if asked:
        claims = encoder.passages([matches[index].claim for index in asked])
        evidence = encoder.passages([matches[index].evidence_text for index in asked])
        for index, claim, source in zip(asked, claims, evidence, strict=True):
            cosines[index] = float(claim @ source)
    return cosines
