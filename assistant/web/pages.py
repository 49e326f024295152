"""All routes beside Gradio's."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import RedirectResponse
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from assistant.web.keeping.visitor import LANGUAGE_COOKIE, YEAR_SECONDS, visitor_of
from assistant.web.quiz.routes import quiz_routes
from assistant.web.routes.answers import answer_routes
from assistant.web.routes.conversations import conversation_routes
from assistant.web.routes.library import library_routes
from assistant.web.routes.sources import source_routes
from assistant.web.services import Services
from assistant.web.showing.outward import privacy_lines
from assistant.web.showing.rendering import render
from assistant.web.showing.suggestions import suggest
from assistant.web.texts import language_of


def page_routes(services: Services) -> APIRouter:
    """Everything that is not the chat page itself."""
    router = APIRouter()
    for part in (conversation_routes, answer_routes, source_routes, library_routes, quiz_routes):
        router.include_router(part(services))

    @router.get("/sprog/{code}")
    def choose_language(code: str, request: Request) -> Response:
        back = request.headers.get("referer", "/")
        response = RedirectResponse(back if back.startswith(str(request.base_url)) else "/", 303)
        response.set_cookie(
            LANGUAGE_COOKIE, language_of(code).value, max_age=YEAR_SECONDS, samesite="lax"
        )
        return response

    @router.get("/hjaelp")
    def help_page(request: Request) -> Response:
        texts = visitor_of(request.cookies).texts
        html = render(
            "help.html",
            texts,
            here="help",
            title=texts("nav.help"),
            outward=privacy_lines(services.settings, texts),
        )
        return HTMLResponse(html)

    @router.get("/forslag")
    def suggestions(q: str = "") -> Response:
        documents = [record.document for record in services.sources()]
        return JSONResponse(suggest(q, documents, services.terms()))

    return router
