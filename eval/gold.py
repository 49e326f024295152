"""Finding the gold places again in the sources as they are read."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from eval.curated import Place
from eval.metrics.citations import page_at
from eval.outcome import GoldSpan
from ingest.model import Document

MAX_PLACE = 4000
"""Characters between the anchors at most; further apart they do not belong together."""

_MARKUP = frozenset("*_#<>|\u00ad")


class PlaceNotFoundError(LookupError):
    """A gold place does not resolve; the message says which part is missing."""


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text without case, markup, line-end hyphens and runs of space, with the way back.

    ``offsets[i]`` is the offset in the text of character i of ``folded``.
    """

    folded: str
    offsets: tuple[int, ...] = field(repr=False)


@cache
def fold_text(text: str) -> FoldedText:
    """Fold a text so that anchors are found whatever its line breaks and emphasis."""
    characters: list[str] = []
    offsets: list[int] = []
    position = 0
    while position < len(text):
        character = text[position]
        if character == "-" and _breaks_word(text, position):
            position = _after_space(text, position + 1)
            continue
        if character.isspace():
            if characters and characters[-1] != " ":
                characters.append(" ")
                offsets.append(position)
        elif character not in _MARKUP:
            for part in unicodedata.normalize("NFC", character).lower():
                characters.append(part)
                offsets.append(position)
        position += 1
    return FoldedText("".join(characters), (*offsets, len(text)))


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
    text = fold_text(document.text)
    start_anchor, end_anchor = (fold_text(a).folded.strip() for a in (place.start, place.end))
    found_start = False
    for low, high in _ranges(document, place.section):
        begin = text.folded.find(start_anchor, _folded_at(text, low))
        while 0 <= begin < _folded_at(text, high):
            found_start = True
            last = text.folded.find(end_anchor, begin, begin + MAX_PLACE)
            if last >= 0:
                start = text.offsets[begin]
                end = text.offsets[last + len(end_anchor) - 1] + 1
                return GoldSpan(
                    document.name,
                    place.section,
                    start,
                    end,
                    document.text[start:end],
                    page_at(document.pages, start),
                )
            begin = text.folded.find(start_anchor, begin + 1)
    missing = f"end «{place.end}» after start" if found_start else f"start «{place.start}»"
    raise PlaceNotFoundError(f"{place.source}, {place.section or 'anywhere'}: no {missing}")


def has_section(place: Place, document: Document) -> bool:
    """Tell whether a place's heading is in the outline; true where it names none."""
    return not place.section or bool(_sections(document, place.section))


def _ranges(document: Document, section: str) -> list[tuple[int, int]]:
    """Offsets of every section of that name with its subsections, else of the whole text."""
    return _sections(document, section) or [(0, len(document.text))]


def _sections(document: Document, section: str) -> list[tuple[int, int]]:
    wanted = fold_text(section).folded.strip()
    return [
        (part.start, part.end)
        for part in document.sections
        if any(fold_text(title).folded.strip() == wanted for title in part.path)
    ]


def _folded_at(text: FoldedText, offset: int) -> int:
    return bisect_left(text.offsets, offset)


def _breaks_word(text: str, position: int) -> bool:
    """Whether the hyphen at a position parts one word at a line's end."""
    after = _after_space(text, position + 1)
    return (
        0 < position < after < len(text)
        and "\n" in text[position + 1 : after]
        and text[position - 1].isalnum()
        and text[after].islower()
    )


def _after_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position
