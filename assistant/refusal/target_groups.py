"""An age that is asked about where what is quoted is headed as of another: «for børn»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.asked import told_by
from assistant.question.terms import fold, words
from ingest.model import Passage

# Matched against folded text.
_AGES = {
    "børn": re.compile(r"\bbarn|\bboern"),
    "unge": re.compile(r"\bung(?:e|es|dom\w*)?\b|\bunge"),
    "voksne": re.compile(r"\bvoks[en]"),
    "ældre": re.compile(r"\baeldre\b|\baeldre(?!s)|\bpensionist|\bsenior"),
}
_MOST_WORDS = 10
"""Of a question: a longer one tells a case with other people in it."""


def of_another_age(question: str, quoted: Sequence[Passage]) -> str | None:
    """Tell that every passage quoted is by its title or headings of another age than is asked for.

    Args:
        question: What of the question asks, folded.
        quoted: The passages that an answer quotes.

    Returns:
        What to say; None where one of them mentions the age, or none is asked about.
    """
    if len(words(question)) > _MOST_WORDS:
        return None
    headings = [fold(" ".join((passage.title, *passage.section))) for passage in quoted]
    for age, named in _AGES.items():
        if not named.search(question) or any(named.search(fold(told_by(p))) for p in quoted):
            continue
        for other, pattern in _AGES.items():
            if all(pattern.search(heading) for heading in headings):
                return f"Det, svaret er hentet fra, handler om {other} og nævner ikke {age}."
    return None
