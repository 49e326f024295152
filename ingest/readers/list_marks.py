"""How a numbered list's items are marked: «3.», «c)» or «iii)»."""

from __future__ import annotations

import string

_LETTERS = frozenset(("a", "A", "lowerLetter", "upperLetter"))
_ROMANS = frozenset(("i", "I", "lowerRoman", "upperRoman"))
_CAPITALS = frozenset(("A", "I", "upperLetter", "upperRoman"))
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LONGEST_ROMAN = 39
"""The last number that is written with x, v and i alone."""


def mark_of(number: int, form: str = "") -> str:
    """Write the mark of a numbered item.

    Args:
        number: Its number, from 1.
        form: As HTML's ``type`` («a», «I») or Word's ``numFmt`` («lowerLetter») has it; anything
            else is digits.

    Returns:
        The mark; letters and Roman numerals with a bracket, since «a.» reads as an abbreviation.
    """
    written = ""
    if form in _LETTERS and 0 < number <= len(string.ascii_lowercase):
        written = string.ascii_lowercase[number - 1]
    elif form in _ROMANS and 0 < number <= _LONGEST_ROMAN:
        rest = number
        for value, sign in _ROMAN:
            written += sign * (rest // value)
            rest %= value
    if not written:
        return f"{number}."
    return f"{written.upper() if form in _CAPITALS else written})"
