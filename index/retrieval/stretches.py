"""Neighbouring passages that were all found, given as the one stretch of text that they are.

A passage is cut short enough to be found by what it says; where an answer runs on over the cut,
both sides are found, and a reader is served by the whole (auto-merging retrieval).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from index.model import Hit
from index.storage.document_cache import Documents
from ingest.model import Passage, PassageKind
from ingest.pages import page_span

MAX_WORDS = 350
"""A stretch grows no longer; about a printed page."""
_GAP = 2
"""Most characters, all of them blank, between neighbours of one section."""
_RUNS_ON = frozenset({PassageKind.TEXT, PassageKind.LIST, PassageKind.QUOTATION})
"""Kinds that read on from one another; a table and a note stand alone."""


def join_neighbours(hits: Sequence[Hit], documents: Documents) -> Iterator[Hit]:
    """Join each hit, best first, to its neighbours among the others, the better one first.

    Args:
        hits: Passages as they are ranked.
        documents: Gives a source's text, from which a stretch is taken whole.

    Yields:
        As many hits or fewer. A stretch keeps the id, the score and the features of its best
        passage, and has the sentences of all.
    """
    rank = {hit.passage.id: place for place, hit in enumerate(hits)}
    before, after = _neighbours(hits)
    taken: set[str] = set()
    for hit in hits:
        if hit.passage.id in taken:
            continue
        taken.add(hit.passage.id)
        run = [hit]
        words = _words(hit)
        while True:
            beside = (before.get(run[0].passage.id), after.get(run[-1].passage.id))
            fitting = [
                other
                for other in beside
                if other is not None
                and other.passage.id not in taken
                and words + _words(other) <= MAX_WORDS
            ]
            if not fitting:
                break
            best = min(fitting, key=lambda other: rank[other.passage.id])
            taken.add(best.passage.id)
            words += _words(best)
            run = [best, *run] if best is beside[0] else [*run, best]
        yield from (_as_one(hit, run, documents) if len(run) > 1 else run)


def _neighbours(hits: Sequence[Hit]) -> tuple[Mapping[str, Hit], Mapping[str, Hit]]:
    """The hit that stands right before and right after each, by the passage's id."""
    before, after = {}, {}
    ordered = sorted(hits, key=lambda hit: (hit.passage.source_id, hit.passage.start))
    for left, right in pairwise(ordered):
        if _reads_on(left.passage, right.passage):
            after[left.passage.id] = right
            before[right.passage.id] = left
    return before, after


def _reads_on(left: Passage, right: Passage) -> bool:
    return (
        left.source_id == right.source_id
        and left.section == right.section
        and 0 <= right.start - left.end <= _GAP
        and {left.kind, right.kind} <= _RUNS_ON
    )


def _as_one(best: Hit, run: Sequence[Hit], documents: Documents) -> Sequence[Hit]:
    document = documents(best.passage.source_id)
    start, end = run[0].passage.start, run[-1].passage.end
    if document is None or not all(
        document.text[hit.passage.start : hit.passage.end] == hit.passage.text for hit in run
    ):
        return run  # the source has just been replaced
    pages = page_span(document, start, end)
    passage = replace(
        best.passage,
        page=pages.page,
        page_end=pages.page_end,
        physical_page=pages.physical_page,
        physical_page_end=pages.physical_page_end,
        start=start,
        end=end,
        text=document.text[start:end],
    )
    sentences = tuple(sentence for hit in run for sentence in hit.sentences)
    return (replace(best, passage=passage, sentences=sentences),)


def _words(hit: Hit) -> int:
    return len(hit.passage.text.split())
