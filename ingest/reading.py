"""A file to a document: the reader is chosen by extension, the rest is the same for all."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from ingest.assemble import assemble
from ingest.blocks import Block, Line
from ingest.errors import LimitExceededError, SourceError
from ingest.flow import read_flow
from ingest.ids import source_id
from ingest.metadata import read_metadata
from ingest.model import Document
from ingest.readers.decode import decode
from ingest.settings import Settings

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".pdf", ".docx", ".html", ".htm"})
"""Extensions that `read_document` knows, in small letters."""


def read_document(path: Path, settings: Settings) -> Document:
    """Read a file.

    Args:
        path: A text, Markdown, PDF, DOCX or HTML file.
        settings: Limits on size and pages.

    Returns:
        The document with its kept text and outline.

    Raises:
        SourceError: The file cannot be read; says why.
        LimitExceededError: It passes a limit.
    """
    name = unicodedata.normalize("NFC", path.name)
    data = _bytes(path, name, settings)
    blocks, warnings = _blocks(path, data, name, settings)
    if not any(block.text.strip() for block in blocks):
        raise SourceError(name, "holds no text")
    return assemble(
        blocks,
        source=source_id(name),
        name=name,
        content_hash=hashlib.sha256(data).hexdigest(),
        metadata=read_metadata(blocks, name),
        warnings=warnings,
    )


def _bytes(path: Path, name: str, settings: Settings) -> bytes:
    if path.suffix.lower() not in SUFFIXES:
        raise SourceError(
            name, f"has an unknown extension; known are {', '.join(sorted(SUFFIXES))}"
        )
    try:
        size = path.stat().st_size
        if size > settings.max_file_mb * 1_000_000:
            raise LimitExceededError(name, f"is larger than {settings.max_file_mb:g} MB")
        if size == 0:
            raise SourceError(name, "is empty")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(name, "does not exist") from error
    except PermissionError as error:
        raise SourceError(name, "may not be read (permission denied)") from error
    except IsADirectoryError as error:
        raise SourceError(name, "is a folder") from error
    except OSError as error:
        raise SourceError(name, f"cannot be read ({error.strerror})") from error


def _blocks(
    path: Path, data: bytes, name: str, settings: Settings
) -> tuple[list[Block], tuple[str, ...]]:
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        from ingest.readers.pdf import read_pdf

        lines, warnings = read_pdf(data, name, settings)
        return read_flow(lines), warnings
    if suffix == ".docx":
        from ingest.readers.docx import read_docx

        return read_docx(data, name), ()
    text = decode(data, name)
    if suffix in (".html", ".htm"):
        from ingest.readers.html import read_html

        return read_html(text), ()
    return read_flow([Line(line) for line in text.replace("\f", "\n").split("\n")]), ()
