"""A series that a heading names is told whole to who asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer.extract import compose
from assistant.answer.pieces import cite
from assistant.answer.selection import score_units
from assistant.answer.units import units_of
from assistant.question.kind import read_question
from assistant.question.rarity import Rarity
from index.lexical.word_index import DanishLexicalIndex
from index.model import Hit
from ingest import cut_passages, read_document
from ingest.settings import Settings

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

## Princip 1: Det billigste

Der gives støtte til det billigste.

## Princip 2: Ansøgning først

Der gives ikke støtte til det, som er købt.
"""


def _told(question: str, home: Path) -> list[str]:
    path = home / "rapport.md"
    path.write_text(REPORT, "utf-8")
    document = read_document(path, Settings(home=home, embedder="hashing"))
    passages = tuple(cut_passages(document))
    index = DanishLexicalIndex(home / "words")
    index.add(passages)
    reading = read_question(question)
    rarity = Rarity(index, reading)
    hits = [Hit(passage, 1.0) for passage in passages]
    scored = score_units(units_of(reading, hits, rarity, lambda _: document))
    blocks, _ = cite(compose(reading, scored, lambda _: document, rarity), lambda _: document)
    return [sentence.text for block in blocks for sentence in block.sentences]


@pytest.mark.parametrize(
    ("question", "first", "count"),
    [
        ("Hvad er hovedresultaterne af evalueringen?", "Evalueringens tre hovedresultater er:", 4),
        ("Hvilke tre hovedresultater er der?", "Evalueringens tre hovedresultater er:", 4),
        ("Hvilke anbefalinger giver Videncentret?", "Videncentret giver to anbefalinger.", 3),
        ("Nævn opmærksomhedspunkterne", "Kommunen skal være opmærksom på:", 3),
        ("Hvilke principper er der?", "Princip 1: Det billigste: Der gives støtte til det b", 2),
    ],
)
def test_a_series_is_told_whole(question: str, first: str, count: int, tmp_path: Path) -> None:
    told = _told(question, tmp_path)
    assert told[0].startswith(first)
    assert len(told) == count


def test_a_heading_is_told_with_the_first_sentence_under_it(tmp_path: Path) -> None:
    told = _told("Hvilke anbefalinger giver Videncentret?", tmp_path)
    assert told[1] == "Indfør en opsøgende funktion: Der bør ansættes to medarbejdere."
    assert told[2].startswith(
        "Beskriv, hvornår borgeren har ret til individuel støtte: Kriterierne"
    )


@pytest.mark.parametrize(
    "question",
    [
        "Hvilke anbefalinger handler om spiseforstyrrelser?",
        "Hvilke fire anbefalinger giver Videncentret?",
        "Hvilke af anbefalingerne er vigtigst?",
        "Hvilke kommuner følger anbefalingerne?",
    ],
)
def test_another_series_or_some_of_one_is_not_told_as_if_it_were_asked_for(
    question: str, tmp_path: Path
) -> None:
    told = _told(question, tmp_path)
    assert not any(sentence.startswith("Indfør en opsøgende funktion:") for sentence in told)
