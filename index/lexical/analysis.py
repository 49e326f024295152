"""A passage as the terms by which it is found."""

from __future__ import annotations

from collections import Counter

from index.lexical import abbreviations
from index.lexical.compounds import Vocabulary
from index.lexical.letters import spellings_of
from index.lexical.segment import AnalysedPassage
from index.lexical.terms import STOP_WORDS, plain_words, word_terms
from ingest.model import Passage


def analyse(passage: Passage, counts: Counter[str], vocabulary: Vocabulary) -> AnalysedPassage:
    """Count the terms of a passage.

    Args:
        passage: Any passage.
        counts: Its bare words.
        vocabulary: By which its compounds are split.
    """
    stems: Counter[int] = Counter()
    gram_counts: Counter[int] = Counter()
    heads: Counter[int] = Counter()
    for word, count in counts.items():
        if word in STOP_WORDS:
            continue
        terms = word_terms(word)
        stems[terms.word_id] += count
        for part in vocabulary.split(word):
            stems[word_terms(part).word_id] += count
        for gram in terms.gram_ids:
            gram_counts[gram] += count
    for title in (passage.title, *passage.section):
        for word in plain_words(title):
            if word not in STOP_WORDS:
                heads[word_terms(word).head_id] += 1
    return AnalysedPassage(
        passage,
        (stems, gram_counts, heads),
        counts,
        Counter(spellings_of(passage.text)),
        abbreviations.told_by(passage),
    )
