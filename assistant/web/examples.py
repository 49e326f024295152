"""Example questions, drawn from the material's own headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Document

SHOWN = 4
_QUESTION = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?\s+)?(?P<text>(?:Hvad|Hvem|Hvor|Hvordan|Hvornår|Hvilke|Hvilken|Hvilket|Hvorfor)\b[^?]{8,90}\?)$"
)
_TOPIC = re.compile(r"^(?:\d+(?:\.\d+)*\.?\s+)?(?P<text>[A-ZÆØÅ][a-zæøå][^?.:,()\d]{12,60})$")
_FRONT = re.compile(
    r"^(?:indhold|forord|indledning|bilag|litteratur|referencer|kilde|resumé|kolofon|noter)",
    re.IGNORECASE,
)


def example_questions(documents: Sequence[Document]) -> tuple[str, ...]:
    """Pick questions that the material can be expected to answer.

    Headings that are questions come first, then headings that name a subject; the sources take
    turns, so that no single one fills the list.

    Args:
        documents: The indexed sources.
    """
    queues = [_candidates(document) for document in documents]
    picked: dict[str, None] = {}
    position = 0
    while len(picked) < SHOWN and any(position < len(queue) for queue in queues):
        for queue in queues:
            if position < len(queue) and len(picked) < SHOWN:
                picked.setdefault(queue[position])
        position += 1
    return tuple(picked)


def _candidates(document: Document) -> list[str]:
    titles = [" ".join(section.title.split()) for section in document.sections]
    titles = [
        title for title in titles if title != document.metadata.title and not _FRONT.match(title)
    ]
    questions = [found["text"] for title in titles if (found := _QUESTION.match(title))]
    topics = [
        f"Hvad står der om {_lower(found['text'])}?"
        for title in titles
        if (found := _TOPIC.match(title))
    ]
    return questions + topics


def _lower(title: str) -> str:
    # Only the first letter, and not that of an abbreviation such as VIVE.
    return title[0].lower() + title[1:] if title[1:2].islower() else title
