"""Paragraphs of a law that are asked about by number, and that nothing found mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.answer.asked import Asked, told_by
from ingest.model import Passage

_SIGN = r"(?:§+|\bparagraf(?:fer(?:ne)?)?\b)\s*"
_NUMBER = r"\d+(?:\s?[a-zæøå]\b)?"
_AND = r"\s*(?:,|og|eller|samt|til|[-–])\s*(?:§+\s*)?"
_PARAGRAPHS = re.compile(rf"{_SIGN}({_NUMBER}(?:{_AND}{_NUMBER})*)", re.IGNORECASE)
"""«§ 85», «§§ 83-87», «§ 99 og § 104», «paragraf 107»."""
_RANGE = re.compile(r"(\d+)(?:\s?[a-zæøå]\b)?\s*(?:[-–]|til)\s*(?:§+\s*)?(\d+)", re.IGNORECASE)
_WHICH = re.compile(
    r"^(?:efter |i |jf )?hvilken (?:paragraf|lovbestemmelse|lovhjemmel|§)"
    r"|^(?:paragraf|lovhjemmel)\b"
)
_MORE_ASKED = re.compile(r"[–,] hvad|\bog hvad\b")
_ONLY_ASKS = re.compile(r"paragraf|bestemmels|lovbestem|lovhjem|hjemmel|giv|ret")
_TOLD = re.compile(r"§|paragraf \d", re.IGNORECASE)
_ABOUT_IT = 0.25
"""Share of the question's other words that a passage must hold to be about the same."""
_LONGEST = 100
"""Paragraphs of a range; more is a misprint."""


def unmentioned(asked: Asked) -> str | None:
    """Tell of a paragraph that is asked about where no passage found has its number.

    «§ 83 a» is mentioned where «§ 83» is: which letters a paragraph has, sources tell loosely.

    Returns:
        What to say; None where any of those asked about is mentioned, or none is asked about.
    """
    named = paragraphs_untold_in(asked, asked.passages)
    return f"{named} nævnes ikke i det, jeg har fundet." if named else None


def paragraphs_untold_in(asked: Asked, passages: Iterable[Passage]) -> str | None:
    """Name the paragraphs that are asked about where none of some passages has one of them.

    Returns:
        «§ 83 og § 87»; None where one is mentioned, or none is asked about.
    """
    wanted = list(dict.fromkeys(_numbers(asked.reading.text)))
    if any(not set(wanted).isdisjoint(_numbers(told_by(passage))) for passage in passages):
        return None
    return " og ".join(f"§ {number}" for number in wanted) or None


def unnumbered(asked: Asked) -> str | None:
    """Tell that it is asked which paragraph, where no passage about it has one.

    Returns:
        What to say; None where one stands there, or none is asked for.
    """
    if not _WHICH.search(asked.question) or _MORE_ASKED.search(asked.question):
        return None
    asking = (term for term in asked.reading.terms if _ONLY_ASKS.match(term))
    about = asked.passages_about(asking, len(asked.passages), _ABOUT_IT)
    if any(_TOLD.search(passage.text) for passage in about):
        return None
    return "Paragraffen står ikke i det, jeg har fundet."


def _numbers(text: str) -> Iterator[int]:
    for listed in _PARAGRAPHS.finditer(text):
        yield from map(int, re.findall(r"\d+", listed[1]))
        for first, last in _RANGE.findall(listed[1]):
            yield from range(int(first), min(int(last), int(first) + _LONGEST) + 1)
