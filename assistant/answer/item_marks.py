"""The marks that a list's items bear in their source: a bullet, «3.», «b)» or «(ii)»."""

from __future__ import annotations

import re
from collections.abc import Sequence

_COUNTS = r"\(?(?:\d{1,3}|[a-zæøå]|[ivx]{2,4})[.)]"
_COUNTING = re.compile(_COUNTS)
_OPENING = re.compile(rf"^(?:(?:[-*–—•▪●◦‣·➢➤►▶■□○✓✔]|{_COUNTS})\s+)+")
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]")


def bears_mark(text: str) -> bool:
    """Tell whether a stretch begins with a list's mark: a dash, a dot, «2.» or «b)»."""
    return _OPENING.match(text) is not None


def parted(item: str) -> tuple[str, str]:
    """Part an item from its mark.

    Args:
        item: One line of kept text.

    Returns:
        The mark that the source numbers or letters it by, empty for a bullet and where it has
        none; and its words.
    """
    opening = _OPENING.match(item)
    if opening is None:
        return "", item
    return " ".join(_COUNTING.findall(opening[0])), item[opening.end() :]


def numbered(items: Sequence[str]) -> dict[int, str] | None:
    """Give a list's items by the numbers that the source gives them.

    Args:
        items: With their marks.

    Returns:
        Number to item; None where not all are numbered, or not upwards, so that their places
        are what can be pointed to.
    """
    numbers = [_NUMBER.fullmatch(parted(item)[0]) for item in items]
    by_number = {int(found[1]): item for found, item in zip(numbers, items, strict=True) if found}
    upwards = list(by_number) == sorted(by_number)
    return by_number if items and upwards and len(by_number) == len(items) else None
