"""A question about what somebody says, read without who says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.question.kind import Reading, read_question
from assistant.question.terms import stem, stems
from index.model import Hit
from index.retrieval.named_sources import by_publisher, publishers_heard, without_publishers
from index.storage.document_cache import Documents

_AMONG = 3
"""Hits among which one must be of the writing that is named, or it goes by another name."""
_WRITING = re.compile(
    r"(?:den |det )?(?:nationale |faglige |lokale )*\b[\w-]*(?:retningslinjen|vejledningen|aftalen"
    r"|notatet|evalueringen|undersøgelsen|standarden|arbejdsgangen|referatet|håndbogen|pjecen"
    r"|rapporten|analysen|guiden|studiet|forløbsbeskrivelsen|beskrivelsen|takstbladet|kataloget"
    r"|instruksen|regulativet|manualen|politikken|strategien|faq'?en)\b",
    re.IGNORECASE,
)
_HEARD = re.compile(
    r"\b(?:siger|skriver|anbefaler|konkluderer|vurderer|nævner|peger|finder|står der i|ifølge)"
    rf" (?:både )?{_WRITING.pattern}(?:(?:, | og (?:i )?| samt ){_WRITING.pattern})*",
    re.IGNORECASE,
)


def without_speakers(reading: Reading, hits: Sequence[Hit], documents: Documents) -> Reading:
    """Take the publishers that a question asks to hear out of its words.

    A publisher's name stands in its contact lines more often than in what it says.

    Args:
        reading: The question.
        hits: What was retrieved; only their publishers are known.
        documents: Source id to document.

    Returns:
        The question asked of nobody, of the same kind; unchanged when it names no speaker.
    """

    def publisher_of(source_id: str) -> str | None:
        document = documents(source_id)
        return None if document is None else document.metadata.publisher

    publishers = by_publisher((hit.passage.source_id for hit in hits), publisher_of)
    heard = publishers_heard(reading.text, publishers)
    text = without_writings(without_publishers(reading.text, heard) if heard else reading.text)
    if text == reading.text:
        return reading
    asked = read_question(text)
    return replace(reading, text=asked.text, terms=asked.terms)


def of_heard_writings(question: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Keep what the writings say that a question asks to hear, where their titles tell which.

    Args:
        question: Standing alone, as it was asked.
        hits: What was retrieved, best first.

    Returns:
        The hits of the sources so named; all of them where none is among the first.
    """
    named = {
        stem(word)
        for heard in _HEARD.finditer(question)
        for writing in _WRITING.finditer(heard[0])
        for word in writing[0].split()[-1:]
    }
    kept = [hit for hit in hits if _has_name(hit.passage.title, named)]
    return kept if any(hit in kept for hit in hits[:_AMONG]) else hits


def _has_name(title: str, named: set[str]) -> bool:
    return any(said.endswith(name) for said in stems(title) for name in named)


def without_writings(question: str) -> str:
    """Say «de» for the writings that a question asks to hear: «Hvad siger retningslinjen om …?».

    A guideline names itself where it tells of its purpose more often than in what it recommends.

    Args:
        question: Standing alone.
    """
    return _HEARD.sub(lambda heard: _WRITING.sub("de", heard[0]), question)
