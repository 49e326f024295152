"""How the page holds when many ask at once: real HTTP, each visitor with an own cookie."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import orjson
from bs4 import BeautifulSoup, Tag
from gradio_client.utils import apply_diff

from assistant.web.keeping.history import new_id
from assistant.web.keeping.timings import Seen
from assistant.web.keeping.visitor import USER_COOKIE

_LIMIT_SECONDS = 60


def ask_together(address: str, questions: Sequence[str], visitors: Sequence[str]) -> list[Seen]:
    """Let visitors ask at the same moment.

    Args:
        address: Of a page that is served.
        questions: Taken in turn; each visitor adds an own number, by which answers are told apart.
        visitors: Their ids.

    Returns:
        What each of them saw.
    """
    function = _function(address)
    together = threading.Barrier(len(visitors))

    def one(index: int) -> Seen:
        asked = f"{questions[index % len(questions)]} ({index + 1})"
        return _ask(address, function, asked, visitors[index], together)

    with ThreadPoolExecutor(len(visitors)) as pool:
        return list(pool.map(one, range(len(visitors))))


def _function(address: str) -> int:
    """Number of the asking function in Gradio's configuration: the one with two inputs."""
    config = httpx.get(f"{address}/config", timeout=_LIMIT_SECONDS).json()
    return int(next(d["id"] for d in config["dependencies"] if len(d["inputs"]) == 2))


def _ask(address: str, function: int, text: str, visitor: str, together: threading.Barrier) -> Seen:
    session = new_id()
    join = {"data": [text, "{}"], "fn_index": function, "session_hash": session}
    first: float | None = None
    with httpx.Client(
        base_url=address, cookies={USER_COOKIE: visitor}, timeout=_LIMIT_SECONDS
    ) as client:
        together.wait(_LIMIT_SECONDS)
        began = time.perf_counter()
        try:
            client.post("/gradio_api/queue/join", json=join).raise_for_status()
            for turn, state in _turns(client, session):
                elapsed = 1000 * (time.perf_counter() - began)
                words = turn.select_one(".answer")
                if first is None and words is not None and words.get_text(strip=True):
                    first = elapsed
                asked = turn.select_one(".question")
                if asked is None or asked.get_text() != text:
                    return Seen(first, elapsed, own=False)
                if state in {"done", "refused"}:
                    return Seen(first, elapsed)
        except (httpx.HTTPError, TimeoutError):
            pass  # counted as lost
    return Seen(first, None)


def _turns(client: httpx.Client, session: str) -> Iterator[tuple[Tag, str]]:
    """The pictures of a growing answer, each with how far it is."""
    kept: list[Any] = []
    with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": session}) as stream:
        for line in stream.iter_lines():
            if not line.startswith("data:"):
                continue
            event = orjson.loads(line.removeprefix("data:"))
            if event["msg"] == "process_completed":
                return
            if event["msg"] != "process_generating" or not event.get("success"):
                continue
            # Gradio sends the first value whole, and then only what has changed since.
            data = event["output"]["data"]
            kept = [apply_diff(*pair) for pair in zip(kept, data, strict=True)] if kept else data
            message = BeautifulSoup(str(kept[0]), "lxml").select_one("[data-turn]")
            if isinstance(message, Tag):
                yield BeautifulSoup(str(message["data-html"]), "lxml"), str(message["data-state"])
