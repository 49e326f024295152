"""Which pages a stretch of the kept text stands on."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Document, SectionRole


@dataclass(frozen=True, slots=True)
class PageSpan:
    """First and last page of a stretch; None is unknown, never a guess."""

    page: str | None = None
    page_end: str | None = None
    physical_page: int | None = None
    physical_page_end: int | None = None


def page_span(document: Document, start: int, end: int) -> PageSpan:
    """Find the pages of ``document.text[start:end]``.

    Where the file has pages, or printed numbers that tell them, those are the answer. Where only
    the contents list names pages, the stretch lies between the page of the last heading before
    it and that of the next heading after it.
    """
    covered = [page for page in document.pages if page.start < end and page.end > start]
    if covered:
        first, last = covered[0], covered[-1]
        # A stretch that begins before the first page that is known begins on an unknown page.
        whole = first.start <= start
        return PageSpan(
            first.page if whole else None,
            last.page,
            first.physical_page if whole else None,
            last.physical_page,
        )
    return _between_headings(document, start, end)


def _between_headings(document: Document, start: int, end: int) -> PageSpan:
    before: str | None = None
    after: str | None = None
    for section in document.sections:
        if section.role is not SectionRole.BODY:
            if section.start <= start:
                before = None
            continue
        if section.page is None or section.physical_page is not None:
            continue
        if section.start <= start:
            before = section.page
        elif section.start >= end:
            after = section.page
            break
    return PageSpan(before, after if before is not None else None)


def page_count(document: Document) -> int:
    """Number of pages that the document is known to have, 0 when it has none."""
    physical = {page.physical_page for page in document.pages if page.physical_page is not None}
    printed = {page.page for page in document.pages if page.page is not None}
    return len(physical) or len(printed)
