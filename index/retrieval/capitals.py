"""Questions typed in capitals alone, which an encoder reads as if they were another language."""

from __future__ import annotations

import re

from index.lexical.terms import STOP_WORDS, bare

_WORD = re.compile(r"[^\W\d_]+")
_LONG = 7
"""Letters from which a word in capitals is no abbreviation."""
_SET_APART = re.compile(r"\[[^\[\]]*\]")
"""What stands for a name or number that was taken out; its letters are not the user's."""


def in_small_letters(query: str) -> str:
    """Write a question in small letters that is typed in capitals alone.

    Args:
        query: Any question; «HSIT» or «VUM» alone stays as it is.

    Returns:
        The question as it would have been typed without caps lock.
    """
    typed = _SET_APART.sub(" ", query)
    if typed == typed.lower() or typed != typed.upper():
        return query
    words = _WORD.findall(typed)
    if not any(len(word) >= _LONG or bare(word) in STOP_WORDS for word in words if len(word) > 1):
        return query
    lower = query.lower()
    for mark in _SET_APART.findall(query):
        lower = lower.replace(mark.lower(), mark)
    return lower[:1].upper() + lower[1:]
