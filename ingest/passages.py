"""Passages: whole sentences inside one section, lists with their lead-in, about 60-180 words."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.ids import passage_id
from ingest.model import Document, Passage, PassageKind, Section, SectionRole, Span
from ingest.pages import page_span
from ingest.sentences import split_sentences

MIN_WORDS = 60
MAX_WORDS = 180
TARGET_WORDS = 120

# What it costs to cut, against a passage's distance from the target (0 to 1 within the bounds).
_IN_PARAGRAPH = 0.9
_IN_LIST = 1.2
_IN_QUOTATION = 2.0
_IN_BRANCH = 2.0
"""Before an item that belongs to one above it."""
_IN_ITEM = 3.0
_AFTER_LEAD = 4.0
_BEFORE_SPEAKER = 8.0
_AFTER_HEADS = 8.0
_KIND_CHANGE = -0.5
_NOTE_CHANGE = -2.5
"""Notes stand alone unless they are a few words («Ibid.»)."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """The smallest stretch that is never cut: a sentence, a line of an item, a table row."""

    span: Span
    words: int
    kind: PassageKind
    owner: int
    """Offset where its list, table, quotation or note begins, or -1."""
    paragraph: int
    line_start: bool


def cut_passages(document: Document) -> tuple[Passage, ...]:
    """Cut a document into passages.

    Args:
        document: As `ingest.read_document` gives it.

    Returns:
        In text order, never across a section's end; ``text[start:end]`` is the passage.
    """
    parts = _Parts(document)
    passages: list[Passage] = []
    for section in document.sections:
        if section.role is SectionRole.CONTENTS:
            continue
        if section.role is SectionRole.METADATA and _is_title(document, section):
            continue
        units = parts.units(section)
        for first, last in _best_cuts(units, parts):
            passages.append(_passage(document, section, units[first:last]))
    return tuple(passages)


def _is_title(document: Document, section: Section) -> bool:
    text = " ".join(document.text[section.start : section.end].split())
    return text.casefold() == document.metadata.title.casefold()


class _Parts:
    """The document's lists, tables, quotations and notes, to be found by offset."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        spans = [
            *((i.items[0].start, i.end, PassageKind.LIST) for i in document.lists),
            *((i.start, i.end, PassageKind.TABLE) for i in document.tables),
            *((i.start, i.end, PassageKind.QUOTATION) for i in document.quotations),
            *((i.start, i.end, PassageKind.NOTE) for i in document.notes),
        ]
        self.spans = sorted(spans)
        self.starts = [start for start, _, _ in self.spans]
        self.leads = {i.lead.end for i in document.lists if i.lead}
        self.items = {item.start for i in document.lists for item in i.items}
        self.deeper = {
            item.start
            for block in document.lists
            for item, depth in zip(block.items, block.depths, strict=False)
            if depth
        }
        self.heads = {i.start for i in document.tables if i.rows and i.heads} | {
            before.start
            for table in document.tables
            for before, row in itertools.pairwise(table.rows)
            if row.group and not before.group
        }
        self.speakers = {i.end for i in document.quotations if i.speaker}

    def kind_at(self, offset: int) -> tuple[PassageKind, int]:
        """The kind of what stands at an offset, and where that begins."""
        place = bisect.bisect_right(self.starts, offset) - 1
        if place >= 0:
            start, end, kind = self.spans[place]
            if start <= offset < end:
                return kind, start
        return PassageKind.TEXT, -1

    def units(self, section: Section) -> list[_Unit]:
        """The units of a section's body, its heading left out."""
        start = section.start
        if self.text.startswith(section.title, start):
            start += len(section.title)
        units: list[_Unit] = []
        body = self.text[start : section.end]
        for number, paragraph in enumerate(re.finditer(r"\S(?:[^\n]|\n(?!\n))*", body)):
            offset = start + paragraph.start()
            for span in split_sentences(paragraph.group()):
                place = Span(offset + span.start, offset + span.end)
                kind, owner = self.kind_at(place.start)
                words = len(self.text[place.start : place.end].split())
                fresh = place.start == offset or self.text[place.start - 1] == "\n"
                units.append(_Unit(place, words, kind, owner, number, fresh))
        return units

    def cut_cost(self, before: _Unit, after: _Unit) -> float:
        """What it costs to end a passage between two units."""
        note = PassageKind.NOTE
        if (before.kind is note) != (after.kind is note):
            return _NOTE_CHANGE
        if before.span.end in self.leads:
            return _AFTER_LEAD
        if before.span.end in self.speakers and after.paragraph == before.paragraph:
            return _BEFORE_SPEAKER
        if before.span.start in self.heads and before.owner == after.owner:
            return _AFTER_HEADS
        if before.owner == after.owner and before.owner >= 0:
            if before.kind is PassageKind.LIST:
                if after.span.start in self.deeper:
                    return _IN_BRANCH
                return _IN_LIST if after.span.start in self.items else _IN_ITEM
            if before.kind is PassageKind.TABLE:
                return _IN_PARAGRAPH
            return _IN_QUOTATION if before.kind is PassageKind.QUOTATION else _IN_PARAGRAPH
        if before.paragraph == after.paragraph:
            return _IN_PARAGRAPH if not after.line_start else 2 * _IN_PARAGRAPH
        if self.text[before.span.end - 1] == ":":
            return _IN_QUOTATION
        table = PassageKind.TABLE
        return _KIND_CHANGE if (before.kind is table) != (after.kind is table) else 0.0


def _size_cost(words: int, units: int) -> float:
    if words > MAX_WORDS:
        return 0.0 if units == 1 else 12.0 + words / 20
    if words < MIN_WORDS:
        return 1.0 + 3.0 * (MIN_WORDS - words) / MIN_WORDS
    return ((words - TARGET_WORDS) / (MAX_WORDS - TARGET_WORDS)) ** 2


def _best_cuts(units: Sequence[_Unit], parts: _Parts) -> list[tuple[int, int]]:
    """Cut a section where the sum of size and cut costs is least (dynamic programming)."""
    count = len(units)
    if not count:
        return []
    costs = [parts.cut_cost(before, after) for before, after in itertools.pairwise(units)]
    best = [0.0] + [float("inf")] * count
    cut = [0] * (count + 1)
    for end in range(1, count + 1):
        words = 0
        for start in range(end - 1, -1, -1):
            words += units[start].words
            if words > MAX_WORDS and start < end - 1:
                break
            price = costs[start - 1] if start else 0.0
            total = best[start] + price + _size_cost(words, end - start)
            if total < best[end]:
                best[end], cut[end] = total, start
    groups: list[tuple[int, int]] = []
    end = count
    while end:
        groups.append((cut[end], end))
        end = cut[end]
    return groups[::-1]


def _passage(document: Document, section: Section, group: Sequence[_Unit]) -> Passage:
    start, end = group[0].span.start, group[-1].span.end
    text = document.text[start:end]
    words: dict[PassageKind, int] = {}
    for unit in group:
        words[unit.kind] = words.get(unit.kind, 0) + unit.words
    pages = page_span(document, start, end)
    return Passage(
        id=passage_id(document.id, start, end, text),
        source_id=document.id,
        doc=document.name,
        title=document.metadata.title,
        section=section.path,
        kind=max(words, key=lambda kind: words[kind]),
        page=pages.page,
        page_end=pages.page_end,
        physical_page=pages.physical_page,
        physical_page_end=pages.physical_page_end,
        start=start,
        end=end,
        text=text,
        year=document.metadata.year,
        type=document.metadata.type,
        status=document.metadata.status,
    )
