"""A decision that is asked for is that of the item, and neither its case nor another's decision."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.answer.composing import told

_NOTE = """# Referat fra Socialudvalget den 12. marts 2025

## Punkt 2: Nyt værested i Brogade

### Sagsfremstilling

Værestedet er gammelt og nedslidt. Forvaltningen peger på Kanalvej. Naboerne er imod.

### Indstilling

Forvaltningen indstiller, at værestedet flyttes til Kanalvej.

### Beslutning

Udvalget udsatte sagen. Der skal holdes et borgermøde om værestedet.

## Punkt 3: Takster for madservice

### Sagsfremstilling

Prisen for mad foreslås hævet til 64 kr.

### Indstilling

At prisen sendes videre til byrådet.

### Beslutning

Godkendt.
"""
_PUT_OFF = ["Udvalget udsatte sagen.", "Der skal holdes et borgermøde om værestedet."]
_ON_LINES = """# Referat af møde i styregruppen

## 1. Ventetid til behandling

Ventetiden er 13 uger. Vi drøftede tre modeller.

Beslutning: Model b sættes i gang. Den begynder i uge 4.

Opfølgning: Signe slår stillingen op.

## 2. Økonomi

Der ventes et merforbrug på 2 mio. kr.

Beslutning: Taget til efterretning.
"""


@pytest.mark.parametrize(
    ("note", "question", "answer"),
    [
        (
            _NOTE, "Hvad blev besluttet om værestedet i Brogade?",
            _PUT_OFF,
        ),
        (
            _NOTE, "Blev taksterne for madservice godkendt?",
            ["Godkendt.", "Indstilling", "At prisen sendes videre til byrådet."],
        ),
        (
            _NOTE, "Hvad indstillede forvaltningen om værestedet?",
            ["Forvaltningen indstiller, at værestedet flyttes til Kanalvej."],
        ),
        (
            _NOTE, "Hvad besluttede Socialudvalget den 12. marts 2025?",
            [
                "Punkt 2: Nyt værested i Brogade", *_PUT_OFF,
                "Punkt 3: Takster for madservice", "Godkendt.",
            ],
        ),
        (
            _ON_LINES, "Hvad besluttede styregruppen om ventetiden?",
            ["Beslutning: Model b sættes i gang.", "Den begynder i uge 4."],
        ),
        (
            _ON_LINES, "Hvad blev besluttet på mødet i styregruppen?",
            [
                "1. Ventetid til behandling", "Beslutning: Model b sættes i gang.",
                "Den begynder i uge 4.", "2. Økonomi", "Beslutning: Taget til efterretning.",
            ],
        ),
        (
            _ON_LINES, "Hvad blev besluttet om økonomien?",
            ["Beslutning: Taget til efterretning."],
        ),
    ],
)  # fmt: skip
def test_the_decision_of_the_item(
    note: str, question: str, answer: list[str], tmp_path: Path
) -> None:
    assert told(note, question, tmp_path, "Værestedet er gammelt og nedslidt") == answer


@pytest.mark.parametrize(
    "question",
    ["Hvad blev besluttet om svømmehallen?", "Hvornår blev værestedet i Brogade udsat?"],
)
def test_other_questions_are_answered_as_ever(question: str, tmp_path: Path) -> None:
    assert told(_NOTE, question, tmp_path, "og nedslidt")[0] == "Værestedet er gammelt og nedslidt."
