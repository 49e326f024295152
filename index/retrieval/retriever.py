"""Hybrid retrieval: words, passage vectors and sentence vectors, joined and ranked."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from itertools import islice
from time import perf_counter

import numpy as np

from index.encoding.strict_level import strict_level
from index.lexical.passage_words import words_of
from index.lexical.terms import plain_words
from index.lexical.word_index import DanishLexicalIndex
from index.model import (
    Column,
    Context,
    Encoder,
    Filters,
    Hit,
    PassageStore,
    Retrieval,
    ScoredSentence,
    Vectors,
)
from index.retrieval.candidates import FUSION, CandidateSet, describe, gather
from index.retrieval.capitals import in_small_letters
from index.retrieval.diversity import (
    compares,
    each_facet_heard,
    each_named_heard,
    each_source_heard,
    headed_first,
    without_repeats,
)
from index.retrieval.facets import asking, facets
from index.retrieval.linear_ranker import log_odds, probabilities
from index.retrieval.named_sources import by_publisher, publishers_heard, without_publishers
from index.retrieval.ranker import Ranker, load_ranker
from index.retrieval.stretches import join_neighbours
from index.retrieval.translated import NAMES as TRANSLATED
from index.retrieval.translated import score_translations
from index.retrieval.translations import Translations, load_translations
from index.storage.document_cache import DocumentCache, Documents
from ingest.settings import Settings

POOL = 50
"""Candidates that the ranker sees."""
MAX_QUESTION = 2_000
"""Characters of a question that are embedded; the model reads no further."""
_KEPT = 8
"""Questions of which the candidates are kept."""


class HybridRetriever:
    """A `Retriever` over a store and its lexical index.

    Args:
        store: Passages and their vectors.
        lexical: The word index over the same passages.
        encoder: The model that made the vectors.
        settings: Read for ``reranker``; None means the bundled ranker.
        ranker: Another ranker than the settings name.
        fusion: Weight of each signal in the sum that picks the candidates.
        documents: Gives a source's text; the store's, kept in memory, when None.
        translations: Other ones than ship.
    """

    def __init__(
        self,
        store: PassageStore,
        lexical: DanishLexicalIndex,
        encoder: Encoder,
        settings: Settings | None = None,
        ranker: Ranker | None = None,
        fusion: Mapping[str, float] = FUSION,
        documents: Documents | None = None,
        translations: Translations | None = None,
    ) -> None:
        self._fusion = fusion
        self.store = store
        self.lexical = lexical
        self.encoder = encoder
        self._ranker = ranker or load_ranker(settings)
        self._documents = documents or DocumentCache(store)
        self._translations = translations or load_translations()
        self._level: tuple[int, float] | None = None
        self._publishers: tuple[int, dict[str, str | None]] = (-1, {})
        self._lock = threading.Lock()
        self._gathered: OrderedDict[tuple[str, Filters | None, int], CandidateSet] = OrderedDict()

    def retrieve(
        self,
        query: str,
        k: int = 10,
        filters: Filters | None = None,
        *,
        apart: bool = False,
        context: Context | None = None,
    ) -> Retrieval:
        """Find at most ``k`` passages, best first; an empty result for a query without words.

        Args:
            query: A question that stands alone.
            k: Most hits.
            filters: Which sources may answer.
            apart: Leave neighbours as they are indexed; see `index.retrieval.stretches`.
            context: What is known of the query besides its text.
        """
        if k < 1 or not any(word for word in plain_words(query[:MAX_QUESTION])):
            return Retrieval((), {"retrieve": 0.0, "rerank": 0.0})
        started = perf_counter()
        query = self._as_spelt(query)
        found = self.candidates(query, filters)
        parts = facets(query[:MAX_QUESTION])
        of_facets = [self.candidates(part, filters) for part in parts]
        of_named = self._of_named(query[:MAX_QUESTION], found, filters)
        retrieved = perf_counter()
        hits = each_facet_heard(
            self._rank(found, context), [self._rank(facet) for facet in of_facets]
        )
        ordered = _for_reader(query, hits)
        ordered = each_named_heard(ordered, [self._rank(own) for own in of_named])
        ordered = self._compared(ordered, asking(parts))
        hits = ordered[:k] if apart else list(islice(join_neighbours(ordered, self._documents), k))
        reranked = perf_counter()
        return Retrieval(
            tuple(hits),
            {"retrieve": (retrieved - started) * 1e3, "rerank": (reranked - retrieved) * 1e3},
        )

    def candidates(self, query: str, filters: Filters | None = None) -> CandidateSet:
        """Gather the passages that any of the indexes finds, with every signal of each.

        What was gathered last is kept: a follow-up asks again for what was asked before it.
        """
        query = self._as_spelt(query)
        key = query, filters, self.store.generation
        with self._lock:
            found = self._gathered.get(key)
        if found is None:
            vectors = self._read(query)
            found = gather(
                query,
                *vectors,
                self.store,
                self.lexical,
                self._translations,
                POOL,
                filters,
                self._fusion,
            )
            with self._lock:
                self._gathered[key] = found
                while len(self._gathered) > _KEPT:
                    self._gathered.popitem(last=False)
        return found

    def translating_by(self, translations: Translations) -> HybridRetriever:
        """The same retrieval by another translation model."""
        other = copy(self)
        other._translations = translations
        other._gathered = OrderedDict()
        return other

    def rerank(self, query: str, passage_ids: Sequence[str], k: int) -> tuple[Hit, ...]:
        """Rank given passages, whoever found them; unknown ids are left out."""
        query = self._as_spelt(query)
        ids = list(dict.fromkeys(passage_ids))
        vectors = self._read(query)
        found = describe(
            query, *vectors, ids, self.store, self.lexical, self._translations, len(ids)
        )
        return tuple(_for_reader(query, self._rank(found))[:k])

    def _as_spelt(self, query: str) -> str:
        """The query without caps lock, and with the letters that another keyboard lacks."""
        return self.lexical.restored(in_small_letters(query))

    def _of_named(
        self, query: str, found: CandidateSet, filters: Filters | None
    ) -> list[CandidateSet]:
        """What the sources of each publisher hold that the question asks to hear."""
        generation = self.store.generation
        if self._publishers[0] != generation:
            self._publishers = generation, {}
        ids = (passage.source_id for passage in found.passages)
        sources = by_publisher(ids, self._publisher_of)
        heard = publishers_heard(query, sources)
        asked = without_publishers(query, heard)
        limits = filters or Filters()
        return [
            self.candidates(asked, replace(limits, sources=frozenset(sources[name])))
            for name in heard
        ]

    def _publisher_of(self, source_id: str) -> str | None:
        """A source's publisher, read from its document once as long as the index is the same."""
        known = self._publishers[1]
        if source_id not in known:
            document = self._documents(source_id)
            known[source_id] = document.metadata.publisher if document is not None else None
        return known[source_id]

    def _read(self, query: str) -> tuple[Vectors, Vectors]:
        """The question's vector, and the one when it is read strictly."""
        texts = [query[:MAX_QUESTION]]
        return self.encoder.queries(texts), self.encoder.strict_queries(texts)

    @property
    def level(self) -> float:
        """This index's `index.encoding.strict_level`; computed anew when the index changes."""
        generation = self.store.generation
        if self._level is None or self._level[0] != generation:
            self._level = generation, strict_level(self.store, self.encoder)
        return self._level[1]

    def _rank(self, found: CandidateSet, context: Context | None = None) -> list[Hit]:
        if context is not None and context.after_case and len(found):
            found = self._translating(found, context.after_case)
        scores, cosines = self._ranker.score(found), found.sentence_cosines
        translated = found.sentences_translated
        if context is not None and len(found):
            odds = [log_odds(score) for score in scores]
            for_each = [context.prior(passage) for passage in found.passages]
            scores = probabilities(np.array(odds) + np.array(for_each))
            if context.asked:
                cosines, translated = self._sentences_compared(found, context.asked)
        level = {"strict_level": self.level} if len(found) else {}
        return [
            Hit(
                found.passages[i],
                float(scores[i]),
                found.signals_of(i) | level,
                tuple(
                    ScoredSentence(start, end, float(cosine), float(likelier))
                    for (start, end), cosine, likelier in zip(
                        found.sentences[i], cosines[i], translated[i], strict=True
                    )
                ),
            )
            for i in sorted(range(len(scores)), key=lambda i: (-scores[i], i))
        ]

    def _compared(self, hits: list[Hit], parts: Sequence[str]) -> list[Hit]:
        """Compare each hit's sentences to each part of the question too."""
        if not parts:
            return hits
        try:
            rows = self.store.sentence_vectors([hit.passage.id for hit in hits])
        except KeyError:  # another process has just taken one away
            return hits
        vectors = self.encoder.queries(list(parts)).astype(np.float64)
        return [
            replace(
                hit,
                sentences=tuple(
                    replace(sentence, of_parts=tuple(map(float, cosines)))
                    for sentence, cosines in zip(
                        hit.sentences, found.astype(np.float64) @ vectors.T, strict=True
                    )
                ),
            )
            for hit, (_, found) in zip(hits, rows, strict=True)
        ]

    def _sentences_compared(
        self, found: CandidateSet, asked: str
    ) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
        """Cosines and translations of candidates' sentences by other words than the query's."""
        try:
            rows = self.store.sentence_vectors([passage.id for passage in found.passages])
        except KeyError:  # another process has just taken one away
            return found.sentence_cosines, found.sentences_translated
        vector = self.encoder.queries([asked[:MAX_QUESTION]])[0].astype(np.float64)
        cosines = tuple(vectors.astype(np.float64) @ vector for _, vectors in rows)
        return cosines, self._translating(found, asked).sentences_translated

    def _translating(self, found: CandidateSet, asked: str) -> CandidateSet:
        """The same candidates, told how much likelier they make other words than the query's."""
        pairs = zip(found.passages, found.sentences, strict=True)
        read = [words_of(passage, offsets) for passage, offsets in pairs]
        translation = score_translations(asked, read, self._translations)
        of_sentences = zip(found.signals["known"], translation.sentences, strict=True)
        return replace(
            found,
            signals=found.signals | {name: translation.signals[name] for name in TRANSLATED},
            sentences_translated=tuple(known * means for known, means in of_sentences),
        )


def _for_reader(query: str, hits: Sequence[Hit]) -> list[Hit]:
    fresh = headed_first(query, without_repeats(hits))
    return each_source_heard(fresh) if compares(query) else fresh
