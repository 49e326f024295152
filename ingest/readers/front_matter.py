"""YAML front matter of a Markdown file."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import yaml

from ingest.catalogue import part_successor
from ingest.model import SourceStatus, SourceType

_BLOCK = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LONGEST = 20_000
_MOST_AUTHORS = 100
_TEXTS = ("title", "publisher", "isbn", "link", "replaced_by")
_YEARS = ("year", "date", "dato", "updated", "opdateret")


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Part front matter from the text.

    Args:
        text: The whole file.

    Returns:
        The fields that `ingest.model.Metadata` knows, and the rest of the file. A block that is
        no YAML mapping is left in the text.
    """
    match = _BLOCK.match(text[:_LONGEST])
    if not match:
        return {}, text
    try:
        found = yaml.safe_load(match.group("yaml"))
    except (yaml.YAMLError, ValueError, RecursionError):  # a 13th month, ten thousand brackets
        return {}, text
    if not isinstance(found, dict):
        return {}, text
    found = part_successor(found)
    hints: dict[str, Any] = {
        key: " ".join(_plain(found[key]).split()) for key in _TEXTS if found.get(key)
    }
    dated = next((found[key] for key in _YEARS if key in found), "")
    year = _plain(dated)[:4]
    if year.isdigit() and len(year) == 4:
        hints["year"] = int(year)
    for key, kind in (("type", SourceType), ("status", SourceStatus)):
        value = _plain(found.get(key)).lower()
        if value in {member.value for member in kind}:
            hints[key] = kind(value)
    authors = found.get("authors", found.get("author"))
    if authors:
        names = authors if isinstance(authors, list) else [authors]
        hints["authors"] = tuple(name for name in map(_plain, names[:_MOST_AUTHORS]) if name)
    hints["example"] = found.get("example") is True
    return hints, text[match.end() :]


def _plain(value: object) -> str:
    """Write a single value as text; a nested one, which a few aliases make endless, is none."""
    return str(value) if isinstance(value, str | int | float | date) else ""
