"""Scanned pages: read by ocrmypdf with Danish when it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ingest.blocks import Line
from ingest.errors import SourceError
from ingest.readers.pdf import PdfText, read_pdf
from ingest.settings import Settings


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


def read_scans(
    data: bytes, read: PdfText, settings: Settings
) -> tuple[Sequence[Line], tuple[int, ...]]:
    """Read the pages that hold no text, if OCR is installed.

    Args:
        data: The PDF.
        read: What it holds as text.
        settings: Limits; OCR may take ``max_seconds``.

    Returns:
        All lines of the file, and the pages that still hold none.
    """
    if not has_ocr():
        return read.lines, read.empty_pages
    with tempfile.TemporaryDirectory() as folder:
        scan, layered = Path(folder) / "scan.pdf", Path(folder) / "layered.pdf"
        scan.write_bytes(data)
        program = shutil.which("ocrmypdf") or "ocrmypdf"
        try:
            subprocess.run(  # noqa: S603 - fixed arguments
                [program, "--skip-text", "-l", "dan", "-q", "--output-type", "pdf", scan, layered],
                check=True,
                capture_output=True,
                timeout=settings.max_seconds,
            )
            again = read_pdf(layered.read_bytes(), "scan", settings)
        except (subprocess.SubprocessError, OSError, SourceError):
            return read.lines, read.empty_pages
    return again.lines, again.empty_pages
