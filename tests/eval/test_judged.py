"""Judged metrics against a real OpenAI-compatible server on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from assistant.model import Citation
from eval.judged import judge, judged_figures
from eval.outcome import Outcome
from ingest.errors import ModelError
from ingest.settings import Settings

SAID = [("Tovholderen holder kontakten til borgeren.", (1,))]


class Judge(BaseHTTPRequestHandler):
    """Says no to a relevance question, four of five to a correctness question, else yes."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = json.dumps(body["messages"]).lower()
        said = "4.0\nMostly right." if "reference answer" in asked else "YES"
        if "in line with the context" in asked:
            said = "NO"
        choice = {
            "index": 0,
            "finish_reason": "stop",
            "message": {"role": "assistant", "content": said},
        }
        reply = json.dumps(
            {
                "id": "1",
                "object": "chat.completion",
                "created": 0,
                "model": "m",
                "choices": [choice],
            }
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Judge)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_judge_is_asked_about_answers_only(
    tmp_path: Path,
    url: str,
    outcome: Callable[..., Outcome],
    citation: Callable[..., Citation],
) -> None:
    settings = Settings(home=tmp_path, llm_base_url=url, llm_model="m")
    outcomes = [outcome(SAID, [citation(1, SAID[0][0])], id="a"), outcome(None, id="b")]
    scores = judge(outcomes, settings)
    assert scores == {
        "faithfulness": {"a": 1.0},
        "relevancy": {"a": 0.0},
        "correctness": {"a": 0.75},
    }
    assert judged_figures(scores)["correctness"].mean == 0.75
    assert judged_figures({"faithfulness": {}}) == {}


@pytest.mark.parametrize(
    ("changes", "says"),
    [({}, "LEDETRAAD_LLM_BASE_URL"), ({"llm_base_url": "http://127.0.0.1:9/v1"}, "the judge")],
)
def test_without_a_judge_it_says_so(
    tmp_path: Path, outcome: Callable[..., Outcome], changes: dict[str, str], says: str
) -> None:
    settings = Settings(home=tmp_path, llm_model="m", **changes)
    with pytest.raises(ModelError, match=says):
        judge([outcome(SAID)], settings)
