"""An answer from what is found in its own words, or a refusal; asked once more where that helps."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from assistant.answer.differences import differ_notices, differing
from assistant.answer.extract import compose, is_plain, that_say_something
from assistant.answer.pieces import Part, cite
from assistant.answer.selection import Scored, budget_of, score_units
from assistant.answer.side_by_side import (
    block_of,
    of_the_best_source,
    speaks_of,
    title_of,
    to_the_point,
)
from assistant.answer.units import units_of
from assistant.conversation.dependence import is_dependent
from assistant.model import Block, BlockKind, Citation, Mode, Notice, NoticeKind, Sentence
from assistant.notices import decision_notices
from assistant.question.kind import Reading, read_question, readings_of
from assistant.question.named_writings import Named, writings_heard
from assistant.question.rarity import Rarity
from assistant.question.speakers import of_heard_writings, without_speakers
from assistant.refusal.answerability import is_answerable
from assistant.refusal.asked_places import stands_where_asked
from assistant.refusal.contradictions import Contradiction, premise_notices, with_contradiction
from assistant.refusal.guidance import asked_in_general, guidance_notice, guides
from assistant.refusal.nearest import another_year_notices, nearest_notices
from assistant.refusal.premises import contradicted
from assistant.refusal.untold import untold_notices
from assistant.refusal.wording import REFUSAL, where_to_look
from index.lexical.word_index import DanishLexicalIndex
from index.model import Filters, Hit, Retrieval
from index.storage.document_cache import Documents
from ingest.model import Document

Search = Callable[[str, Filters], Retrieval]
"""Finds passages for a question within some sources."""
_ABSENT = "«{}» er ikke blandt kilderne her."
_SILENT = "I «{}» har jeg ikke fundet noget om {}."
_LEANS_ON_CASE = 0.05
"""Estimate by which a question is answered better with its case where it says little without."""
_CLAUSE = re.compile(r"(?:at|om|hv(?:ad|em|or\w*|ilke\w*))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """What an answer consists of, before it is timed and joined to the question."""

    mode: Mode
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...] = ()
    notices: tuple[Notice, ...] = ()
    against: Contradiction | None = None


def extract(
    reading: Reading, hits: Sequence[Hit], documents: Documents, lexical: DanishLexicalIndex
) -> Body:
    """Answer from retrieved passages in their own words, or refuse.

    A question is read without its case, unless it leans on that and is answered better with it.

    Args:
        reading: The standalone question.
        hits: Best first.
        documents: Source id to document.
        lexical: Knows how rare a word is.
    """
    hits = of_heard_writings(reading.text, hits)
    asked = reading.text
    read = (without_speakers(each, hits, documents) for each in readings_of(reading))
    weighed = [_weighed(each, hits, documents, lexical) for each in read]
    best = [max((s.score for s in scored), default=0.0) for _, _, scored in weighed]
    leans = is_dependent(weighed[0][0].text) and best[-1] > best[0] + _LEANS_ON_CASE
    reading, rarity, scored = weighed[-1 if leans else 0]
    against = contradicted(reading, scored, rarity)
    nothing_such = against is not None and against.beyond
    untold = untold_notices(reading, scored, rarity)
    answers = (
        is_answerable(reading, hits, rarity, scored)
        or is_plain(reading, scored, documents, rarity)
        or stands_where_asked(reading, scored, documents, rarity)
    )
    if answers and not nothing_such and not untold:
        told = scored if reading.text == asked else to_the_point(scored)
        parts = compose(reading, told, documents, rarity)
        untold = another_year_notices(reading, parts) if against is None else ()
        blocks, citations = cite(with_contradiction(parts, against), documents)
        if citations and not untold:
            notices = decision_notices(reading) + premise_notices(against, citations)
            notices += differ_notices(differing(reading, scored, rarity), citations)
            if against is None:
                notices += nearest_notices(reading, scored, rarity, parts)
            return Body(Mode.EXTRACTIVE, blocks, citations, notices, against)
    notices = premise_notices(against) + untold
    notices += tuple(
        Notice(NoticeKind.ELSEWHERE, hint)
        for hint in where_to_look(reading.text, decision=reading.decision)
    )
    refusal = (Block(BlockKind.PARAGRAPH, (Sentence(REFUSAL),)),)
    return Body(Mode.REFUSED, refusal, (), decision_notices(reading) + notices)


def _weighed(
    reading: Reading, hits: Sequence[Hit], documents: Documents, lexical: DanishLexicalIndex
) -> tuple[Reading, Rarity, list[Scored]]:
    rarity = Rarity(lexical, reading)
    return reading, rarity, score_units(units_of(reading, hits, rarity, documents))


def in_general(
    reading: Reading,
    before: Retrieval,
    search: Search,
    filters: Filters,
    documents: Documents,
    lexical: DanishLexicalIndex,
) -> tuple[Body, Retrieval] | None:
    """Answer with what is told of the help that a decision is about, not of the case.

    Args:
        reading: The standalone question, which was refused.
        before: What was found for it.
        search: Finds passages.
        filters: Which sources may answer.
        documents: Source id to document.
        lexical: Knows how rare a word is.

    Returns:
        The answer, and what was found for the question with what it is from; None where no
        decision is asked for, or where nothing says what holds for the help.
    """
    asked = asked_in_general(reading.text) if reading.decision else ""
    if not asked:
        return None
    found = search(asked, filters)
    of_help = replace(read_question(asked), decision=True)
    body = extract(of_help, found.hits, documents, lexical)
    if body.mode is Mode.REFUSED or not guides(reading.text, body.citations):
        return None
    body = replace(body, notices=(guidance_notice(reading.text), *body.notices))
    return body, _with_cited(before, found, body.citations)


def side_by_side(
    reading: Reading,
    search: Search,
    filters: Filters,
    sources: Callable[[], Sequence[Document]],
    documents: Documents,
    lexical: DanishLexicalIndex,
) -> tuple[Body, Retrieval] | None:
    """Answer what two or three writings are asked about with a block for each.

    Args:
        reading: The standalone question.
        search: Finds passages.
        filters: Which sources may answer.
        sources: Gives all documents; asked only where writings may be named.
        documents: Source id to document.
        lexical: Knows how rare a word is.

    Returns:
        The answer, which names those that say nothing on it, and what it is from; None where no
        writings are named, or where none says anything.
    """
    heard = writings_heard(reading.text, sources) if reading.text else None
    if heard is None:
        return None
    asked = read_question(f"Hvad siger de om {heard.matter}?")
    rarity = Rarity(lexical, asked)
    budget = budget_of(asked.kind) // len(heard.named)
    parts: list[Part] = []
    silent: list[str] = []
    hits: list[Sequence[Hit]] = []
    timings: dict[str, float] = {}
    for named in heard.named:
        ids = named.sources & filters.sources if filters.sources else named.sources
        if not ids:
            silent.append(_ABSENT.format(named.text))
            continue
        found = search(asked.text, replace(filters, sources=ids))
        scored = score_units(units_of(asked, found.hits, rarity, documents))
        own = that_say_something(asked, of_the_best_source(scored), documents) if scored else []
        if not speaks_of(asked, own, rarity) or not is_answerable(
            asked, found.hits, rarity, scored
        ):
            silent.append(_SILENT.format(_name_of(named, documents), _matter_of(heard.matter)))
            continue
        parts.extend(block_of(own, budget, documents))
        hits.append(found.hits)
        timings = {step: timings.get(step, 0.0) + took for step, took in found.timings_ms.items()}
    blocks, citations = cite(parts, documents)
    if not citations:
        return None
    notices = tuple(Notice(NoticeKind.NEAREST, line) for line in silent)
    return Body(Mode.EXTRACTIVE, blocks, citations, notices), Retrieval(
        _in_turns(hits, citations), timings
    )


def _in_turns(of_each: Sequence[Sequence[Hit]], citations: Sequence[Citation]) -> tuple[Hit, ...]:
    """What is found in each source, by turns, as many as in one; what is cited is among it."""
    turns = [hit for turn in zip_longest(*of_each) for hit in turn if hit is not None]
    cited = {citation.passage_id for citation in citations}
    others = [hit.passage.id for hit in turns if hit.passage.id not in cited]
    most = max(map(len, of_each), default=0)
    shown = cited.union(others[: max(0, most - len(cited))])
    return tuple(hit for hit in turns if hit.passage.id in shown)


def _with_cited(before: Retrieval, found: Retrieval, citations: Sequence[Citation]) -> Retrieval:
    """What was found before, with what is cited of the other search in place of its last hits."""
    cited = {citation.passage_id for citation in citations}
    known = {hit.passage.id for hit in before.hits}
    more = [h for h in found.hits if h.passage.id in cited - known]
    uncited = [h.passage.id for h in before.hits if h.passage.id not in cited]
    left = set(uncited[max(0, len(uncited) - len(more)) :])
    kept = [h for h in before.hits if h.passage.id not in left]
    return replace(before, hits=(*kept, *more))


def _name_of(named: Named, documents: Documents) -> str:
    if len(named.sources) == 1 and (document := documents(*named.sources)) is not None:
        return title_of(document.metadata.title, document.metadata.year)
    return named.text


def _matter_of(matter: str) -> str:
    return "det" if _CLAUSE.match(matter) else matter
