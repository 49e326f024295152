"""Finding the gold places again in the sources as they are read."""

from __future__ import annotations

from collections.abc import Mapping

from eval.curated import Place
from eval.metrics.citations import pages_told
from eval.outcome import GoldSpan
from index.measuring.anchored import AnchorNotFoundError, find_place
from ingest.model import Document

_EMPHASIS = str.maketrans("", "", "*_#<>|\u00ad")


class PlaceNotFoundError(LookupError):
    """A gold place does not resolve; the message says which part is missing."""


def resolve(place: Place, documents: Mapping[str, Document]) -> GoldSpan:
    """Find a gold place in its source.

    The first occurrence of the start anchor below a heading of the given name counts, and the next
    end anchor after it. Where there is no such heading the whole source is searched: an outline
    that is read otherwise must not stop a run (``eval check`` tells of it).

    Args:
        place: Source, section and anchors.
        documents: Sources by file name.

    Raises:
        PlaceNotFoundError: Source or an anchor is not there.
    """
    document = documents.get(place.source)
    if document is None:
        raise PlaceNotFoundError(f"no source named {place.source}")
    sections = _sections(document, place.section)
    try:
        start, end = find_place(document.text, place.start, place.end, sections or None)
    except AnchorNotFoundError as error:
        where = place.section or "anywhere"
        raise PlaceNotFoundError(f"{place.source}, {where}: {error}") from error
    return GoldSpan(
        document.name,
        place.section,
        start,
        end,
        document.text[start:end],
        pages_told(document, start, end),
    )


def has_section(place: Place, document: Document) -> bool:
    """Tell whether a place's heading is in the outline; true where it names none."""
    return not place.section or bool(_sections(document, place.section))


def _sections(document: Document, title: str) -> list[tuple[int, int]]:
    """Offsets of every section of that name with its subsections."""
    wanted = _plain(title)
    return [
        (part.start, part.end)
        for part in document.sections
        if any(_plain(above) == wanted for above in part.path)
    ]


def _plain(title: str) -> str:
    """A heading without case, emphasis and runs of space."""
    return " ".join(title.translate(_EMPHASIS).lower().split())
