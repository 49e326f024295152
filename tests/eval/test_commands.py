"""``ledetraad eval`` as CI meets it: a set of one's own, exit codes, files, comparison."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

SOURCE = """# Roller i forløbet

Kommunen skal udpege en tovholder for hver borger med en samlet plan.
Tovholderen indkalder til netværksmøder fire gange om året.

# Samtykke

Borgeren giver skriftligt samtykke, før oplysninger deles mellem afdelingerne.
"""
QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "eget-1",
        "question": "Hvem skal kommunen udpege for hver borger?",
        "kind": "factual",
        "answerable": True,
        "sources": ["vejledning.md"],
        "gold": [{"source": "vejledning.md", "start": "Kommunen skal udpege", "end": "plan."}],
        "points": ["en tovholder"],
        "author": "En Fagperson",
        "reviewed": "2026-11-22",
    },
    {
        "id": "eget-2",
        "question": "Hvad koster en billet til Tivoli?",
        "kind": "unanswerable",
        "answerable": False,
        "author": "En Fagperson",
        "reviewed": "2026-11-22",
    },
]
ODD = {
    "id": "odd-1",
    "question": "Hvem?",
    "kind": "riddle",
    "answerable": True,
    "gold": [{"doc": "vejledning.md", "quote": "Kommunen skal udpege en tovholder"}],
    "points": ["en tovholder"],
}
THRESHOLD = """
[[threshold]]
collection = "spoergsmaal"
metric = "hit@1"
min = {least}
reason = "What is asked for must be found."
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kommune")
    for name in ("materiale", "spoergsmaal", "hjem"):
        (folder / name).mkdir()
    (folder / "materiale" / "vejledning.md").write_text(SOURCE, "utf-8")
    (folder / "spoergsmaal" / "tema.yaml").write_text(yaml.safe_dump(QUESTIONS), "utf-8")
    (folder / "gate.toml").write_text(THRESHOLD.format(least=1.0), "utf-8")
    (folder / "closed.toml").write_text(THRESHOLD.format(least=1.1), "utf-8")
    return folder


