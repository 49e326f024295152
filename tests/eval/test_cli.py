"""The command line as a user meets it: in processes of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"torch", "gradio", "transformers", "chromadb", "sentence_transformers"}


def ledetraad(
    *arguments: str, home: Path, folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "eval.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=folder or home,
        env={"PATH": "/usr/bin:/bin", "LEDETRAAD_HOME": str(home), "COLUMNS": "100"},
    )


@pytest.mark.parametrize("statement", ["import assistant", "import eval.cli; eval.cli.build()"])
def test_nothing_heavy_is_loaded_before_it_is_needed(statement: str) -> None:
    code = f"{statement}\nimport sys\nprint(sorted({HEAVY!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--help",), 0, "ingest"),
        (("--version",), 0, "0."),
        (("nonsense",), 2, "nonsense"),
        (("ask",), 2, "either a question"),
        (("ask", "x", "--batch", "y"), 2, "either a question"),
        (("ask", "Hvad er en tovholder?"), 1, "ledetraad ingest"),
        (("ingest", "nowhere.txt"), 1, "nowhere.txt"),
        (("ask", "--batch", "nowhere.jsonl", "--out", "x.jsonl"), 1, "nowhere.jsonl"),
        (("ask", "--batch", "x.jsonl", "--out", "./x.jsonl"), 2, "--out is the file of --batch"),
        (("eval", "retrieval", "--questions", "nowhere.jsonl"), 1, "nowhere.jsonl: No such file"),
    ],
)
def test_exit_codes_and_one_line_errors(tmp_path: Path, arguments, code, says) -> None:
    done = ledetraad(*arguments, home=tmp_path)
    assert done.returncode == code, done.stderr
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    if code == 1:
        assert all(len(line) < 400 for line in done.stderr.splitlines())


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = ledetraad("sources", home=tmp_path / "file", folder=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "Not a directory" in done.stderr


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    done = ledetraad("ask", "Hvad er en tovholder?", "--debug", home=tmp_path)
    assert done.returncode == 1
    assert "Traceback" in done.stderr


def test_an_unknown_setting_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "ledetraad.toml").write_text("colour = 'red'", "utf-8")
    done = ledetraad("ask", "Hvad?", home=tmp_path)
    assert (done.returncode, "colour" in done.stderr) == (1, True)
