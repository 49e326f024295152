"""The sentences, list items and table rows of retrieved passages, with what speaks for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.pieces import Piece
from assistant.question_kind import Reading
from assistant.terms import coverage, stems
from index.model import Hit, ScoredSentence
from ingest.sentences import split_sentences

MAX_HITS = 8
"""Passages that an answer may quote; the gold passage is among them nine times out of ten."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence that may be quoted.

    Attributes:
        rank: Rank of its passage, from 0.
        order: Its place in the passage, from 0.
        cosine: Cosine of its vector to the question's, 0 when it is not known.
        stems: Stems of its words that carry meaning.
        covered: How far it covers each term of the question.
        share: Mean of ``covered``.
    """

    piece: Piece
    rank: int
    order: int
    cosine: float
    stems: tuple[str, ...]
    covered: tuple[float, ...]
    share: float

    @property
    def words(self) -> int:
        """Length in words."""
        return len(self.piece.text.split())


def units_of(reading: Reading, hits: Sequence[Hit]) -> list[Unit]:
    """List what may be quoted from the first hits, in rank and text order.

    Args:
        reading: The question.
        hits: Best first.

    Returns:
        One unit for each sentence, item or row with at least one word that carries meaning.
    """
    units = []
    for rank, hit in enumerate(hits[:MAX_HITS]):
        passage = hit.passage
        for order, (start, end, cosine) in enumerate(_stretches(hit)):
            text = passage.text[start - passage.start : end - passage.start]
            found = tuple(stems(text))
            if not found:
                continue
            cover = coverage(reading.terms, found)
            units.append(
                Unit(
                    piece=Piece(passage, start, end, text),
                    rank=rank,
                    order=order,
                    cosine=cosine,
                    stems=found,
                    covered=cover.matches,
                    share=cover.share,
                )
            )
    return units


def _stretches(hit: Hit) -> list[tuple[int, int, float]]:
    passage = hit.passage
    scored: Sequence[ScoredSentence] = hit.sentences or [
        ScoredSentence(passage.start + span.start, passage.start + span.end, 0.0)
        for span in split_sentences(passage.text)
    ]
    stretches = []
    for sentence in scored:
        text = passage.text[sentence.start - passage.start : sentence.end - passage.start]
        left = len(text) - len(text.lstrip())
        right = len(text) - len(text.rstrip())
        if text.strip():
            stretches.append((sentence.start + left, sentence.end - right, sentence.score))
    return stretches
