"""What a quoted sentence rests on, where its own words do not tell: shown in brackets after it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from assistant.model import Evidence
from assistant.question.numerals import YEAR
from ingest.model import Document

OLD_YEARS = 5
"""Age of a source from which a figure is shown with the source's year."""
_FIGURE = re.compile(r"(?<=\s)\d[\d.,]*(?![\w)])")
"""A number of its own: no list number, and no footnote mark at the end of a word."""


def label_of(document: Document, text: str, evidence: Evidence, speaker: str | None) -> str:
    """Label a quoted stretch.

    Args:
        document: Its source.
        text: The stretch.
        evidence: What kind of ground it has.
        speaker: Title of the informant whose words it is.

    Returns:
        Danish words such as ``informantudsagn, socialchef`` or ``kilde fra 2014``; empty when the
        stretch is the source's own word and says from when its figures are.
    """
    labels = []
    if speaker:
        labels.append(f"{Evidence.INFORMANT.value}, {_lower_first(speaker)}")
    elif evidence is not Evidence.PLAIN and evidence.value[:9] not in text.lower():
        labels.append(evidence.value)
    year = document.metadata.year
    if year and _is_old(year) and _FIGURE.search(text) and not YEAR.search(text):
        labels.append(f"kilde fra {year}")
    return "; ".join(labels)


def _is_old(year: int) -> bool:
    return datetime.now(UTC).year - year >= OLD_YEARS


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
