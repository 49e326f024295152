"""Passages: whole sentences inside one section, lists with their lead-in, about 60-180 words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.ids import passage_id
from ingest.model import Document, Passage, PassageKind, Section, SectionRole, Span
from ingest.sentences import split_sentences

MIN_WORDS = 60
MAX_WORDS = 180
_TARGET = 120


@dataclass(frozen=True, slots=True)
class _Unit:
    """The smallest stretch that is never cut: a sentence, or a list item."""

    span: Span
    words: int
    kind: PassageKind
    block: int
    """Number of the paragraph, list or table that the unit belongs to."""


def cut_passages(document: Document) -> tuple[Passage, ...]:
    """Cut a document into passages.

    Args:
        document: As `ingest.read_document` gives it.

    Returns:
        In text order, never across a section's end; ``text[start:end]`` is the passage.
    """
    passages: list[Passage] = []
    for section in document.sections:
        if section.role is SectionRole.CONTENTS:
            continue
        for group in _groups(list(_units(document, section))):
            passages.append(_passage(document, section, group))
    return tuple(passages)


def _units(document: Document, section: Section) -> Iterator[_Unit]:
    start = section.start
    if document.text.startswith(section.title, start):
        start += len(section.title)
    body = document.text[start : section.end]
    kinds = _kinds(document, section)
    for block, paragraph in enumerate(re.finditer(r"\S(?:.|\n(?!\n))*", body)):
        offset = start + paragraph.start()
        for span in split_sentences(paragraph.group()):
            place = Span(offset + span.start, offset + span.end)
            kind = next((k for s, k in kinds if s.start <= place.start < s.end), PassageKind.TEXT)
            words = len(document.text[place.start : place.end].split())
            yield _Unit(place, words, kind, block)


def _kinds(document: Document, section: Section) -> list[tuple[Span, PassageKind]]:
    groups = (
        (document.lists, PassageKind.LIST),
        (document.tables, PassageKind.TABLE),
        (document.quotations, PassageKind.QUOTATION),
        (document.notes, PassageKind.NOTE),
    )
    return [
        (Span(item.start, item.end), kind)
        for items, kind in groups
        for item in items
        if item.start < section.end and item.end > section.start
    ]


def _groups(units: list[_Unit]) -> list[list[_Unit]]:
    groups: list[list[_Unit]] = []
    current: list[_Unit] = []
    words = 0
    for unit in units:
        new_block = bool(current) and unit.block != current[-1].block
        full = words + unit.words > MAX_WORDS or (words >= _TARGET and new_block)
        if current and full:
            groups.append(current)
            current, words = [], 0
        current.append(unit)
        words += unit.words
    if current:
        size = sum(unit.words for unit in current)
        if groups and size < MIN_WORDS and size + sum(u.words for u in groups[-1]) <= MAX_WORDS:
            groups[-1].extend(current)
        else:
            groups.append(current)
    return groups


def _passage(document: Document, section: Section, group: list[_Unit]) -> Passage:
    start, end = group[0].span.start, group[-1].span.end
    text = document.text[start:end]
    words: dict[PassageKind, int] = {}
    for unit in group:
        words[unit.kind] = words.get(unit.kind, 0) + unit.words
    covered = [page for page in document.pages if page.start < end and page.end > start]
    first = covered[0] if covered else None
    last = covered[-1] if covered else None
    return Passage(
        id=passage_id(document.id, start, end, text),
        source_id=document.id,
        doc=document.name,
        title=document.metadata.title,
        section=section.path,
        kind=max(words, key=lambda kind: words[kind]),
        page=first.page if first else section.page,
        page_end=last.page if last else section.page,
        physical_page=first.physical_page if first else section.physical_page,
        physical_page_end=last.physical_page if last else section.physical_page,
        start=start,
        end=end,
        text=text,
        year=document.metadata.year,
        type=document.metadata.type,
        status=document.metadata.status,
    )
