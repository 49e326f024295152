"""Which pages a stretch of the kept text stands on."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Document, Page, SectionRole, page_bounds, page_label


@dataclass(frozen=True, slots=True)
class PageSpan:
    """First and last page of a stretch; None is unknown, never a guess."""

    page: str | None = None
    page_end: str | None = None
    physical_page: int | None = None
    physical_page_end: int | None = None


def page_span(document: Document, start: int, end: int) -> PageSpan:
    """Find the pages of ``document.text[start:end]``.

    Where the file has pages, or printed numbers that tell them, those are the answer. Elsewhere
    the stretch lies between the last page that is known before it and the first one after it,
    such as the contents list prints for headings; ``page_end`` is None when nothing after it is
    known.
    """
    covered = [page for page in document.pages if page.start < end and page.end > start]
    if not covered:
        return _between_known(document, start, end)
    # A note that is set after its section may stand before what it is printed below.
    pages = sorted(covered, key=_order)
    first, last = pages[0], pages[-1]
    # A stretch that begins or ends where no page is known begins or ends on an unknown page.
    begins, ends = covered[0].start <= start, covered[-1].end >= end
    return PageSpan(
        page_bounds(first.page)[0] if begins and first.page is not None else None,
        page_bounds(last.page)[1] if ends and last.page is not None else None,
        first.physical_page if begins else None,
        last.physical_page if ends else None,
    )


def pages_of(document: Document, start: int, end: int) -> str | None:
    """Printed pages of a stretch as a reference names them; see `ingest.model.page_label`."""
    span = page_span(document, start, end)
    return page_label(span.page, span.page_end)


def _order(page: Page) -> int:
    if page.physical_page is not None:
        return page.physical_page
    first = "" if page.page is None else page_bounds(page.page)[0]
    return int(first) if first.isdecimal() else 0


def _between_known(document: Document, start: int, end: int) -> PageSpan:
    body = [section for section in document.sections if section.role is SectionRole.BODY]
    if not any(section.start <= start < section.end for section in body):
        return PageSpan()
    stretches = [(page.start, page.end, page.page) for page in document.pages]
    headings = [(section.start, section.start, section.page) for section in body]
    known = sorted((a, b, page) for a, b, page in (*stretches, *headings) if page is not None)
    before = [page for _, until, page in known if until <= start]
    after = [page for begin, _, page in known if begin >= end]
    if not before:
        return PageSpan()
    first, last = page_bounds(before[-1])[0], page_bounds(after[0])[1] if after else None
    if first.isdecimal() and last is not None and last.isdecimal() and int(last) < int(first):
        return PageSpan()  # a contents list that is out of order tells nothing
    return PageSpan(first, last)


def page_count(document: Document) -> int:
    """Number of pages that the document is known to have, 0 when it has none."""
    physical = {page.physical_page for page in document.pages if page.physical_page is not None}
    printed = {page.page for page in document.pages if page.page is not None}
    return len(physical) or len(printed)
