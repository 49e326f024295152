"""Judged metrics against a real OpenAI-compatible server on loopback.

Ragas' are left out by name where the extra ``[ragas]`` is not installed.
"""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

import pytest

from assistant.model import Citation
from eval.judged import judge, judged_figures
from eval.judges.llama_index import llama_index_judges, read_correctness
from eval.judges.ragas import ragas_judges
from eval.outcome import Outcome
from index.model import Hit
from ingest.errors import MissingExtraError, ModelError
from ingest.settings import Settings

QUOTE = "Tovholderen holder kontakten til borgeren."
SAID = [(QUOTE, (1,))]
HAS_RAGAS = find_spec("ragas") is not None

STATEMENT = {"statement": QUOTE, "reason": "It says so."}
RAGAS_SAYS = {
    "judge the faithfulness": {
        "statements": [{**STATEMENT, "verdict": 1}, {**STATEMENT, "verdict": 0}]
    },
    "analyze the complexity": {"statements": [QUOTE, "Regionen betaler."]},
    "classify if the sentence can be attributed": {
        "classifications": [{**STATEMENT, "attributed": 1}]
    },
    "break down each of the input sentences": {"claims": [QUOTE, "Regionen betaler."]},
}
"""Replies by words of the prompt: one of two statements is borne, and all of the reference."""


class Judge(BaseHTTPRequestHandler):
    """Says no to a relevance question, four of five to a correctness question, else yes."""

    protocol_version = "HTTP/1.1"  # keeps its connections, as real servers do
    correctness: ClassVar[str] = "4.0\nMostly right."
    breaks_off: ClassVar[bool] = False
    asked: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = json.dumps(body["messages"])
        self.asked.append(asked)
        choice = {
            "index": 0,
            "finish_reason": "stop",
            "message": {"role": "assistant", "content": self._said(asked.lower())},
        }
        reply = {"id": "1", "object": "chat.completion", "created": 0, "model": "m"}
        written = json.dumps({**reply, "choices": [choice]}).encode()
        self.send_response(500 if self.breaks_off else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(written)))
        self.end_headers()
        self.wfile.write(written)

    def _said(self, asked: str) -> str:
        for words, reply in RAGAS_SAYS.items():
            if words in asked:
                return json.dumps(reply)
        if "reference answer" in asked:
            return self.correctness
        return "NO" if "in line with the context" in asked else "YES"

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Judge)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def settings(tmp_path: Path, url: str) -> Settings:
    return Settings(home=tmp_path, llm_base_url=url, llm_model="m")


@pytest.fixture
def outcomes(
    outcome: Callable[..., Outcome], citation: Callable[..., Citation], hit: Callable[..., Hit]
) -> list[Outcome]:
    """Two due answers, a refusal, and an answer that was not due."""
    cited = {"citations": [citation(1, QUOTE)], "hits": [hit(QUOTE)]}
    silent = {"kind": "unanswerable", "answerable": False}
    return [
        outcome(SAID, **cited, id="a"),
        outcome(SAID, **cited, id="b"),
        outcome(None, id="c"),
        outcome(SAID, **cited, **silent, id="d"),
    ]


def test_llama_index_judges_due_answers_only(settings: Settings, outcomes: list[Outcome]) -> None:
    told: list[None] = []
    scores = judge(outcomes, llama_index_judges(settings), lambda: told.append(None))
    assert scores == {
        "faithfulness": {"a": 1.0, "b": 1.0},
        "relevancy": {"a": 0.0, "b": 0.0},
        "correctness": {"a": 0.75, "b": 0.75},
    }
    assert len(told) == 4
    assert judged_figures(scores)["correctness"].mean == 0.75
    assert judged_figures({"faithfulness": {}}) == {}


def test_who_is_inside_an_event_loop_may_judge_too(
    settings: Settings, outcomes: list[Outcome]
) -> None:
    async def judged() -> float:
        return judge(outcomes[:1], llama_index_judges(settings))["faithfulness"]["a"]

    with ThreadPoolExecutor(1) as pool:  # the suite's own thread may have a loop already
        assert pool.submit(lambda: asyncio.run(judged())).result() == 1.0


def test_a_verdict_that_cannot_be_read_is_left_out(
    settings: Settings, outcomes: list[Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Judge, "correctness", "It is fine.")
    scores = judge(outcomes[:1], llama_index_judges(settings))
    assert scores["correctness"] == {}
    assert scores["faithfulness"] == {"a": 1.0}


@pytest.mark.parametrize(
    ("reply", "score"),
    [
        ("4.0\nMostly right.", 0.75),
        ("5", 1.0),
        ("**1**", 0.0),
        (" 2.5: half of it", 0.375),
        ("5.5", None),
        ("7\nFine", None),
        ("45", None),
        ("The score is 4", None),
        ("", None),
    ],
)
def test_correctness_is_read_from_the_head_of_a_reply(reply: str, score: float | None) -> None:
    assert read_correctness(reply)[0] == score


@pytest.mark.skipif(not HAS_RAGAS, reason="needs the extra [ragas]")
@pytest.mark.filterwarnings("default")
def test_ragas_judges_and_tells_nobody(
    settings: Settings, outcomes: list[Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    connected = _watch_connections(monkeypatch)
    scores = judge(outcomes, ragas_judges(settings))
    assert scores == {
        "ragas_faithfulness": {"a": 0.5, "b": 0.5},
        "ragas_context_recall": {"a": 1.0, "b": 1.0},
        "ragas_factual_recall": {"a": 0.5, "b": 0.5},
    }
    from ragas._analytics import _analytics_batcher

    _analytics_batcher.flush()
    assert {host for host, _ in connected} == {"127.0.0.1"}


@pytest.mark.skipif(not HAS_RAGAS, reason="needs the extra [ragas]")
@pytest.mark.filterwarnings("default")
def test_a_ragas_reply_that_is_no_json_is_left_out(
    settings: Settings, outcomes: list[Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RAGAS_SAYS, "judge the faithfulness", "no verdict")
    scores = judge(outcomes[:1], ragas_judges(settings))
    assert (scores["ragas_faithfulness"], scores["ragas_context_recall"]) == ({}, {"a": 1.0})


@pytest.mark.skipif(HAS_RAGAS, reason="the extra [ragas] is installed")
def test_without_ragas_it_names_the_extra(settings: Settings) -> None:
    with pytest.raises(MissingExtraError, match=r"ledetraad\[ragas\]"):
        ragas_judges(settings)


def test_without_an_endpoint_it_says_so_before_anything_is_asked(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="LEDETRAAD_LLM_BASE_URL"):
        llama_index_judges(Settings(home=tmp_path, llm_model="m"))


def test_a_judge_that_is_away_or_fails_is_told_in_one_line(
    settings: Settings, outcomes: list[Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    away = settings.model_copy(update={"llm_base_url": "http://127.0.0.1:9/v1"})
    with pytest.raises(ModelError, match="the judge cannot be asked"):
        judge(outcomes, llama_index_judges(away))
    monkeypatch.setattr(Judge, "breaks_off", True)
    with pytest.raises(ModelError, match="the judge cannot be asked") as caught:
        judge(outcomes, llama_index_judges(settings))
    assert "\n" not in str(caught.value)


def _watch_connections(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Note every address that this process connects to from here on."""
    connected: list[tuple[str, int]] = []
    connect = socket.socket.connect

    def noted(self: socket.socket, address: tuple[str, int]) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            connected.append(address[:2])
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", noted)
    return connected
