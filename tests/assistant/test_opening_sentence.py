"""Which sentence opens an answer: the one that defines, or that has the form of what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.asked_form import in_form
from assistant.defining import defining
from assistant.question_kind import read_question
from assistant.rarity import Rarity
from assistant.selection import Scored
from assistant.units import units_of
from index.lexical import DanishLexicalIndex
from index.model import Hit
from ingest.model import Passage, PassageKind


def _scored(question: str, sentences: Sequence[tuple[str, float]], words: Path) -> list[Scored]:
    text = " ".join(sentence for sentence, _ in sentences)
    passage = Passage(
        "p", "s", "d.txt", "Notat", (), PassageKind.TEXT, None, None, None, None, 0, len(text), text
    )
    index = DanishLexicalIndex(words)
    index.add([passage])
    reading = read_question(question)
    units = units_of(reading, [Hit(passage, 1.0)], Rarity(index, reading))
    scores = [score for _, score in sentences]
    return [Scored(unit, score) for unit, score in zip(units, scores, strict=True)]


def _texts(found: Sequence[Scored]) -> list[str]:
    return [s.unit.piece.text for s in found]


_LOGBOOK = [
    ("Lodsen skriver hver uge i den fælles logbog.", 0.9),
    ("Når flere enheder er om en sag, udpeges en lods, som samler trådene.", 0.85),
]


@pytest.mark.parametrize(
    ("defined", "score"),
    [
        ("Logbogen er et fælles dokument for alle enheder.", 0.5),
        ("Ved en logbog forstås et fælles dokument for alle enheder.", 0.5),
        ("Begrebet logbog dækker et fælles dokument for alle enheder.", 0.5),
    ],
)
def test_the_sentence_that_defines_opens(defined: str, score: float, tmp_path: Path) -> None:
    question = "Hvad er en logbog?"
    scored = _scored(question, [_LOGBOOK[0], (defined, score)], tmp_path)
    assert _texts(defining(read_question(question), scored)) == [defined]


def test_a_thing_may_be_introduced(tmp_path: Path) -> None:
    question = "Hvad er en lods?"
    found = defining(read_question(question), _scored(question, _LOGBOOK, tmp_path))
    assert _texts(found) == [_LOGBOOK[1][0]]


@pytest.mark.parametrize(
    "other",
    [
        "Målgruppen for logbogen er alle enheder i kommunen.",
        "Logbogen er ikke et fælles dokument for enheder.",
        "Lodsen i de små enheder er tovholder for en logbog.",
    ],
)
def test_another_definition_does_not_open(other: str, tmp_path: Path) -> None:
    question = "Hvad er en logbog?"
    scored = _scored(question, [_LOGBOOK[0], (other, 0.8)], tmp_path)
    assert defining(read_question(question), scored) == ()


def test_only_a_question_for_one_thing_wants_a_definition(tmp_path: Path) -> None:
    question = "Hvorfor fører lodsen en logbog?"
    scored = _scored(question, [("Logbogen er et fælles dokument.", 0.9)], tmp_path)
    assert defining(read_question(question), scored) == ()


@pytest.mark.parametrize(
    ("question", "having"),
    [
        ("Hvor længe gemmes logbogen?", "Logbogen gemmes i fem år."),
        ("Hvor mange enheder fører logbogen?", "Logbogen føres af 14 enheder."),
        ("Hvornår blev logbogen indført?", "Logbogen kom til i foråret 2019."),
        ("Hvilke kommuner fører logbogen?", "Logbogen føres i Nordvang og Sølund Kommuner."),
    ],
)
def test_what_has_the_form_that_is_asked_for_opens(
    question: str, having: str, tmp_path: Path
) -> None:
    best = ("Logbogen føres af lodsen og samler alt om sagen.", 0.9)
    assert _texts(in_form(question, _scored(question, [best, (having, 0.8)], tmp_path))) == [having]
    unlikely = _scored(question, [best, (having, 0.3)], tmp_path / "unlikely")
    assert in_form(question, unlikely) == ()
    first = _scored(question, [(having, 0.9), (best[0], 0.8)], tmp_path / "first")
    assert in_form(question, first) == ()


def test_a_condition_answers_when(tmp_path: Path) -> None:
    question = "Hvornår skal logbogen føres?"
    sentences = [("Logbogen føres, når flere er om en sag.", 0.9), ("Logbogen kom i 2019.", 0.8)]
    assert in_form(question, _scored(question, sentences, tmp_path)) == ()
