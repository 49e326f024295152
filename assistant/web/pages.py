"""The routes beside Gradio's."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import RedirectResponse
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from assistant.web.rendering import render
from assistant.web.services import Services
from assistant.web.texts import language_of
from assistant.web.visitor import LANGUAGE_COOKIE, YEAR_SECONDS, visitor_of


def page_routes(services: Services) -> APIRouter:
    """Everything that is not the chat page itself."""
    router = APIRouter()

    @router.get("/sprog/{code}")
    def choose_language(code: str, request: Request) -> Response:
        back = request.headers.get("referer", "/")
        response = RedirectResponse(back if back.startswith(str(request.base_url)) else "/", 303)
        response.set_cookie(
            LANGUAGE_COOKIE, language_of(code).value, max_age=YEAR_SECONDS, samesite="lax"
        )
        return response

    @router.get("/samtaler")
    def conversations(request: Request, valgt: str = "", q: str = "") -> Response:
        visitor = visitor_of(request.cookies)
        html = render(
            "conversations.html",
            visitor.texts,
            conversations=services.history.conversations(visitor.id, q),
            current=valgt,
        )
        return HTMLResponse(html)

    return router


def not_found(request: Request) -> Response:
    """A friendly page for what is not there."""
    texts = visitor_of(request.cookies).texts
    html = render(
        "message.html",
        texts,
        here="",
        title=texts("failure.gone_title"),
        text=texts("failure.gone"),
    )
    return HTMLResponse(html, 404)
