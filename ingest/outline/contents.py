"""The contents list of a document: where it stands, and the headings and pages it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.inline import clean_inline

_TITLE = re.compile(
    r"^\W*(indhold|indholdsfortegnelse|indholdsoversigt|contents|table of contents)\W*$", re.I
)
_PAGE = r"(?P<page>\d{1,4}|[ivxlc]{1,7})"
_ENTRY = re.compile(
    rf"^\s*(?P<title>\S.*?)(?:\s*\.{{2,}}[\s.]*|\t+\s*|\s{{2,}}|…+\s*){_PAGE}\s*$", re.I
)
_LOOSE = re.compile(rf"^\s*(?P<title>\S.*?\D)\s{_PAGE}\s*$")
_LEAST = 3
"""A contents list has at least this many entries."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents list.

    Attributes:
        style: What sets the entry's rank apart: markup, capitals, indentation, numbering.
    """

    title: str
    page: str
    style: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents list: ``lines[start:end]`` of the file, title line included."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def find_contents(lines: Sequence[str]) -> Contents | None:
    """Find the contents list.

    Args:
        lines: The file's lines.

    Returns:
        The list with its entries, or None when the file has none.
    """
    for start, line in enumerate(lines):
        if _TITLE.match(clean_inline(line.lstrip("# ")).text):
            found = _read(lines, start)
            if found:
                return found
    return None


def _read(lines: Sequence[str], start: int) -> Contents | None:
    entries: list[Entry] = []
    end = start + 1
    pending = ""
    for number in range(start + 1, len(lines)):
        raw = lines[number]
        if not raw.strip():
            continue
        text = clean_inline(raw).text
        joined = f"{pending} {text}".strip()
        match = _ENTRY.match(_spaced(raw, joined, pending)) or _LOOSE.match(joined)
        if match:
            title = match.group("title").rstrip(". …\t")
            entries.append(Entry(title, match.group("page"), _style(raw)))
            end, pending = number + 1, ""
        elif not pending and len(text) < 120 and number - end < 3:
            pending = text
        else:
            break
    return Contents(start, end, tuple(entries)) if len(entries) >= _LEAST else None


def _spaced(raw: str, joined: str, pending: str) -> str:
    if pending:
        return joined
    return re.sub(r"</?[a-z]+>|\*\*", "", raw.strip())


def _style(raw: str) -> str:
    markup = "".join(
        sorted(set(re.findall(r"<([biu])>|(\*\*)", raw) and re.findall(r"[*]{2}|<[biu]>", raw)))
    )
    letters = [c for c in clean_inline(raw).text if c.isalpha()]
    capitals = "C" if letters and all(c.isupper() for c in letters) else ""
    indent = len(raw) - len(raw.lstrip())
    return f"{markup}{capitals}{indent}"
