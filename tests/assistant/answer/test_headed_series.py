"""A series that a heading names is told whole to who asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.answer.composing import told

REPORT = """# Evaluering af bostøtte i Landsby Kommune

Udarbejdet af Videncentret, 2024

## Hovedresultater

Evalueringens tre hovedresultater er:

### Ventetiden er faldet

Den faldt fra 11 til 3 uger.

### Borgerne trives som før

Forskellen er ikke sikker.

### Udgiften er faldet

Den faldt med 22 pct.

## Anbefalinger til kommunen

Videncentret giver to anbefalinger.

### 1. Indfør en opsøgende funktion

Der bør ansættes to medarbejdere.

### 2. Beskriv, hvornår borgeren har ret til individuel støtte

Kriterierne bør gøres tydelige.

## Opmærksomhedspunkter

Kommunen skal være opmærksom på:

- at vikarer kender borgerne
- at medicin gives rettidigt

## Hvad er vold?

Guiden skelner mellem to former for vold.

### Fysisk vold

Slag og spark.

### Psykisk vold

Trusler og kontrol.

## Princip 1: Det billigste

Der gives støtte til det billigste.

## Princip 2: Ansøgning først

Der gives ikke støtte til det, som er købt.
"""


@pytest.mark.parametrize(
    ("question", "first", "count"),
    [
        ("Hvad er hovedresultaterne af evalueringen?", "Evalueringens tre hovedresultater er:", 4),
        ("Hvilke tre hovedresultater er der?", "Evalueringens tre hovedresultater er:", 4),
        ("Hvilke anbefalinger giver Videncentret?", "Videncentret giver to anbefalinger.", 3),
        ("Hvilke former for vold er der?", "Guiden skelner mellem to former for vold.", 3),
        ("Nævn opmærksomhedspunkterne", "Kommunen skal være opmærksom på:", 3),
        ("Hvilke principper er der?", "Princip 1: Det billigste: Der gives støtte til det b", 2),
    ],
)
def test_a_series_is_told_whole(question: str, first: str, count: int, tmp_path: Path) -> None:
    sentences = told(REPORT, question, tmp_path)
    assert sentences[0].startswith(first)
    assert len(sentences) == count


def test_a_sentence_that_counts_and_lists_needs_no_headings(tmp_path: Path) -> None:
    note = (
        "# Notat\n\n## Medarbejderne\n\nTo barrierer nævnes i alle grupper: lovgivningens skel og "
        "forskellige systemer.\n\n### Samarbejdet\n\nDer er et fast team.\n\n### Økonomien\n\n"
        "Området har en interesse i at afslutte."
    )
    sentences = told(note, "Hvilke barrierer nævner medarbejderne?", tmp_path)
    assert sentences[0].startswith("To barrierer nævnes")
    assert not any(sentence.startswith("Samarbejdet") for sentence in sentences)


def test_a_heading_is_told_with_the_first_sentence_under_it(tmp_path: Path) -> None:
    sentences = told(REPORT, "Hvilke anbefalinger giver Videncentret?", tmp_path)
    assert sentences[1] == "Indfør en opsøgende funktion: Der bør ansættes to medarbejdere."
    assert sentences[2].startswith(
        "Beskriv, hvornår borgeren har ret til individuel støtte: Kriterierne"
    )


@pytest.mark.parametrize(
    "question",
    [
        "Hvilke anbefalinger handler om spiseforstyrrelser?",
        "Hvilke fire anbefalinger giver Videncentret?",
        "Hvilke af anbefalingerne er vigtigst?",
        "Hvilke kommuner følger anbefalingerne?",
        "Hvad er en anbefaling?",
        "Er der eksempler på anbefalinger til kommunen?",
    ],
)
def test_another_series_or_some_of_one_is_not_told_as_if_it_were_asked_for(
    question: str, tmp_path: Path
) -> None:
    sentences = told(REPORT, question, tmp_path)
    assert not any(sentence.startswith("Indfør en opsøgende funktion:") for sentence in sentences)
