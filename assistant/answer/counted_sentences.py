"""A list told in sentences: «Evalueringen peger på fire forudsætninger. Ledelsen skal …»."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.counted_lists import are_things
from assistant.answer.pieces import Part, Piece
from assistant.answer.selection import Scored
from assistant.answer.structures import enumerated
from assistant.model import BlockKind
from assistant.question.asked_things import asked_things
from assistant.question.kind import QuestionKind, Reading
from assistant.question.numerals import COUNTS, SEVERAL
from assistant.question.terms import fold, stem, words
from index.storage.document_cache import Documents
from ingest.model import Document
from ingest.sentences import split_sentences

_NEAR_BEST = 0.75
"""Estimate, as a share of the best one, that the counting sentence must have."""
_SHORTEST = 4
_WORDS = 150
"""Words up to which the sentences are told."""


def counted_sentences(
    reading: Reading, scored: Sequence[Scored], documents: Documents
) -> tuple[Part, ...]:
    """Find the sentence that counts what a question wants listed, and the ones that list it.

    Args:
        reading: The question.
        scored: The sentences of the hits, one at least.
        documents: Source id to document.

    Returns:
        That sentence and as many after it as it counts, where they end its paragraph; none where
        no list is asked for or none is told so.
    """
    asked = asked_things(reading.text)
    other_count = any(character.isdigit() for character in reading.text)
    if reading.kind is not QuestionKind.LIST or asked is None or other_count:
        return ()
    counted = COUNTS.search(fold(reading.text))
    things = _named(counted[2]) if counted else set(asked)
    least = _NEAR_BEST * max(s.score for s in scored)
    for s in sorted(scored, key=lambda s: -s.score):
        document = documents(s.unit.piece.passage.source_id)
        size = _size(s.unit.piece.text, reading.count, things)
        if s.score >= least and document is not None and size:
            items = enumerated(s.unit.piece.text)
            one = len(items) == size and are_things(items)
            told = (s.unit.piece,) if one else _told(document, s.unit.piece, size)
            if told:
                return (Part(BlockKind.PARAGRAPH, told),)
    return ()


def _size(sentence: str, count: int | None, things: set[str]) -> int:
    """How many of the things a sentence says there are; 0 where it counts none."""
    sizes = (
        SEVERAL[counts[1]]
        for counts in COUNTS.finditer(fold(sentence))
        if not things.isdisjoint(_named(counts[2]))
    )
    return next((size for size in sizes if count in (None, size)), 0)


def _named(counted: str) -> set[str]:
    """Stems of what a numeral counts; «spørgsmål» carries no meaning elsewhere."""
    return {stem(word) for word in words(counted) if len(word) >= _SHORTEST}


def _told(document: Document, first: Piece, size: int) -> tuple[Piece, ...]:
    """A sentence and the rest of its paragraph, where that has as many sentences."""
    paragraph = document.text[first.start :].split("\n\n", maxsplit=1)[0]
    spans = split_sentences(paragraph)
    if len(spans) != size + 1 or len(paragraph.split()) > _WORDS:
        return ()
    told = []
    for span in spans:
        text = paragraph[span.start : span.end]
        start = first.start + span.start + len(text) - len(text.lstrip())
        told.append(Piece(first.passage, start, start + len(text.strip()), text.strip()))
    return tuple(told)
