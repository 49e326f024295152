"""Small numbers in words, as running text has them."""

from __future__ import annotations

from assistant.web.texts import Texts


def with_count(key: str, count: int, texts: Texts) -> str:
    """A text with a number in it.

    Args:
        key: Of a text that holds ``{count}``; beside it stands one for a single thing, whose key
            ends in ``_one``.
        count: Up to twelve it is written as a word.
        texts: The visitor's language.
    """
    if count == 1:
        return texts(f"{key}_one")
    words = texts("number.words").split()
    return texts(key, count=words[count] if count < len(words) else count)
