"""The library as quiz material: each source with its sections, passages and plain sentences."""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.orders import find_orders
from assistant.question.terms import stems
from assistant.quiz.material.language import abbreviations, clean
from assistant.quiz.material.meanings import Meanings
from assistant.quiz.material.naming import name_sources
from assistant.quiz.model import Proof
from index.model import PassageStore
from ingest.model import Document, Passage, Section, SectionRole, Span
from ingest.pages import pages_of
from ingest.sentences import split_sentences

_APPARATUS = re.compile(
    r"^(?:reference|litteratur|kilder|kildeliste|referencer|om publikationen|indhold|kolofon|forord"
    r"|læsevejledning|noter|emneord"
    # How a report was made is not what it says.
    r"|metode$|metode og |metodebeskrivelse|undersøgelsestilgang|undersøgelsesdesign|datagrundlag"
    r"|søgestrategi|litteratursøgning|sådan har vi gjort|casebaserede interview|informanter"
    r"|respondenter|følgegruppe|forbehold)",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"^(?:Figur|Tabel|Boks|Anm|Note|Kilde|Kilder|Citat)\b[^.]{0,4}[.:\d]")
_VAGUE_TITLE = re.compile(
    r"^(?:[\d.]+ )?(?:hvad|hvorfor|hvordan|sammenfatning|indledning|baggrund|metode|formål"
    r"|afrunding|konklusion|resumé|ledelsesresumé|resultater|analyse|perspektivering|læsevejledning|forord)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?:\d+(?:\.\d+)*\.?|Bilag \d+ ?[–:-]?|Kapitel \d+:?)\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of running text, with where it stands and how it is shown."""

    span: Span
    section: int
    text: str
    """Cleaned for showing."""


class Source:
    """One source, read for items.

    Args:
        document: The source.
        passages: Its passages in text order.
        name: What stems call it.
        store: Holds the vectors.
    """

    def __init__(
        self, document: Document, passages: Sequence[Passage], name: str, store: PassageStore
    ) -> None:
        self._store = store
        self.document = document
        self.passages = tuple(passages)
        self.name = name
        self._starts = [section.start for section in document.sections]

    @cached_property
    def meanings(self) -> Meanings:
        """How near stretches of it lie to its sections."""
        numbers = [self.section_number(passage.start) for passage in self.passages]
        return Meanings(self._store, self.passages, numbers)

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """Abbreviations that the source explains."""
        return abbreviations(self.document.text)

    def in_full(self, text: str) -> str:
        """A text with the source's abbreviations written out, for comparing."""
        for short, full in self.abbreviations.items():
            text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", full, text)
        return text

    def section_number(self, offset: int) -> int | None:
        """Index of the section that an offset lies in."""
        number = bisect.bisect_right(self._starts, offset) - 1
        return number if number >= 0 and offset < self.document.sections[number].end else None

    def section(self, offset: int) -> Section | None:
        """The section that an offset lies in."""
        number = self.section_number(offset)
        return None if number is None else self.document.sections[number]

    def usable(self, section: Section | None) -> bool:
        """Whether a section holds subject matter, not a contents list, references or a foreword."""
        return (
            section is not None
            and section.role is SectionRole.BODY
            and not any(_APPARATUS.match(bare_title(title)) for title in section.path)
        )

    def chapter(self, offset: int) -> str:
        """Title of the chapter that an offset lies in."""
        section = self.section(offset)
        return bare_title(section.path[0]) if section and section.path else ""

    @cached_property
    def used(self) -> dict[str, Counter[str]]:
        """How often each chapter uses each word, by stem."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for section in self.document.sections:
            text = self.document.text[section.start : section.end]
            found[self.chapter(section.start)].update(stems(self.in_full(text)))
        return found

    @cached_property
    def used_anywhere(self) -> Counter[str]:
        """How often the source uses each word, by stem."""
        return sum(self.used.values(), Counter[str]())

    def heading(self, offset: int) -> str:
        """The nearest heading over an offset that names a subject; empty without one."""
        section = self.section(offset)
        titles = [bare_title(title) for title in reversed(section.path)] if section else []
        return next((title for title in titles if not _VAGUE_TITLE.match(title)), "")

    def tags(self, offset: int) -> tuple[str, ...]:
        """Titles over an offset, the chapter's first."""
        section = self.section(offset)
        return tuple(bare_title(title) for title in section.path) if section else ()

    def section_path(self, offset: int) -> tuple[str, ...]:
        """Headings over an offset as they stand, numbers included."""
        section = self.section(offset)
        return section.path if section else ()

    def text(self, span: Span) -> str:
        """Kept text of a span."""
        return self.document.text[span.start : span.end]

    def proof(self, start: int, end: int) -> Proof | None:
        """Where a key is proved; None outside all passages.

        Args:
            start: Offset of the quote's first character.
            end: Offset after its last.
        """
        passage = next(
            (p for p in self.passages if p.start <= start < p.end and self._known(p)), None
        )
        if passage is None or start >= end:
            return None
        metadata = self.document.metadata
        return Proof(
            source_id=self.document.id,
            doc=self.document.name,
            title=metadata.title,
            section=passage.section,
            page=pages_of(self.document, start, end),
            quote=self.document.text[start:end],
            start=start,
            end=end,
            passage_id=passage.id,
            publisher=metadata.publisher,
            year=metadata.year or passage.year,
        )

    def _known(self, passage: Passage) -> bool:
        return passage.text == self.document.text[passage.start : passage.end]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of running text in order; no lists, tables, notes, captions or quotations."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Sentence]:
        document = self.document
        taken = [(block.start, block.end) for block in document.lists]
        taken += [(block.start, block.end) for block in document.tables]
        taken += [(block.start, block.end) for block in document.notes]
        taken += [(block.start, block.end) for block in document.quotations]
        taken += [(span.start, span.end) for span in find_orders(document.text)]
        for number, section in enumerate(document.sections):
            if not self.usable(section):
                continue
            near = [(s, e) for s, e in taken if s < section.end and section.start < e]
            body = document.text[section.start : section.end]
            for span in split_sentences(body):
                start, end = section.start + span.start, section.start + span.end
                raw = document.text[start:end]
                if any(s < end and start < e for s, e in near) or _CAPTION.match(raw):
                    continue
                if "|" not in raw and "http" not in raw and "www." not in raw:
                    yield Sentence(Span(start, end), number, clean(raw))


@dataclass(frozen=True, slots=True)
class Material:
    """All that items may be made of; siblings are taken from all of it."""

    sources: tuple[Source, ...]


def bare_title(title: str) -> str:
    """A heading without its number."""
    return _NUMBERED.sub("", title).strip()


def vague(title: str) -> bool:
    """Whether a heading says what kind of section it is rather than what it is about."""
    return _VAGUE_TITLE.match(title) is not None


def read_material(store: PassageStore) -> Material:
    """Read every source of a library.

    Args:
        store: The library's passages.
    """
    documents = [record.document for record in store.sources()]
    names = name_sources(documents)
    return Material(tuple(Source(d, store.of_source(d.id), names[d.id], store) for d in documents))
