"""Pages that several routes answer with."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from assistant.web.failures import explain
from assistant.web.rendering import render
from assistant.web.visitor import visitor_of
from ingest.errors import LedetraadError


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


def unavailable(request: Request, error: LedetraadError) -> Response:
    """A page that says why the library cannot be shown."""
    texts = visitor_of(request.cookies).texts
    html = render(
        "message.html",
        texts,
        here="library",
        title=texts("library.title"),
        text=explain(error, texts),
    )
    return HTMLResponse(html, 503)
