"""Links to a place in a source, which mark nothing but the words that they were made for."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from assistant.answer.referencing import cited_title, listed_title
from assistant.model import Answer, Citation
from index.model import Hit
from ingest.model import Passage, SourceStatus

_FNV_OFFSET = 0x811C9DC5
_FNV_PRIME = 0x01000193
_WINDOW = 200
"""Characters of the passage shown on each side of the quoted words."""
_NEAR = 400
"""Characters of a passage that answers nothing: enough to tell what it is about."""


@dataclass(frozen=True, slots=True)
class Place:
    """A card in the sources panel: the quoted words inside their passage.

    Attributes:
        n: Citation number, or 0 where nothing is cited.
        before: Text of the passage before ``quote``; after: the text that follows it.
        status: Whether the source still holds; empty where nothing says so.
        href: Link that opens the source there.
    """

    n: int
    source_id: str
    title: str
    publisher: str | None
    year: int | None
    status: str
    section: tuple[str, ...]
    page: str | None
    before: str
    quote: str
    after: str
    href: str
    example: bool
    evidence: str = ""
    speaker: str | None = None


def fingerprint(text: str) -> str:
    """Hash a quote to eight hex digits: 32-bit FNV-1a over its UTF-8 bytes.

    A link carries it, so that a source that has changed shows no mark rather than a wrong one. The
    same few lines stand in ``static/source.js``; the browser's own hashes need https.
    Source: Fowler, Noll, Vo, http://www.isthe.com/chongo/tech/comp/fnv/ (constants).
    """
    value = _FNV_OFFSET
    for byte in text.encode():
        value = ((value ^ byte) * _FNV_PRIME) & 0xFFFFFFFF
    return f"{value:08x}"


def link(source_id: str, start: int, end: int, text: str) -> str:
    """Address of a stretch of a source: ``/kilder/<id>#p<start>-<end>-<fingerprint>``."""
    return f"/kilder/{quote(source_id)}#p{start}-{end}-{fingerprint(text)}"


def cited_places(answer: Answer, passages: dict[str, Passage]) -> tuple[Place, ...]:
    """The places that an answer cites, in the order of their numbers.

    Args:
        answer: An answer.
        passages: Passages by id, which give the words around a quote; a quote whose passage is
            not among them stands alone.
    """
    return tuple(
        _cited(citation, passages.get(citation.passage_id)) for citation in answer.citations
    )


def near_places(hits: tuple[Hit, ...]) -> tuple[Place, ...]:
    """The nearest places of a refusal: from their nearest sentence on, nothing marked."""
    return tuple(
        Place(
            n=0,
            source_id=hit.passage.source_id,
            title=listed_title(hit.passage.title),
            publisher=None,
            year=hit.passage.year,
            status=_told(hit.passage.status),
            section=hit.passage.section,
            page=hit.passage.pages,
            before=_from_nearest(hit),
            quote="",
            after="",
            href=_link_to_nearest(hit),
            example=False,
        )
        for hit in hits
    )


def _cited(citation: Citation, passage: Passage | None) -> Place:
    before = after = ""
    if passage is not None and passage.start <= citation.start <= citation.end <= passage.end:
        before = passage.text[: citation.start - passage.start]
        after = passage.text[citation.end - passage.start :]
    return Place(
        n=citation.n,
        source_id=citation.source_id,
        title=cited_title(citation.title, citation.publisher, citation.year),
        publisher=citation.publisher,
        year=citation.year,
        status=_told(citation.status),
        section=citation.section,
        page=citation.page,
        before=_tail(before),
        quote=citation.quote,
        after=_head(after),
        href=link(citation.source_id, citation.start, citation.end, citation.quote),
        example=citation.evidence.value == "eksempel",
        evidence=citation.evidence.value,
        speaker=citation.speaker,
    )


def _told(status: SourceStatus) -> str:
    return "" if status is SourceStatus.UNKNOWN else status.name.lower()


def _link_to_nearest(hit: Hit) -> str:
    """Opens the sentence for which a passage was found; all of it where none is known."""
    passage = hit.passage
    nearest = max(hit.sentences, key=lambda s: s.score, default=None)
    start, end = (nearest.start, nearest.end) if nearest else (passage.start, passage.end)
    text = passage.text[start - passage.start : end - passage.start]
    return link(passage.source_id, start, end, text)


def _from_nearest(hit: Hit) -> str:
    """How a passage begins, or where its nearest sentence does when that stands further down."""
    text, nearest = hit.passage.text, max(hit.sentences, key=lambda s: s.score, default=None)
    if nearest is None or nearest.end - hit.passage.start <= _NEAR:
        return _head(text, _NEAR)
    return "… " + _head(text[nearest.start - hit.passage.start :], _NEAR)


def _tail(text: str) -> str:
    if len(text) <= _WINDOW:
        return text
    return "… " + text[-_WINDOW:].split(" ", 1)[-1]


def _head(text: str, window: int = _WINDOW) -> str:
    if len(text) <= window:
        return text
    # A list cut off before an item must not end in that item's mark.
    return text[:window].rsplit(" ", 1)[0].rstrip("-•– \n") + " …"
