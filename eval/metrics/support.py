"""Whether a text bears a sentence, by words alone: the entailment test of the citation metrics.

ALCE (Gao et al. 2023, https://aclanthology.org/2023.emnlp-main.398) asks a language model for
entailment. Here no model is needed: a sentence that stands in the text word for word is borne, and
any other is borne when all its numbers, its negation and most of its content stems are there. That
is stricter than ALCE on free rewording and blind to a reversed relation between the same words.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.words import fold, negated, share_met, words
from ingest.sentences import split_sentences

SHARE = 0.7
"""Share of a sentence's content stems that must stand in the text. Higher than a point's share: a
sentence made from a text keeps more of its words than a fact written down by someone else."""


def bears(quotes: Sequence[str], sentence: str) -> bool:
    """Tell whether quotes, read together, bear a sentence."""
    if not quotes:
        return False
    evidence = "\n".join(quotes)
    if fold(sentence).strip(" .:;-•") in fold(evidence):
        return True
    said, given = words(sentence), words(evidence)
    numbers = {word.value for word in given if word.number}
    if any(word.value not in numbers for word in said if word.number):
        return False
    if negated(said) and not negated(given):
        return False
    if negated(given) and not negated(said) and len(split_sentences(evidence)) == 1:
        return False  # a sentence that is denied does not bear what it denies
    stems = [word.value for word in said if not word.number]
    met = {word.value for word in given if not word.number}
    return bool(stems) and share_met(stems, met) >= SHARE
