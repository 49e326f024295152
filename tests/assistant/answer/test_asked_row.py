"""The row that a question asks for by its first cell opens the answer, without the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.answer.composing import told

NOTE = """# Tilsynsrapport: Botilbuddet Birken

## Oplysninger om tilbuddet

| Oplysning | Indhold |
|---|---|
| Leder | Karin Holm |
| Målgruppe | Voksne med autisme |
| Målgruppe og metoder | 2,7 |

## Økonomi

Birken består af to huse. Lederen tiltrådte i 2024.

| Udgift | 2022 | 2023 |
|---|---|---|
| Løn | 22,9 | 23,4 |
| Transport | 1,1 | 0,8 |
| I alt | 24,0 | 24,2 |
"""


@pytest.mark.parametrize(
    ("question", "row", "other"),
    [
        ("Hvem er leder af Birken?", "Leder: Karin Holm", "Målgruppe:"),
        ("Hvad er målgruppen for Birken?", "Målgruppe: Voksne med autisme", "Leder:"),
        ("Hvad var udgiften til transport i 2022?", "Transport | 2022: 1,1 | 2023: 0,8", "Løn"),
        ("udgift i alt 2023", "I alt | 2022: 24,0 | 2023: 24,2", "Løn"),
    ],
)
def test_the_row_opens(question: str, row: str, other: str, tmp_path: Path) -> None:
    sentences = told(NOTE, question, tmp_path, "Birken består")
    assert sentences[0] == row
    assert not any(sentence.startswith(other) for sentence in sentences)


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er en målgruppe?",
        "Hvorfor steg udgiften til transport i 2023?",
        "Hvem er leder af skolen i Nordby?",
    ],
)
def test_no_row_opens_where_it_does_not_answer(question: str, tmp_path: Path) -> None:
    assert told(NOTE, question, tmp_path, "Birken består")[0] == "Birken består af to huse."
