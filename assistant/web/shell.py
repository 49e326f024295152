"""What stands round the question field: header, conversations, and the conversation so far."""

from __future__ import annotations

import json
import logging

from markupsafe import Markup
from starlette.requests import Request

from assistant.web.keeping.feedback import verdicts
from assistant.web.keeping.history import Conversation
from assistant.web.keeping.visitor import visitor_of
from assistant.web.services import Services
from assistant.web.showing.choice import choice_json
from assistant.web.showing.counting import with_count
from assistant.web.showing.examples import example_questions
from assistant.web.showing.failures import explain
from assistant.web.showing.rendering import day, render, render_turn
from assistant.web.texts import Texts
from index.model import SourceRecord
from ingest.errors import LedetraadError

_LOG = logging.getLogger(__name__)
SCRIPT_TEXTS = (
    "app.name",
    "answer.copied",
    "answer.not_copied",
    "answer.ready",
    "answer.ready_refused",
    "ask.searching",
    "ask.suggestions",
    "ask.less",
    "ask.stopped",
    "ask.waiting",
    "ask.whole",
    "failure.offline",
    "failure.expired",
    "failure.unanswered",
    "failure.action",
    "conversations.delete",
    "conversations.delete_ask",
    "conversations.deleted",
    "conversations.rename",
    "conversations.renamed",
    "conversations.renamed_masked",
    "conversations.save",
    "feedback.thanks",
    "filters.all",
    "filters.label",
    "filters.some",
)
"""Keys that ``chat.js`` needs."""


class Shell:
    """Makes the parts of ``/`` that are not Gradio's.

    Args:
        services: What all visitors share.
    """

    def __init__(self, services: Services) -> None:
        self._services = services

    def __call__(self, request: Request) -> tuple[str, str, str]:
        """The HTML for the end of the head, before and after Gradio's element."""
        visitor = visitor_of(request.cookies)
        texts = visitor.texts
        history = self._services.history
        wanted = request.query_params.get("samtale", "")
        conversation = history.conversation(visitor.id, wanted) if wanted else None
        before = render(
            "ask_before.html",
            texts,
            title=conversation.title if conversation else texts("ask.welcome"),
            unknown=bool(wanted) and conversation is None,
            conversation_id=conversation.id if conversation else "",
            choice=choice_json(conversation.filters) if conversation else "{}",
            list=render(
                "conversations.html",
                texts,
                conversations=history.conversations(visitor.id),
                current=wanted,
                searched=False,
            ),
            turns=self._turns(conversation, texts),
            **self._welcome(texts),
        )
        after = render("ask_after.html", texts, json=_json({k: texts(k) for k in SCRIPT_TEXTS}))
        return render("ask_head.html", texts), before, after

    def _welcome(self, texts: Texts) -> dict[str, object]:
        try:
            sources = self._services.sources()
        except LedetraadError as error:
            _LOG.warning("the library cannot be opened: %s", error)
            return {**_nothing(), "welcome": explain(error, texts)}
        if not sources:
            return {**_nothing(), "welcome": texts("failure.empty")}
        updated = texts("ask.updated", date=day(newest(sources), texts))
        return {
            "welcome": f"{with_count('ask.welcome_text', len(sources), texts)} {updated}",
            "examples": example_questions([record.document for record in sources]),
            "sources": sources,
            "types": sorted({record.document.metadata.type.value for record in sources}),
            "statuses": sorted({record.document.metadata.status for record in sources}),
        }

    def _turns(self, conversation: Conversation | None, texts: Texts) -> list[Markup]:
        turns = conversation.turns if conversation else ()
        given = verdicts(self._services.history, [turn.id for turn in turns])
        return [
            render_turn(
                turn.id,
                turn.answer.question,
                texts,
                state="refused" if turn.answer.refused else "done",
                answer=turn.answer,
                searched=turn.searched,
                feedback=given.get(turn.id),
            )
            for turn in turns
        ]


def _nothing() -> dict[str, object]:
    return {"examples": (), "sources": (), "types": (), "statuses": ()}


def newest(sources: tuple[SourceRecord, ...]) -> str:
    """When the material was last changed: ISO 8601."""
    return max(record.indexed_at for record in sources)


def _json(values: dict[str, str]) -> Markup:
    # Inside a script element only "<" could end it.
    return Markup(json.dumps(values, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S704
