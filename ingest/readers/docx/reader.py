"""DOCX files: heading styles, lists, tables, text boxes, footnotes, links."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from ingest.blocks import Anchor, Block, BlockKind, Reference
from ingest.errors import LimitExceededError, SourceError
from ingest.flow import settle
from ingest.flow.bare_titles import bare_titles
from ingest.flow.typed_items import typed_items
from ingest.readers.docx.notes import Notes
from ingest.readers.docx.styles import Styles
from ingest.readers.docx.tables import cells_of, is_box, read_rows
from ingest.readers.docx.text import W, Words, chosen, is_choice, read_words
from ingest.readers.raw import Raw
from ingest.settings import Settings

_TITLE = re.compile(r"^(?:title|titel)$", re.IGNORECASE)
_SUBTITLE = re.compile(r"^(?:subtitle|undertitel)$", re.IGNORECASE)
_CONTENTS = re.compile(
    r"^(?:toc|indholdsfortegnelse)(?:\s*\d|\s+heading|\s*-?\s*overskrift|$)", re.I
)
_QUOTE = re.compile(r"quote|citat", re.IGNORECASE)
_CAPTION = re.compile(r"caption|billedtekst", re.IGNORECASE)
_MOST_RATIO = 200
"""A part packed tighter than this is a bomb: text hardly ever packs better than 1 to 20."""
_FREE_MB = 20


def read_docx(data: bytes, name: str, settings: Settings) -> Raw:
    """Read a DOCX file's blocks in document order.

    Args:
        data: The file's bytes.
        name: File name, for errors.
        settings: Limits.

    Raises:
        SourceError: The file is no DOCX, is damaged or encrypted.
        LimitExceededError: It unpacks to more than the limits allow.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError(name, "is encrypted, or an old .doc file; save it as .docx")
    if not data.startswith(b"PK"):
        raise SourceError(name, "is not a DOCX file, in spite of its extension")
    try:
        _check_size(data, name, settings)
        document = docx.Document(io.BytesIO(data))
        body = _Body(document)
        blocks = tuple(settle(bare_titles(typed_items(tuple(body.blocks())))))
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError, etree.XMLSyntaxError, OSError,
            NotImplementedError, AttributeError) as error:  # fmt: skip
        raise SourceError(name, "is not a readable DOCX file") from error
    except RecursionError as error:
        raise LimitExceededError(name, "is nested too deeply") from error
    core = document.core_properties
    hints: dict[str, Any] = {"title": " ".join((core.title or "").split())} if core.title else {}
    return Raw(blocks, hints=hints)


def _check_size(data: bytes, name: str, settings: Settings) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    bomb = any(
        part.file_size > _FREE_MB * 1_000_000
        and part.file_size > _MOST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if bomb or total > settings.max_file_mb * 1_000_000 or len(parts) > 10_000:
        raise LimitExceededError(name, f"unpacks to {total / 1_000_000:.0f} MB, which is too much")


def _numbered(words: Words, number: str) -> Words:
    """A heading's words behind the number that Word sets before them."""
    if not number:
        return words
    shift = len(number) + 1
    return replace(
        words,
        text=f"{number} {words.text}",
        references=tuple(Reference(r.offset + shift, r.mark) for r in words.references),
        anchors=tuple(Anchor(a.start + shift, a.end + shift, a.target) for a in words.anchors),
    )


_GONE = (f"{W}del", f"{W}moveFrom", f"{W}sectPr")


class _Body:
    """Walks the document's body."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.part = document.part
        self.styles = Styles(document)
        self.notes = Notes(document.part)
        self.table = 0

    def blocks(self) -> Iterator[Block]:
        yield from self._within(self.document.element.body)

    def _within(self, container: Any) -> Iterator[Block]:
        for element in container:
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif is_choice(element):
                form = chosen(element)
                yield from self._within(form if form is not None else ())
            elif element.tag not in _GONE:
                # Content controls, tracked insertions and the like hold paragraphs of the body.
                yield from self._within(element)

    def _words(self, paragraph: Any) -> Words:
        words = read_words(paragraph, self.part, self.notes.mark_of)
        return replace(words, set_off=self.styles.is_set_off(paragraph))

    def _cell_words(self, paragraph: Any) -> Words:
        """A paragraph of a cell, whose items have their marks only before their words."""
        return replace(self._words(paragraph), marker=self.styles.marker(paragraph)[0])

    def _paragraph(self, element: Any) -> Iterator[Block]:
        words = self._words(element)
        if words.text.strip():
            yield self._block(element, words)
        yield from self.notes.due()
        for box in words.boxes:
            yield from self._within(box)

    def _block(self, element: Any, words: Words) -> Block:
        names = self.styles.names(element)
        level = self.styles.heading_level(element)
        marker, depth = self.styles.marker(element)
        kind = BlockKind.PARAGRAPH
        if names and _CONTENTS.match(names[0]):
            kind = BlockKind.CONTENTS
        elif level:
            kind, marker = BlockKind.HEADING, ""
            words = _numbered(words, self.styles.number(element))
        elif any(map(_TITLE.match, names)):
            kind, level = BlockKind.METADATA, 1
        elif any(map(_SUBTITLE.match, names)):
            kind = BlockKind.METADATA
        elif marker:
            kind, level = BlockKind.ITEM, depth
        elif any(map(_CAPTION.search, names)):
            kind = BlockKind.CAPTION
        elif any(map(_QUOTE.search, names)):
            kind = BlockKind.QUOTATION
        return Block(
            kind,
            words.text,
            level=level,
            marker=marker if kind is BlockKind.ITEM else "",
            references=words.references,
            anchors=words.anchors,
            bold=words.set_off,
            size=self.styles.type_size(element),
        )

    def _table(self, table: Any) -> Iterator[Block]:
        if is_box(table):
            for cell in cells_of(table):
                yield from self._within(cell)
            return
        self.table += 1
        rows = read_rows(table, self._cell_words, self.table)
        yield from rows.blocks
        yield from self.notes.due()
        for inner in rows.inside:
            yield from self._table(inner) if inner.tag == f"{W}tbl" else self._within(inner)
