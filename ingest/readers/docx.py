"""DOCX files: heading styles, lists, tables, footnotes, links."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from ingest.blocks import Anchor, Block, BlockKind, Reference
from ingest.errors import LimitExceededError, SourceError
from ingest.flow import settle
from ingest.readers.decode import clean_characters
from ingest.readers.raw import Raw
from ingest.settings import Settings

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEADING = re.compile(r"^(?:heading|overskrift)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel)$", re.IGNORECASE)
_SUBTITLE = re.compile(r"^(?:subtitle|undertitel)$", re.IGNORECASE)
_LIST = re.compile(r"^(?:list|liste|opstilling|punktopstilling)", re.IGNORECASE)
_NUMBERED_LIST = re.compile(r"number|nummer|opstilling - tal|talopstilling", re.IGNORECASE)
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
        blocks = tuple(settle(tuple(body.blocks())))
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


class _Body:
    """Walks the document's body."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.part = document.part
        self.styles = {style.style_id: style for style in document.styles}
        self.counters: dict[tuple[str, int], int] = {}
        self.notes = self._read_notes()
        self.table = 0

    def blocks(self) -> Iterator[Block]:
        pending: list[Block] = []
        for element in self.document.element.body:
            if element.tag == f"{_W}p":
                found = self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                found = list(self._rows(element))
            elif element.tag == f"{_W}sdt":
                found = []
                for inner in element.iter(f"{_W}p"):
                    found.extend(self._paragraph(inner))
            else:
                found = []
            for block in found:
                yield block
                marks = [reference.mark for reference in block.references]
                pending.extend(self.notes.pop(m) for m in marks if m in self.notes)
            while pending:
                yield pending.pop(0)

    def _style(self, element: Any) -> str:
        style = element.find(f"{_W}pPr/{_W}pStyle")
        known = self.styles.get(style.get(f"{_W}val")) if style is not None else None
        return str(known.name) if known is not None and known.name else ""

    def _outline(self, element: Any, style: str) -> int:
        match = _HEADING.match(style)
        if match:
            return int(match.group(1))
        own = element.find(f"{_W}pPr/{_W}outlineLvl")
        value = own.get(f"{_W}val") if own is not None else None
        return int(value) + 1 if value is not None and value.isdigit() and int(value) < 9 else 0

    def _paragraph(self, element: Any) -> list[Block]:
        text, references, anchors = self._text(element)
        if not text.strip():
            return []
        style = self._style(element)
        level = self._outline(element, style)
        marker, depth = self._marker(element, style)
        kind = BlockKind.PARAGRAPH
        if _CONTENTS.match(style):
            kind = BlockKind.CONTENTS
        elif level:
            kind, marker = BlockKind.HEADING, ""
        elif _TITLE.match(style):
            kind, level = BlockKind.METADATA, 1
        elif _SUBTITLE.match(style):
            kind = BlockKind.METADATA
        elif marker:
            kind, level = BlockKind.ITEM, depth
        elif _CAPTION.search(style):
            kind = BlockKind.CAPTION
        elif _QUOTE.search(style):
            kind = BlockKind.QUOTATION
        return [
            Block(kind, text, level=level, marker=marker, references=references, anchors=anchors)
        ]

    def _text(self, element: Any) -> tuple[str, tuple[Reference, ...], tuple[Anchor, ...]]:
        parts: list[str] = []
        references: list[Reference] = []
        anchors: list[Anchor] = []
        length = 0

        def keep(piece: str) -> None:
            nonlocal length
            piece = re.sub(r"[^\S\n]+", " ", clean_characters(piece))
            if piece.startswith(" ") and (not parts or parts[-1].endswith((" ", "\n"))):
                piece = piece[1:]
            if piece:
                parts.append(piece)
                length += len(piece)

        def walk(node: Any) -> None:
            tag = node.tag
            if tag == f"{_W}t":
                keep(node.text or "")
            elif tag == f"{_W}tab":
                keep(" ")
            elif tag in (f"{_W}br", f"{_W}cr"):
                keep("\n" if node.get(f"{_W}type") is None else " ")
            elif tag == f"{_W}noBreakHyphen":
                keep("-")
            elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                references.append(Reference(length, node.get(f"{_W}id") or ""))
            elif tag == f"{_W}hyperlink":
                start = length
                for child in node:
                    walk(child)
                target = self._target(node.get(f"{_R}id"))
                if target and length > start:
                    anchors.append(Anchor(start, length, target))
            elif tag not in (f"{_W}pPr", f"{_W}del", f"{_W}instrText", f"{_W}delText"):
                for child in node:
                    walk(child)

        walk(element)
        return "".join(parts).rstrip(), tuple(references), tuple(anchors)

    def _target(self, relation: str | None) -> str | None:
        known = self.part.rels.get(relation) if relation else None
        return str(known.target_ref) if known is not None and known.is_external else None

    def _marker(self, element: Any, style: str) -> tuple[str, int]:
        number = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        depth = element.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
        level = int(depth.get(f"{_W}val") or 0) if depth is not None else 0
        if number is None and not _LIST.match(style):
            return "", 0
        identity = number.get(f"{_W}val") if number is not None else style
        if identity == "0":
            return "", 0
        form = self._format(identity, level) if number is not None else ""
        ordered = form not in ("bullet", "none", "") or bool(_NUMBERED_LIST.search(style))
        if not ordered or form == "bullet":
            return "-", level
        key = (str(identity), level)
        self.counters[key] = self.counters.get(key, 0) + 1
        for other in list(self.counters):
            if other[0] == key[0] and other[1] > level:
                del self.counters[other]
        return f"{self.counters[key]}.", level

    def _format(self, identity: str, level: int) -> str:
        try:
            numbering = self.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return ""
        number = numbering.find(f"{_W}num[@{_W}numId='{identity}']/{_W}abstractNumId")
        if number is None:
            return ""
        path = (
            f"{_W}abstractNum[@{_W}abstractNumId='{number.get(f'{_W}val')}']"
            f"/{_W}lvl[@{_W}ilvl='{level}']/{_W}numFmt"
        )
        form = numbering.find(path)
        return str(form.get(f"{_W}val")) if form is not None else ""

    def _rows(self, table: Any) -> Iterator[Block]:
        self.table += 1
        for row in table.iter(f"{_W}tr"):
            cells = []
            for cell in row.findall(f"{_W}tc"):
                texts = [self._text(p)[0] for p in cell.iter(f"{_W}p")]
                cells.append(" ".join(" ".join(text.split()) for text in texts if text.strip()))
            if any(cells):
                yield Block(
                    BlockKind.ROW,
                    " | ".join(cells),
                    cells=tuple(cells),
                    spans=len(cells) == 1,
                    group=self.table,
                )

    def _read_notes(self) -> dict[str, Block]:
        notes: dict[str, Block] = {}
        for relation in self.part.rels.values():
            if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
                continue
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(relation.target_part.blob, parser)
            for note in root:
                mark = note.get(f"{_W}id")
                texts = [self._text(p)[0] for p in note.iter(f"{_W}p")]
                text = " ".join(" ".join(t.split()) for t in texts if t.strip())
                if mark and text and note.get(f"{_W}type") is None:
                    notes[mark] = Block(BlockKind.NOTE, text, marker=mark)
        return notes
