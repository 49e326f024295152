"""``ledetraad serve`` where it cannot listen: one line at once, before any model is loaded."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that something else listens on."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def _serve(home: Path, *arguments: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "eval.cli", "serve", *arguments],
        env={**os.environ, "LEDETRAAD_HOME": str(home), "LEDETRAAD_EMBEDDER": "hashing"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 1
    return run.stderr


def test_a_port_that_is_taken_is_told(tmp_path: Path, taken: int) -> None:
    [line] = _serve(tmp_path, "--port", str(taken)).splitlines()
    assert line.startswith(f"cannot listen on 127.0.0.1:{taken}: Address already in use;")
    assert "--port" in line


@pytest.mark.parametrize("place", [("--host", "256.1.1.1"), ("--port", "70000")])
def test_a_place_that_cannot_be(tmp_path: Path, place: tuple[str, str]) -> None:
    [line] = _serve(tmp_path, *place).splitlines()
    assert line.startswith("cannot listen on ")
