"""Which sentence opens an answer: one that defines, has the asked form or an asked heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from assistant.answer.asked_form import in_form
from assistant.answer.asked_heading import answered_under, under_asked_heading
from assistant.answer.defining import defining
from assistant.answer.selection import Scored
from assistant.answer.units import units_of
from assistant.question.kind import Reading, read_question
from assistant.question.rarity import Rarity
from index.lexical.word_index import DanishLexicalIndex
from index.model import Hit
from ingest.model import Passage, PassageKind


def _scored(
    question: str, sentences: Sequence[tuple[str, float]], words: Path, title: str = "Notat"
) -> tuple[list[Scored], Rarity]:
    text = " ".join(sentence for sentence, _ in sentences)
    passage = Passage(
        "p", "s", "d.txt", title, (), PassageKind.TEXT, None, None, None, None, 0, len(text), text
    )
    index = DanishLexicalIndex(words)
    index.add([passage])
    reading = read_question(question)
    rarity = Rarity(index, reading)
    units = units_of(reading, [Hit(passage, 1.0)], rarity)
    scores = [score for _, score in sentences]
    return [Scored(unit, score) for unit, score in zip(units, scores, strict=True)], rarity


def _defining(question: str, sentences: Sequence[tuple[str, float]], words: Path) -> list[str]:
    return _texts(defining(read_question(question), *_scored(question, sentences, words)))


def _in_form(question: str, sentences: Sequence[tuple[str, float]], words: Path) -> list[str]:
    scored, _ = _scored(question, sentences, words)
    return _texts(in_form(question, scored))


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
    found = _defining("Hvad er en logbog?", [_LOGBOOK[0], (defined, score)], tmp_path)
    assert found == [defined]


def test_the_long_form_of_an_abbreviation_is_defined(tmp_path: Path) -> None:
    question, title = "Hvad er en FLB?", "Brugen af fælles logbøger (FLB)"
    sentences = [("En FLB føres hver uge.", 0.9), ("Fælles logbøger er ét dokument.", 0.5)]
    scored = _scored(question, sentences, tmp_path, title)
    assert _texts(defining(read_question(question), *scored)) == [sentences[1][0]]


def test_a_thing_may_be_introduced(tmp_path: Path) -> None:
    assert _defining("Hvad er en lods?", _LOGBOOK, tmp_path) == [_LOGBOOK[1][0]]


@pytest.mark.parametrize(
    "other",
    [
        "Målgruppen for logbogen er alle enheder i kommunen.",
        "Logbogen er ikke et fælles dokument for enheder.",
        "Lodsen i de små enheder er tovholder for en logbog.",
    ],
)
def test_another_definition_does_not_open(other: str, tmp_path: Path) -> None:
    assert _defining("Hvad er en logbog?", [_LOGBOOK[0], (other, 0.8)], tmp_path) == []


def test_only_a_question_for_one_thing_wants_a_definition(tmp_path: Path) -> None:
    sentences = [("Logbogen er et fælles dokument.", 0.9)]
    assert _defining("Hvorfor fører lodsen en logbog?", sentences, tmp_path) == []


@pytest.mark.parametrize(
    ("question", "having"),
    [
        ("Hvor længe gemmes logbogen?", "Logbogen gemmes i fem år."),
        ("Hvor mange enheder fører logbogen?", "Logbogen føres af 14 enheder."),
        ("Hvornår blev logbogen indført?", "Logbogen kom til i foråret 2019."),
        ("Hvornår er næste møde om logbogen?", "Næste møde om logbogen er 4. marts."),
        ("Hvilke kommuner fører logbogen?", "Logbogen føres i Nordvang og Sølund Kommuner."),
        ("Hvem har skrevet om logbogen?", "Notatet om logbogen er skrevet af en etnolog."),
    ],
)
def test_what_has_the_form_that_is_asked_for_opens(
    question: str, having: str, tmp_path: Path
) -> None:
    best = ("Logbogen føres af lodsen og samler alt om sagen.", 0.9)
    assert _in_form(question, [best, (having, 0.8)], tmp_path / "near") == [having]
    assert _in_form(question, [best, (having, 0.3)], tmp_path / "unlikely") == []
    assert _in_form(question, [(having, 0.9), (best[0], 0.8)], tmp_path / "first") == []


def test_many_municipalities_are_none_by_name(tmp_path: Path) -> None:
    many = ("Mange kommuner fører logbogen.", 0.9)
    named = ("Logbogen føres i Nordvang og Sølund Kommuner.", 0.6)
    assert _in_form("Hvilke kommuner fører logbogen?", [many, named], tmp_path) == [named[0]]


def test_a_condition_answers_when(tmp_path: Path) -> None:
    sentences = [("Logbogen føres, når flere er om en sag.", 0.9), ("Logbogen kom i 2019.", 0.8)]
    assert _in_form("Hvornår skal logbogen føres?", sentences, tmp_path) == []


def _under(
    question: str,
    passages: Sequence[tuple[str, str]],
    words: Path,
    find: Callable[[Reading, Sequence[Scored], Rarity], Sequence[Scored]] = under_asked_heading,
) -> list[str]:
    cut = [
        Passage(
            f"p{number}", "s", "d.txt", "Om logbogen", ("Spørgsmål", heading), PassageKind.TEXT,
            None, None, None, None, 0, len(text), text,
        )
        for number, (heading, text) in enumerate(passages)
    ]  # fmt: skip
    index = DanishLexicalIndex(words)
    index.add(cut)
    reading = read_question(question)
    rarity = Rarity(index, reading)
    units = units_of(reading, [Hit(passage, 1.0) for passage in cut], rarity)
    return _texts(find(reading, [Scored(u, 0.5) for u in units], rarity))


_PAGE = [
    ("Hvad kan den bruges til?", "Den samler alt om sagen. Alle kan læse den."),
    ("Koster det noget?", "Den er gratis for enheden. Kurset koster 200 kr."),
    ("Hvad må ikke skrives?", "Der må ikke stå noget om andre. Navne skrives forkortet."),
    ("Sådan opretter du logbogen", "Lodsen opretter den første dag. Enheden får besked."),
]


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Koster logbogen noget?", "Den er gratis for enheden."),
        ("Hvordan opretter jeg logbogen?", "Lodsen opretter den første dag."),
    ],
)
def test_what_stands_under_the_heading_that_is_asked_opens(
    question: str, opening: str, tmp_path: Path
) -> None:
    assert _under(question, _PAGE, tmp_path) == [opening]


@pytest.mark.parametrize(
    "question",
    [
        "Hvad må skrives?",  # what may not is another question
        "Hvor meget koster logbogen?",
        "Koster det kommunen noget at holde kurser om logbogen?",
    ],
)
def test_a_heading_that_asks_something_else_opens_nothing(question: str, tmp_path: Path) -> None:
    assert _under(question, _PAGE, tmp_path) == []


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Koster logbogen noget?", ["Den er gratis for enheden.", "Kurset koster 200 kr."]),
        ("Hvad kan logbogen bruges til?", ["Den samler alt om sagen.", "Alle kan læse den."]),
        ("Hvad kan logbogen bruges til på kurset?", []),
    ],
)
def test_a_heading_that_asks_all_of_it_answers_alone(
    question: str, told: list[str], tmp_path: Path
) -> None:
    assert _under(question, _PAGE, tmp_path, answered_under) == told
