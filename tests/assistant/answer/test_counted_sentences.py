"""A list that is told in sentences is told whole, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.answer.composing import told

NOTE = """# Notat

## Sammenfatning

Sagsbehandleren bør stille sig selv tre spørgsmål. Er evnen nedsat? Er betingelserne opfyldt?
Hvad er det billigste?

## Omlægningen

Kvaliteten angives i tre niveauer: høj, moderat og lav. Niveauet siger, hvor sikker man er.

Notatet bygger på to kilder. Den ene er interviews. Den anden er journaler. De er fra 2023.
"""
QUESTIONS = [
    "Sagsbehandleren bør stille sig selv tre spørgsmål.",
    "Er evnen nedsat?",
    "Er betingelserne opfyldt?",
    "Hvad er det billigste?",
]


@pytest.mark.parametrize(
    ("question", "likely", "expected"),
    [
        ("Hvilke spørgsmål skal jeg stille mig selv?", "tre spørgsmål", None),
        ("Hvilke tre spørgsmål bør sagsbehandleren stille?", "tre spørgsmål", QUESTIONS),
        (
            "Hvilke niveauer angives kvaliteten i?",
            "tre niveauer",
            ["Kvaliteten angives i tre niveauer: høj, moderat og lav."],
        ),
        # Three sentences follow where two are counted.
        ("Hvilke to kilder bygger notatet på?", "to kilder", None),
        # Another count, and no list at all.
        ("Hvilke fire niveauer angives kvaliteten i?", "tre niveauer", None),
        ("Hvilke 200 niveauer angives kvaliteten i?", "tre niveauer", None),
        ("Hvordan angives niveauer?", "tre niveauer", None),
    ],
)
def test_a_list_in_sentences(
    question: str, likely: str, expected: list[str] | None, tmp_path: Path
) -> None:
    sentences = told(NOTE, question, tmp_path, likely)
    if expected is None:
        assert sentences not in (QUESTIONS, [sentences[0]])
    else:
        assert sentences == expected
