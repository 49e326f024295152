"""Questions as they are really typed: without Danish letters, with slips, or as mere keywords."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from index.lexical_terms import STOP_WORDS, bare

_LETTERS = {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"}
_WORD = re.compile(r"\w+")


def without_danish_letters(text: str, _: random.Random) -> str:
    """Write æ, ø and å as ae, oe and aa."""
    return "".join(_LETTERS.get(letter, letter) for letter in text)


def with_slips(text: str, rng: random.Random) -> str:
    """Misspell about every fourth long word: a letter lost, doubled or swapped with the next."""

    def slip(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < 5 or not word.isalpha() or rng.random() > 0.25:
            return word
        at = rng.randrange(1, len(word) - 1)
        return rng.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            )
        )

    return _WORD.sub(slip, text)


def as_keywords(text: str, _: random.Random) -> str:
    """Keep only the words that carry the question, in lower case."""
    words = _WORD.findall(text)
    return " ".join(word.lower() for word in words if bare(word) not in STOP_WORDS) or text


DISTURBANCES: tuple[Callable[[str, random.Random], str], ...] = (
    without_danish_letters,
    with_slips,
    as_keywords,
)
