"""Words broken over a line end: joined, unless the hyphen belongs to the word."""

from __future__ import annotations

import re

_BROKEN = re.compile(r"(?P<head>[^\W\d_]+)[-\u2010]$")
_LONGEST_WORD = 60
_CONTINUED = re.compile(r"^(?P<tail>[^\W\d_]+)")
_CONJUNCTIONS = frozenset({"og", "eller", "samt", "til", "and", "or", "og/eller", "som", "men"})


def join_lines(first: str, second: str) -> str:
    """Join two lines of one paragraph.

    A hyphen at the line end is dropped when the next line goes on with a small letter, and kept
    where it stands for a left-out part («sparrings- eller»), after an abbreviation in capitals
    («BUM-model») and before a capital letter.
    """
    first, second = first.rstrip(), second.lstrip()
    broken = _BROKEN.search(first[-_LONGEST_WORD:])
    continued = _CONTINUED.match(second)
    if not broken or not continued:
        glue = "" if not first or (first.endswith("/") and second[:1].islower()) else " "
        return first + glue + second
    head, tail = broken.group("head"), continued.group("tail")
    if tail in _CONJUNCTIONS:
        return f"{first} {second}"
    if not tail[0].islower() or (len(head) > 1 and head.isupper()):
        return first + second
    return first[:-1] + second
