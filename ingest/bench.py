"""``ledetraad bench outline``: headings held to a file's own contents list, and speed."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rapidfuzz import fuzz

from ingest.console import out, print_json
from ingest.model import Document, Section, SectionRole
from ingest.outline.contents import Entry, find_contents, is_contents_title
from ingest.pages import page_count
from ingest.passages import cut_passages
from ingest.readers.decode import decode
from ingest.reading import SUFFIXES, read_bytes, read_document
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
        paged: Of these, headings on the page that it names; None where it names none.
        missing: What it names and the outline lacks.
        one_page: Passages whose single printed page is known.
        page_range: Passages that are known to stand on or between two printed pages.
        words: Words a passage: least, median, most.
        warnings: What the file lacks or could not be read of it.
        pages_per_second: By processor time, so that what else the machine does counts for nothing.
        bare_pages_per_second: Bare ``pypdf`` on the same file, or None.
    """

    file: str
    told_by: str
    told: int
    found: int
    missing: tuple[str, ...]
    paged: int | None
    sections: int
    lists: int
    tables: int
    notes: int
    quotations: int
    passages: int
    one_page: int
    page_range: int
    words: tuple[int, float, int]
    pages: int
    pages_per_second: float
    bare_pages_per_second: float | None
    warnings: tuple[str, ...]


def bench(paths: Sequence[Path], *, json: bool) -> None:
    """Measure files, and those in folders, and print what was found of each, or JSON."""
    settings = load_settings()
    figures = [measure(path, settings) for path in _files(paths)]
    if json:
        print_json([asdict(figure) for figure in figures])
        return
    for row in figures:
        out.print(row.file, markup=False)
        for name, told in _shown(row):
            out.print(f"  {name:10} {told}", markup=False)
    if len(figures) > 1:
        for kind, told in _summed_up(figures):
            out.print(f"{kind:12} {told}", markup=False)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        inside = sorted(path.iterdir()) if path.is_dir() else []
        yield from (file for file in inside if file.suffix.lower() in SUFFIXES)
        if not path.is_dir():
            yield path


def _summed_up(figures: Sequence[OutlineFigures]) -> Iterator[tuple[str, str]]:
    count = sum(row.passages for row in figures)
    one, several = (
        sum(getattr(row, name) for row in figures) for name in ("one_page", "page_range")
    )
    unknown = count - one - several
    yield "all", f"{count} passages: {one} on one page, {several} on a range, {unknown} unknown"
    for kind, bare in (("text", False), ("PDF", True)):
        rows = [row for row in figures if (row.bare_pages_per_second is not None) is bare]
        pages = sum(row.pages for row in rows)
        if not pages:
            continue
        seconds = sum(row.pages / row.pages_per_second for row in rows)
        told = f"{pages / seconds:.0f} pages a second of processor time"
        if bare:
            seconds = sum(row.pages / (row.bare_pages_per_second or 1) for row in rows)
            told += f"; bare pypdf {pages / seconds:.0f}"
        yield kind, told


def _shown(row: OutlineFigures) -> Iterator[tuple[str, str]]:
    named = {
        "contents": "its contents list or bookmarks",
        "numbering": "its numbering",
        "none": "nothing",
    }
    yield "headings", f"{row.found} of {row.told} that {named[row.told_by]} names"
    for title in row.missing:
        yield "", f"missing: {title}"
    if row.paged is not None:
        yield "pages", f"{row.paged} of {row.found} headings on the page that it names"
    unknown = row.passages - row.one_page - row.page_range
    yield (
        "",
        f"passages: {row.one_page} on one page, {row.page_range} on a range, {unknown} unknown",
    )
    counts = ("sections", "lists", "tables", "notes", "quotations", "passages")
    yield "found", ", ".join(f"{getattr(row, name)} {name}" for name in counts)
    yield "words", "least {:g}, median {:g}, most {:g} a passage".format(*row.words)
    bare = row.bare_pages_per_second
    beside = "" if bare is None else f"; bare pypdf {bare:.0f}"
    yield "speed", f"{row.pages_per_second:.0f} pages a second of processor time{beside}"
    for warning in row.warnings:
        yield "warning", warning


def measure(path: Path, settings: Settings) -> OutlineFigures:
    """Read one file, hold its headings to its own list, and time the reading.

    Raises:
        SourceError: The file cannot be read.
    """
    read_document(path, settings)  # imports and caches are not what is measured
    started = time.process_time()
    document = read_document(path, settings)
    seconds = time.process_time() - started
    passages = cut_passages(document)
    lengths = [len(passage.text.split()) for passage in passages] or [0]
    entries = _entries(path, document, settings)
    found = _found(document, entries)
    told_by, told, matched, paged = "contents", len(entries), len(found), None
    hit = [entry for entry, _ in found]
    missing = tuple(entry.title for entry in entries if entry not in hit)
    if entries:
        paged = sum(_on_its_page(entry, section) for entry, section in found)
    else:
        wanted, present = _numbering(document)
        told, matched, missing = len(wanted), len(present), tuple(sorted(wanted - present))
        told_by = "numbering" if told else "none"
    pages = page_count(document) or max(1, round(len(document.text.split()) / _WORDS_A_PAGE))
    return OutlineFigures(
        file=document.name,
        told_by=told_by,
        told=told,
        found=matched,
        missing=missing,
        paged=paged,
        sections=sum(section.role is SectionRole.BODY for section in document.sections),
        lists=len(document.lists),
        tables=len(document.tables),
        notes=len(document.notes),
        quotations=len(document.quotations),
        passages=len(passages),
        one_page=sum(p.page is not None and p.page == p.page_end for p in passages),
        page_range=sum(p.page is not None and p.page != p.page_end for p in passages),
        words=(min(lengths), statistics.median(lengths), max(lengths)),
        pages=pages,
        pages_per_second=round(pages / seconds, 1),
        bare_pages_per_second=_bare(path, pages) if path.suffix.lower() == ".pdf" else None,
        warnings=document.warnings,
    )


def _entries(path: Path, document: Document, settings: Settings) -> tuple[Entry, ...]:
    """The file's bookmarks or contents list, read straight from it; a list may name itself."""
    if path.suffix.lower() in (".txt", ".md", ".markdown"):
        lines = decode(read_bytes(path, settings), document.name).split("\n")
    elif path.suffix.lower() == ".pdf":
        from ingest.readers.pdf.reader import read_pdf

        read = read_pdf(read_bytes(path, settings), document.name, settings)
        if read.bookmarks:
            return read.bookmarks
        lines = [line.text for line in read.lines]
    else:
        return ()
    contents = find_contents(lines)
    listed = contents.entries if contents else ()
    return tuple(entry for entry in listed if not is_contents_title(entry.title))


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


def _on_its_page(entry: Entry, section: Section) -> bool:
    if entry.page is None:
        return entry.physical_page == section.physical_page
    return entry.page == section.page


def _numbering(document: Document) -> tuple[set[str], set[str]]:
    """Numbers that the headings' own numbering asks for, and those of them that are there."""
    present = {m.group(1) for s in document.sections if (m := _NUMBER.match(s.title))}
    wanted = set(present)
    for number in present:
        parts = number.split(".")
        for depth in range(1, len(parts) + 1):
            stem = parts[: depth - 1]
            wanted |= {".".join([*stem, str(n)]) for n in range(1, int(parts[depth - 1]) + 1)}
    return wanted, present


def _bare(path: Path, pages: int) -> float:
    from pypdf import PdfReader

    started = time.process_time()
    for page in PdfReader(path).pages:
        page.extract_text()
    return round(pages / (time.process_time() - started), 1)
