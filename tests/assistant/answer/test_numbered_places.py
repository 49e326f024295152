"""«Trin 3», «anbefaling nr. 4» and «model b»: what stands there, and what is missed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer.extract import compose
from assistant.answer.numbered_places import Label, asked_label, asks_of_paragraph
from assistant.question.kind import read_question
from assistant.refusal.untold import untold_notices
from tests.assistant.answer.composing import asked_of
from tests.index.retrieval_examples import passages as made

PAGE = """# Logbogen

## Trin 1: Oprettelse

Lodsen opretter logbogen den første dag. Enhederne får besked samme dag.

## Trin 2: Brug

Enhederne skriver i logbogen hver uge:

1. hvad der er aftalt
2. hvad der er sket

## Trin 3: Lukning

Lodsen lukker logbogen, når sagen er slut.

## Anbefalinger

Vi giver tre anbefalinger til enhederne om logbogen:

1. Begynd tidligt med logbogen, og fortæl alle om den.
2. Skriv kort i logbogen, og skriv hver gang.
3. Luk logbogen i tide, og sig det til alle.

## § 112 Hjælpemidler

Et hjælpemiddel gives til borgere, når midlet

1. afhjælper følgerne væsentligt
2. letter hverdagen væsentligt

Kommunen kan bestemme, hvilken leverandør midlet skal komme fra.
"""


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("Hvad sker der i trin 2?", Label("trin", "2")),
        ("Hvad er anbefaling nr. 3?", Label("anbefaling", "3")),
        ("Hvad er princip 3?", Label("princip", "3")),
        ("Hvad blev besluttet under punkt 5?", Label("punkt", "5")),
        ("Hvad indeholder pakke B?", Label("pakke", "b")),
        ("Hvad gælder efter § 83 a?", Label("§", "83 a")),
        ("betingelserne i paragraf 112", Label("§", "112")),
        ("Hvad er forskellen på § 112 og § 113?", None),
        ("Hvor mange trin er der?", None),
        ("Hvad sker der efter 2 uger?", None),
    ],
)
def test_a_question_names_a_place_by_label_and_number(question: str, label: Label | None) -> None:
    assert asked_label(question) == label


def test_a_chapter_goes_by_its_number() -> None:
    assert Label("punkt", "5").heads(["5. Økonomi"])
    assert not Label("punkt", "5").heads(["15. Økonomi"])
    assert not Label("trin", "5").heads(["5. Økonomi"])
    assert Label("trin", "5").heads(["Trin 5: Økonomi"])
    assert not Label("trin", "5").heads(["Trin 5: Økonomi", "Budget"])


def test_a_paragraph_heads_all_below_it() -> None:
    assert Label("§", "83").heads(["§ 83 Hjælp", "Målgruppe"])
    assert not Label("§", "83").heads(["§ 83 a Genoptræning"])
    assert not Label("§", "8").heads(["§ 83 Hjælp"])


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Hvad siger de om § 112?", True),
        ("Hvad er betingelserne for hjælp efter § 112?", True),
        ("Hvad koster et hjælpemiddel efter § 112?", False),
        ("Hvad siger de om § 113?", False),
    ],
)
def test_all_that_a_paragraph_heads_may_be_asked_for(question: str, whole: bool) -> None:
    passages = [replace(made("a")[0], section=("§ 112 Hjælpemidler", "Betingelser"))]
    assert asks_of_paragraph(read_question(question), passages) is whole


def _ask(question: str, home: Path) -> tuple[list[str], list[str]]:
    """The texts of the answer, and what is told to be missing."""
    asked = asked_of(PAGE, question, home)
    scored = asked.alike()
    parts = compose(asked.reading, scored, asked.documents, asked.rarity)
    told = untold_notices(asked.reading, scored, asked.rarity)
    return [piece.text for part in parts for piece in part.pieces], [n.text for n in told]


@pytest.mark.parametrize(
    ("question", "first", "count"),
    [
        ("Hvad sker der i trin 1?", "Lodsen opretter logbogen den første dag.", 2),
        ("Hvad skal jeg gøre i trin 2?", "Enhederne skriver i logbogen hver uge:", 3),
        ("Hvad er anbefaling nr. 2?", "Vi giver tre anbefalinger til enhederne om logbogen:", 2),
        (
            "Hvad er betingelserne for hjælp efter § 112?",
            "Et hjælpemiddel gives til borgere, når midlet",
            4,
        ),
    ],
)
def test_what_stands_there_is_the_answer(
    question: str, first: str, count: int, tmp_path: Path
) -> None:
    texts, missed = _ask(question, tmp_path)
    assert texts[0] == first
    assert len(texts) == count
    assert missed == []


def test_a_recommendation_is_told_with_its_number(tmp_path: Path) -> None:
    texts, _ = _ask("Hvad er anbefaling nr. 2?", tmp_path)
    assert texts[1].startswith("2. Skriv kort")


@pytest.mark.parametrize(
    ("question", "missed"),
    [
        ("Hvad sker der i trin 8?", ["Trin 8 nævnes ikke i det, jeg har fundet."]),
        ("Hvad sker der i fase 8?", []),  # of phases nothing is told, so none can be missed
    ],
)
def test_a_number_beyond_a_series_is_missed(
    question: str, missed: list[str], tmp_path: Path
) -> None:
    assert _ask(question, tmp_path)[1] == missed
