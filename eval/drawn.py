"""Gold questions with whole quotes, such as training uses, as questions of an evaluation run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eval.curated import ANCHOR_WORDS, CuratedQuestion, Kind, Place
from eval.gold import PlaceNotFoundError, fold_text, resolve
from index.questions import GoldQuestion
from ingest.model import Document

AUTHOR = "drawn"


def draw(question: GoldQuestion, documents: Mapping[str, Document]) -> CuratedQuestion:
    """Replace the quotes of a gold question by places.

    Args:
        question: A question with whole quotes.
        documents: The sources by file name.

    Returns:
        The question with anchors and headings for quotes, otherwise unchanged.

    Raises:
        PlaceNotFoundError: A quote does not stand in its source.
    """
    places = tuple(place_of(gold.doc, gold.quote, documents) for gold in question.gold)
    return CuratedQuestion.model_validate(
        {
            **question.model_dump(exclude={"gold"}),
            "kind": Kind(question.kind),
            "sources": tuple(dict.fromkeys(place.source for place in places)),
            "gold": [place.model_dump() for place in places],
            "author": AUTHOR,
        }
    )


def place_of(source: str, quote: str, documents: Mapping[str, Document]) -> Place:
    """Find a quote in its source and name the place by heading and anchors.

    The shortest anchors that lead back to this very quote are taken.

    Raises:
        PlaceNotFoundError: The quote does not stand there, or no anchors lead back to it.
    """
    document = documents.get(source)
    if document is None:
        raise PlaceNotFoundError(f"no source named {source}")
    folded, wanted = fold_text(document.text), fold_text(quote).folded.strip()
    at = folded.folded.find(wanted)
    if at < 0:
        raise PlaceNotFoundError(f"{source}: the quote is not there: {quote[:60]}")
    start, end = folded.offsets[at], folded.offsets[at + len(wanted) - 1] + 1
    words = wanted.split()
    for section in _headings_at(document, start):
        for size in _anchor_sizes(len(words)):
            place = Place(
                source=source,
                section=section,
                start=" ".join(words[:size]),
                end=" ".join(words[-size:]),
            )
            try:
                found = resolve(place, documents)
            except PlaceNotFoundError:
                continue
            if (found.start, found.end) == (start, end):
                return place
    raise PlaceNotFoundError(f"{source}: no anchors lead to: {quote[:60]}")


def _headings_at(document: Document, offset: int) -> Iterable[str]:
    """The headings above an offset, nearest first, then none."""
    for section in document.sections:
        if section.start <= offset < section.end:
            yield from reversed(section.path)
    yield ""


def _anchor_sizes(words: int) -> Iterable[int]:
    """Anchor lengths to try: three words lead to most places."""
    return [size for size in (3, 4, 5, ANCHOR_WORDS, 2, 1) if size <= words]
