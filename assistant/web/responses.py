"""What several routes answer with when they cannot do what was asked."""

from __future__ import annotations

import logging

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from assistant.web.failures import explain
from assistant.web.rendering import render
from assistant.web.visitor import visitor_of

_LOG = logging.getLogger(__name__)


def not_found(request: Request) -> Response:
    """Say that what was asked for is not there."""
    texts = visitor_of(request.cookies).texts
    return _told(request, texts("failure.gone_title"), texts("failure.gone"), 404)


def failed(request: Request, error: Exception) -> Response:
    """Say why a route raised, and what to do; the log gets the whole of it."""
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    texts = visitor_of(request.cookies).texts
    return _told(request, texts("failure.title"), explain(error, texts), 503)


def _told(request: Request, title: str, text: str, status: int) -> Response:
    """A page for who came by a link, plain text for the page's own scripts."""
    if request.headers.get("accept") == "text/plain":
        return PlainTextResponse(text, status)
    texts = visitor_of(request.cookies).texts
    return HTMLResponse(render("message.html", texts, here="", title=title, text=text), status)
