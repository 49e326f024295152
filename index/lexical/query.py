"""A question as weighted search terms: compounds, abbreviations and typing errors resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.lexical.compounds import Vocabulary
from index.lexical.terms import STOP_WORDS, plain_words, word_terms

MAX_CHARACTERS = 4_000
MAX_WORDS = 120
_PART_WEIGHT = 0.7
_LONG_FORM_WEIGHT = 0.5
_TYPO_WEIGHT = 0.7
_TYPO_CANDIDATES = 20_000
"""Words of the index that one unknown word is compared with, at most."""
_TYPO_MATCHES = 3
_SHORTEST_TYPO = 5


@dataclass(frozen=True, slots=True)
class QueryTerms:
    """Weighted terms of a question.

    Attributes:
        channels: For each channel (words, 5-grams, headings) term id to weight.
        words: The bare words that carry the question, each with the word-channel ids of which any
            counts as a match.
    """

    channels: tuple[Mapping[int, float], Mapping[int, float], Mapping[int, float]]
    words: Mapping[str, frozenset[int]]


def expand(text: str, vocabulary: Vocabulary, abbreviations: Mapping[str, str]) -> QueryTerms:
    """Turn a question into search terms.

    Args:
        text: The question; only its first `MAX_CHARACTERS` are read.
        vocabulary: The words of the index.
        abbreviations: Bare abbreviation to long form.
    """
    every = list(plain_words(text[:MAX_CHARACTERS]))
    words = [word for word in dict.fromkeys(every) if word not in STOP_WORDS][:MAX_WORDS]
    stems: dict[int, float] = {}
    heads: dict[int, float] = {}
    gram_weights: dict[int, float] = {}
    matches: dict[str, set[int]] = {}

    def put(word: str, weight: float, origin: str) -> None:
        terms = word_terms(word)
        stems[terms.word_id] = max(weight, stems.get(terms.word_id, 0.0))
        heads[terms.head_id] = max(weight, heads.get(terms.head_id, 0.0))
        matches.setdefault(origin, set()).add(terms.word_id)

    for word in words:
        put(word, 1.0, word)
        for gram in word_terms(word).gram_ids:
            gram_weights[gram] = 1.0
        for part in vocabulary.split(word):
            put(part, _PART_WEIGHT, word)
        for part in abbreviations.get(word, "").split():
            if part not in STOP_WORDS:
                put(part, _LONG_FORM_WEIGHT, word)
        if not vocabulary.knows(word):
            for near in _near(word, vocabulary):
                put(near, _TYPO_WEIGHT, word)
    for first, second in pairwise(every):
        joined = first + second
        if joined in vocabulary.words and first not in STOP_WORDS:
            put(joined, 1.0, first)
    running = f" {' '.join(every)} "
    for short, long in abbreviations.items():
        if f" {long} " in running:
            put(short, 1.0, long.split()[0])
    return QueryTerms(
        (stems, gram_weights, heads), {word: frozenset(ids) for word, ids in matches.items()}
    )


def _near(word: str, vocabulary: Vocabulary) -> Sequence[str]:
    """Words of the index within one typing error, two from eight letters up."""
    if len(word) < _SHORTEST_TYPO or not word.isalpha():
        return ()
    allowed = 1 if len(word) < 8 else 2
    # A typing error seldom hits the first letter and the last two at once.
    candidates = vocabulary.alike(word, allowed, _TYPO_CANDIDATES)
    found = process.extract(
        word, candidates, scorer=OSA.distance, score_cutoff=allowed, limit=_TYPO_MATCHES
    )
    return [near for near, _, _ in found]
