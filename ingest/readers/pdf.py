"""PDF files, page by page."""

from __future__ import annotations

import io

from pypdf import PdfReader
from pypdf.errors import PdfReadError

from ingest.blocks import Line
from ingest.errors import LimitExceededError, SourceError
from ingest.readers.decode import clean_characters
from ingest.settings import Settings


def read_pdf(data: bytes, name: str, settings: Settings) -> tuple[list[Line], tuple[str, ...]]:
    """Read a PDF's lines with their printed and physical pages.

    Args:
        data: The file's bytes.
        name: File name, for errors.
        settings: Limits.

    Returns:
        Lines in reading order, and warnings (pages without text).

    Raises:
        SourceError: The file is encrypted or broken.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(name, "is encrypted; save it without a password first")
        if len(reader.pages) > settings.max_pages:
            raise LimitExceededError(name, f"has more than {settings.max_pages} pages")
        labels = reader.page_labels
        lines: list[Line] = []
        warnings: list[str] = []
        for number, page in enumerate(reader.pages, 1):
            text = clean_characters(page.extract_text())
            if not text.strip():
                warnings.append(f"side {number} er uden tekst (skannet billede?)")
            for line in text.split("\n"):
                lines.append(Line(line, labels[number - 1], number))
            lines.append(Line("", labels[number - 1], number))
    except (PdfReadError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceError(name, "is not a readable PDF file") from error
    return lines, tuple(warnings)
