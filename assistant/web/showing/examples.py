"""Questions made of the material's own headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Document

SHOWN = 4
_NUMBER = r"^(?:(?:\d+(?:\.\d+)*|[A-Z])\.?\s+)?"
_QUESTION = re.compile(
    _NUMBER + r"(?P<text>(?:Hvad|Hvem|Hvor|Hvordan|Hvornår|Hvilke|Hvilken|Hvilket|Hvorfor)\b"
    r"[^?]{8,90}\?)$"
)
_TOPIC = re.compile(_NUMBER + r"(?P<text>[A-ZÆØÅ][a-zæøå][^?!:;()\d\"«»<>]{10,58}[a-zæøå])$")
_FRONT = re.compile(
    _NUMBER
    + r"(?:om |indhold|forord|indledning|bilag|litteratur|reference|kilde|resum|kolofon|note"
    r"|ord(?:liste|forklaring| og )|forkortelse|figur|tabel|sammenfatning|opsummering|konklusion"
    r"|metode|appendi"
    # What every report has tells nothing of this one.
    r"|(?:baggrund|formål|problemstilling|afgrænsning)(?: (?:og|for|med)\b.*)?$"
    r"|hovedspørgsmål|undersøgelses?(?:tilgang|spørgsmål|design|ns )|læsevejledning|datagrundlag)",
    re.IGNORECASE,
)
_BODY = re.compile(r"\b(?:Kommune|Region|Center|Styrelse|Ministerie?t?|Forvaltning)\b")
"""Who made a document, which often stands under its title as a heading does."""
_VERBLESS_LIMIT = 7
"""Words: a longer heading is mostly a sentence, which does not fit after «Hvad står der om»."""


def example_questions(documents: Sequence[Document], count: int = SHOWN) -> tuple[str, ...]:
    """Pick questions that the material can be expected to answer.

    Headings that are questions come first, then headings that name a subject; the sources take
    turns, so that no single one fills the list.

    Args:
        documents: The indexed sources.
        count: How many at most.
    """
    queues = [_candidates(document) for document in documents]
    picked: dict[str, None] = {}
    position = 0
    while len(picked) < count and any(position < len(queue) for queue in queues):
        for queue in queues:
            if position < len(queue) and len(picked) < count:
                picked.setdefault(queue[position])
        position += 1
    return tuple(picked)


def heading_question(title: str) -> str | None:
    """Make a question of a heading, or None where it names no subject to ask about."""
    line = " ".join(title.split())
    if _FRONT.match(line):
        return None
    if found := _QUESTION.match(line):
        return found["text"]
    named = _BODY.search(line)
    if not named and (found := _TOPIC.match(line)) and len(line.split()) <= _VERBLESS_LIMIT:
        return f"Hvad står der om {_lower(found['text'])}?"
    return None


def _candidates(document: Document) -> list[str]:
    made = [
        question
        for section in document.sections
        if section.title != document.metadata.title
        and (question := heading_question(section.title))
    ]
    return sorted(made, key=lambda question: question.startswith("Hvad står der om"))


def _lower(title: str) -> str:
    # Only the first letter, and not that of an abbreviation such as VIVE.
    return title[0].lower() + title[1:] if title[1:2].islower() else title
