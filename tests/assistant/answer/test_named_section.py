"""A heading that is named, of a source that is named, is answered by what stands under it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.answer.composing import told

_NOTE = """# Kvalitetsstandard for bostøtte

## 1. Formål

Borgeren skal kunne leve så selvstændigt som muligt.

## 2. Målgruppe

Voksne med nedsat funktionsevne, der bor i egen bolig.

## Kvalitetsmål

- 90 procent får svar inden for fristen.
- Besøg erstattes inden for en uge.

## Klageadgang

Der klages til kommunen inden fire uger.

## Bostøtte i praksis

Bostøtte gives af en fast medarbejder hver uge.
"""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Hvad er formålet med bostøtte?", "Borgeren skal kunne leve så selvstændigt som muligt."),
        (
            "Hvem er målgruppen for bostøtte?",
            "Voksne med nedsat funktionsevne, der bor i egen bolig.",
        ),
        ("Hvordan klager man over bostøtte?", "Der klages til kommunen inden fire uger."),
        ("Hvad er kvalitetsmålene for bostøtte?", "90 procent får svar inden for fristen."),
    ],
)
def test_what_stands_under_it_is_told_alone(question: str, answer: str, tmp_path: Path) -> None:
    sentences = told(_NOTE, question, tmp_path, "fast medarbejder")
    assert sentences[0] == answer
    assert "Bostøtte gives af en fast medarbejder hver uge." not in sentences


@pytest.mark.parametrize(
    "question",
    [
        "Hvem er målgruppen for aflastning?",  # of another source
        "Hvor mange i målgruppen for bostøtte bor alene?",  # more than the heading
        "Hvem er uden for målgruppen for bostøtte?",
        "Hvad er bostøtte?",
    ],
)
def test_other_questions_are_answered_as_ever(question: str, tmp_path: Path) -> None:
    assert "fast medarbejder" in " ".join(told(_NOTE, question, tmp_path, "fast medarbejder"))
