"""What a DOCX file's styles and numbering say of a paragraph: heading, list item, quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ingest.readers.docx import looks
from ingest.readers.docx.text import W
from ingest.readers.list_marks import mark_of

_HEADING = re.compile(r"^(?:heading|overskrift)\s*(\d)", re.IGNORECASE)
_LIST = re.compile(r"^(?:list|liste|opstilling|punktopstilling)", re.IGNORECASE)
_NO_LIST = re.compile(
    r"^(?:list paragraph|listeafsnit|list continue|opstilling\s*-\s*forts)", re.IGNORECASE
)
"""Indented as lists are, but without a mark of their own."""
_NUMBERED_LIST = re.compile(r"number|nummer|opstilling - tal|talopstilling", re.IGNORECASE)
_DEPTH = re.compile(r"\s([2-9])$")
_PLACE = re.compile(r"%([1-9])")
_LONGEST_CHAIN = 20


class Styles:
    """The styles of a document, each with those that it is based on.

    Args:
        document: As python-docx opened it.
    """

    def __init__(self, document: Any) -> None:
        self._part = document.part
        self._all = document.styles.element
        self._by_id = {style.style_id: style for style in document.styles}
        self._counters: dict[tuple[str, int], int] = {}

    def names(self, paragraph: Any) -> list[str]:
        """Names of a paragraph's style and of those that it is based on, nearest first."""
        return [str(style.name or "") for style in self._chain(paragraph)]

    def heading_level(self, paragraph: Any) -> int:
        """Level of a heading, 0 for other paragraphs."""
        found = self._own_level(paragraph)
        if found is not None:
            return found
        for style in self._chain(paragraph):
            match = _HEADING.match(str(style.name or ""))
            if match:
                return int(match.group(1))
            found = self._own_level(style.element)
            if found is not None:
                return found
        return 0

    def _chain(self, paragraph: Any) -> Iterator[Any]:
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        style = self._by_id.get(named.get(f"{W}val")) if named is not None else None
        for _ in range(_LONGEST_CHAIN):
            if style is None:
                return
            yield style
            based = style.element.find(f"{W}basedOn")
            style = self._by_id.get(based.get(f"{W}val")) if based is not None else None

    @staticmethod
    def _own_level(element: Any) -> int | None:
        """The outline level that an element itself gives; 0 when it says running text."""
        own = element.find(f"{W}pPr/{W}outlineLvl")
        value = own.get(f"{W}val") if own is not None else None
        if value is None or not value.isdigit():
            return None
        return int(value) + 1 if int(value) < 9 else 0

    def is_set_off(self, paragraph: Any) -> bool:
        """Whether all words of a paragraph are bold or underlined."""
        return looks.is_set_off(paragraph, [s.element for s in self._chain(paragraph)])

    def type_size(self, paragraph: Any) -> float:
        """Size of most of a paragraph's type, in points."""
        styles = [style.element for style in self._chain(paragraph)]
        return looks.type_size(paragraph, styles, self._all)

    def marker(self, paragraph: Any) -> tuple[str, int]:
        """Mark and depth of a list item; an empty mark for other paragraphs."""
        style, identity, level = self._numbering(paragraph)
        if identity == "0" or (not identity and not style):
            return "", 0
        form = self._level(identity, level, "numFmt") if identity else ""
        ordered = form not in ("bullet", "none", "") or bool(_NUMBERED_LIST.search(style))
        # A style for the second depth numbers with the first level of a scheme of its own.
        named = _DEPTH.search(style)
        depth = int(named.group(1)) - 1 if named and not level else level
        if not ordered or form == "bullet":
            return "-", depth
        key = (identity or style, level)
        self._counters[key] = self._counters.get(key, 0) + 1
        for other in list(self._counters):
            if other[0] == key[0] and other[1] > level:
                del self._counters[other]
        return mark_of(self._counters[key], form), depth

    def number(self, paragraph: Any) -> str:
        """The number that Word sets before a heading, «2.1», once `marker` has counted it."""
        _, identity, level = self._numbering(paragraph)
        shown = self._level(identity, level, "lvlText") if identity else ""
        if "%" not in shown or self._level(identity, level, "numFmt") in ("bullet", "none"):
            return ""

        def counted(match: re.Match[str]) -> str:
            depth = int(match.group(1)) - 1
            form = self._level(identity, depth, "numFmt")
            return mark_of(self._counters.get((identity, depth), 1), form).rstrip(".)")

        return _PLACE.sub(counted, shown).strip()

    def _numbering(self, paragraph: Any) -> tuple[str, str, int]:
        """The name of the list style, the id of the numbering and the level in it."""
        found = paragraph.find(f"{W}pPr/{W}numPr")
        listing = ""
        for style in self._chain(paragraph):
            name = str(style.name or "")
            if not listing and _LIST.match(name) and not _NO_LIST.match(name):
                listing = name
            if found is None:
                found = style.element.find(f"{W}pPr/{W}numPr")
        number = found.find(f"{W}numId") if found is not None else None
        level = found.find(f"{W}ilvl") if found is not None else None
        digits = str(level.get(f"{W}val") or "") if level is not None else ""
        identity = str(number.get(f"{W}val")) if number is not None else ""
        return listing, identity, int(digits) if digits.isdigit() else 0

    def _level(self, identity: str, level: int, name: str) -> str:
        """What a numbering says of a level: its format, or the text that shows it."""
        try:
            numbering = self._part.numbering_part.element
        except (KeyError, NotImplementedError):  # no such part: python-docx cannot make one
            return ""
        number = _with(numbering.findall(f"{W}num"), "numId", identity)
        abstract = number.find(f"{W}abstractNumId") if number is not None else None
        wanted = abstract.get(f"{W}val") if abstract is not None else None
        scheme = _with(numbering.findall(f"{W}abstractNum"), "abstractNumId", wanted)
        depth = _with(scheme.findall(f"{W}lvl"), "ilvl", str(level)) if scheme is not None else None
        told = depth.find(f"{W}{name}") if depth is not None else None
        return str(told.get(f"{W}val") or "") if told is not None else ""


def _with(elements: Iterable[Any], name: str, value: str | None) -> Any:
    return next((e for e in elements if value is not None and e.get(f"{W}{name}") == value), None)
