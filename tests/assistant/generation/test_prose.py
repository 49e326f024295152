"""The reply within its limits, from a server that plays what real ones do at their worst."""

import threading
import time
from email.utils import formatdate
from pathlib import Path

import pytest

from assistant.generation.errors import GenerationError, Trouble
from assistant.generation.prose import MAX_CHARACTERS, RemoteGenerator, build_generator
from assistant.generation.scripted import Script, ScriptedServer
from ingest.model import Passage, PassageKind
from ingest.settings import Settings

TEXT = "En tovholder samler trådene i indsatsen."
PASSAGE = Passage(
    id="p",
    source_id="s",
    doc="s.txt",
    title="Vejledning",
    section=("Roller",),
    kind=PassageKind.TEXT,
    page=None,
    page_end=None,
    physical_page=None,
    physical_page_end=None,
    start=0,
    end=len(TEXT),
    text=TEXT,
)
SAID = "En tovholder samler trådene [1]."


def generator(server: ScriptedServer, timeout: float = 5.0) -> RemoteGenerator:
    return RemoteGenerator(server.url, "manuskript", "", timeout)


@pytest.fixture(autouse=True, scope="module")
def warm() -> None:
    """Importing the client takes seconds; the time limits below are not about that."""
    with ScriptedServer(Script(SAID)) as server:
        list(generator(server, 60).stream("Hvad?", [PASSAGE]))


def test_a_reply_is_passed_on_piece_by_piece() -> None:
    with ScriptedServer(Script(SAID, pause=0.05)) as server:
        began = time.monotonic()
        pieces = []
        first = 0.0
        for piece in generator(server).stream("Hvad er en tovholder?", [PASSAGE]):
            first = first or time.monotonic() - began
            pieces.append(piece)
        whole = time.monotonic() - began
    assert "".join(pieces) == SAID
    assert len(pieces) == len(SAID.split())
    assert whole - first > 0.15


def test_what_is_sent() -> None:
    with ScriptedServer(Script(SAID)) as server:
        list(generator(server).stream("Hvad er en tovholder?", [PASSAGE]))
        (request,) = server.requests
    assert request["model"] == "manuskript"
    assert request["stream"] is True
    assert request["max_tokens"] > 0
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert TEXT in request["messages"][1]["content"]
    assert "Hvad er en tovholder?" in request["messages"][1]["content"]


FAILURES = {
    "500": (Script(status=500), Trouble.FAILED),
    "400": (Script(status=400), Trouble.REJECTED),
    "401": (Script(status=401), Trouble.FORBIDDEN),
    "429, waiting longer than the limit": (
        Script(status=429, headers={"Retry-After": "60"}),
        Trouble.BUSY,
    ),
    "silence": (Script(silent=True), Trouble.SLOW),
    "stall in mid-sentence": (Script("En tovholder samler", stall=True), Trouble.SLOW),
    "slow endless stream": (Script("ja", endless=True, pause=0.1), Trouble.SLOW),
    "connection cut in mid-sentence": (Script("En tovholder samler", cut=True), Trouble.CUT),
    "an event that is no JSON": (Script(SAID, raw="{nonsense"), Trouble.BROKEN),
}


@pytest.mark.parametrize(("script", "trouble"), FAILURES.values(), ids=FAILURES.keys())
def test_a_failure_has_its_reason_and_ends_in_time(script: Script, trouble: Trouble) -> None:
    with ScriptedServer(script) as server:
        began = time.monotonic()
        with pytest.raises(GenerationError) as error:
            list(generator(server, 1.0).stream("Hvad?", [PASSAGE]))
        assert time.monotonic() - began < 2.0
    assert error.value.trouble is trouble
    assert str(error.value) == trouble.value


def test_nobody_listens() -> None:
    with ScriptedServer(Script()) as server:
        url = server.url
    with pytest.raises(GenerationError) as error:
        list(RemoteGenerator(url, "m", "", 2.0).stream("Hvad?", [PASSAGE]))
    assert error.value.trouble is Trouble.UNREACHABLE


@pytest.mark.parametrize(
    ("value", "at_least"), [("0.4", 0.4), ("", 0.9), ("nonsense", 0.9), ("past date", 0.0)]
)
def test_a_busy_server_is_asked_again_when_it_says(value: str, at_least: float) -> None:
    value = formatdate(0, usegmt=True) if value == "past date" else value
    busy = Script(status=429, headers={"Retry-After": value} if value else {})
    with ScriptedServer(busy, Script(SAID)) as server:
        began = time.monotonic()
        assert "".join(generator(server).stream("Hvad?", [PASSAGE])) == SAID
        assert at_least <= time.monotonic() - began < at_least + 1.0
        assert len(server.requests) == 2


def test_a_fast_endless_stream_is_cut_at_its_length() -> None:
    with ScriptedServer(Script("bla bla bla", endless=True)) as server:
        text = "".join(generator(server, 20).stream("Hvad?", [PASSAGE]))
    assert MAX_CHARACTERS < len(text) < MAX_CHARACTERS + 50


def test_closing_the_stream_hangs_up() -> None:
    with ScriptedServer(Script("bla", endless=True, pause=0.01)) as server:
        stream = generator(server, 30).stream("Hvad?", [PASSAGE])
        next(stream)
        before = threading.active_count()
        stream.close()  # type: ignore[attr-defined]
        for _ in range(100):
            if threading.active_count() < before:
                break
            time.sleep(0.02)
        assert threading.active_count() < before


def test_a_follow_up_is_rewritten_on_one_line() -> None:
    with ScriptedServer(Script("Hvad gør\nen tovholder?")) as server:
        assert generator(server).rewrite("Hvad gør den?", ["Hvad er en tovholder?"]) == (
            "Hvad gør en tovholder?"
        )
        content = server.requests[0]["messages"][1]["content"]
    assert content.index("Hvad er en tovholder?") < content.index("Hvad gør den?")


@pytest.mark.parametrize(
    ("url", "model", "built"),
    [("", "", False), ("http://x/v1", "", False), ("", "m", False), ("http://x/v1", "m", True)],
)
def test_a_generator_needs_url_and_model(url: str, model: str, built: bool, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, llm_base_url=url, llm_model=model)
    assert (build_generator(settings) is not None) is built
