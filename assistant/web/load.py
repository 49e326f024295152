"""How the page holds when many ask at once: real HTTP, each visitor with an own cookie."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from html import escape

import httpx
import orjson
import uvicorn

from assistant.web.app import create_app
from assistant.web.history import new_id
from assistant.web.visitor import USER_COOKIE
from ingest.settings import Settings

_LIMIT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What the visitors saw; times in milliseconds from asking.

    Attributes:
        first_p50: Until the first words of an answer, median.
        lost: Questions without an answer; mixed: with another visitor's.
    """

    visitors: int
    first_p50: float
    whole_p50: float
    whole_p95: float
    lost: int
    mixed: int


@dataclass(frozen=True, slots=True)
class _Seen:
    first: float | None
    whole: float | None
    own: bool


def measure_load(settings: Settings, questions: Sequence[str], visitors: int = 20) -> LoadReport:
    """Serve the page on a free port and let visitors ask at the same moment.

    Args:
        settings: Whose index answers.
        questions: Taken in turn; each visitor adds an own number, by which answers are told apart.
        visitors: How many ask at once.
    """
    server = uvicorn.Server(
        uvicorn.Config(create_app(settings), port=0, log_level="error", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    try:
        function = _function(address)
        _ask(address, function, questions[0], threading.Barrier(1))  # models are loaded here
        together = threading.Barrier(visitors)
        asked = [f"{questions[i % len(questions)]} ({i + 1})" for i in range(visitors)]
        with ThreadPoolExecutor(visitors) as pool:
            seen = list(pool.map(lambda text: _ask(address, function, text, together), asked))
    finally:
        server.should_exit = True
        thread.join(10)
    whole = sorted(one.whole for one in seen if one.whole is not None)
    first = sorted(one.first for one in seen if one.first is not None)
    return LoadReport(
        visitors=visitors,
        first_p50=_quantile(first, 0.5),
        whole_p50=_quantile(whole, 0.5),
        whole_p95=_quantile(whole, 0.95),
        lost=sum(one.whole is None for one in seen),
        mixed=sum(one.whole is not None and not one.own for one in seen),
    )


def report_json(report: LoadReport) -> dict[str, float]:
    """The report as values that `json.dumps` takes."""
    return asdict(report)


def _function(address: str) -> int:
    """Number of the asking function in Gradio's configuration: the one with two inputs."""
    config = httpx.get(f"{address}/config", timeout=_LIMIT_SECONDS).json()
    return int(next(d["id"] for d in config["dependencies"] if len(d["inputs"]) == 2))


def _ask(address: str, function: int, text: str, together: threading.Barrier) -> _Seen:
    session = new_id()
    cookies = {USER_COOKIE: new_id()}
    join = {"data": [text, "{}"], "fn_index": function, "session_hash": session}
    first = whole = None
    own = False
    with httpx.Client(base_url=address, cookies=cookies, timeout=_LIMIT_SECONDS) as client:
        together.wait(_LIMIT_SECONDS)
        began = time.perf_counter()
        client.post("/gradio_api/queue/join", json=join).raise_for_status()
        data = "/gradio_api/queue/data"
        with client.stream("GET", data, params={"session_hash": session}) as stream:
            for line in stream.iter_lines():
                if not line.startswith("data:"):
                    continue
                event = orjson.loads(line.removeprefix("data:"))
                elapsed = 1000 * (time.perf_counter() - began)
                if event["msg"] == "process_generating" and "class=" in line:
                    first = first or elapsed
                    own = own or escape(text).encode().decode() in line
                if event["msg"] == "process_completed":
                    whole = elapsed if event.get("success") else None
                    break
    return _Seen(first, whole, own)


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Nearest-rank quantile; 0 for none."""
    if not ordered:
        return 0.0
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)
