"""Questions that cannot be asked: empty, endless or without words, each with a friendly answer."""

from __future__ import annotations

import re
import unicodedata

from index.lexical.terms import STOP_WORDS, plain_words

MAX_CHARACTERS = 8_000
"""Longer than any question and most case notes; the page and batch runs share the limit."""

EMPTY = "Skriv et spørgsmål, så leder jeg efter svaret i materialet."
TOO_LONG = (
    f"Teksten er for lang: den må højst fylde {MAX_CHARACTERS:,} tegn. "
    "Skriv kun selve spørgsmålet og det vigtigste om sagen."
).replace(",", ".", 1)
_WORD = re.compile(r"[^\W_]+")
_NO_WORD = re.compile(
    r"[^aeiouyæøåéäöü\d]{5,}"
    r"|\w*(?:asdf|sdfg|dfgh|fghj|ghjk|hjkl|jklæ|klæø|qwer|rtyu|tyui|uiop|iopå|zxcv|xcvb|cvbn|vbnm)"
    r"\w*"
    r"|\w*([^\W\d])\1{3}\w*"
)
"""Letters that spell nothing: five without a vowel, four neighbours of the keyboard, one letter
four times."""
NOTHING_ASKED = (
    "Det kan jeg ikke lede efter uden flere ord. Skriv, hvad spørgsmålet handler om, for eksempel "
    "«Hvem har ansvaret for handleplanen?»"
)
NO_WORDS = "Jeg kan ikke finde ord i teksten. Skriv spørgsmålet med almindelige ord."


def objection(text: str) -> str | None:
    """Say why a text cannot be asked.

    Args:
        text: The question as typed.

    Returns:
        A friendly Danish sentence, or None when there is something to answer.
    """
    visible = clean(text)
    if not visible:
        return EMPTY if not text.strip() else NO_WORDS
    if len(text) > MAX_CHARACTERS:
        return TOO_LONG
    return None if any(character.isalnum() for character in visible) else NO_WORDS


def clean(text: str) -> str:
    """Take out control and format characters, and make white space single spaces.

    Args:
        text: Text as typed or pasted.

    Returns:
        The text in Unicode NFC on one line.
    """
    normal = unicodedata.normalize("NFC", text)
    kept = (
        " " if character.isspace() else character
        for character in normal
        if character.isspace() or unicodedata.category(character)[0] != "C"
    )
    return " ".join("".join(kept).split())


def asks_nothing(text: str) -> bool:
    """Tell whether a text names nothing to look for: «hvad er det?», «7».

    Args:
        text: A question that stands alone.
    """
    words = set(plain_words(text)) - STOP_WORDS
    return "§" not in text and all(word.isdecimal() and len(word) <= 2 for word in words)


def says_nothing(text: str) -> bool:
    """Tell whether a text holds letters and no word: «asdfgh» goes on from nothing said before.

    Args:
        text: The question as typed; an abbreviation in capitals («MRSK») is a word.
    """
    words = _WORD.findall(clean(text))
    return all(not word.isupper() and _NO_WORD.fullmatch(word.lower()) for word in words)
