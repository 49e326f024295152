"""The section that a question names by its heading, of the source that it names by its title."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer.layout import lay_out
from assistant.answer.pieces import Part, Piece
from assistant.answer.quotable import stretches_of
from assistant.answer.selection import Scored
from assistant.answer.units import Unit
from assistant.question.kind import QuestionKind, Reading
from assistant.question.rarity import Rarity
from assistant.question.terms import coverage, likeness, stems
from index.model import Hit
from index.storage.document_cache import Documents
from ingest import cut_passages
from ingest.model import Document, Section, SectionRole

_MOST_STEMS = 2
"""Words of a heading that names what stands under it: «Målgruppe», «Klage»."""
_ALIKE = 0.6
"""Likeness of a word of the question to one of the heading: «klager» and «Klageadgang»."""
_SHORTEST = 4
"""Characters of a stem with which a heading's word may begin."""
_OF_IT = 0.8
"""Share of what else is asked that the source's title must hold."""
_LONGEST = 130
"""Words of a section that is told whole."""
_NOT = re.compile(r"\b(?:ikke|uden|undtage\w*|ingen)\b", re.IGNORECASE)
"""What asks for what a section leaves out."""
_NUMBER = re.compile(r"^[\d.]+\s+")


def under_named_heading(
    reading: Reading,
    scored: Sequence[Scored],
    documents: Documents,
    rarity: Rarity,
    least: float = _OF_IT,
) -> tuple[Part, ...]:
    """Tell what stands under a heading, where a question holds no more than that and its source.

    «Hvem er målgruppen for bostøtte?» asks for «Målgruppe» in the standard for bostøtte, where no
    sentence has a word of it.

    Args:
        reading: The question.
        scored: The sentences of the hits.
        documents: Source id to document.
        rarity: How much each of the question's words tells.
        least: Share of what else is asked that the title must hold.

    Returns:
        The section whole; none where no source found has such a short one.
    """
    several = reading.kind is QuestionKind.COMPARISON or any(s.unit.of_parts for s in scored)
    if several or _NOT.search(reading.text):
        return ()
    found: list[tuple[float, int, Document, Section]] = []
    for rank, source in enumerate(dict.fromkeys(s.unit.piece.passage.source_id for s in scored)):
        document = documents(source)
        if document is None:
            continue
        for section, after in itertools.pairwise((*document.sections, None)):
            if section is None or (after is not None and _is_over(section, after)):
                continue
            share = _share(reading, document, section, rarity)
            if share >= least:
                found.append((share, -rank, document, section))
    if not found:
        return ()
    _, _, document, section = max(found, key=lambda f: f[:2])
    return lay_out(tuple(_whole(reading, document, section, rarity)), documents)


def _share(reading: Reading, document: Document, section: Section, rarity: Rarity) -> float:
    """How much of the rest of a question the title holds, 0 where the heading is not named."""
    if section.role is not SectionRole.BODY or section.end - section.start > _LONGEST * 12:
        return 0.0
    asks = section.title.rstrip().endswith("?")
    heading = set() if asks else set(stems(_NUMBER.sub("", section.title)))
    if not 0 < len(heading) <= _MOST_STEMS or not all(
        any(_names(term, word) for term in reading.terms) for word in heading
    ):
        return 0.0
    rest = [term for term in reading.terms if not any(_names(term, word) for word in heading)]
    above = stems(" ".join((document.metadata.title, *section.path[:-1])))
    return coverage(rest, above, rarity.weights).share if rest else 0.0


def _is_over(section: Section, after: Section) -> bool:
    """Whether a heading only leads into those below it."""
    return after.path[: len(section.path)] == section.path


def _names(term: str, word: str) -> bool:
    """«klager» names «Klageadgang», «anbefaler» «Anbefalinger»."""
    begins = len(term) >= _SHORTEST and word.startswith(term)
    return begins or likeness(term, word) >= _ALIKE


def _whole(
    reading: Reading, document: Document, section: Section, rarity: Rarity
) -> Iterator[Scored]:
    """The statements of a section in order, none where it is long."""
    passages = cut_passages(replace(document, sections=(section,)))
    if sum(len(passage.text.split()) for passage in passages) > _LONGEST:
        return
    for rank, passage in enumerate(passages):
        for stretch in stretches_of(Hit(passage, 1.0), reading, rarity):
            piece = Piece(passage, stretch.start, stretch.start + len(stretch.text), stretch.text)
            yield Scored(Unit(piece, rank, stretch.order, 0.0, stretch.stems, (), {}), 1.0)
