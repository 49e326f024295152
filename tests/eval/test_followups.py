from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from eval.metrics.followup import carried_over

SOURCE = """# Tovholder

Tovholderen har ansvaret for den samlede plan.

# Netværksmøde

Et netværksmøde varer højst en time og holdes fire gange om året.

# Samtykke

Borgeren giver skriftligt samtykke, før oplysninger deles.
"""
OWN = ("--questions", "samtaler.jsonl", "--documents", "kilder")
GOLD = {"doc": "vejledning.md", "start": "Et netværksmøde varer", "end": "gange om året."}
TALKS: list[dict[str, Any]] = [
    {
        "id": "opfoelgning",
        "turns": ["Hvad er et netværksmøde?"],
        "question": "Hvor længe varer det?",
        "standalone": "Hvor længe varer et netværksmøde?",
        "kind": "followup",
        "answerable": True,
        "gold": [GOLD],
    },
    {
        "id": "nyt",
        "turns": ["Hvad er et netværksmøde?"],
        "question": "Hvilket ansvar har tovholderen for den samlede plan?",
        "standalone": "Hvilket ansvar har tovholderen for den samlede plan?",
        "kind": "followup",
        "answerable": True,
    },
    {"id": "alene", "question": "Hvad er samtykke?", "kind": "definition", "answerable": True},
    {"id": "aaben", "question": "Hvorfor er det sådan?", "kind": "reason", "answerable": True},
]


@pytest.mark.parametrize(
    ("typed", "full", "understood", "share"),
    [
        ("Hvad koster det?", "Hvad koster et botilbud?", "Hvad koster et botilbud?", 1.0),
        ("Hvad koster det?", "Hvad koster et botilbud?", "Hvad koster det?", 0.0),
        ("Hvad koster et botilbud?", "Hvad koster et botilbud?", "", None),
    ],
)
def test_carried_over(typed: str, full: str, understood: str, share: float | None) -> None:
    assert carried_over(typed, full, understood) == share


def test_the_command_tells_what_is_understood_and_what_is_taken_for_a_follow_up(
    tmp_path: Path,
) -> None:
    (tmp_path / "kilder").mkdir()
    (tmp_path / "kilder" / "vejledning.md").write_text(SOURCE, "utf-8")
    lines = "".join(json.dumps(talk) + "\n" for talk in TALKS)
    (tmp_path / "samtaler.jsonl").write_text(lines, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "eval.cli", "eval", "followups", "--json", *OWN],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={
            "PATH": "/usr/bin:/bin",
            "LEDETRAAD_HOME": str(tmp_path / "hjem"),
            "LEDETRAAD_EMBEDDER": "hashing",
        },
    )
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["followups"] == 2
    assert figures["hit@5"]["typed"] == figures["hit@5"]["hand"] == 1.0
    assert figures["understanding"] == 1.0
    assert figures["refused"]["unanswerable"] == 0.0
    assert figures["turned_away"] == {"hit@5": 0.0, "joined": 0.0}
    assert figures["new_topics"] == 1
    assert figures["new_topics_joined"] == []
    assert figures["standalone"] == 2
    assert figures["taken_for_followups"] == ["aaben"]
