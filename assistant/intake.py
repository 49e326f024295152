"""Questions that cannot be asked: empty, endless or without words, each with a friendly answer."""

from __future__ import annotations

import unicodedata

MAX_CHARACTERS = 8_000
"""Longer than any question and most case notes; the page and batch runs share the limit."""

EMPTY = "Skriv et spørgsmål, så leder jeg efter svaret i materialet."
TOO_LONG = (
    f"Teksten er for lang: den må højst fylde {MAX_CHARACTERS:,} tegn. "
    "Skriv kun selve spørgsmålet og det vigtigste om sagen."
).replace(",", ".", 1)
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
