"""Progress for people at a terminal, silence for everything else, and one line an error."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

from ingest.console import one_line

WORK = """
from ingest.console import progress
with progress("Indexing", 3) as advance:
    for _ in range(3):
        advance(1)
"""


def test_off_a_terminal_no_bar_is_shown() -> None:
    done = subprocess.run([sys.executable, "-c", WORK], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_on_a_terminal_a_bar_is_shown() -> None:
    here, there = pty.openpty()
    subprocess.run(
        [sys.executable, "-c", WORK],
        stderr=there,
        check=True,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(there)
    with os.fdopen(here, "rb", buffering=0) as terminal:
        shown = terminal.read(100_000)
    assert b"Indexing" in shown


def test_an_error_is_told_on_one_line() -> None:
    assert one_line(ValueError("first\n   second\r\nthird")) == "first second third"
