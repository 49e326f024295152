"""One short block for each source that is heard: its title, and the sentences to the point."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.layout import lay_out
from assistant.answer.pieces import Part
from assistant.answer.selection import Scored, select
from assistant.model import BlockKind
from assistant.question.kind import Reading
from assistant.question.rarity import Rarity
from assistant.question.terms import coverage, stems
from index.storage.document_cache import Documents
from ingest.model import Passage

_SPEAKS, _SPEAKS_OF_MANY = 0.5, 0.3
"""Share of the question's one or two words, or of more, that a sentence and its headings hold where
a source that is asked about it says something on it."""
_FEW = 2


def title_of(title: str, year: int | None) -> str:
    """Name a source with its year, once."""
    return f"{title} ({year})" if year and str(year) not in title else title


def block_of(own: Sequence[Scored], budget: int, documents: Documents) -> tuple[Part, ...]:
    """Set what one source says under its title.

    Args:
        own: Sentences of one source, at least one.
        budget: Words at most.
        documents: Source id to document.
    """
    own = to_the_point(own)
    passage = own[0].unit.piece.passage
    heading = Part(BlockKind.HEADING, heading=title_of(passage.title, passage.year))
    return heading, *lay_out(select(own, budget), documents)


def of_the_best_source(scored: Sequence[Scored]) -> list[Scored]:
    """Keep the sentences of the source that has the likeliest one."""
    best = max(scored, key=lambda s: s.score).unit.piece.passage.source_id
    return [s for s in scored if s.unit.piece.passage.source_id == best]


def speaks_of(reading: Reading, scored: Sequence[Scored], rarity: Rarity) -> bool:
    """Tell whether a sentence of a source, its headings counted, holds what is asked about."""
    least = _SPEAKS if len(reading.terms) <= _FEW else _SPEAKS_OF_MANY
    said = ({*s.unit.stems, *_headed(s.unit.piece.passage)} for s in scored)
    return any(coverage(reading.terms, told, rarity.weights).share >= least for told in said)


def to_the_point(scored: Sequence[Scored]) -> list[Scored]:
    """Keep the sentences with a word of the question, and those beside them.

    Where a source is asked what it says of something, its name brings along what it says of itself,
    and a case before a question what is said of such persons.
    """
    places = {(s.unit.rank, s.unit.order) for s in scored if any(s.unit.covered)}
    kept = [
        s
        for s in scored
        if any((s.unit.rank, s.unit.order + step) in places for step in (-1, 0, 1))
    ]
    return kept or list(scored)


def _headed(passage: Passage) -> list[str]:
    return stems(" ".join(passage.section))
