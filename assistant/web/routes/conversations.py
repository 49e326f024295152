"""Routes of a user's conversations: list, rename, delete, export."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from assistant.output import answer_to_json
from assistant.web.keeping.history import Conversation
from assistant.web.keeping.visitor import visitor_of
from assistant.web.routes.responses import not_found
from assistant.web.services import Services
from assistant.web.showing.copying import conversation_markdown
from assistant.web.showing.file_names import as_attachment
from assistant.web.showing.rendering import render
from assistant.web.showing.word import MEDIA_TYPE, word_document


class NewTitle(BaseModel):
    """What the browser sends to rename."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=1, max_length=300, pattern=r"\S")


def conversation_routes(services: Services) -> APIRouter:
    """Each route sees only the conversations of the visitor's own cookie."""
    router = APIRouter(prefix="/samtaler")
    history = services.history

    @router.get("")
    def conversations(request: Request, valgt: str = "", q: str = "") -> Response:
        visitor = visitor_of(request.cookies)
        html = render(
            "conversations.html",
            visitor.texts,
            conversations=history.conversations(visitor.id, q),
            current=valgt,
            searched=bool(q.strip()),
        )
        return HTMLResponse(html)

    @router.patch("/{conversation_id}")
    def rename(request: Request, conversation_id: str, new: NewTitle) -> Response:
        visitor, names = visitor_of(request.cookies).id, services.names.of(conversation_id)
        kept = history.rename(visitor, conversation_id, new.title, names)
        if kept is None:
            return not_found(request)
        return JSONResponse({"title": kept.text, "masked": bool(kept.kinds)})

    @router.delete("/{conversation_id}")
    def delete(request: Request, conversation_id: str) -> Response:
        done = history.delete(visitor_of(request.cookies).id, conversation_id)
        if done:
            services.names.forget(conversation_id)
        return JSONResponse({"ok": True}) if done else not_found(request)

    @router.get("/{conversation_id}/samtale.{kind}")
    def export(
        request: Request, conversation_id: str, kind: Literal["docx", "md", "json"]
    ) -> Response:
        visitor = visitor_of(request.cookies)
        conversation = history.conversation(visitor.id, conversation_id)
        if conversation is None:
            return not_found(request)
        headers = as_attachment(conversation.title, kind)
        if kind == "docx":
            data = word_document(conversation.turns, conversation.title, visitor.texts)
            return Response(data, media_type=MEDIA_TYPE, headers=headers)
        if kind == "md":
            text = conversation_markdown(conversation, visitor.texts)
            return Response(text, media_type="text/markdown", headers=headers)
        return JSONResponse(_json(conversation), headers=headers)

    return router


def _json(conversation: Conversation) -> dict[str, object]:
    return {
        "title": conversation.title,
        "updated": conversation.updated,
        "turns": [
            {"asked": turn.asked, "searched": turn.searched, **answer_to_json(turn.answer)}
            for turn in conversation.turns
        ],
    }
