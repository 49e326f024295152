"""Running heads and feet: lines at the edges of pages that come back, and the numbers in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import Line

_EDGE = 2
"""Running heads stand among this many lines at the top and bottom of a page."""
_LEAST_REPEATS = 3
_LARGER = 0.8
"""Points above the text's type that make a heading: chapters begin alike, but are no paper."""
_SMALLER = 0.8
"""Points below the text beside it that tell a head set close to the text, with no gap between."""
_COUNTED = re.compile(r"^(?:kapitel|bilag|appendiks|del|afsnit|tema|trin)\s+\d+", re.IGNORECASE)
"""Chapters that count as pages do, where no size of type tells them apart."""


@dataclass(frozen=True, slots=True)
class Heads:
    """What was found, page by page.

    Attributes:
        lines: Places of the running heads on each page.
        numbers: The page number that a head on each page holds, or None.
    """

    lines: tuple[frozenset[int], ...]
    numbers: tuple[str | None, ...]


def find_heads(pages: Sequence[Sequence[Line]]) -> Heads:
    """Find the lines that come back on many pages, but for the numbers in them.

    Numbers may differ only as page numbers do: by as much as the pages lie apart.
    """
    body = _body_size(pages)
    seen: dict[str, list[tuple[int, int]]] = {}
    for number, page in enumerate(pages):
        for place in _edges(page):
            if not body or page[place].size < body + _LARGER:
                seen.setdefault(_fold(page[place].text), []).append((number, place))
    least = max(_LEAST_REPEATS, len(pages) // 5)
    lines: list[set[int]] = [set() for _ in pages]
    numbers: list[str | None] = [None] * len(pages)
    for folded, places in seen.items():
        if len(places) < least or len(folded) < 3:
            continue
        texts = [pages[number][place].text for number, place in places]
        told = _page_numbers(places, texts)
        counted = bool(told) and (bool(body) or not _COUNTED.match(texts[0].strip()))
        often = Counter(" ".join(text.split()) for text in texts)
        for (number, place), text in zip(places, texts, strict=True):
            same = often[" ".join(text.split())] >= _LEAST_REPEATS
            often_small = 2 * len(places) >= len(pages) and _is_small(pages[number], place)
            apart = often_small or _is_apart(pages[number], place)
            if (same or (counted and number in told)) and apart:
                lines[number].add(place)
                if counted and number in told:
                    numbers[number] = numbers[number] or told[number]
    return Heads(tuple(map(frozenset, lines)), tuple(numbers))


def _page_numbers(places: Sequence[tuple[int, int]], texts: Sequence[str]) -> dict[int, str]:
    """The number in each text that grows as the pages do, by page; empty when none does."""
    found = [re.findall(r"\d+", text) for text in texts]
    best: dict[int, str] = {}
    for position in range(min(map(len, found))):
        values = [(number, row[position]) for (number, _), row in zip(places, found, strict=True)]
        distances = Counter(int(value) - number for number, value in values if len(value) < 5)
        if not distances:
            continue
        usual, count = distances.most_common(1)[0]
        if count >= _LEAST_REPEATS and count > len(best):
            best = {number: value for number, value in values if int(value) - number == usual}
    return best


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _edges(page: Sequence[Line]) -> list[int]:
    filled = [place for place, line in enumerate(page) if line.text.strip()]
    return sorted({*filled[:_EDGE], *filled[-_EDGE:]})


def _is_apart(page: Sequence[Line], place: int) -> bool:
    """Tell whether a line at the edge is parted from the text by an empty line."""
    beside = _inner(page, place)
    return beside is None or not beside.text.strip()


def _is_small(page: Sequence[Line], place: int) -> bool:
    """Tell whether it is set smaller than the text beside it, as a table's rows are not."""
    beside = _inner(page, place)
    return beside is not None and 0 < page[place].size < beside.size - _SMALLER


def _inner(page: Sequence[Line], place: int) -> Line | None:
    """The line inward of the edge that a line stands at, empty ones too."""
    filled = [at for at, line in enumerate(page) if line.text.strip()]
    rank = filled.index(place)
    inner = place + 1 if rank < _EDGE else place - 1
    if rank < _EDGE:
        while inner in filled[:_EDGE]:
            inner += 1
    else:
        while inner in filled[-_EDGE:]:
            inner -= 1
    return page[inner] if 0 <= inner < len(page) else None


def _fold(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.lower().split()))
