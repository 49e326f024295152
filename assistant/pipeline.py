"""The way from a question to an answer: masked, made standalone, retrieved, answered or refused."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Generator as Steps
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Protocol

from assistant.answer.differences import differ_notices, differing
from assistant.answer.extract import compose, listed_items, to_the_point
from assistant.answer.pieces import cite
from assistant.answer.selection import score_units
from assistant.answer.units import units_of
from assistant.conversation.context import find
from assistant.conversation.followup import Understood as Talk
from assistant.conversation.followup import understand
from assistant.conversation.rewriting import accepts
from assistant.conversation.social import (
    asked_of_sources,
    begins_anew,
    recognise,
    without_courtesies,
)
from assistant.conversation.social_replies import reply
from assistant.conversation.telling import how_understood
from assistant.events import AnswerEvent, BlockReady, Done, Retrieved, TextChunk, Understood
from assistant.generation.answer import GeneratedAnswer, GenerationFailure, stream_answer
from assistant.generation.errors import GenerationError
from assistant.generation.prose import Generator, build_generator
from assistant.intake import NOTHING_ASKED, asks_nothing, clean, objection, says_nothing
from assistant.model import (
    Answer,
    Block,
    BlockKind,
    Citation,
    Mode,
    Notice,
    NoticeKind,
    Question,
    Sentence,
)
from assistant.notices import decision_notices, old_source_notices
from assistant.orders import question_without_orders
from assistant.privacy.masking import (
    Masked,
    asks_of_person,
    mask,
    masked_notice,
    without_placeholders,
)
from assistant.question.kind import Reading, read_question
from assistant.question.rarity import Rarity
from assistant.question.speakers import of_heard_writings, without_speakers
from assistant.refusal.answerability import is_answerable
from assistant.refusal.asked_places import stands_where_asked
from assistant.refusal.contradictions import Contradiction, premise_notices, with_contradiction
from assistant.refusal.nearest import another_year_notices, nearest_notices
from assistant.refusal.premises import contradicted
from assistant.refusal.untold import untold_notices
from assistant.refusal.wording import NEAREST_SHOWN, REFUSAL, where_to_look
from index.lexical.word_index import DanishLexicalIndex
from index.model import Encoder, Filters, Hit, PassageStore, Retrieval, Retriever
from index.retrieval.capitals import in_small_letters
from index.storage.document_cache import Documents
from ingest.settings import Settings

HITS = 10
"""Passages retrieved for an answer and shown beside it."""


class AssistantLibrary(Protocol):
    """What an assistant needs of an opened index."""

    @property
    def store(self) -> PassageStore:
        """The passages and documents."""

    @property
    def documents(self) -> Documents:
        """Gives the document of a source id."""

    @property
    def retriever(self) -> Retriever:
        """Finds passages."""

    @property
    def lexical(self) -> DanishLexicalIndex:
        """Knows how rare a word is."""

    @property
    def encoder(self) -> Encoder:
        """Compares generated sentences to what they cite."""


@dataclass(frozen=True, slots=True)
class _Body:
    """What an answer consists of, before it is timed and joined to the question."""

    mode: Mode
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...] = ()
    notices: tuple[Notice, ...] = ()
    against: Contradiction | None = None


class Assistant:
    """Answers questions from one library; safe to share between threads.

    Args:
        library: An opened index.
        settings: Whether and where a language model is.
        generator: Writes prose; the settings' model when None.
    """

    def __init__(
        self,
        library: AssistantLibrary,
        settings: Settings,
        generator: Generator | None = None,
    ) -> None:
        self._library = library
        self._generator = generator or build_generator(settings)
        self._documents = library.documents

    def ask(self, question: Question) -> Answer:
        """Answer a question.

        Args:
            question: As typed, with the user's earlier questions.

        Returns:
            An answer with citations, or a refusal; a question that cannot be asked gives a
            refusal with a friendly message, a greeting and its like a reply.
        """
        for event in self.stream(question):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("a stream that is not cancelled ends in Done")

    def stream(
        self, question: Question, cancelled: Callable[[], bool] | None = None
    ) -> Iterator[AnswerEvent]:
        """Answer a question step by step.

        Args:
            question: As typed, with the user's earlier questions.
            cancelled: Asked between the steps; once it says True the stream ends without `Done`.

        Yields:
            `Understood`, `Retrieved`, text that is being checked, blocks and last `Done`.
        """
        stopped = cancelled or (lambda: False)
        began = time.perf_counter()
        message = objection(question.text)
        if message is not None:
            yield Done(_said(question.id, "", Mode.REFUSED, message))
            return
        masked, turns, notices = _masked(question)
        typed = masked.text
        if (social := recognise(typed, begun=bool(turns))) is not None:
            sources = len(self._library.store.sources())
            told = reply(social, sources, worded=self._generator is not None)
            said = replace(_said(question.id, typed, Mode.REPLY, told), notices=notices)
            yield Done(said, masked.names)
            return
        text = self._as_spelt(without_courtesies(typed))
        turns = tuple(map(self._as_spelt, turns))
        talk = self._understood(text, turns, question.filters)
        found = find(talk, self._library.retriever, HITS, question.filters, _as_searched)
        alone, retrieval = found.alone, found.retrieval
        read = how_understood(text, alone, talk)
        notices += tuple(Notice(NoticeKind.UNDERSTOOD, line) for line in read)
        yield Understood(alone, notices)
        if stopped():
            return
        if asks_nothing(alone):
            said = _said(question.id, typed, Mode.REFUSED, NOTHING_ASKED)
            yield Done(replace(said, notices=notices), masked.names)
            return
        reading = read_question(_as_searched(alone))
        if asks_of_person(alone):
            reading = replace(reading, decision=True)
        yield Retrieved(retrieval.hits)
        if stopped():
            return
        started = time.perf_counter()
        body = yield from self._body(reading, retrieval.hits, stopped)
        if body is None or stopped():
            return
        body = self._with_old_sources(body)
        for block in body.blocks:
            numbers = {n for sentence in block.sentences for n in sentence.citations}
            yield BlockReady(block, tuple(c for c in body.citations if c.n in numbers))
        ended = time.perf_counter()
        timings = {"answer": 1000 * (ended - started), "total": 1000 * (ended - began)}
        body = replace(body, notices=notices + body.notices)
        answer = _answer(question.id, typed, alone, body, retrieval, timings)
        yield Done(answer, masked.names)

    def _as_spelt(self, text: str) -> str:
        """The text without caps lock, and with the letters that another keyboard lacks."""
        return self._library.lexical.restored(in_small_letters(text))

    def _understood(self, text: str, turns: tuple[str, ...], filters: Filters) -> Talk:
        """Rewrite by rules; with a model, by the model where the rules find nothing amiss."""
        talk = understand(text, turns, lambda earlier: self._items(earlier, filters))
        if self._generator is None or talk.alone == text:
            return talk
        try:
            written = clean(self._generator.rewrite(text, turns))
        except GenerationError:
            return talk
        accepted = accepts(written, text, turns, talk.alone)
        return replace(talk, alone=written) if accepted else talk

    def _items(self, earlier: str, filters: Filters) -> tuple[str, ...]:
        """The list items of the answer to an earlier question, for «uddyb nummer tre»."""
        reading = read_question(without_placeholders(earlier))
        hits = self._library.retriever.retrieve(reading.text, HITS, filters).hits
        rarity = Rarity(self._library.lexical, reading)
        scored = score_units(units_of(reading, hits, rarity, self._documents))
        if not is_answerable(reading, hits, rarity, scored):
            return ()
        return listed_items(reading, scored, self._documents, rarity)

    def _body(
        self, reading: Reading, hits: tuple[Hit, ...], stopped: Callable[[], bool]
    ) -> Steps[AnswerEvent, None, _Body | None]:
        extracted = extract(reading, hits, self._documents, self._library.lexical)
        if self._generator is None or extracted.mode is Mode.REFUSED:
            return extracted
        steps = stream_answer(
            reading.text, hits, self._generator, self._library.encoder, self._documents
        )
        while True:
            try:
                piece = next(steps)
            except StopIteration as end:
                outcome: GeneratedAnswer | GenerationFailure = end.value
                break
            if stopped():
                steps.close()
                return None
            yield TextChunk(piece)
        if isinstance(outcome, GenerationFailure):
            return replace(extracted, notices=(outcome.notice, *extracted.notices))
        notices = outcome.notices + decision_notices(reading)
        notices += premise_notices(extracted.against, outcome.citations)
        return _Body(Mode.GENERATED, outcome.blocks, outcome.citations, notices)

    def _with_old_sources(self, body: _Body) -> _Body:
        old = old_source_notices(body.citations, self._library.store)
        return replace(body, notices=body.notices + old)


def extract(
    reading: Reading, hits: Sequence[Hit], documents: Documents, lexical: DanishLexicalIndex
) -> _Body:
    """Answer from retrieved passages in their own words, or refuse.

    Args:
        reading: The standalone question.
        hits: Best first.
        documents: Source id to document.
        lexical: Knows how rare a word is.
    """
    hits = of_heard_writings(reading.text, hits)
    asked = reading.text
    reading = without_speakers(reading, hits, documents)
    rarity = Rarity(lexical, reading)
    scored = score_units(units_of(reading, hits, rarity, documents))
    against = contradicted(reading, scored, rarity)
    nothing_such = against is not None and against.beyond
    untold = untold_notices(reading, scored, rarity)
    answered = is_answerable(reading, hits, rarity, scored) or stands_where_asked(
        reading, scored, documents, rarity
    )
    if answered and not nothing_such and not untold:
        told = scored if reading.text == asked else to_the_point(scored)
        parts = compose(reading, told, documents, rarity)
        untold = another_year_notices(reading, parts) if against is None else ()
        blocks, citations = cite(with_contradiction(parts, against), documents)
        if citations and not untold:
            notices = decision_notices(reading) + premise_notices(against, citations)
            notices += differ_notices(differing(reading, scored, rarity), citations)
            if against is None:
                notices += nearest_notices(reading, scored, rarity, parts)
            return _Body(Mode.EXTRACTIVE, blocks, citations, notices, against)
    notices = premise_notices(against) + untold
    notices += tuple(
        Notice(NoticeKind.ELSEWHERE, hint)
        for hint in where_to_look(reading.text, decision=reading.decision)
    )
    refusal = (Block(BlockKind.PARAGRAPH, (Sentence(REFUSAL),)),)
    return _Body(Mode.REFUSED, refusal, (), decision_notices(reading) + notices)


def _as_searched(alone: str) -> str:
    """What of a question in full is searched for and read."""
    return question_without_orders(without_placeholders(alone))


def _masked(question: Question) -> tuple[Masked, tuple[str, ...], tuple[Notice, ...]]:
    """The question and what it can go on from, each with the names that were said before it."""
    turns: list[Masked] = []
    names = question.names
    for turn in question.turns:
        if objection(turn) is None:
            turns.append(mask(clean(turn), names))
            names = turns[-1].names
    masked = mask(clean(question.text), names)
    # The same name in a question and in an earlier one counts once.
    found = reduce(or_, (Counter(turn.kinds) for turn in turns), Counter(masked.kinds))
    told = masked_notice(found.elements())
    notices = (Notice(NoticeKind.MASKED, told),) if told else ()
    return masked, _talk(masked.text, [turn.text for turn in turns]), notices


def _talk(text: str, turns: Sequence[str]) -> tuple[str, ...]:
    """What of the turns a question can go on from: neither small talk nor mere letters."""
    if says_nothing(text) or begins_anew(text):
        return ()
    kept = asked_of_sources(turn for turn in turns if not says_nothing(turn))
    return tuple(map(without_courtesies, kept))


def _answer(
    question_id: str,
    text: str,
    alone: str,
    body: _Body,
    retrieval: Retrieval,
    timings: Mapping[str, float],
) -> Answer:
    return Answer(
        id=question_id,
        question=text,
        standalone=alone,
        mode=body.mode,
        blocks=body.blocks,
        citations=body.citations,
        passages=retrieval.hits,
        nearest=retrieval.hits[:NEAREST_SHOWN] if body.mode is Mode.REFUSED else (),
        notices=body.notices,
        timings_ms={**retrieval.timings_ms, **timings},
    )


def _said(question_id: str, question: str, mode: Mode, message: str) -> Answer:
    """What is said without a search."""
    return Answer(
        id=question_id,
        question=question,
        standalone=question,
        mode=mode,
        blocks=(Block(BlockKind.PARAGRAPH, (Sentence(message),)),),
        timings_ms={"retrieve": 0.0, "rerank": 0.0, "answer": 0.0, "total": 0.0},
    )
