"""Security headers and the visitor's cookie on every response: plain ASGI, so streams flow."""

from __future__ import annotations

import secrets
from collections.abc import MutableMapping
from http.cookies import SimpleCookie
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.keeping.history import new_id
from assistant.web.keeping.visitor import USER_COOKIE, YEAR_SECONDS, visitor_of

NONCE = "ledetraad_nonce"
"""Key of the nonce in the request's scope state."""
VISITOR = "ledetraad_visitor"
"""Key of the visitor's id there: the cookie's, or the one that the response will set."""


def policy(nonce: str) -> str:
    """The Content-Security-Policy.

    Scripts run only from this host or with the nonce, never from text. Gradio sets style
    attributes and elements from script, so inline styles must stay allowed; with no outside
    address anywhere they can send nothing out.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'self'",
            "frame-ancestors 'none'",
            "object-src 'none'",
        )
    )


class SecurityHeaders:
    """Sets the policy with a fresh nonce, and the visitor's cookie where there is none.

    Args:
        app: The application inside.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and dress the response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        state: MutableMapping[str, Any] = scope.setdefault("state", {})
        state[NONCE] = nonce
        request = Request(scope)
        known = visitor_of(request.cookies).id
        state[VISITOR] = visitor = known or new_id()

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy(nonce)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
                if not known and headers.get("content-type", "").startswith("text/html"):
                    secure = scope.get("scheme") == "https"
                    headers.append("Set-Cookie", _cookie(visitor, secure=secure))
            await send(message)

        await self._app(scope, receive, dressed)


def _cookie(visitor: str, *, secure: bool) -> str:
    cookie = SimpleCookie({USER_COOKIE: visitor})
    morsel = cookie[USER_COOKIE]
    morsel["path"] = "/"
    morsel["max-age"] = YEAR_SECONDS
    morsel["httponly"] = True
    morsel["samesite"] = "Lax"
    if secure:
        morsel["secure"] = True
    return morsel.OutputString()
