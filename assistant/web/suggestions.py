"""Headings of the material that fit what is being typed."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.web.examples import heading_question
from ingest.model import Document

SHOWN = 6
_SHORTEST = 3


def suggest(typed: str, documents: Sequence[Document]) -> list[str]:
    """Find questions made of headings, each with every typed word at the start of one of its own.

    Args:
        typed: What stands in the question field.
        documents: The indexed sources.

    Returns:
        At most six questions, in the order of the material.
    """
    words = [word for word in typed.lower().split() if len(word) >= _SHORTEST]
    if not words:
        return []
    found: dict[str, None] = {}
    for document in documents:
        for section in document.sections:
            question = heading_question(section.title)
            if question is None:
                continue
            own = question.lower().rstrip("?").split()
            if all(any(part.startswith(word) for part in own) for word in words):
                found.setdefault(question)
                if len(found) == SHOWN:
                    return list(found)
    return list(found)
