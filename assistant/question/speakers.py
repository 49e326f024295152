"""A question about what somebody says, read without who says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.question.kind import Reading, read_question
from index.model import Hit
from index.retrieval.named_sources import by_publisher, publishers_heard, without_publishers
from index.storage.document_cache import Documents


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
    if not heard:
        return reading
    asked = read_question(without_publishers(reading.text, heard))
    return replace(reading, text=asked.text, terms=asked.terms)
