"""An extractive answer: sentences, lists and rows quoted word for word, in the form asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.asked_form import asks_form, in_form
from assistant.answer.asked_heading import under_asked_heading
from assistant.answer.asked_row import asked_row, without_other_rows
from assistant.answer.counted_lists import are_things, counted_list
from assistant.answer.counted_sentences import counted_sentences
from assistant.answer.defining import defining, without_other_definitions
from assistant.answer.differences import differing
from assistant.answer.headed_series import headed_series
from assistant.answer.layout import lay_out
from assistant.answer.numbered_places import under_label
from assistant.answer.parts_heard import each_part_heard
from assistant.answer.pieces import Part, Piece, own_heading, shown, with_mark
from assistant.answer.rows_of_kind import rows_of_kind
from assistant.answer.selection import (
    COUNT_BUDGET,
    ENOUGH,
    ENOUGH_OF_A_FORM,
    Scored,
    announces,
    budget_of,
    select,
)
from assistant.answer.structures import (
    enumerated,
    is_heads,
    is_speaker,
    lists_chapters,
    placed_at,
    whole_list,
)
from assistant.model import BlockKind
from assistant.question.counts import asks_whole, counted, counts
from assistant.question.kind import QuestionKind, Reading
from assistant.question.rarity import Rarity
from assistant.question.terms import coverage, fold, stems
from index.storage.document_cache import Documents
from ingest.model import Document, ListBlock

_ONE_THING = re.compile("”([^”]+)”")
"""How a question names one item of a list, see `assistant.conversation.followup`."""
_ASKS_CHAPTERS = re.compile(r"\b(?:dagsorden|indhold|punkt|kapit|emne)")
_ASKS_AGENDA = re.compile(r"^dagsorden\w*\W*$|\b(?:punkter?|hvad|emner)\b.*\bdagsorden")
_CANDIDATES = 8
_COUNT_BONUS = 0.35
"""What a list gains that has exactly as many items as the question names."""
_LED = 0.3
"""What a list gains whose lead-in and heading hold all of the question's words."""
_ANNOUNCED = 0.3
"""Share of them that they must hold, or the list is of something else: «Hvilke fordele …?» is not
answered whole by four drawbacks under «Vær opmærksom på, at:»."""
_SAME_SOURCE = 0.1
"""What a list gains that stands in the source of the sentence that answers most directly."""
_SAME_COUNTED = 0.5
"""Share of the question's words that a sentence must hold to count the same."""
_SOURCE_SHARE = 0.25
"""Share of the best estimate that a second source must reach to get its own block."""


def compose(
    reading: Reading, scored: Sequence[Scored], documents: Documents, rarity: Rarity
) -> tuple[Part, ...]:
    """Answer from the passages in the form that the question asks for.

    Args:
        reading: The question.
        scored: The sentences of the retrieved passages, see `scored_units`.
        documents: Source id to document.
        rarity: How much each of the question's words tells.

    Returns:
        The answer's parts in order; empty when the passages hold nothing that can be quoted.
    """
    asks_chapters = _ASKS_CHAPTERS.search(fold(reading.text)) is not None
    scored = [
        s
        for s in scored
        if not _says_nothing(s.unit.piece, documents)
        and (asks_chapters or not _is_chapter(s.unit.piece, documents))
    ]
    thing = _ONE_THING.search(reading.text)
    if thing:
        scored = [s for s in scored if not _beside(fold(thing[1]), s.unit.piece, documents)]
    scored = _without_lone_announcements(scored, documents)
    if not scored:
        return ()
    if under := under_label(reading, scored, documents):
        chosen = select(under, budget_of(reading.kind), under[:1])
        return lay_out(chosen, documents, whole_items=True, single=True)
    if _ASKS_AGENDA.search(fold(reading.text)) and (agenda := _agenda(scored, documents)):
        return agenda
    scored = each_part_heard(scored)
    if rows := rows_of_kind(reading, scored, documents):
        return rows
    if series := headed_series(reading, scored, documents, rarity):
        return series
    if reading.kind is QuestionKind.LIST:
        listed = _best_list(reading, scored, documents, rarity)
        if listed:
            return listed
    if told := counted_sentences(reading, scored, documents):
        return told
    if reading.kind is QuestionKind.COMPARISON:
        by_source = _by_source(reading, scored, documents)
        if by_source:
            return by_source
    if pair := differing(reading, scored, rarity):
        return lay_out(select(scored, budget_of(reading.kind), pair), documents)
    defined = defining(reading, scored, rarity)
    row = () if defined else asked_row(reading, scored, documents, rarity)
    if row:
        scored = without_other_rows(scored, row[0], documents)
    opening = (
        defined
        or row
        or under_asked_heading(reading, scored, rarity)
        or in_form(reading.text, scored)
    )
    first = opening[0] if opening else max(scored, key=lambda s: s.score)
    little = bool(row) or _counts(reading, first, rarity)
    budget = COUNT_BUDGET if little else budget_of(reading.kind)
    if defined:
        scored = without_other_definitions(scored)
    one_thing = defined or reading.kind is QuestionKind.NUMBER or asks_form(reading.text)
    enough = ENOUGH_OF_A_FORM if one_thing else ENOUGH
    chosen = select(scored, budget, opening, enough=enough)
    return lay_out(chosen, documents, whole_items=thing is not None, single=bool(defined))


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


