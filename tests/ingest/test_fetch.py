"""Downloading, against a server on loopback that speaks https."""

from __future__ import annotations

import hashlib
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ingest.fetch import fetch_catalogue
from ingest.settings import Settings

PEM = Path(__file__).with_name("loopback.pem")
"""Key and certificate of nobody, for ``localhost`` only."""
BODY = b"# Et notat\n\nKommunen samler sagens parter.\n"
DIGEST = hashlib.sha256(BODY).hexdigest()


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/notat.md":
            self._answer(200, BODY)
        elif self.path == "/videre":
            self._answer(302, b"", Location="/notat.md")
        elif self.path == "/ned":
            self._answer(302, b"", Location="http://localhost:1/notat.md")
        elif self.path == "/lokal":
            self._answer(302, b"", Location="file:///etc/hostname")
        elif self.path == "/ring":
            self._answer(302, b"", Location="/ring")
        elif self.path == "/stor":
            self._answer(200, b"x" * 200_000)
        elif self.path == "/afbrudt":
            self.send_response(200)
            self.send_header("Content-Length", "999999")
            self.end_headers()
            self.wfile.write(b"x")
        else:
            self._answer(404, b"")

    def _answer(self, code: int, body: bytes, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    http = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    http.socket = context.wrap_socket(http.socket, server_side=True)
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    yield f"https://localhost:{http.server_address[1]}"
    http.shutdown()
    http.server_close()
    thread.join()


def catalogue(folder: Path, url: str, *, file: str = "notat.md", extra: str = "") -> Path:
    path = folder / "catalogue.toml"
    path.write_text(f'[[source]]\nfile = "{file}"\nurl = "{url}"\n{extra}', "utf-8")
    return path


@pytest.fixture
def small(settings: Settings) -> Settings:
    return settings.model_copy(update={"max_file_mb": 0.1, "max_seconds": 10.0})


def trust() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(PEM))


def test_files_are_new_then_unchanged_then_changed(
    server: str, tmp_path: Path, small: Settings
) -> None:
    path = catalogue(tmp_path, f"{server}/videre", extra=f'sha256 = "{DIGEST.upper()}"')
    states = [fetch_catalogue(path, small, trust=trust())[0].state for _ in range(2)]
    (tmp_path / "notat.md").write_text("gammel", "utf-8")
    states.append(fetch_catalogue(path, small, trust=trust())[0].state)
    assert states == ["new", "unchanged", "changed"]
    assert (tmp_path / "notat.md").read_bytes() == BODY


@pytest.mark.parametrize(
    ("page", "file", "extra", "problem"),
    [
        ("/ingen", "notat.md", "", "refused by the server (404)"),
        ("/ned", "notat.md", "", "not https"),
        ("/lokal", "notat.md", "", "302"),
        ("/ring", "notat.md", "", ""),
        ("/stor", "notat.md", "", "is larger than 0.1 MB"),
        ("/afbrudt", "notat.md", "", ""),
        ("/notat.md", "notat.md", f'sha256 = "{"0" * 64}"', "does not match its checksum"),
        ("/notat.md", "../notat.md", "", "is not a plain file name"),
        ("/notat.md", ".notat.md", "", "is not a plain file name"),
        ("/notat.md", "notat.sh", "", "has an extension"),
    ],
)
def test_what_is_wrong_leaves_the_old_file(
    page: str, file: str, extra: str, problem: str, server: str, tmp_path: Path, small: Settings
) -> None:
    folder = tmp_path / "kilder"
    folder.mkdir()
    (folder / "notat.md").write_text("gammel", "utf-8")
    (result,) = fetch_catalogue(
        catalogue(folder, server + page, file=file, extra=extra), small, trust=trust()
    )
    assert result.state == "failed"
    assert problem in result.problem
    assert result.problem
    assert (folder / "notat.md").read_text("utf-8") == "gammel"
    assert sorted(p.name for p in folder.iterdir()) == ["catalogue.toml", "notat.md"]
    assert not (tmp_path / "notat.md").exists()


def test_an_unknown_certificate_and_plain_http_are_refused(
    server: str, tmp_path: Path, small: Settings
) -> None:
    (unknown,) = fetch_catalogue(catalogue(tmp_path, f"{server}/notat.md"), small)
    assert "cannot be fetched" in unknown.problem
    plain = catalogue(tmp_path, server.replace("https", "http") + "/notat.md")
    assert "not https" in fetch_catalogue(plain, small, trust=trust())[0].problem
