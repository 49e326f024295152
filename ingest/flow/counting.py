"""Printed pages that no number in a text file tells, counted from those that do.

A converter that drops most page numbers may leave the turns of the pages. Where a long stretch
between two numbers has just as many turns as pages, turns can be counted before and after it too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import page_label

_LEAST_CONFIRMED = 10
"""Turns between the first number and the last, each found to be one page."""
_LEAST_CHAPTERS = 2
"""Chapters that open a page in that stretch, so that blank pages before chapters would show."""
_WIDEST = 5
"""Pages in a range that still helps a reader to find the place."""
_CHAPTER = re.compile(r"^\s*(?:kapitel\s+)?(?P<number>\d{1,2})\.?\s+[A-ZÆØÅ]", re.IGNORECASE)
_BACK = re.compile(
    r"^\W*(?:litteratur|referencer|kilder|noter|bilag|appendiks|english summary|summary)",
    re.IGNORECASE,
)


def count_pages(openings: Sequence[str], labels: Sequence[str | None]) -> list[str | None]:
    """Label the pages of a text file that lack a printed number, as far as counting carries.

    Nothing is counted over a turn farther away than the confirmed stretch is long. Pages of the
    numbered chapters follow one another; before the first of them contents lists and covers may
    be missing from the file, so that a page there is only known to lie between two numbers: each
    turn is at least one page, and the file begins on page 1 or later.

    Args:
        openings: The first line of each page.
        labels: Of each page, where a printed number tells it or two that agree enclose it.

    Returns:
        The labels with those counted; a range such as «2–5» where the page is one of these.
    """
    result = list(labels)
    known = [place for place, label in enumerate(labels) if label is not None]
    if not known or not all((labels[place] or "").isdecimal() for place in known):
        return result
    first, last = known[0], known[-1]
    distance = int(labels[first] or 0) - first
    confirmed = last - first
    if confirmed < _LEAST_CONFIRMED or any(
        labels[place] != str(place + distance) for place in range(first, last + 1)
    ):
        return result
    chapter = _first_chapter(openings, first, last, distance)
    if chapter is None:
        return result
    begin = max(min(chapter, first), first - confirmed)
    if 1 <= distance <= _WIDEST:
        for place in range(begin):
            result[place] = page_label(str(place + 1), str(place + distance))
    for place in range(begin, first):
        result[place] = str(place + distance)
    for place in range(last + 1, min(len(openings), last + confirmed + 1)):
        if _BACK.match(openings[place]):
            break
        result[place] = str(place + distance)
    return result


def _first_chapter(openings: Sequence[str], first: int, last: int, distance: int) -> int | None:
    """Find the first page from which chapters follow one another up to the confirmed stretch.

    Returns:
        The place of that page, or None when too few chapters open a page in ``[first, last]``, or
        all of them a right-hand page: then blank pages may stand before other chapters.
    """
    chapters: dict[int, int] = {}
    for place in range(last, first - 1, -1):
        number = _number(openings[place])
        if number and (not chapters or number == min(chapters) - 1):
            chapters[number] = place
    if len(chapters) < _LEAST_CHAPTERS or all((p + distance) % 2 for p in chapters.values()):
        return None
    number = min(chapters)
    begin = chapters[number]
    for place in range(first - 1, -1, -1):
        if number > 1 and _number(openings[place]) == number - 1:
            number, begin = number - 1, place
    return begin


def _number(opening: str) -> int:
    match = _CHAPTER.match(opening)
    return int(match.group("number")) if match else 0
