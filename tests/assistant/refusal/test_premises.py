"""What a question takes for granted against what the sample guidance says."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer.selection import Scored
from assistant.answer.units import units_of
from assistant.model import Answer, NoticeKind, Question
from assistant.pipeline import Assistant
from assistant.question.kind import read_question
from assistant.question.rarity import Rarity
from assistant.refusal.premises import contradicted
from assistant.refusal.wording import REFUSAL
from index.lexical.word_index import DanishLexicalIndex
from index.model import Hit
from ingest.model import Passage, PassageKind


def _corrections(answer: Answer) -> list[str]:
    return [notice.text for notice in answer.notices if notice.kind is NoticeKind.PREMISE]


@pytest.mark.parametrize(
    ("asked", "claimed", "found"),
    [
        ("Uddyb den syvende succesfaktor", "syvende succesfaktor", "seks succesfaktorer"),
        ("Hvad sker der på trin 9?", "trin 9", "seks trin"),
    ],
)
def test_what_lies_beyond_the_last_is_refused_and_corrected(
    sample_assistant: Assistant, asked: str, claimed: str, found: str
) -> None:
    answer = sample_assistant.ask(Question(asked))
    assert answer.text == REFUSAL
    (said,) = _corrections(answer)
    assert f"«{claimed}»" in said
    assert f"«{found}»" in said
    assert "Vidensnotat" in said


def test_another_count_is_answered_with_the_sentence_that_gives_the_right_one(
    sample_assistant: Assistant,
) -> None:
    answer = sample_assistant.ask(Question("Hvilke otte succesfaktorer er der?"))
    assert not answer.refused
    assert "seks succesfaktorer" in answer.blocks[0].sentences[0].text.lower()
    assert _corrections(answer) == [
        "Du skriver «otte succesfaktorer», men der står «seks succesfaktorer» [1]."
    ]


@pytest.mark.parametrize(
    "asked",
    [
        "Hvilke seks succesfaktorer er der?",
        "Uddyb den sjette succesfaktor",
        "Hvad sker der på trin 3?",
        "Hvor mange kommuner har 3 års erfaring med succesfaktorerne?",
        "Hvad står der i § 13 om National Koordination?",
    ],
)
def test_what_the_material_bears_out_or_never_counts_is_not_corrected(
    sample_assistant: Assistant, asked: str
) -> None:
    assert _corrections(sample_assistant.ask(Question(asked))) == []


def test_another_year_is_named(councils: Assistant) -> None:
    (said,) = _corrections(
        councils.ask(Question("Hvor mange kommuner havde et udsatteråd i 2025?"))
    )
    assert said.startswith("Du skriver «2025», men der står «2019»")


@pytest.mark.parametrize(
    "asked",
    [
        "Hvor mange kommuner havde et udsatteråd i 2019?",
        "Hvor mange kommuner har et udsatteråd ifølge rapporten fra 2021?",
        "Hvor mange borgere fik støtte i 2025?",
    ],
)
def test_a_year_that_is_borne_out_or_of_another_matter_is_not_named(
    councils: Assistant, asked: str
) -> None:
    assert _corrections(councils.ask(Question(asked))) == []


def test_the_year_of_a_table_is_that_of_its_rows(tmp_path: Path) -> None:
    text = (
        "Kommunen omlagde i 2022 den individuelle støtte til borgere.\n\n"
        "Tabel 1. Borgere fordelt på støtte, 2023\n\nIndividuel støtte | 143"
    )
    passage = Passage(
        "p", "s", "d.txt", "Notat", (), PassageKind.TEXT, None, None, None, None, 0, len(text), text
    )
    index = DanishLexicalIndex(tmp_path)
    index.add([passage])
    reading = read_question("Hvor mange borgere fik individuel støtte i 2023?")
    rarity = Rarity(index, reading)
    scored = [Scored(u, 0.5) for u in units_of(reading, [Hit(passage, 1.0)], rarity)]
    assert contradicted(reading, scored, rarity) is None


def test_another_direction_is_named(star_maps: Assistant) -> None:
    answer = star_maps.ask(Question("Hvorfor er antallet af familier på venteliste faldet?"))
    (said,) = _corrections(answer)
    assert said.startswith("Du skriver «faldet», men der står «stigende»")


@pytest.mark.parametrize(
    "asked",
    [
        "Hvorfor er antallet af familier på venteliste stigende?",
        "Er antallet af familier på venteliste faldet?",
        "Er antallet af familier på venteliste steget eller faldet?",
        "Hvorfor er antallet af stjernekort faldet?",
    ],
)
def test_a_direction_that_is_borne_out_or_asked_for_is_not_named(
    star_maps: Assistant, asked: str
) -> None:
    assert _corrections(star_maps.ask(Question(asked))) == []


@pytest.mark.parametrize("figures", ["²", "9" * 5000])
def test_what_is_no_number_counts_nothing(figures: str, tmp_path: Path) -> None:
    text = f"Planen har {figures} faste faser og fylder 12 m ² papir."
    passage = Passage(
        "p", "s", "d.txt", "Notat", (), PassageKind.TEXT, None, None, None, None, 0, len(text), text
    )
    index = DanishLexicalIndex(tmp_path)
    index.add([passage])
    reading = read_question("Hvilke tre faser har planen?")
    rarity = Rarity(index, reading)
    scored = [Scored(u, 0.5) for u in units_of(reading, [Hit(passage, 1.0)], rarity)]
    assert contradicted(reading, scored, rarity) is None
