"""Headings and words of the material that fit what is being typed."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.web.showing.examples import heading_question
from assistant.web.showing.terms import Terms
from ingest.model import Document

SHOWN = 6
_TERMS = 3
"""So many of them are words where headings would fill the list."""
_SHORTEST = 3


def suggest(typed: str, documents: Sequence[Document], terms: Terms) -> list[str]:
    """Find what the question field may be filled with.

    Args:
        typed: What stands in the question field.
        documents: The indexed sources.
        terms: Their words.

    Returns:
        At most six: questions made of headings, then what is typed with its last word finished.
    """
    finished = _finished(typed, terms)
    headings = _headings(typed, documents)[: SHOWN - min(len(finished), _TERMS)]
    return [*headings, *finished][:SHOWN]


def _finished(typed: str, terms: Terms) -> list[str]:
    last = typed.rsplit(None, 1)[-1] if typed.strip() else ""
    if len(last) < _SHORTEST or typed[-1].isspace():
        return []
    return [typed[: -len(last)] + word for word in terms.beginning(last, SHOWN)]


def _headings(typed: str, documents: Sequence[Document]) -> list[str]:
    """Questions, in the order of the material, with every typed word at the start of an own."""
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
