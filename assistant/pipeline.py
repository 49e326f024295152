"""The way from a question to an answer: masked, made standalone, retrieved, answered or refused."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Protocol

from assistant.answerability import answerable
from assistant.events import AnswerEvent, BlockReady, Done, Retrieved, Understood
from assistant.extract import compose
from assistant.followup import standalone
from assistant.intake import clean, objection
from assistant.model import (
    Answer,
    Block,
    BlockKind,
    Mode,
    Notice,
    NoticeKind,
    Question,
    Sentence,
)
from assistant.pieces import cite
from assistant.question_kind import Reading, read_question
from assistant.refusal import NEAREST_SHOWN, REFUSAL, where_to_look
from index.model import PassageStore, Retrieval, Retriever
from ingest.model import Document, SourceStatus
from ingest.settings import Settings

HITS = 10
"""Passages retrieved for an answer and shown beside it."""

_DECISION = (
    "Afgørelsen i den konkrete sag er din som sagsbehandler: materialet giver kun den generelle "
    "vejledning."
)


class AssistantLibrary(Protocol):
    """What an assistant needs of an opened index."""

    @property
    def store(self) -> PassageStore:
        """The passages and documents."""

    @property
    def retriever(self) -> Retriever:
        """Finds passages."""


class Assistant:
    """Answers questions from one library; safe to share between threads.

    Args:
        library: An opened index.
        settings: Whether and where a language model is.
    """

    def __init__(self, library: AssistantLibrary, settings: Settings) -> None:
        self._library = library
        self._settings = settings

    def ask(self, question: Question) -> Answer:
        """Answer a question.

        Args:
            question: As typed, with the user's earlier questions.

        Returns:
            An answer with citations, or a refusal; a question that cannot be asked gives a
            refusal with a friendly message.
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
            `Understood`, `Retrieved`, blocks and last `Done`.
        """
        stopped = cancelled or (lambda: False)
        began = time.perf_counter()
        message = objection(question.text)
        if message is not None:
            yield Done(_unasked(question, message))
            return
        text, turns, notices = self._guarded(question)
        alone = standalone(text, turns)
        if alone != text:
            notices.append(Notice(NoticeKind.UNDERSTOOD, f"Jeg forstår spørgsmålet som: «{alone}»"))
        yield Understood(alone, tuple(notices))
        if stopped():
            return
        reading = read_question(alone)
        retrieval = self._library.retriever.retrieve(alone, HITS, question.filters)
        yield Retrieved(retrieval.hits)
        if stopped():
            return
        answer = self._answer(question, text, reading, retrieval, notices, began)
        cited = {citation.n: citation for citation in answer.citations}
        for block in answer.blocks:
            if stopped():
                return
            numbers = dict.fromkeys(n for sentence in block.sentences for n in sentence.citations)
            yield BlockReady(block, tuple(cited[n] for n in numbers))
        yield Done(answer)

    def _guarded(self, question: Question) -> tuple[str, tuple[str, ...], list[Notice]]:
        return clean(question.text), tuple(clean(turn) for turn in question.turns), []

    def _document(self, source_id: str) -> Document | None:
        return self._library.store.document(source_id)

    def _answer(
        self,
        question: Question,
        text: str,
        reading: Reading,
        retrieval: Retrieval,
        notices: list[Notice],
        began: float,
    ) -> Answer:
        started = time.perf_counter()
        hits = retrieval.hits
        parts = compose(reading, hits, self._document) if answerable(reading, hits) else ()
        blocks, citations = cite(parts, self._document)
        if reading.decision:
            notices.append(Notice(NoticeKind.DECISION, _DECISION))
        if citations:
            notices.extend(
                Notice(NoticeKind.OLD_SOURCE, f"Bemærk: «{title}» er ikke længere gældende.")
                for title in dict.fromkeys(
                    c.title for c in citations if c.status is not SourceStatus.CURRENT
                )
            )
        else:
            blocks = (Block(BlockKind.PARAGRAPH, (Sentence(REFUSAL),)),)
            notices.extend(
                Notice(NoticeKind.ELSEWHERE, hint)
                for hint in where_to_look(reading.text, decision=reading.decision)
            )
        ended = time.perf_counter()
        return Answer(
            id=question.id,
            question=text,
            standalone=reading.text,
            mode=Mode.EXTRACTIVE if citations else Mode.REFUSED,
            blocks=blocks,
            citations=citations,
            passages=hits,
            nearest=() if citations else hits[:NEAREST_SHOWN],
            notices=tuple(notices),
            timings_ms={
                **retrieval.timings_ms,
                "answer": 1000 * (ended - started),
                "total": 1000 * (ended - began),
            },
        )


def _unasked(question: Question, message: str) -> Answer:
    return Answer(
        id=question.id,
        question="",
        standalone="",
        mode=Mode.REFUSED,
        blocks=(Block(BlockKind.PARAGRAPH, (Sentence(message),)),),
        timings_ms={"retrieve": 0.0, "rerank": 0.0, "answer": 0.0, "total": 0.0},
    )
