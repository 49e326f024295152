"""The rows of a table with the cell that a list is asked by are told, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.answer.composing import told

NOTE = """# Aftale om udskrivning

## Ansvar og frister

| Opgave | Ansvarlig | Frist | Styrke |
|---|---|---|---|
| Rapport om borgeren | Kommunen | 24 timer | Stærk |
| Melding om dato | Afdelingen | 5 hverdage | Svag |
| Hjemmebesøg | Kommunen | 7 dage | God praksis |

Kommunen og afdelingen holder møde om opgaver hver måned.
"""


@pytest.mark.parametrize(
    ("question", "firsts"),
    [
        ("Hvilke opgaver har kommunen ansvaret for?", ["Rapport om borgeren", "Hjemmebesøg"]),
        ("Hvilke opgaver er stærke?", ["Rapport om borgeren"]),
        ("Hvilke opgaver bygger på god praksis?", ["Hjemmebesøg"]),
    ],
)
def test_rows_by_a_cell(question: str, firsts: list[str], tmp_path: Path) -> None:
    sentences = told(NOTE, question, tmp_path)
    assert [sentence.split(" | ")[0] for sentence in sentences] == firsts


@pytest.mark.parametrize(
    "question",
    ["Hvilke opgaver er ikke stærke?", "Hvilke møder har kommunen?", "Hvordan melder kommunen?"],
)
def test_rows_that_are_not_asked_for(question: str, tmp_path: Path) -> None:
    sentences = told(NOTE, question, tmp_path, "holder møde")
    assert sentences[0] == "Kommunen og afdelingen holder møde om opgaver hver måned."
