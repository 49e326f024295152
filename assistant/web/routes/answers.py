"""Routes of one answer: copies of it, and what the reader thought of it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from assistant.web.keeping.feedback import Feedback, keep_feedback
from assistant.web.keeping.history import Turn
from assistant.web.keeping.visitor import visitor_of
from assistant.web.services import Services
from assistant.web.showing.copying import journal, with_sources, with_sources_html
from assistant.web.showing.file_names import as_attachment
from assistant.web.showing.word import MEDIA_TYPE, word_document
from assistant.web.texts import Texts


def answer_routes(services: Services) -> APIRouter:
    """Copies for the case note, the Word file and the verdict; each only for who asked."""
    router = APIRouter(prefix="/svar/{turn_id}")

    def turn_of(request: Request, turn_id: str) -> Turn | None:
        return services.history.turn(visitor_of(request.cookies).id, turn_id)

    def texts_of(request: Request) -> Texts:
        return visitor_of(request.cookies).texts

    def gone(request: Request) -> Response:
        return PlainTextResponse(texts_of(request)("failure.answer_gone"), 404)

    @router.get("/journal.txt")
    def journal_text(request: Request, turn_id: str) -> Response:
        turn = turn_of(request, turn_id)
        return PlainTextResponse(journal(turn, texts_of(request))) if turn else gone(request)

    @router.get("/kilder.txt")
    def sources_text(request: Request, turn_id: str) -> Response:
        turn = turn_of(request, turn_id)
        return PlainTextResponse(with_sources(turn, texts_of(request))) if turn else gone(request)

    @router.get("/kilder.html")
    def sources_html(request: Request, turn_id: str) -> Response:
        turn = turn_of(request, turn_id)
        return HTMLResponse(with_sources_html(turn, texts_of(request))) if turn else gone(request)

    @router.get("/svar.docx")
    def word(request: Request, turn_id: str) -> Response:
        turn = turn_of(request, turn_id)
        if turn is None:
            return gone(request)
        data = word_document([turn], turn.answer.question, texts_of(request))
        return Response(
            data,
            media_type=MEDIA_TYPE,
            headers=as_attachment(turn.answer.question, "docx"),
        )

    @router.post("/vurdering")
    def rate(request: Request, turn_id: str, feedback: Feedback) -> Response:
        if turn_of(request, turn_id) is None:
            return gone(request)
        keep_feedback(services.history, turn_id, feedback)
        return JSONResponse({"ok": True})

    return router
