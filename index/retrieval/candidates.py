"""The passages that any index finds for a question, and every signal that ranks them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.lexical.passage_words import words_of
from index.lexical.query import QueryTerms
from index.lexical.word_index import DanishLexicalIndex
from index.model import Column, Filters, PassageStore, Vectors
from index.retrieval.translated import score_translations
from index.retrieval.translations import Translations
from ingest.model import Passage

_PASSAGES = 100
_SENTENCES = 200
REWORDED = "translated_unsaid"
"""The signal of translations that counts in the sum, as far as their model knows the sources."""
FUSION: Mapping[str, float] = {"lexical": 1.0, "dense": 1.0, "sentence": 1.0, REWORDED: 1.0}
"""Weights of the z-scores in the sum that picks the candidates. With `REWORDED` among them 98.0 %
of the design's questions have a passage that answers among the first fifty, without 96.8 %."""


@dataclass(frozen=True, slots=True)
class CandidateSet:
    """Candidates in the order of their fused score, best first.

    Attributes:
        query: The question.
        signals: Name of a signal to its value for each candidate, shape (n,).
        sentences: For each candidate the offsets of its sentences, in text order.
        sentence_cosines: Their cosines to the question.
        sentences_translated: How much likelier they make a word of the question, as far as the
            translation model knows the sources; see `index.retrieval.translated`.
        word_weights: The words that carry the question, with their inverse document frequency.
        word_ids: For each of them the term ids of which any counts as a match.
    """

    query: str
    passages: tuple[Passage, ...]
    signals: dict[str, Column]
    sentences: tuple[list[tuple[int, int]], ...]
    sentence_cosines: tuple[Column, ...]
    sentences_translated: tuple[Column, ...]
    word_weights: Mapping[str, float]
    word_ids: Mapping[str, frozenset[int]]

    def __len__(self) -> int:
        return len(self.passages)

    def signals_of(self, position: int) -> dict[str, float]:
        """All signals of one candidate."""
        return {name: float(column[position]) for name, column in self.signals.items()}


def gather(
    query: str,
    vector: Vectors,
    strict: Vectors,
    store: PassageStore,
    lexical: DanishLexicalIndex,
    translations: Translations,
    limit: int,
    filters: Filters | None = None,
    fusion: Mapping[str, float] = FUSION,
) -> CandidateSet:
    """Ask the three indexes, and describe every passage that any of them names.

    Args:
        query: The question.
        vector: Its vector, shape (1, d).
        strict: Its vector when it is read strictly, shape (1, d).
        store: The passages and their vectors.
        lexical: The word index over the same passages.
        translations: Tell in which other words an answer may be told.
        limit: How many candidates to keep.
        filters: Which sources may answer.
        fusion: Weight of each signal in the sum.
    """
    matches = store.search_sentences(vector, _SENTENCES, filters)
    ids = [
        *(passage_id for passage_id, _ in store.search(vector, _PASSAGES, filters)),
        *(match.passage_id for match in matches),
        *(passage_id for passage_id, _ in lexical.search(query, _PASSAGES, filters)),
    ]
    ids = list(dict.fromkeys(ids))
    return describe(query, vector, strict, ids, store, lexical, translations, limit, fusion)


def describe(
    query: str,
    vector: Vectors,
    strict: Vectors,
    ids: Sequence[str],
    store: PassageStore,
    lexical: DanishLexicalIndex,
    translations: Translations,
    limit: int,
    fusion: Mapping[str, float] = FUSION,
) -> CandidateSet:
    """Give each passage every score, whichever index named it.

    The scores are summed as z-scores over the candidates, which ranks better than joining ranks
    (see the model card).

    Args:
        query: The question.
        vector: Its vector, shape (1, d).
        strict: Its vector when it is read strictly, shape (1, d).
        ids: Passages; unknown ones are left out.
        store: The passages and their vectors.
        lexical: The word index over the same passages.
        translations: Tell in which other words an answer may be told.
        limit: How many candidates to keep, best first by the sum.
        fusion: Weight of each signal in the sum.
    """
    passages = store.get(ids)  # an index may know a passage that has just been removed
    ids = [passage.id for passage in passages]
    if not ids:
        return CandidateSet(query, (), {}, (), (), (), {}, {})
    question, demand = vector[0].astype(np.float64), strict[0].astype(np.float64)
    terms = lexical.expand(query)
    channels = lexical.score(terms, ids).astype(np.float64)
    sentence_offsets, sentence_cosines, demands_met = [], [], []
    for offsets, vectors in store.sentence_vectors(ids):
        sentence_offsets.append(offsets)
        rows = vectors.astype(np.float64)
        sentence_cosines.append(rows @ question)
        demands_met.append(rows @ demand)
    passage_vectors = store.vectors(ids).astype(np.float64)
    dense: Column = passage_vectors @ question
    strict_dense: Column = passage_vectors @ demand
    signals = {
        "lexical": channels @ lexical.channel_weights.astype(np.float64),
        "words": channels[:, 0],
        "grams": channels[:, 1],
        "headings": channels[:, 2],
        "dense": dense,
        "sentence": _nth_best(sentence_cosines, 0, dense),
        "sentence_2": _nth_best(sentence_cosines, 1, dense),
        "strict": strict_dense,
        "strict_sentence": _nth_best(demands_met, 0, strict_dense),
    }
    fused: Column = np.zeros(len(ids))
    for name, weight in fusion.items():
        if name != REWORDED:
            fused += weight * z_scores(signals[name])
    order = np.argsort(-fused, kind="stable")
    read = [words_of(passages[i], sentence_offsets[i]) for i in order]
    translated = score_translations(query, read, translations)
    place = np.argsort(order)
    signals |= {name: column[place] for name, column in translated.signals.items()}
    reworded = fusion.get(REWORDED, 0.0) * z_scores(signals[REWORDED])
    signals["fused"] = fused + signals["known"] * reworded
    order = np.argsort(-signals["fused"], kind="stable")[:limit]
    return CandidateSet(
        query,
        tuple(passages[i] for i in order),
        {name: column[order] for name, column in signals.items()},
        tuple(sentence_offsets[i] for i in order),
        tuple(sentence_cosines[i] for i in order),
        tuple(signals["known"][i] * translated.sentences[place[i]] for i in order),
        *_weigh_words(terms, lexical),
    )


def _weigh_words(
    terms: QueryTerms, lexical: DanishLexicalIndex
) -> tuple[dict[str, float], Mapping[str, frozenset[int]]]:
    """How rare each word of the question is; one that the index lacks counts as the rarest."""
    idf = lexical.idf({term for ids in terms.words.values() for term in ids})
    return {word: max(idf[term] for term in ids) for word, ids in terms.words.items()}, terms.words


def z_scores(values: Column) -> Column:
    """Values less their mean, in standard deviations; zeros when all are alike."""
    spread = float(values.std())
    return (values - values.mean()) / spread if spread > 1e-9 else np.zeros_like(values)


def _nth_best(cosines: Sequence[Column], nth: int, otherwise: Column) -> Column:
    """The nth best sentence of each passage; of one with fewer, its last, or its own cosine."""
    values = otherwise.copy()
    for row, column in enumerate(cosines):
        if len(column):
            values[row] = np.sort(column)[::-1][min(nth, len(column) - 1)]
    return values
