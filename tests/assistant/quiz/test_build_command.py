"""``ledetraad quiz build`` and ``bench quiz`` in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.quiz.formats import read
from index.library import Library


def ledetraad(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "eval.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=home,
        env={
            "PATH": "/usr/bin:/bin",
            "LEDETRAAD_HOME": str(home),
            "LEDETRAAD_EMBEDDER": "hashing",
            "COLUMNS": "100",
        },
    )


WRONG = {
    "format": (("--out", "x.json", "--format", "ods"), 2, "not one of"),
    "kind": (("--out", "x.json", "--kinds", "gåde"), 2, "unknown kind"),
    "level": (("--out", "x.json", "--level", "umulig"), 2, "unknown level"),
    "count": (("--out", "x.json", "--count", "0"), 2, "--count"),
    "folder": (("--out", "ingen/x.json"), 1, "the folder does not exist"),
    "no file": ((), 2, "--out"),
}


@pytest.mark.parametrize(("arguments", "code", "says"), WRONG.values(), ids=WRONG.keys())
def test_wrong_options_are_told(
    tmp_path: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    run = ledetraad(tmp_path, "quiz", "build", *arguments)
    assert run.returncode == code
    assert says in run.stderr
    assert "Traceback" not in run.stderr


def test_bench_on_an_empty_index_says_what_to_run(tmp_path: Path) -> None:
    run = ledetraad(tmp_path, "bench", "quiz")
    assert run.returncode == 1
    assert "ledetraad ingest" in run.stderr


def test_bench_tells_seconds_and_spread(quick_library: Library) -> None:
    run = ledetraad(quick_library.settings.home, "bench", "quiz", "--items", "20", "--json")
    assert run.returncode == 0, run.stderr
    figures = json.loads(run.stdout)
    assert figures["items"] == 20
    assert figures["kinds"] >= 5
    assert figures["sections"] >= 15
    assert 0 < figures["seconds"] < 60


def test_items_are_written_and_counted(quick_library: Library, tmp_path: Path) -> None:
    target = tmp_path / "quiz.json"
    run = ledetraad(
        quick_library.settings.home, "quiz", "build", "--out", str(target), "--count", "7", "--json"
    )
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert told["items"] == told["asked"] == 7
    quiz = read(target, "json")
    assert len(quiz.items) == 7
    assert quiz.id


def test_nothing_found_writes_nothing_and_says_why(quick_library: Library, tmp_path: Path) -> None:
    target = tmp_path / "quiz.json"
    run = ledetraad(
        quick_library.settings.home, "quiz", "build", "--out", str(target), "--topic", "rumfart"
    )
    assert run.returncode == 1
    assert "Der står ikke noget om «rumfart»" in run.stderr
    assert not target.exists()


def test_a_quiz_is_built_into_a_file_for_print(quick_library: Library, tmp_path: Path) -> None:
    target = tmp_path / "quiz.pdf"
    run = ledetraad(
        quick_library.settings.home,
        "quiz", "build", "--out", str(target), "--count", "6", "--format", "pdf",
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert target.read_bytes().startswith(b"%PDF")