def listed_items(
    reading: Reading, scored: Sequence[Scored], documents: Documents, rarity: Rarity
) -> tuple[str, ...]:
    """Give the items of the list, or of the enumeration in a sentence, that answers a question.

    They bear the numbers or letters that the source gives them. Only where a list is asked for
    may it be another one than the answer shows.
    """
    asks_list = reading.kind is QuestionKind.LIST or reading.count is not None
    find = _best_list if asks_list else compose
    parts = headed_series(reading, scored, documents, rarity)
    listed = tuple(
        _first_cell(with_mark(own_heading(part.pieces[0].text) or part.pieces[0].text))
        for part in parts or find(reading, scored, documents, rarity)
        if part.pieces and part.kind is not BlockKind.PARAGRAPH
    )
    if listed and reading.count in (None, len(listed)):
        return listed
    if reading.count and (found := counted_list(reading, scored, documents)):
        return tuple(with_mark(item) for item in found)
    for best in sorted(scored, key=lambda s: -s.score)[:_CANDIDATES]:
        items = enumerated(best.unit.piece.text)
        open_ended = reading.count is None and len(items) > 2 and not listed
        if (len(items) == reading.count or open_ended) and are_things(items):
            return items
    return listed


def _first_cell(item: str) -> str:
    """A table's row goes by its first cell."""
    return re.split(r"\s*(?:\||\t)\s*", item.lstrip("| \t"), maxsplit=1)[0]


def _says_nothing(piece: Piece, documents: Documents) -> bool:
    """Whether a stretch is a table's heads or the title of whom a quotation is from."""
    document = documents(piece.passage.source_id)
    return document is not None and (
        is_heads(document, piece.start, piece.end) or is_speaker(document, piece.start, piece.end)
    )


def _is_chapter(piece: Piece, documents: Documents) -> bool:
    """Whether a stretch is an agenda's point or a title in a list of contents."""
    document = documents(piece.passage.source_id)
    placed = placed_at(document, piece)
    return document is not None and placed is not None and lists_chapters(document, placed.block)


def _agenda(scored: Sequence[Scored], documents: Documents) -> tuple[Part, ...]:
    """The agenda or list of contents of the likeliest source that has one, whole."""
    for piece in (s.unit.piece for s in scored):
        document = documents(piece.passage.source_id)
        placed = placed_at(document, piece)
        if document is not None and placed is not None and _is_chapter(piece, documents):
            return whole_list(document, placed.block, piece.passage)
    return ()


