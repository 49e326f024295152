"""Abbreviations that the documents explain themselves: «højt specialiserede indsatser (HSI)».

In running text, in a title or a heading, or in a list of them.
"""

from __future__ import annotations

import re

from index.lexical.terms import STOP_WORDS, bare
from ingest.model import Passage

_EXPLAINED = re.compile(r"((?:[\w§/&.-]+[ \n]+){1,9})\(([^\W\d_][\w-]{1,9})\)")
LONGEST_FORM = 9
"""Words of a long form, at most."""
_LIST = re.compile(r"(?:[\d.]+\s+)?(?:liste over )?forkortelse(?:r|sliste)\b.*", re.IGNORECASE)
"""The heading of a list of abbreviations."""
_LISTED = re.compile(
    r"^\W*(?P<short>[^\W\d_][\w-]{1,9})(?:\s*[|:=–-]\s+|\s+)"
    rf"(?P<long>(?:[\w§/&.-]+ ){{0,{LONGEST_FORM - 1}}}[\w§/&.-]+)$",
    re.MULTILINE,
)
"""A line of one: «FGU forberedende grunduddannelse», «SU: Statens Uddannelsesstøtte»."""


def told_by(passage: Passage) -> dict[str, str]:
    """Find what a passage, its headings and its source's title explain.

    Args:
        passage: Any passage; what stands under «Forkortelser» is read line by line.

    Returns:
        As `learn`.
    """
    found: dict[str, str] = {}
    for text in (passage.title, *passage.section, passage.text):
        found |= learn(text)
    if passage.section and _LIST.fullmatch(passage.section[-1].strip()):
        found |= _listed(passage.text)
    return found


def learn(text: str) -> dict[str, str]:
    """Find abbreviations with the words that they stand for.

    An abbreviation counts when it holds two capitals and its letters are met in order in the words
    before the bracket, the first letter at the start of the first word (the method of Schwartz and
    Hearst, 2003).

    Args:
        text: Running text.

    Returns:
        Bare abbreviation to long form (bare words, separated by spaces).
    """
    found = {}
    for match in _EXPLAINED.finditer(text):
        short = match.group(2)
        if not _is_short(short):
            continue
        words = [bare(word).strip("-") for word in match.group(1).split()]
        long = _long_form(bare(short).replace("-", ""), words)
        if long:
            found[bare(short)] = " ".join(long)
    return found


def _listed(text: str) -> dict[str, str]:
    lines = [match for match in _LISTED.finditer(text) if _is_short(match.group("short"))]
    return {
        bare(line.group("short")): " ".join(
            bare(word).strip("-") for word in line.group("long").split()
        )
        for line in lines
        if bare(line.group("long")).startswith(bare(line.group("short"))[0])
    }


def _is_short(word: str) -> bool:
    return sum(letter.isupper() for letter in word) >= 2


def _long_form(letters: str, words: list[str]) -> list[str]:
    """The shortest run of words up to the bracket that spells the abbreviation."""
    for first in range(len(words) - 1, -1, -1):
        run = words[first:]
        if words[first] in STOP_WORDS or not words[first].startswith(letters[:1]):
            continue
        if len(run) > 1 and _spells(letters, run):
            return run
    return []


def _spells(letters: str, words: list[str]) -> bool:
    rest = iter(letters)
    wanted = next(rest, None)
    for word in words:
        for position, letter in enumerate(word):
            if wanted is None:
                break
            # Inside a word a letter only counts after the word's own first letter was used.
            if letter == wanted and (position == 0 or word[0] in letters):
                wanted = next(rest, None)
    return wanted is None
