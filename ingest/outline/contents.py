"""The contents list of a document: where it stands, and the headings and pages it names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.inline import clean_inline

_TITLE = re.compile(
    r"^\W*(indhold|indholdsfortegnelse|indholdsoversigt|contents|table of contents)\W*$",
    re.IGNORECASE,
)
_PAGE = r"(?P<page>\d{1,4}|[ivxlcIVXLC]{1,7})"
_ENTRY = re.compile(
    rf"^\s*(?P<title>\S.*?)(?:\s*\.{{2,}}[\s.]*|\s*(?:\.\s){{3,}}\s*|\s*\t+\s*|\s{{2,}}|\s*…+\s*)"
    rf"{_PAGE}\s*$"
)
_LOOSE = re.compile(rf"^\s*(?P<title>\S.*?[^\d\s])\s+{_PAGE}\s*$")
_LEAST = 3
"""A contents list has at least this many entries."""
_MOST_BLANK = 3
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading that the contents list or the bookmarks name.

    Attributes:
        page: Printed page, or None.
        rank: How prominent the entry is set; a greater number is a higher heading.
        level: 1 is the top; 0 when only ``rank`` is known.
        physical_page: Where a bookmark points, or None.
    """

    title: str
    page: str | None = None
    rank: float = 0.0
    level: int = 0
    physical_page: int | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents list: ``lines[start:end]`` of the file, title line included."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def is_contents_title(text: str) -> bool:
    """Tell whether a line is the title of a contents list."""
    return len(text) < 60 and bool(_TITLE.match(clean_inline(text.lstrip("# ")).text))


def find_contents(lines: Sequence[str]) -> Contents | None:
    """Find the contents list.

    Args:
        lines: The file's lines.

    Returns:
        The list with its entries, or None when the file has none.
    """
    for start, line in enumerate(lines):
        if is_contents_title(line):
            found = _read(lines, start)
            if found:
                return found
    return None


def _read(lines: Sequence[str], start: int) -> Contents | None:
    entries: list[Entry] = []
    end = start + 1
    pending: list[str] = []
    for number in range(start + 1, len(lines)):
        raw = lines[number]
        if not raw.strip():
            continue
        if len(raw) > 3 * _LONGEST:
            break
        plain = re.sub(r"</?[a-zA-Z]+>|\*\*", "", raw).strip()
        joined = " ".join([*pending, plain])
        match = _ENTRY.match(joined) or _LOOSE.match(joined)
        if match and len(joined) <= _LONGEST:
            title = clean_inline(match.group("title")).text.strip(" .…\t")
            entries.append(Entry(title, match.group("page"), _rank(raw)))
            end, pending = number + 1, []
        elif len(pending) < 1 and len(plain) < 110 and number - end < _MOST_BLANK:
            pending.append(plain)
        else:
            break
    if len(entries) < _LEAST or not _rising(entries):
        return None
    return Contents(start, end, tuple(entries))


def _rising(entries: Sequence[Entry]) -> bool:
    pages = [int(entry.page) for entry in entries if entry.page and entry.page.isdigit()]
    falls = sum(after < before for before, after in itertools.pairwise(pages))
    return falls <= max(1, len(pages) // 10)


def _rank(raw: str) -> float:
    bold = bool(re.search(r"\*\*|<(?:b|strong)>", raw))
    italic = bool(re.search(r"<(?:i|em)>|(?<!\*)\*(?!\*)\S", raw)) and not bold
    letters = [letter for letter in clean_inline(raw).text if letter.isalpha()]
    capitals = bool(letters) and sum(c.isupper() for c in letters) > 0.8 * len(letters)
    indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
    # One italic word in a title is no rank: all of the title must be italic.
    italic = italic and bool(re.match(r"^\s*(?:<(?:i|em)>|\*)", raw))
    return 4 * bold + 2 * capitals - italic - min(indent, 12) / 2
