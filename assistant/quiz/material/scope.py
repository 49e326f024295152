"""What a build may ask about: sources, a heading, a topic."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.question.terms import coverage, stems
from assistant.quiz.material.draft import Draft
from assistant.quiz.material.language import folded
from assistant.quiz.material.library import QuizLibrary
from assistant.quiz.material.sources import Material, Source, bare_title
from assistant.quiz.model import Proof
from index.model import Filters
from ingest.model import Passage

_HITS = 40
_TOUCHES = 0.5
"""Share of a topic's words that a passage, with its headings, must touch on."""
_HEADING = 90


@dataclass(frozen=True, slots=True)
class Scope:
    """Limits on where an item may be proved; None is no limit."""

    sources: frozenset[str] | None = None
    section: str = ""
    passages: frozenset[str] | None = None

    def admits(self, draft: Draft, proof: Proof) -> bool:
        """Whether an item lies within."""
        return self._within(draft.source, proof.passage_id, proof.start)

    def holds(self, source: Source, passage: Passage) -> bool:
        """Whether a passage lies within."""
        return self._within(source, passage.id, passage.start)

    def _within(self, source: Source, passage_id: str, offset: int) -> bool:
        if self.sources is not None and source.document.id not in self.sources:
            return False
        if self.passages is not None and passage_id not in self.passages:
            return False
        return not self.section or any(
            heading_matches(self.section, title) for title in source.tags(offset)
        )


def heading_matches(wanted: str, title: str) -> bool:
    """Whether a heading is the one that is asked for, in whole or in part."""
    asked, held = folded(wanted), folded(bare_title(title))
    return bool(asked) and (asked in held or fuzz.ratio(asked, held) >= _HEADING)


def has_heading(material: Material, wanted: str, sources: Collection[str] | None) -> bool:
    """Whether some source has the heading."""
    return any(
        heading_matches(wanted, title)
        for source in material.sources
        if sources is None or source.document.id in sources
        for section in source.document.sections
        for title in section.path
    )


def passages_on(library: QuizLibrary, topic: str, sources: frozenset[str] | None) -> frozenset[str]:
    """Find the passages on a topic.

    Args:
        library: An opened index.
        topic: Free text.
        sources: Only these; None for all.

    Returns:
        Ids of passages that retrieval finds and that touch on the topic's words.
    """
    filters = Filters(sources=sources) if sources else None
    hits = library.retriever.retrieve(topic, _HITS, filters, apart=True).hits
    terms = stems(topic)
    return frozenset(
        hit.passage.id
        for hit in hits
        if terms
        and coverage(terms, frozenset(stems(f"{hit.passage.context} {hit.passage.text}"))).share
        >= _TOUCHES
    )
