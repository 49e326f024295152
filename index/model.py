"""What retrieval takes and gives, and the seams between its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.model import Document, Passage, SourceStatus, SourceType

Vectors = NDArray[np.float32]
"""Unit vectors, shape (n, dimensions)."""
Column = NDArray[np.float64]
"""A value for each of several things, shape (n,)."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which sources may answer; an empty field means no limit.

    Attributes:
        sources: Source ids.
        years: First and last year, both included; None on a side is open.
    """

    sources: frozenset[str] = frozenset()
    types: frozenset[SourceType] = frozenset()
    statuses: frozenset[SourceStatus] = frozenset()
    years: tuple[int | None, int | None] = (None, None)

    def admits(self, passage: Passage) -> bool:
        """Tell whether a passage is within the filters; an unknown year fails a year limit."""
        first, last = self.years
        return (
            (not self.sources or passage.source_id in self.sources)
            and (not self.types or passage.type in self.types)
            and (not self.statuses or passage.status in self.statuses)
            and (first is None or (passage.year is not None and passage.year >= first))
            and (last is None or (passage.year is not None and passage.year <= last))
        )


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence, list item or table row of a passage, with its cosine to the question.

    Offsets are into the document's kept text.

    Attributes:
        score: The cosine.
        translated: How much likelier a word of the question is with it than without, see
            `index.retrieval.translations`, as far as the model knows the sources.
        of_parts: Its cosine to each part of a question that asks several things, see
            `index.retrieval.facets.asking`.
    """

    start: int
    end: int
    score: float
    translated: float = 0.0
    of_parts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage, or neighbouring ones as one stretch under the best one's id.

    Attributes:
        score: The ranker's estimate in [0, 1] that the passage answers; comparable across
            questions.
        features: What the ranker saw (cosine, lexical score, …), for inspection and for the
            decision to refuse.
        sentences: In text order.
    """

    passage: Passage
    score: float
    features: Mapping[str, float] = field(default_factory=dict)
    sentences: tuple[ScoredSentence, ...] = ()


Prior = Callable[[Passage], float]
"""What speaks for a passage apart from the question, as log odds: 0 for nothing."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a query besides its text.

    Attributes:
        prior: What else speaks for a passage that the query finds.
        asked: The words that sentences are compared to, where the query holds more than what is
            asked; the query itself when empty.
        after_case: The question without the case that is told before it: translations are of its
            words; empty where no case is told.
    """

    prior: Prior
    asked: str = ""
    after_case: str = ""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Hits, best first, and what finding them took (``retrieve``, ``rerank``: milliseconds)."""

    hits: tuple[Hit, ...]
    timings_ms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source in the index, as ``ledetraad sources`` lists it."""

    document: Document
    passages: int
    indexed_at: str
    """ISO 8601, UTC."""
    path: str


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """Model name with a fingerprint; kept with the vectors, so that they are never mixed."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions."""

    def strict_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions near what answers them and far from all else, be it on the topic.

        An encoder that knows no such reading embeds them as ever.
        """

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages or sentences."""


class LexicalIndex(Protocol):
    """The Danish word index beside Chroma."""

    def add(self, passages: Sequence[Passage]) -> None:
        """Index passages; those already there are replaced."""

    def remove(self, passage_ids: Sequence[str]) -> None:
        """Forget passages; unknown ids are passed over."""

    def search(self, query: str, k: int, filters: Filters | None = None) -> list[tuple[str, float]]:
        """Find passages by words: ids and scores, best first."""

    def save(self) -> None:
        """Write to disk atomically."""


@dataclass(frozen=True, slots=True)
class SentenceMatch:
    """A sentence found by its own vector."""

    passage_id: str
    start: int
    end: int
    cosine: float


class PassageStore(Protocol):
    """Passages with their vectors, in Chroma; sees only what a finished ingest has committed."""

    @property
    def generation(self) -> int:
        """Grows with every committed change, also one by another process."""

    def add_source(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Vectors,
        sentences: Sequence[Sequence[tuple[int, int]]],
        sentence_vectors: Sequence[Vectors],
    ) -> None:
        """Put one source in, replacing its old version, as one transaction.

        Args:
            document: The source; its kept text is stored too.
            passages: Its n passages.
            vectors: Shape (n, dimensions).
            sentences: For each passage the offsets of its sentences.
            sentence_vectors: For each passage one array of shape (sentences, dimensions).
        """

    def remove_source(self, source_id: str) -> None:
        """Delete a source with all that belongs to it."""

    def sources(self) -> tuple[SourceRecord, ...]:
        """All sources by title."""

    def document(self, source_id: str) -> Document | None:
        """The kept text and outline of a source."""

    def find_source(self, name: str) -> str | None:
        """The id of the source that has this id, file name or title, or None."""

    def get(self, passage_ids: Sequence[str]) -> list[Passage]:
        """Passages in the order asked for; unknown ids are left out."""

    def of_source(self, source_id: str) -> list[Passage]:
        """A source's passages in text order."""

    def search(
        self, vector: Vectors, k: int, filters: Filters | None = None
    ) -> list[tuple[str, float]]:
        """The k nearest passages of one question vector, shape (1, d): ids and cosines."""

    def search_sentences(
        self, vector: Vectors, k: int, filters: Filters | None = None
    ) -> list[SentenceMatch]:
        """The k nearest sentences."""

    def vectors(self, passage_ids: Sequence[str]) -> Vectors:
        """Passage vectors in the order asked for."""

    def sentence_vectors(
        self, passage_ids: Sequence[str]
    ) -> list[tuple[list[tuple[int, int]], Vectors]]:
        """Sentence offsets and vectors of each passage asked for."""


class Retriever(Protocol):
    """Finds the passages that answer a question that stands alone."""

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

        Neighbours that are both found are one hit, unless they are to be kept ``apart``.
        """
