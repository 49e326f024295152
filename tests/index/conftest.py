"""A quick index for tests: small Danish files, the hashing encoder, and a real Chroma server."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.settings import Settings

TOPICS = {
    "tovholder": "Tovholderen samler trådene i forløbet og holder kontakten til borgeren.",
    "visitation": "Visitationen afgør, hvilket tilbud der passer til borgerens behov.",
    "handleplan": "Handleplanen beskriver mål, indsats og hvornår der følges op.",
    "botilbud": "Botilbuddet giver støtte døgnet rundt i egen bolig eller fælles hus.",
}


@pytest.fixture
def quick(settings: Settings) -> Settings:
    """Settings whose encoder needs no model."""
    return settings.model_copy(update={"embedder": "hashing"})


@pytest.fixture
def write_note(tmp_path: Path) -> Callable[..., Path]:
    """Write a small Markdown source on a topic into ``tmp_path / "kilder"``."""

    def write(topic: str, name: str | None = None, sections: int = 2, extra: str = "") -> Path:
        path = tmp_path / "kilder" / (name or f"{topic}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        body = "\n\n".join(
            f"## Afsnit {number} om {topic}\n\n{TOPICS[topic]} Det gælder punkt {number}. "
            f"Kommunen skal følge op efter {number} måneder. {extra}"
            for number in range(1, sections + 1)
        )
        path.write_text(f"# Notat om {topic}\n\n{body}\n", "utf-8")
        return path

    return write


class ChromaServer:
    """``chroma run`` on loopback, which can be stopped and started again on its port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        program = shutil.which("chroma", path=str(Path(sys.executable).parent))
        assert program is not None
        command = [program, "run", "--path", str(self.folder), "--port", str(self.port)]
        self._process = subprocess.Popen(
            [*command, "--host", "127.0.0.1"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.url}/api/v2/heartbeat", timeout=1):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise TimeoutError("the Chroma server did not start")

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=20)
            self._process = None


@pytest.fixture(scope="session")
def chroma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    """A running server; a test that stops it starts it again."""
    server = ChromaServer(tmp_path_factory.mktemp("chroma"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=["embedded", "server"])
def either(request: pytest.FixtureRequest, quick: Settings) -> Settings:
    """Quick settings, once with Chroma embedded and once with a server."""
    if request.param == "embedded":
        return quick
    server: ChromaServer = request.getfixturevalue("chroma_server")
    return quick.model_copy(update={"chroma_url": server.url})