def _without_lone_announcements(scored: Sequence[Scored], documents: Documents) -> list[Scored]:
    """Leave out «En leder siger:» at the end of a passage, where neither words nor list follow."""
    lasts = {s.unit.rank: s.unit.order for s in scored}
    return [
        s
        for s in scored
        if not announces(s.unit)
        or s.unit.order < lasts[s.unit.rank]
        or placed_at(documents(s.unit.piece.passage.source_id), s.unit.piece)
    ]


def _beside(thing: str, piece: Piece, documents: Documents) -> bool:
    """Whether a stretch is of the list that names a thing, and says nothing more about it."""
    document = documents(piece.passage.source_id)
    placed = placed_at(document, piece)
    if document is None or placed is None:
        return False
    items = [
        fold(shown(document.text[item.start : item.end], item=True)) for item in placed.block.items
    ]
    if not any(thing in item for item in items):
        return False
    return placed.item is None or thing not in items[placed.item] or thing == items[placed.item]


def _counts(reading: Reading, first: Scored, rarity: Rarity) -> bool:
    """Whether a sentence says how many, where a number is asked for and no share."""
    if not asks_whole(reading) or not counts(counted(reading), first.unit.piece.text, shares=False):
        return False
    return coverage(reading.terms, first.unit.stems, rarity.weights).share >= _SAME_COUNTED


def _best_list(
    reading: Reading, scored: Sequence[Scored], documents: Documents, rarity: Rarity
) -> tuple[Part, ...]:
    """Take the list among the best units that fits the question best, unless a sentence does."""
    ranked = sorted(scored, key=lambda s: -s.score)[:_CANDIDATES]
    best: tuple[float, tuple[Part, ...]] = (0.0, ())
    for candidate in ranked:
        passage = candidate.unit.piece.passage
        document = documents(passage.source_id)
        placed = placed_at(document, candidate.unit.piece)
        if document is None or placed is None or len(placed.block.items) < 2:
            continue
        about = _about(reading, document, placed.block, passage.section, rarity)
        if about < _ANNOUNCED:
            continue
        value = candidate.score + _LED * about + _of_length(reading, placed.block)
        value += _SAME_SOURCE * (passage.source_id == ranked[0].unit.piece.passage.source_id)
        if value > best[0]:
            best = value, whole_list(document, placed.block, passage)
    return best[1] if ranked and best[0] >= ranked[0].score else ()


def _about(
    reading: Reading,
    document: Document,
    block: ListBlock,
    section: Sequence[str],
    rarity: Rarity,
) -> float:
    """Share of the question's words that a list's lead-in and heading hold."""
    lead = document.text[block.lead.start : block.lead.end] if block.lead else ""
    said = set(stems(" ".join((lead, *section[-1:]))))
    return coverage(reading.terms, said, rarity.weights).share


def _of_length(reading: Reading, block: ListBlock) -> float:
    """What speaks for a list by how many items the question names."""
    if reading.count == len(block.items):
        return _COUNT_BONUS
    return -_COUNT_BONUS if reading.count and reading.count > len(block.items) else 0.0


def _by_source(
    reading: Reading, scored: Sequence[Scored], documents: Documents
) -> tuple[Part, ...]:
    """Give each source its own short block, when two or three hold something to the point."""
    best: dict[str, float] = {}
    for s in scored:
        source = s.unit.piece.passage.source_id
        best[source] = max(best.get(source, 0.0), s.score)
    top = max(best.values())
    sources = [i for i, score in best.items() if score >= _SOURCE_SHARE * top][:3]
    if len(sources) < 2:
        return ()
    parts: list[Part] = []
    for source in sorted(sources, key=lambda i: -best[i]):
        own = [s for s in scored if s.unit.piece.passage.source_id == source]
        own = to_the_point(own)
        passage = own[0].unit.piece.passage
        year = (
            f" ({passage.year})" if passage.year and str(passage.year) not in passage.title else ""
        )
        parts.append(Part(BlockKind.HEADING, heading=f"{passage.title}{year}"))
        parts.extend(lay_out(select(own, budget_of(reading.kind) // len(sources)), documents))
    return tuple(parts)
