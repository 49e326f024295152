"""What belongs to the paper and not to the text: page turns, page numbers, running heads."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Line
from ingest.flow.counting import count_pages
from ingest.flow.running_heads import find_heads

_NUMBER = re.compile(
    r"^\s*(?:[-–|•]\s*)?(?:side\s+)?(?P<number>\d{1,4}|[ivxlc]{1,6})(?:\s+af\s+\d{1,4}|\s*/\s*\d{1,4})?"
    r"(?:\s*[-–|•])?\s*$",
    re.IGNORECASE,
)
_LEAST_TURNS = 3
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def to_number(label: str) -> int | None:
    """Read a page label as a number; roman ones too, None for anything else."""
    if label.isdigit():
        return int(label)
    values = [_ROMAN.get(letter, 0) for letter in label.lower()]
    if not values or 0 in values:
        return None
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def to_label(number: int, like: str) -> str:
    """Write a page number in arabic or roman figures, as ``like`` is written."""
    if like.isdigit():
        return str(number)
    steps = (
        (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
        (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    )  # fmt: skip
    label = ""
    for value, letters in steps:
        while number >= value:
            label += letters
            number -= value
    return label.upper() if like.isupper() else label


def strip_paper(lines: Sequence[Line]) -> list[Line]:
    """Drop page numbers and running heads, and settle the printed pages that they tell.

    Args:
        lines: The file's lines. ``physical_page`` is set for files with pages; in a text file a
            page turn is a line that alone begins with one blank, as PDF converters leave it.

    Returns:
        The lines of the text, with ``turn`` set on the first of each page, and ``page`` where a
        printed number tells it: on the page, between two numbered pages that agree, or counted
        from these (see `ingest.flow.counting`).
    """
    pages = _split(lines)
    if len(pages) < 2:
        return list(lines)
    numbers = [_numbers(page) for page in pages]
    heads = find_heads(pages)
    printed = _labels(numbers)
    if not any(printed):
        printed = _labels([{0: number} if number else {} for number in heads.numbers])
    labels = printed
    if all(line.physical_page is None for line in lines):
        labels = count_pages([_opening(p, n) for p, n in zip(pages, numbers, strict=True)], printed)
    believed = not _are_counted(pages, labels)
    result: list[Line] = []
    for page, found, shown, label, head in zip(
        pages, numbers, printed, labels, heads.lines, strict=True
    ):
        own = page[0].page
        drop = {place for place, number in found.items() if shown is not None or number == own}
        drop |= head
        first = True
        for place, line in enumerate(page):
            if place in drop:
                continue
            kept = replace(line, page=line.page if line.page is not None and believed else label)
            if first and line.text.strip():
                kept, first = replace(kept, turn=True), False
            result.append(kept)
        last = page[-1].page if believed else None
        result.append(Line("", last or label, page[-1].physical_page))
    return result


def _are_counted(pages: Sequence[Sequence[Line]], labels: Sequence[str | None]) -> bool:
    """Tell whether the file only counts its pages from 1, and the paper numbers them otherwise."""
    own = [(page[0].page, page[0].physical_page) for page in pages]
    counts = all(page is not None and page == str(physical) for page, physical in own)
    return counts and any(
        label is not None and label != page for label, (page, _) in zip(labels, own, strict=True)
    )


def _split(lines: Sequence[Line]) -> list[list[Line]]:
    if any(line.physical_page is not None for line in lines):
        starts = [
            number
            for number, line in enumerate(lines)
            if number and line.physical_page != lines[number - 1].physical_page
        ]
    else:
        starts = _blank_turns(lines)
        if len(starts) < _LEAST_TURNS:
            return [list(lines)]
        for number, line in enumerate(lines):
            alone = number and not lines[number - 1].text.strip()
            ended = number + 1 < len(lines) and not lines[number + 1].text.strip()
            if alone and ended and line.text.strip().isdigit() and _NUMBER.match(line.text):
                # A page's first thing is its blank: a number behind one stands at the top.
                top = any(before.text == " " for before in lines[max(0, number - 3) : number])
                starts.append(number if top else number + 1)
    bounds = sorted({0, *starts, len(lines)})
    return [list(lines[a:b]) for a, b in itertools.pairwise(bounds)]


def _blank_turns(lines: Sequence[Line]) -> list[int]:
    single = [n for n, line in enumerate(lines) if re.match(r" \S", line.text)]
    deeper = sum(line.text.startswith("  ") and bool(line.text.strip()) for line in lines)
    wrapped = sum(line.text.endswith(" ") for line in lines)
    # Only where no other line is indented, and lines end in the blank of a wrapped paragraph.
    if deeper > len(single) or len(single) > len(lines) / 10 or wrapped < len(lines) / 5:
        return []
    return [number for number in single if number]


def _numbers(page: Sequence[Line]) -> dict[int, str]:
    found: dict[int, str] = {}
    filled = [place for place, line in enumerate(page) if line.text.strip()]
    for place in {*filled[:1], *filled[-1:]}:
        match = _NUMBER.match(page[place].text)
        if match and to_number(match.group("number")) is not None:
            found[place] = match.group("number")
    return found


def _opening(page: Sequence[Line], numbers: dict[int, str]) -> str:
    """The first line of a page that is not its number."""
    return next((x.text for n, x in enumerate(page) if x.text.strip() and n not in numbers), "")


def _labels(numbers: Sequence[dict[int, str]]) -> list[str | None]:
    """Page labels: a number counts when another page's number confirms its distance."""
    read = [next(iter(found.values()), None) for found in numbers]
    distance = [
        (to_number(label) or 0) - place if label is not None else None
        for place, label in enumerate(read)
    ]
    votes = Counter(
        (d, label.isdigit()) for d, label in zip(distance, read, strict=True) if label is not None
    )
    trusted = [
        place
        for place, label in enumerate(read)
        if label is not None and votes[(distance[place], label.isdigit())] >= 2
    ]
    labels: list[str | None] = [None] * len(read)
    for place in trusted:
        labels[place] = read[place]
    for first, second in itertools.pairwise(trusted):
        sample = read[first] or ""
        if (
            distance[first] == distance[second]
            and sample.isdigit() == (read[second] or "").isdigit()
        ):
            for place in range(first + 1, second):
                labels[place] = to_label(place + (distance[first] or 0), sample)
    return labels
