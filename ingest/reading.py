"""A file to a document: the reader is chosen by extension, the rest is the same for all."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import Any

from ingest.assemble import assemble
from ingest.blocks import Line
from ingest.catalogue import NAME as CATALOGUE
from ingest.catalogue import entry_for, overridden
from ingest.errors import LimitExceededError, SourceError
from ingest.flow import read_flow
from ingest.flow.figures import lost_figures
from ingest.ids import source_id
from ingest.metadata import is_untitled, read_metadata
from ingest.model import Document, Metadata
from ingest.readers.decode import decode
from ingest.readers.raw import Raw
from ingest.settings import Settings

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".pdf", ".docx", ".html", ".htm"})
"""Extensions that `read_document` knows, in small letters."""
_LONGEST_NAME = 255
_LONGEST_LINE = 2_000_000
"""A line of more characters than this is no paragraph of a text."""
_PAGES = (".html", ".htm")
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", re.I)
"""Markdown may hold tags, but does not begin as a web page does."""
_OPENING = 500
_SIGNATURES = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "ZIP or DOCX",
    b"\xd0\xcf\x11\xe0": "old Office",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x7fELF": "program",
    b"MZ\x90": "program",
    b"\x1f\x8b": "gzip",
    b"{\\rtf": "RTF",
}


def read_document(path: Path, settings: Settings) -> Document:
    """Read a file, in this process; `ingest.guard` reads files that are not trusted.

    Args:
        path: A text, Markdown, PDF, DOCX or HTML file; ``catalogue.toml`` beside it is heeded.
        settings: Limits on size, text and pages.

    Returns:
        The document with its kept text and outline.

    Raises:
        SourceError: The file cannot be read; says why.
        LimitExceededError: It passes a limit.
    """
    name = display_name(path)
    data = read_bytes(path, settings)
    raw = _read(path.suffix.lower(), data, name, settings)
    if not any(block.text.strip() for block in raw.blocks):
        empty = raw.warnings[0] if raw.warnings else ""
        raise SourceError(name, f"holds no text{f' ({empty})' if empty else ''}")
    metadata = overridden(read_metadata(raw.blocks, name), _believed(raw))
    entry = entry_for(path)
    if entry is not None:
        metadata = overridden(metadata, entry)
    return assemble(
        list(raw.blocks),
        source=source_id(name),
        name=name,
        content_hash=hashlib.sha256(data).hexdigest(),
        metadata=metadata,
        warnings=(*raw.warnings, *_without_title(metadata, name), *lost_figures(raw.blocks)),
    )


def _without_title(metadata: Metadata, name: str) -> tuple[str, ...]:
    if not is_untitled(metadata, name):
        return ()
    return (f"titlen står ikke i filen; giv den med [[source]] i {CATALOGUE}",)


_BEFORE_SITE = re.compile(r"\s+[–—|•·-]\s+[^–—|•·]+$")


def _believed(raw: Raw) -> dict[str, Any]:
    """What the file declares of itself; a program's title only when it stands in the text too.

    Word processors declare titles such as «Microsoft Word - udkast3.docx».
    """
    if raw.by_hand:
        return raw.hints
    title = str(raw.hints.get("title", ""))
    opening = " ".join(block.text for block in raw.blocks[:40]).casefold()
    # A page's title is often followed by the site's: «Evaluering – Styrelsen».
    titles = (title, _BEFORE_SITE.sub("", title))
    stands = next((told for told in titles if told and told.casefold() in opening), None)
    others = {key: value for key, value in raw.hints.items() if key != "title"}
    return {**others, "title": stands} if stands else others


def display_name(path: Path) -> str:
    """The file's name as users see it: without folders, NFC, without control characters."""
    name = unicodedata.normalize("NFC", path.name)
    return "".join(c if c.isprintable() else "\ufffd" for c in name)[:_LONGEST_NAME]


def read_bytes(path: Path, settings: Settings) -> bytes:
    """Read a file's bytes within the limit on its size.

    Raises:
        SourceError: The file is missing, empty, forbidden, or no file.
        LimitExceededError: It is too large.
    """
    name = display_name(path)
    if path.suffix.lower() not in SUFFIXES:
        known = ", ".join(sorted(SUFFIXES))
        raise SourceError(name, f"has an extension that is not read (known: {known})")
    try:
        if path.exists() and not path.is_file():
            raise SourceError(name, "is not a file" if not path.is_dir() else "is a folder")
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
    except OSError as error:
        raise SourceError(name, f"cannot be read ({error.strerror})") from error
    except ValueError as error:  # a null byte in the name
        raise SourceError(name, "has a name that no file can have") from error


def _read(suffix: str, data: bytes, name: str, settings: Settings) -> Raw:
    # Readers are imported when needed: python-docx and lxml cost a third of a second.
    if suffix == ".pdf":
        return _pdf(data, name, settings)
    if suffix == ".docx":
        from ingest.readers.docx.reader import read_docx

        return read_docx(data, name, settings)
    _refuse_other_type(data, name)
    if suffix not in _PAGES and _WEB_PAGE.match(data[:_OPENING]):
        raise SourceError(name, "is an HTML file, in spite of its extension")
    text = decode(data, name)
    if len(text) > settings.max_text_mb * 1_000_000:
        raise LimitExceededError(name, f"holds more than {settings.max_text_mb:g} MB of text")
    if suffix in _PAGES:
        from ingest.readers.html.reader import read_html

        return read_html(text, name)
    return _text(text, name, markdown=suffix != ".txt")


def _refuse_other_type(data: bytes, name: str) -> None:
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise SourceError(name, f"is a {kind} file, in spite of its extension")


def _pdf(data: bytes, name: str, settings: Settings) -> Raw:
    from ingest.readers.ocr import Scans, named_pages, read_scans
    from ingest.readers.pdf.reader import read_pdf

    read = read_pdf(data, name, settings)
    scans = read_scans(data, read, settings) if read.empty_pages else Scans(read.lines)
    doubts = [
        f"{named_pages(read.doubtful_tables)} har en tabel, hvis celler ikke kan skelnes; "
        "dens tekst står som løbende tekst"
    ] * bool(read.doubtful_tables)
    hints = {"title": read.title} if read.title else {}
    return Raw(tuple(read_flow(scans.lines, read.bookmarks)), (*scans.warnings, *doubts), hints)


def _text(text: str, name: str, *, markdown: bool) -> Raw:
    from ingest.readers.columns import with_columns
    from ingest.readers.delimited import with_delimited
    from ingest.readers.front_matter import split_front_matter
    from ingest.readers.mail import read_mail
    from ingest.readers.markdown import plain_lines

    hints, body = split_front_matter(text)
    pages = plain_lines(body, markdown=markdown).split("\f")
    lines: list[Line] = []
    for number, page in enumerate(pages, 1):
        physical = number if len(pages) > 1 else None
        shown = page.split("\n")
        if not markdown:
            mail = read_mail(shown) if number == 1 else None
            hints = mail.hints if mail else hints
            shown = with_columns(with_delimited(mail.lines if mail else shown))
        for line in shown:
            if len(line) > _LONGEST_LINE:
                raise LimitExceededError(name, f"has a line of {len(line):,} characters")
            lines.append(Line(line, physical_page=physical))
    return Raw(tuple(read_flow(lines)), hints=hints, by_hand=True)
