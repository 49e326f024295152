"""What of a passage is embedded, in one place, so that index, training and queries agree."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import Passage


def passage_text(passage: Passage) -> str:
    """A passage with its source title and heading path before it."""
    return f"{passage.context}\n{passage.text}"


def sentence_texts(passage: Passage, offsets: Sequence[tuple[int, int]]) -> list[str]:
    """The sentences at these offsets of the document, as they stand there."""
    return [passage.text[start - passage.start : end - passage.start] for start, end in offsets]
