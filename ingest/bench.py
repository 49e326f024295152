"""``ledetraad bench outline``: headings held to a file's own contents list, and speed."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rapidfuzz import fuzz
from rich.table import Table as RichTable

from ingest.blocks import Line
from ingest.console import out, print_json
from ingest.model import Document, Section, SectionRole
from ingest.outline.contents import Entry, find_contents
from ingest.pages import page_count
from ingest.passages import cut_passages
from ingest.readers.decode import decode
from ingest.reading import read_bytes, read_document
from ingest.settings import Settings, load_settings

_ALIKE = 80
_WORDS_A_PAGE = 400
"""A page of a text file that has no pages, for rates only."""
_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s")


@dataclass(frozen=True, slots=True)
class OutlineFigures:
    """What was found in one file.

    Attributes:
        told_by: What the headings are held to: ``contents``, ``numbering`` or ``none``.
        told: Headings that it names.
        found: Of these, headings that the outline has, in order.
        paged: Of these, headings with the page that the contents list prints; None without one.
        words: Words a passage: least, median, most.
        bare_pages_per_second: Bare ``pypdf`` on the same file, or None.
    """

    file: str
    told_by: str
    told: int
    found: int
    paged: int | None
    sections: int
    lists: int
    tables: int
    notes: int
    quotations: int
    passages: int
    words: tuple[int, float, int]
    pages: int
    pages_per_second: float
    bare_pages_per_second: float | None


def bench(paths: Sequence[Path], *, json: bool) -> None:
    """Measure files and print a table, or JSON."""
    settings = load_settings()
    figures = [measure(path, settings) for path in paths]
    if json:
        print_json([asdict(figure) for figure in figures])
        return
    table = RichTable("file", "headings", "right page", "sections", "lists", "tables", "notes")
    for column in ("quotes", "passages", "words", "pages/s", "bare pypdf"):
        table.add_column(column)
    for row in figures:
        bare = row.bare_pages_per_second
        table.add_row(
            row.file,
            f"{row.found}/{row.told} ({row.told_by})",
            "-" if row.paged is None else f"{row.paged}/{row.told}",
            *map(str, (row.sections, row.lists, row.tables, row.notes, row.quotations)),
            str(row.passages),
            "/".join(f"{number:g}" for number in row.words),
            f"{row.pages_per_second:.0f}",
            "-" if bare is None else f"{bare:.0f}",
        )
    out.print(table)


def measure(path: Path, settings: Settings) -> OutlineFigures:
    """Read one file, hold its headings to its own list, and time the reading.

    Raises:
        SourceError: The file cannot be read.
    """
    read_document(path, settings)  # imports and caches are not what is measured
    started = time.perf_counter()
    document = read_document(path, settings)
    seconds = time.perf_counter() - started
    passages = cut_passages(document)
    lengths = [len(passage.text.split()) for passage in passages] or [0]
    entries = _entries(path, document, settings)
    found = _found(document, entries)
    told_by, told, matched, paged = "contents", len(entries), len(found), None
    if entries:
        paged = sum(section.page == entry.page for entry, section in found)
    else:
        told, matched = _numbering(document)
        told_by = "numbering" if told else "none"
    pages = page_count(document) or max(1, round(len(document.text.split()) / _WORDS_A_PAGE))
    return OutlineFigures(
        file=document.name,
        told_by=told_by,
        told=told,
        found=matched,
        paged=paged,
        sections=sum(section.role is SectionRole.BODY for section in document.sections),
        lists=len(document.lists),
        tables=len(document.tables),
        notes=len(document.notes),
        quotations=len(document.quotations),
        passages=len(passages),
        words=(min(lengths), statistics.median(lengths), max(lengths)),
        pages=pages,
        pages_per_second=round(pages / seconds, 1),
        bare_pages_per_second=_bare(path, pages) if path.suffix.lower() == ".pdf" else None,
    )


def _entries(path: Path, document: Document, settings: Settings) -> tuple[Entry, ...]:
    """The file's contents list, read straight from its lines."""
    if path.suffix.lower() in (".txt", ".md", ".markdown"):
        lines = decode(read_bytes(path, settings), document.name).split("\n")
    elif path.suffix.lower() == ".pdf":
        from ingest.readers.pdf import read_pdf

        read: Sequence[Line] = read_pdf(read_bytes(path, settings), document.name, settings).lines
        lines = [line.text for line in read]
    else:
        return ()
    contents = find_contents(lines)
    return contents.entries if contents else ()


def _found(document: Document, entries: Sequence[Entry]) -> list[tuple[Entry, Section]]:
    """Entries with the section that bears their title, in order."""
    body = [section for section in document.sections if section.role is SectionRole.BODY]
    found: list[tuple[Entry, Section]] = []
    place = 0
    for entry in entries:
        alike = [
            number
            for number in range(place, len(body))
            if fuzz.ratio(body[number].title.casefold(), entry.title.casefold()) >= _ALIKE
        ]
        # A title may stand twice; the one on the page that the list prints is meant.
        alike.sort(key=lambda number: (body[number].page != entry.page, number))
        if alike:
            found.append((entry, body[alike[0]]))
            place = alike[0] + 1
    return found


def _numbering(document: Document) -> tuple[int, int]:
    """Numbers that the headings' own numbering asks for, and how many of them are there."""
    present = {m.group(1) for s in document.sections if (m := _NUMBER.match(s.title))}
    wanted = set(present)
    for number in present:
        parts = number.split(".")
        for depth in range(1, len(parts) + 1):
            stem = parts[: depth - 1]
            wanted |= {".".join([*stem, str(n)]) for n in range(1, int(parts[depth - 1]) + 1)}
    return len(wanted), len(present)


def _bare(path: Path, pages: int) -> float:
    from pypdf import PdfReader

    started = time.perf_counter()
    for page in PdfReader(path).pages:
        page.extract_text()
    return round(pages / (time.perf_counter() - started), 1)
