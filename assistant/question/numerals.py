"""Danish numerals as words, folded, and what a year looks like."""

from __future__ import annotations

import re

_MOST_FIGURES = 9
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NO_YEAR_OF = re.compile(r"\binden (?:udgangen af )?(?:19|20)\d\d\b", re.IGNORECASE)
_WHY_NOT = re.compile(r"hvorfor (?:kan|maa|må|skal|boer|bør) (?:\w+ )?ikke\b", re.IGNORECASE)

CARDINALS = {
    "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9,
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16,
    "sytten": 17, "atten": 18, "nitten": 19, "tyve": 20, "tredive": 30, "fyrre": 40,
}  # fmt: skip
ORDINALS = {
    "foerste": 1, "anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6,
    "syvende": 7, "ottende": 8, "niende": 9, "tiende": 10, "ellevte": 11, "tolvte": 12,
}  # fmt: skip
DIGITS = {
    "etteren": 1, "toeren": 2, "treeren": 3, "fireren": 4, "femmeren": 5, "sekseren": 6,
    "syveren": 7, "otteren": 8, "nieren": 9, "tieren": 10,
}  # fmt: skip
"""Numbers as things: «treeren» is the third of a list."""


def years_asked(question: str) -> list[str]:
    """Find the years that an answer must be of.

    Not a limit, «inden 2028» may be told as «ved udgangen af 2027», nor the years whose figures
    cannot be had: «Hvorfor kan jeg ikke bruge tal fra 2017?»

    Args:
        question: What of it asks, as typed or folded.

    Returns:
        Each once, in order.
    """
    if _WHY_NOT.match(question):
        return []
    return list(dict.fromkeys(YEAR.findall(_NO_YEAR_OF.sub(" ", question))))


def in_figures(word: str) -> int | None:
    """Read a number of at most nine figures; None of any other word: «²» is a digit and no number.

    Longer ones count nothing, and Python reads none of thousands of figures.
    """
    return int(word) if word.isdecimal() and len(word) <= _MOST_FIGURES else None


def between(numerals: dict[str, int], first: int, last: int) -> dict[str, int]:
    """Take the numerals of a range, both ends included."""
    return {word: number for word, number in numerals.items() if first <= number <= last}


SEVERAL = between(CARDINALS, 2, 12)
COUNTS = re.compile(rf"\b({'|'.join(SEVERAL)}) ((?:[\w-]+ ){{0,2}}[\w-]+)")
"""A numeral and the words after it, matched against folded text."""
