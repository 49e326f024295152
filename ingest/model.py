"""The values that flow from a file to an answer: frozen, without a database handle.

Offsets are character offsets into `Document.text`, the text that ingest keeps; ``start`` is
inclusive, ``end`` exclusive. ``page`` is the printed page label as a string (``"iv"``, ``"18"``),
a range (``"2–5"``) where the page is known to be one of these, or None when it is not known;
``physical_page`` is the page's number in the file, 1-based, or None
where the file has no pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class SourceType(StrEnum):
    """What kind of publication a source is."""

    REPORT = "rapport"
    PATHWAY = "forløbsbeskrivelse"
    WORKING_PAPER = "arbejdspapir"
    GUIDANCE = "vejledning"
    LAW = "lov"
    NOTE = "vidensnotat"
    STANDARD = "kvalitetsstandard"
    INSTRUCTION = "instruks"
    OTHER = "andet"


class SourceStatus(StrEnum):
    """Whether a source still holds."""

    CURRENT = "gældende"
    HISTORIC = "historisk"
    REPLACED = "erstattet"
    UNKNOWN = "ikke oplyst"
    """Neither the catalogue nor the document says so: nobody is told that it is current."""


class PassageKind(StrEnum):
    """What a passage consists of."""

    TEXT = "text"
    LIST = "list"
    TABLE = "table"
    QUOTATION = "quotation"
    NOTE = "note"


class SectionRole(StrEnum):
    """What a section is for."""

    BODY = "body"
    METADATA = "metadata"
    """Front page and colophon: who published it, when, ISBN, terms."""
    CONTENTS = "contents"
    """The contents list; no passages are cut from it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of `Document.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the front page, the colophon and ``catalogue.toml`` say of a source."""

    title: str
    publisher: str | None = None
    year: int | None = None
    isbn: str | None = None
    link: str | None = None
    authors: tuple[str, ...] = ()
    type: SourceType = SourceType.OTHER
    status: SourceStatus = SourceStatus.UNKNOWN
    replaced_by: str | None = None
    example: bool = False
    """True for a model text that only shows the form, such as a sample forløbsbeskrivelse."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the file, or the stretch of text that a printed page is known to cover."""

    start: int
    end: int
    page: str | None
    physical_page: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text under it, up to the next heading of any level."""

    title: str
    level: int
    path: tuple[str, ...]
    """Titles from the top down to this section, itself last."""
    page: str | None
    physical_page: int | None
    start: int
    end: int
    role: SectionRole = SectionRole.BODY


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list with its lead-in sentence.

    Attributes:
        depths: Of each item how deep it stands: 0 is the outermost, and an item that is deeper
            than the one before belongs to it.
    """

    start: int
    end: int
    lead: Span | None
    items: tuple[Span, ...]
    ordered: bool
    depths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row; ``cells`` are the cells' texts in the order of the heads.

    Attributes:
        group: Of the rows that it is one of: the text of the last row above that is a single cell
            as wide as the table; empty where there is none, and for such a row itself.
    """

    start: int
    end: int
    cells: tuple[str, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heads, which stand before ``rows`` in the kept text.

    Attributes:
        heads: Empty where the first row names no columns and is one of ``rows``.
    """

    start: int
    end: int
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote and the offsets of the places that refer to it."""

    mark: str
    start: int
    end: int
    references: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """What an informant or a text is quoted for, with the speaker's title when it is given."""

    start: int
    end: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """A link target that belongs to a stretch of text."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was understood.

    Attributes:
        id: Stable id of the source, from the file's name (``[a-z0-9-]+``); a file that changes
            keeps its id.
        name: File name without folders, NFC.
        content_hash: Hex SHA-256 of the file's bytes.
        text: The kept text that all offsets refer to.
        sections: In order of ``start``, covering the body without overlap.
    """

    id: str
    name: str
    content_hash: str
    text: str
    metadata: Metadata
    sections: tuple[Section, ...] = ()
    pages: tuple[Page, ...] = ()
    lists: tuple[ListBlock, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    links: tuple[Link, ...] = ()
    warnings: tuple[str, ...] = ()


def page_label(page: str | None, page_end: str | None) -> str | None:
    """Name printed pages as a reference does after «s.», or None when the first is not known.

    «18» is that page, «18–22» means on or between these, «51 ff.» on that page or a later one.
    """
    if page is None or page == page_end:
        return page
    return f"{page} ff." if page_end is None else f"{page}–{page_end}"


def page_bounds(label: str) -> tuple[str, str]:
    """First and last printed page that a label such as «18» or «2–5» stands for."""
    first, _, last = label.partition("–")
    return first, last or first


@dataclass(frozen=True, slots=True)
class Passage:
    """What is retrieved: a stretch inside one section, whole sentences, about 60-180 words.

    ``text`` is exactly ``document.text[start:end]``. ``id`` is a hash of source id, offsets and
    text, so that a citation whose passage has changed does not resolve.
    """

    id: str
    source_id: str
    doc: str
    """File name of the source."""
    title: str
    """Title of the source."""
    section: tuple[str, ...]
    """Heading path."""
    kind: PassageKind
    page: str | None
    page_end: str | None
    physical_page: int | None
    physical_page_end: int | None
    start: int
    end: int
    text: str
    year: int | None = None
    type: SourceType = SourceType.OTHER
    status: SourceStatus = SourceStatus.UNKNOWN
    also_at: tuple[str, ...] = field(default=())
    """Ids of passages, here or in other sources, that repeat this one nearly word for word."""

    @property
    def pages(self) -> str | None:
        """Printed pages as a reference names them."""
        return page_label(self.page, self.page_end)

    @property
    def context(self) -> str:
        """Source title and heading path, the part that is embedded before the text."""
        return " › ".join((self.title, *self.section))
