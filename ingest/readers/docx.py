"""DOCX files: heading styles, lists, tables."""

from __future__ import annotations

import io
import re
import zipfile

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from ingest.blocks import Block, BlockKind
from ingest.errors import SourceError
from ingest.readers.decode import clean_characters


def read_docx(data: bytes, name: str) -> list[Block]:
    """Read a DOCX file's blocks in document order.

    Args:
        data: The file's bytes.
        name: File name, for errors.

    Raises:
        SourceError: The file is no DOCX.
    """
    try:
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise SourceError(name, "is not a readable DOCX file") from error
    blocks: list[Block] = []
    for number, item in enumerate(document.iter_inner_content(), 1):
        if isinstance(item, Paragraph):
            blocks.extend(_paragraph(item))
        elif isinstance(item, Table):
            for row in item.rows:
                cells = tuple(" ".join(clean_characters(cell.text).split()) for cell in row.cells)
                blocks.append(Block(BlockKind.ROW, " | ".join(cells), cells=cells, group=number))
    return blocks


def _paragraph(paragraph: Paragraph) -> list[Block]:
    text = " ".join(clean_characters(paragraph.text).split())
    if not text:
        return []
    style = (paragraph.style.name if paragraph.style else "") or ""
    heading = re.fullmatch(r"(?:Heading|Overskrift) (\d)", style)
    if heading:
        return [Block(BlockKind.HEADING, text, level=int(heading.group(1)))]
    if style in ("Title", "Titel"):
        return [Block(BlockKind.METADATA, text)]
    if "List" in style or "Opstilling" in style:
        return [Block(BlockKind.ITEM, text, marker="-")]
    return [Block(BlockKind.PARAGRAPH, text)]
