"""An OpenAI-compatible server on loopback that plays scripts instead of running a model.

It shows what a small model will not do on demand: a stall, an endless stream, a cut connection, a
busy server. Tests run the real client against it, and a page can be tried without a model::

    with ScriptedServer(Script("En tovholder samler trådene [1].")) as server:
        settings = Settings(llm_base_url=server.url, llm_model="manuskript")
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

_PIECE = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class Script:
    """What happens to one request.

    Attributes:
        text: Streamed word by word.
        status: HTTP status; anything but 200 sends an error instead of a stream.
        headers: Sent with it.
        pause: Seconds before each word.
        stall: Whether the stream stops without an end after ``text``.
        silent: Whether not even the headers come.
        cut: Whether the connection breaks after ``text``.
        endless: Whether ``text`` is repeated for ever.
        raw: Sent in place of the last event, which is not JSON then.
    """

    text: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0.0
    stall: bool = False
    silent: bool = False
    cut: bool = False
    endless: bool = False
    raw: str = ""


class ScriptedServer:
    """Serves scripts in order; the last one again when they run out.

    Attributes:
        requests: The JSON bodies that came in, oldest first.
    """

    def __init__(self, *scripts: Script) -> None:
        self.requests: list[dict[str, Any]] = []
        self._scripts = scripts
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    @property
    def url(self) -> str:
        """Base URL, up to and with ``/v1``."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _next(self, request: dict[str, Any]) -> Script:
        with self._lock:
            self.requests.append(request)
            return self._scripts[min(len(self.requests), len(self._scripts)) - 1]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        scripted = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                with suppress(ConnectionError):
                    scripted._play(self, scripted._next(json.loads(body)))

            def log_message(self, *_: object) -> None:
                """Say nothing: requests hold what users typed."""

        return Handler

    def _play(self, handler: BaseHTTPRequestHandler, script: Script) -> None:
        handler.close_connection = True
        if script.silent:
            self._stopping.wait()
            return
        handler.send_response(script.status)
        for name, value in script.headers.items():
            handler.send_header(name, value)
        if script.status != 200:
            body = json.dumps({"error": {"message": "scripted", "code": script.status}}).encode()
            handler.send_header("Content-Type", "application/json")
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)
            return
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        self._say(handler, script)
        if script.cut:
            return
        if script.stall:
            self._stopping.wait()
            return
        _send(handler, script.raw or json.dumps(_event("", "stop")))
        _send(handler, "[DONE]")
        handler.wfile.write(b"0\r\n\r\n")

    def _say(self, handler: BaseHTTPRequestHandler, script: Script) -> None:
        while True:
            for piece in _PIECE.findall(script.text):
                if self._stopping.wait(script.pause):
                    return
                _send(handler, json.dumps(_event(piece, None)))
            if not script.endless:
                return
            _send(handler, json.dumps(_event("\n", None)))


def _event(text: str, finish: str | None) -> dict[str, Any]:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
    return {
        "id": "scripted",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "scripted",
        "choices": [choice],
    }


def _send(handler: BaseHTTPRequestHandler, data: str) -> None:
    event = f"data: {data}\n\n".encode()
    handler.wfile.write(f"{len(event):x}\r\n".encode() + event + b"\r\n")
    handler.wfile.flush()
