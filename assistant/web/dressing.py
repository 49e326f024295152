"""Puts Gradio's page into ours: our head, the shell around the question field, and the language."""

from __future__ import annotations

import re
from collections.abc import Callable

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.headers import NONCE
from assistant.web.keeping.visitor import visitor_of
from assistant.web.texts import Language, gradio_translations

Shell = Callable[[Request], tuple[str, str, str]]
"""Gives for a request what goes into the head, before and after Gradio's own element."""

_META = re.compile(rb'\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]*>', re.DOTALL)
_MANIFEST = re.compile(rb'\s*<link rel="manifest"[^>]*>')
_SCRIPT = re.compile(rb"<script(?=[\s>])")
_LANGUAGE = re.compile(rb'(<html\b[^>]*?\blang=)"[a-z-]+"', re.DOTALL)
_APP = re.compile(rb"<gradio-app.*?</gradio-app>", re.DOTALL)


class DressedPage:
    """Rewrites the HTML of ``/``, and nothing else.

    Args:
        app: The application inside, with Gradio mounted.
        shell: Makes the parts that go round it.
    """

    def __init__(self, app: ASGIApp, shell: Shell) -> None:
        self._app = app
        self._shell = shell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; the page itself is collected and dressed."""
        if scope["type"] != "http" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        # Gradio would compress the page before it can be dressed.
        scope["headers"] = [h for h in scope["headers"] if h[0] != b"accept-encoding"]
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            if message["type"] != "http.response.body":
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            headers = [h for h in start["headers"] if h[0].lower() != b"content-length"]
            whole = bytes(body)
            if b"<gradio-app" in whole:
                request = Request(scope)
                parts = await run_in_threadpool(self._shell, request)
                whole = _dress(whole, request, parts)
            headers.append((b"content-length", str(len(whole)).encode()))
            await send({**start, "headers": headers})
            await send({"type": "http.response.body", "body": whole})

        await self._app(scope, receive, collect)


def _dress(page: bytes, request: Request, parts: tuple[str, str, str]) -> bytes:
    head, before, after = parts
    nonce = request.scope["state"][NONCE]
    language = visitor_of(request.cookies).language
    page = _META.sub(b"", page)
    page = _MANIFEST.sub(b"", page)
    page = _SCRIPT.sub(f'<script nonce="{nonce}"'.encode(), page)
    page = _LANGUAGE.sub(rb'\1"' + language.encode() + b'"', page, count=1)
    page = translate_config(page, language)
    page = page.replace(b"</head>", head.encode() + b"</head>", 1)
    return _APP.sub(lambda found: before.encode() + found[0] + after.encode(), page, count=1)


def translate_config(page: bytes, language: Language) -> bytes:
    """Make Gradio show the language of the page.

    Gradio picks a locale from the browser and only among those that it ships, Danish not being
    one; it falls back to ``en``. So in its configuration the texts of the wanted language stand
    under both codes.
    """
    shipped = gradio_translations()
    wanted = dict.fromkeys(shipped, shipped[language])
    return page.replace(_escaped(orjson.dumps(shipped)), _escaped(orjson.dumps(wanted)), 1)


def _escaped(json: bytes) -> bytes:
    # As Gradio's template filter ``toorjson`` writes JSON into a script element.
    for plain, code in (
        (b"<", rb"\u003c"),
        (b">", rb"\u003e"),
        (b"&", rb"\u0026"),
        (b"'", rb"\u0027"),
    ):
        json = json.replace(plain, code)
    return json
