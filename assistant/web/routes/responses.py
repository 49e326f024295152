"""What several routes answer with when they cannot do what was asked."""

from __future__ import annotations

import logging

from fastapi.exception_handlers import http_exception_handler
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from assistant.web.keeping.visitor import visitor_of
from assistant.web.showing.failures import explain
from assistant.web.showing.rendering import render

_LOG = logging.getLogger(__name__)


def not_found(request: Request) -> Response:
    """Say that what was asked for is not there."""
    texts = visitor_of(request.cookies).texts
    return _told(request, texts("failure.gone_title"), texts("failure.gone"), 404)


async def unknown_address(request: Request, error: Exception) -> Response:
    """Say to a person that nothing is there; programs get FastAPI's own answer."""
    if "text/html" in request.headers.get("accept", "") and not _is_api(request):
        return not_found(request)
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for a status
    return await http_exception_handler(request, error)


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/gradio_api")


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
