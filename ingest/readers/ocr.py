"""Scanned pages: read by ocrmypdf with Danish when it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.blocks import Line
from ingest.errors import SourceError
from ingest.readers.pdf.reader import PdfText, read_pdf
from ingest.settings import Settings

_SHARE = 0.7
"""Of a file's time; what OCR does not finish is then still read without it."""
_NAMED = 20


@cache
def has_ocr() -> bool:
    """Tell whether ocrmypdf and Tesseract's Danish are installed."""
    tesseract = shutil.which("tesseract")
    if tesseract is None or shutil.which("ocrmypdf") is None:
        return False
    listed = subprocess.run(  # noqa: S603 - a program found on the path, no user input
        [tesseract, "--list-langs"], capture_output=True, text=True, check=False, timeout=30
    )
    return "dan" in listed.stdout.split()


@dataclass(frozen=True, slots=True)
class Scans:
    """What came of a PDF's pages without text.

    Attributes:
        lines: All lines of the file.
        read: 1-based numbers of the pages that OCR has read.
        unread: Of those that still hold no text.
    """

    lines: Sequence[Line]
    read: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """In Danish: what OCR has read, and what nobody can."""
        told = []
        if self.read:
            told.append(f"{named_pages(self.read)} er læst med OCR; ord kan være læst forkert")
        if self.unread and has_ocr():
            told.append(f"{named_pages(self.unread)} er uden tekst, også efter OCR")
        elif self.unread:
            told.append(
                f"{named_pages(self.unread)} er uden tekst (skannet?); "
                "installér ocrmypdf og tesseract med dansk for at læse den"
            )
        return tuple(told)


def named_pages(numbers: Sequence[int]) -> str:
    """Name pages in a warning: «side 2, 3»."""
    more = " …" if len(numbers) > _NAMED else ""
    return f"side {', '.join(map(str, numbers[:_NAMED]))}{more}"


def read_scans(data: bytes, read: PdfText, settings: Settings) -> Scans:
    """Read the pages that hold no text, if OCR is installed.

    Args:
        data: The PDF.
        read: What it holds as text.
        settings: Limits; OCR may take most of ``max_seconds``.
    """
    empty = read.empty_pages
    if not has_ocr():
        return Scans(read.lines, unread=empty)
    with tempfile.TemporaryDirectory() as folder:
        scan, layered = Path(folder) / "scan.pdf", Path(folder) / "layered.pdf"
        scan.write_bytes(data)
        program = shutil.which("ocrmypdf") or "ocrmypdf"
        chosen = ",".join(map(str, empty))
        options = ["--skip-text", "-l", "dan", "-q", "--output-type", "pdf", "--pages", chosen]
        try:
            subprocess.run(  # noqa: S603 - fixed arguments and page numbers
                [program, *options, scan, layered],
                check=True,
                capture_output=True,
                timeout=_SHARE * settings.max_seconds,
            )
            again = read_pdf(layered.read_bytes(), "scan", settings)
        except (subprocess.SubprocessError, OSError, SourceError):
            return Scans(read.lines, unread=empty)
    found = tuple(number for number in empty if number not in again.empty_pages)
    return Scans(again.lines, found, again.empty_pages)