def ledetraad(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the evaluation."""
    return command(place, "eval", *arguments)


def command(place: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a command with the encoder that needs no model."""
    return subprocess.run(
        [sys.executable, "-m", "eval.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=180,
        cwd=place,
        env={
            "PATH": "/usr/bin:/bin",
            "LEDETRAAD_HOME": str(place / "hjem"),
            "LEDETRAAD_EMBEDDER": "hashing",
            "COLUMNS": "120",
            **changes,
        },
    )


OWN = ("--questions", "spoergsmaal", "--corpus", "materiale")


def test_a_run_writes_its_files_and_is_compared_with_the_last(place: Path) -> None:
    first = ledetraad(place, "run", *OWN, "--gate", "gate.toml", "--out", "ud")
    assert first.returncode == 0, first.stderr
    assert "hit@5" in first.stdout
    results = json.loads((place / "ud" / "results.json").read_text("utf-8"))
    [asked, silent] = results["collections"]["spoergsmaal"]["rows"]
    assert asked["scores"]["hit@1"] == 1.0
    assert asked["answer"]["passages"][0]["doc"] == "vejledning.md"
    assert "hit@1" not in silent["scores"]
    words = asked["scores"]["length"]
    assert f"an answer has {words:.0f} words in the median" in first.stdout
    assert (place / "ud" / "junit.xml").read_text("utf-8").startswith("<?xml")
    assert "</html>" in (place / "ud" / "report.html").read_text("utf-8")

    baseline = str(place / "ud" / "results.json")
    again = ledetraad(place, "run", *OWN, "--gate", "closed.toml", "--compare", baseline)
    assert again.returncode == 1
    assert "turned wrong: none" in again.stdout
    assert "hit@1 is 1.000, wanted at least 1.1: What is asked" in again.stderr


def test_an_index_of_ones_own_is_asked_when_it_holds_the_sources(place: Path) -> None:
    arguments = ("run", *OWN, "--indexed", "--json")
    empty = ledetraad(place, *arguments)
    assert (empty.returncode, "vejledning.md" in empty.stderr) == (2, True), empty.stderr
    assert command(place, "ingest", "materiale").returncode == 0
    asked = ledetraad(place, *arguments)
    assert asked.returncode == 0, asked.stderr
    [row, _] = json.loads(asked.stdout)["collections"]["spoergsmaal"]["rows"]
    assert row["scores"]["hit@1"] == 1.0


def test_a_source_that_is_not_indexed_is_named(place: Path) -> None:
    assert command(place, "ingest", "materiale").returncode == 0
    asked = command(place, "ask", "Hvem udpeger en tovholder?", "--source", "nowhere")
    assert (asked.returncode, asked.stdout) == (1, "")
    assert asked.stderr.startswith("no source nowhere in the index")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("run", "--questions", "spoergsmaal"), "--corpus"),
        (("run", *OWN, "--gate", "nowhere.toml"), "nowhere.toml"),
        (("run", *OWN, "--compare", "gate.toml"), "gate.toml"),
        (("run", *OWN, "--gate", "elsewhere.toml"), "no limit for spoergsmaal"),
        (("run", *OWN, "--out", "gate.toml/ud"), "Not a directory"),
        (("run", "--questions", "nowhere.jsonl", "--corpus", "materiale"), "nowhere.jsonl"),
        (("run", "--questions", "odd.jsonl", "--corpus", "materiale"), "odd-1: kind"),
        (("run", "--questions", "broken.yaml", "--corpus", "materiale"), "colour"),
        (("run", "--questions", "lost.yaml", "--corpus", "materiale"), "Regionen"),
        (("check", "--questions", "lost.yaml", "--corpus", "materiale"), "Regionen"),
        (("add", "--to", "gate.toml", "said.json"), "gate.toml"),
        (("add", "--to", "kladder", "unsaid.json"), "question"),
    ],
)
def test_a_broken_set_exits_with_2(place: Path, arguments: tuple[str, ...], says: str) -> None:
    lost = {**QUESTIONS[0], "gold": [{**QUESTIONS[0]["gold"][0], "start": "Regionen"}]}
    (place / "broken.yaml").write_text(yaml.safe_dump([{**QUESTIONS[0], "colour": "red"}]), "utf-8")
    (place / "lost.yaml").write_text(yaml.safe_dump([lost]), "utf-8")
    elsewhere = THRESHOLD.format(least=1.0).replace("spoergsmaal", "spørgsmål")
    (place / "elsewhere.toml").write_text(elsewhere, "utf-8")
    (place / "odd.jsonl").write_text(json.dumps(ODD) + "\n", "utf-8")
    (place / "said.json").write_text('{"question": "Hvem betaler?"}', "utf-8")
    (place / "unsaid.json").write_text('{"question": ""}', "utf-8")
    done = ledetraad(place, *arguments)
    assert done.returncode == 2, done.stderr
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_judge_that_is_away_leaves_the_counted_figures(place: Path) -> None:
    asked = ledetraad(place, "run", *OWN, "--judged")
    assert (asked.returncode, "LEDETRAAD_LLM_BASE_URL" in asked.stderr) == (1, True), asked.stderr
    assert asked.stdout == ""
    away = {"LEDETRAAD_LLM_BASE_URL": "http://127.0.0.1:9/v1", "LEDETRAAD_LLM_MODEL": "m"}
    told = command(place, "eval", "run", *OWN, "--judged", "--out", "away", **away)
    assert told.returncode == 1
    assert told.stderr.startswith("the judge cannot be asked")
    assert "hit@5" in told.stdout
    assert (place / "away" / "report.html").exists()


def test_a_sound_set_is_checked_with_0(place: Path) -> None:
    done = ledetraad(place, "check", *OWN, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["spoergsmaal"]
    assert {finding["trouble"] for finding in found} == {"thin"}
