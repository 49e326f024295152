"""Answering on the page: every step of an answer as HTML for the conversation.

The answer travels through Gradio as HTML in an attribute of a hidden element, from which
``chat.js`` puts it into the conversation; so the browser's focus and the reader's place are kept
while it grows.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape
from sqlalchemy.exc import SQLAlchemyError

from assistant.conversation.social import recognise
from assistant.events import BlockReady, Done, Retrieved, TextChunk, Understood
from assistant.intake import clean
from assistant.model import Answer, Mode, Question
from assistant.web.keeping.history import Conversation, new_id
from assistant.web.keeping.visitor import Visitor
from assistant.web.services import Services
from assistant.web.showing.choice import admits_any, in_words, read_choice
from assistant.web.showing.examples import example_questions
from assistant.web.showing.failures import explain
from assistant.web.showing.rendering import render_turn
from assistant.web.texts import Texts
from index.model import Filters

_LOG = logging.getLogger(__name__)
BETWEEN_SECONDS = 0.1
"""Between two pictures of a growing answer: smooth to read, and light on the server."""
_EXAMPLES = 2
"""Under a reply to «hej»: enough to show how to ask, beside those of the start page."""


class Chat:
    """Answers questions from the page.

    Args:
        services: What all visitors share.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._stops: dict[str, threading.Event] = {}

    def ask(self, text: str, choice: str, session: str, visitor: Visitor) -> Iterator[Markup]:
        """Answer one question.

        Args:
            text: As typed.
            choice: Conversation and sources, as JSON.
            session: Gradio's id of the open page, by which `stop` finds the answer.
            visitor: Who asks.

        Yields:
            Messages for ``chat.js``, each replacing the one before.
        """
        stop = self._stops[session] = threading.Event()
        turn_id = new_id()
        asked = clean(text)
        texts = visitor.texts
        begun = texts("ask.searching" if self._services.warmed.is_set() else "ask.starting")
        yield message(
            render_turn(turn_id, asked, texts, state="running", progress=begun), turn_id, "running"
        )
        try:
            yield from self._answer(text, asked, turn_id, choice, visitor, stop)
        except Exception as error:  # from Gradio the page would hear nothing, and wait for ever
            _LOG.exception("an answer failed")
            yield _failed(turn_id, asked, explain(error, texts), texts)
        finally:
            if self._stops.get(session) is stop:
                del self._stops[session]

    def stop(self, session: str) -> None:
        """Stop the answer that is on its way to an open page."""
        if session in self._stops:
            self._stops[session].set()

    def _answer(
        self,
        text: str,
        asked: str,
        turn_id: str,
        choice_text: str,
        visitor: Visitor,
        stop: threading.Event,
    ) -> Iterator[Markup]:
        texts = visitor.texts
        choice = read_choice(choice_text)
        sources = self._services.sources()
        if not admits_any(choice.filters, sources):
            why = texts("failure.choice" if sources else "failure.empty")
            yield _failed(turn_id, asked, why, texts)
            return
        searched = in_words(choice.filters, sources, texts)
        conversation = self._services.history.conversation(visitor.id, choice.conversation)
        # Another window may have deleted it: a follow-up is then read as if nothing came before.
        lost = visitor.id and choice.conversation and conversation is None
        told = texts("conversations.lost") if lost else ""
        turns = tuple(turn.answer.question for turn in conversation.turns) if conversation else ()
        names = self._services.names.of(conversation.id) if conversation else frozenset()
        question = Question(text, id=turn_id, turns=turns, filters=choice.filters, names=names)
        progress = texts("ask.searching")
        shown = time.perf_counter()
        draft = ""
        blocks: tuple[Any, ...] = ()
        cited: dict[int, Any] = {}
        for event in self._services.assistant.stream(question, stop.is_set):
            match event:
                case Understood():
                    continue
                case Retrieved(hits):
                    progress = texts("ask.writing", count=len(hits))
                case TextChunk(piece):
                    draft += piece
                case BlockReady(block, citations):
                    draft = ""
                    blocks = (*blocks, block)
                    cited.update({citation.n: citation for citation in citations})
                case Done():
                    yield self._done(event, conversation, choice.filters, searched, told, visitor)
                    return
            if time.perf_counter() - shown < BETWEEN_SECONDS:
                continue
            shown = time.perf_counter()
            partial = Answer(
                turn_id, asked, asked, Mode.EXTRACTIVE, blocks, citations=tuple(cited.values())
            )
            yield message(
                render_turn(
                    turn_id,
                    asked,
                    texts,
                    state="running",
                    answer=partial if blocks else None,
                    draft=draft,
                    progress=progress,
                ),
                turn_id,
                "running",
            )
        yield message(
            render_turn(turn_id, asked, texts, state="stopped", progress=texts("ask.stopped")),
            turn_id,
            "stopped",
        )

    def _done(
        self,
        done: Done,
        conversation: Conversation | None,
        filters: Filters,
        searched: str,
        told: str,
        visitor: Visitor,
    ) -> Markup:
        texts = visitor.texts
        answer = done.answer
        if not answer.question:  # it could not be asked at all
            html = render_turn(answer.id, "", texts, state="note", answer=answer)
            return message(html, answer.id, "note")
        if answer.mode is Mode.REPLY:
            return self._reply(answer, texts)
        state = "refused" if answer.refused else "done"
        where = conversation.id if conversation else new_id()
        unkept = "" if visitor.id else texts("failure.session")
        try:
            if visitor.id:
                self._services.history.add(visitor.id, where, filters, answer, searched)
                self._services.names.keep(where, done.names)
        except SQLAlchemyError:
            _LOG.exception("an answer could not be kept")
            unkept = texts("failure.kept")
        html = render_turn(
            answer.id,
            answer.question,
            texts,
            state=state,
            answer=answer,
            searched=searched,
            unkept=unkept,
            told=told,
        )
        return message(html, answer.id, state, "" if unkept else where)

    def _reply(self, answer: Answer, texts: Texts) -> Markup:
        """Shown and not kept: no follow-up goes on from «hej», and no conversation is named so."""
        social = recognise(answer.question)
        examples = None
        if social is not None and social.introduces:
            documents = [record.document for record in self._services.sources()]
            examples = example_questions(documents, _EXAMPLES)
        html = render_turn(
            answer.id, answer.question, texts, state="reply", answer=answer, examples=examples
        )
        return message(html, answer.id, "reply")


def _failed(turn_id: str, asked: str, why: str, texts: Texts) -> Markup:
    html = render_turn(turn_id, asked, texts, state="failed", progress=why)
    return message(html, turn_id, "failed")


def message(html: Markup, turn_id: str, state: str, conversation: str = "") -> Markup:
    """Wrap a turn for its way through Gradio.

    Args:
        html: The turn.
        turn_id: Its id.
        state: How far it is.
        conversation: Id of the conversation that it was kept in.

    Returns:
        One line of HTML that Gradio's Markdown passes through as it is.
    """
    line = str(escape(str(html))).replace("\n", "&#10;")
    return Markup(
        '<div data-turn="{}" data-state="{}" data-conversation="{}" data-html="{}"></div>'
    ).format(turn_id, state, conversation, Markup(line))  # noqa: S704 - escaped above
