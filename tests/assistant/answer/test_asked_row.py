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
        ("Hvad var den samlede udgift i alt i 2022?", "I alt | 2022: 24,0 | 2023: 24,2", "Løn"),
        ("Hvad var udgiften totalt i 2023?", "I alt | 2022: 24,0 | 2023: 24,2", "Løn"),
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


_SPANS = """# Takster for anbragte børn

## Lommepenge

Beløbene reguleres hvert år i januar måned.

| Alder | Lommepenge |
|---|---|
| 0-6 år | 95 |
| 7-12 år | 320 |
| 13-17 år | 690 |

## Vederlag

| Gruppe | Vederlag |
|---|---|
| 1 barn | 19.800 |
| 2-4 børn | 31.500 |
| 5 børn og flere | aftales |
"""


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("Hvor meget får en 12-årig i lommepenge?", "7-12 år | Lommepenge: 320"),
        ("lommepenge 14 år", "13-17 år | Lommepenge: 690"),
        ("Hvad er vederlaget for 3 børn?", "2-4 børn | Vederlag: 31.500"),
        ("Hvad er vederlaget for syv børn?", "5 børn og flere | Vederlag: aftales"),
        ("Hvad får man i vederlag for et barn?", "1 barn | Vederlag: 19.800"),
    ],
)
def test_the_row_that_holds_for_a_number_opens(question: str, row: str, tmp_path: Path) -> None:
    sentences = told(_SPANS, question, tmp_path, "Beløbene reguleres")
    assert sentences[0] == row
    head = row.partition(" | ")[2].partition(":")[0]
    assert not any(f" | {head}" in sentence for sentence in sentences[1:])


@pytest.mark.parametrize(
    "question", ["Hvor meget får en 19-årig i lommepenge?", "Hvad får en 12-årig i SU?"]
)
def test_no_row_holds_for_another_number_or_thing(question: str, tmp_path: Path) -> None:
    first = told(_SPANS, question, tmp_path, "Beløbene reguleres")[0]
    assert first == "Beløbene reguleres hvert år i januar måned."


def test_a_row_without_a_word_too_few_opens_however_unlikely(tmp_path: Path) -> None:
    note = NOTE.replace("Birken består", "Løn og transport koster meget, og Birken består")
    assert told(note, "Hvad kostede transport i 2022?", tmp_path, "Birken består")[0].startswith(
        "Transport | 2022: 1,1"
    )
