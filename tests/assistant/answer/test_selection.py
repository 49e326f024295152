"""The order of an answer's sentences, and where it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import selection
from assistant.answer.selection import BUDGET, ENOUGH_OF_A_FORM, Scored, select
from assistant.answer.units import Unit, units_of
from assistant.question.kind import read_question
from assistant.question.rarity import Rarity
from index.lexical.word_index import DanishLexicalIndex
from index.model import Hit
from ingest.model import Passage, PassageKind

TEXT = (
    "Planen gælder for voksne med flere sager. Kommunen vælger en tovholder til planen. "
    "Derudover holder tovholderen møder om planen. Borgeren læser planen sammen med en pårørende. "
    "Planen gemmes i kommunens eget system."
)


def _units_of(text: str, home: Path) -> list[Unit]:
    passage = Passage(
        "p", "s", "d.txt", "Notat", (), PassageKind.TEXT, None, None, None, None, 0, len(text), text
    )
    index = DanishLexicalIndex(home)
    index.add([passage])
    reading = read_question("Hvem er tovholder for planen?")
    return units_of(reading, [Hit(passage, 1.0)], Rarity(index, reading))


@pytest.fixture
def units(tmp_path: Path) -> list[Unit]:
    return _units_of(TEXT, tmp_path)


def _opened(units: list[Unit], scores: tuple[float, ...]) -> list[int]:
    scored = [Scored(unit, score) for unit, score in zip(units, scores, strict=True)]
    return [s.unit.order for s in select(scored, BUDGET)]


def test_the_most_direct_sentence_opens_and_the_rest_keeps_its_order(units: list[Unit]) -> None:
    assert _opened(units, (0.5, 0.4, 0.1, 0.9, 0.6)) == [3, 4, 0, 1]


def test_a_sentence_that_reads_on_stays_behind_the_one_before(units: list[Unit]) -> None:
    assert _opened(units, (0.4, 0.5, 0.9, 0.1, 0.4)) == [1, 2, 0, 4]


def test_beside_a_figure_only_what_is_likely_too_is_told(units: list[Unit]) -> None:
    scores = (0.9, 0.4, 0.1, 0.5, 0.1)
    scored = [Scored(unit, score) for unit, score in zip(units, scores, strict=True)]
    assert [s.unit.order for s in select(scored, BUDGET)] == [0, 1, 3]
    assert [s.unit.order for s in select(scored, BUDGET, enough=ENOUGH_OF_A_FORM)] == [0, 3]


def test_a_series_of_reasons_is_told_to_its_end(tmp_path: Path) -> None:
    text = (
        "For det første kender tovholderen planen. Det har taget tid. "
        "For det andet holder tovholderen møder. Planen gemmes af kommunen."
    )
    assert _opened(_units_of(text, tmp_path), (0.9, 0.01, 0.02, 0.01)) == [0, 2]


def test_a_sentence_far_less_likely_than_the_best_is_left_out(units: list[Unit]) -> None:
    assert _opened(units, (0.9, 0.28, 0.05, 0.2, 0.26)) == [0, 1]


def test_an_answer_grows_long_by_what_may_answer_as_well(
    units: list[Unit], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selection, "SURE", 13)
    assert _opened(units, (0.9, 0.6, 0.6, 0.6, 0.6)) == [0, 1]
    assert _opened(units, (0.9, 0.6, 0.7, 0.6, 0.6)) == [0, 2]
    assert _opened(units, (0.9, 0.8, 0.75, 0.7, 0.6)) == [0, 1, 2, 3]


def test_an_answer_does_not_open_with_a_sentence_that_reads_on(units: list[Unit]) -> None:
    assert _opened(units, (0.1, 0.1, 0.9, 0.1, 0.1)) == [1, 2]


def test_the_first_sentence_of_a_passage_brings_what_it_reads_on_from(units: list[Unit]) -> None:
    assert _opened(units, (0.1, 0.1, 0.8, 0.9, 0.1)) == [3, 1, 2]
    assert _opened(units, (0.9, 0.1, 0.8, 0.1, 0.1)) == [0, 2]


def test_what_an_opening_sentence_points_back_to_stands_before_it(tmp_path: Path) -> None:
    units = _units_of(
        "Planen har en fast tovholder. Her samles alle aftaler om hjælp. "
        "Dette gør planen lettere at følge. Borgeren læser planen sammen med en pårørende.",
        tmp_path,
    )
    assert _opened(units, (0.1, 0.1, 0.9, 0.1)) == [0, 1, 2]
    assert _opened(units, (0.1, 0.1, 0.8, 0.9)) == [3, 1, 2]


@pytest.mark.parametrize(
    ("second", "leans"),
    [
        ("En samling er derimod altid ordnet.", True),
        ("Erfaringerne hermed er blandede.", True),
        ("Kommunen hjælper hermed alle.", False),
        ("Det var den gang, der virkede.«", True),
        ("Borgeren kalder det »en hjælp«.", False),
        ("Det er vigtigt, at alle kender planen.", False),
        ("Det nævnes også, at planen er lang.", True),
    ],
)
def test_sentences_that_say_too_little_alone(second: str, leans: bool, tmp_path: Path) -> None:
    units = _units_of(f"Planen har en fast tovholder. {second} Alle læser planen.", tmp_path)
    assert (_opened(units, (0.1, 0.9, 0.1)[: len(units)]) == [0, 1]) is leans


def test_a_quotation_is_told_from_its_beginning(tmp_path: Path) -> None:
    units = _units_of(
        "Borgeren læser planen selv. »Første gang kom de med en container. "
        "Anden gang kom hun med en kop kaffe. Det var den gang, der virkede.«",
        tmp_path,
    )
    assert _opened(units, (0.8, 0.7, 0.7, 0.9)) == [1, 2, 3, 0]


def test_sentences_with_other_figures_repeat_nothing(tmp_path: Path) -> None:
    said = "Gruppelederen afgør sager om planer {} kr."
    units = _units_of(
        f"{said.format('til 75.000')} {said.format('over 75.000 og til 200.000')} Borgeren læser.",
        tmp_path,
    )
    assert _opened(units, (0.9, 0.8, 0.1)[: len(units)]) == [0, 1]


def test_what_a_sentence_announces_is_told_behind_it(tmp_path: Path) -> None:
    units = _units_of(
        "Planen har en fast tovholder. En leder siger om planen:\nDen er god for alle borgere.\n"
        "Borgeren læser planen sammen med en pårørende.",
        tmp_path,
    )
    assert _opened(units, (0.9, 0.8, 0.1, 0.1)) == [0, 1, 2]


def test_a_row_without_the_word_that_another_row_has_is_left_out(tmp_path: Path) -> None:
    table = "| Hjælp | Paragraf |\n| Bostøtte | § 85 |\n| Samvær | § 104 |\n| Ledsagelse | § 97 |"
    passage = Passage(
        "t", "s", "d.txt", "Notat", (), PassageKind.TABLE, None, None, None, None, 0, 80, table
    )
    index = DanishLexicalIndex(tmp_path)
    index.add([passage])

    def told(question: str) -> str:
        reading = read_question(question)
        rows = units_of(reading, [Hit(passage, 1.0)], Rarity(index, reading))
        scores = {"§ 85": 0.8, "§ 104": 0.9, "§ 97": 0.7}
        scored = [
            Scored(row, score)
            for row in rows
            for mark, score in scores.items()
            if mark in row.piece.text
        ]
        return " ".join(s.unit.piece.text for s in select(scored, BUDGET))

    assert "§ 104" in told("Hvad giver § 104?")
    assert "§ 85" not in told("Hvad giver § 104?")
    assert "§ 97" in told("Hvad giver § 104 og § 97?")
    assert "§ 85" in told("Hvilke paragraffer er der?")


def test_a_passage_without_the_one_word_asked_about_adds_nothing(tmp_path: Path) -> None:
    texts = ("Gevinsten er regnet med SØM.", "Papiret er fra 2013. Det bygger på andres forskning.")
    passages = [
        Passage(
            f"p{n}", "s", "d.txt", "Notat", (), PassageKind.TEXT,
            None, None, None, None, 100 * n, 100 * n + len(text), text,
        )
        for n, text in enumerate(texts)
    ]  # fmt: skip
    index = DanishLexicalIndex(tmp_path)
    index.add(passages)

    def quoted(question: str) -> list[int]:
        reading = read_question(question)
        units = units_of(reading, [Hit(p, 1.0) for p in passages], Rarity(index, reading))
        scored = [Scored(unit, score) for unit, score in zip(units, (0.9, 0.8, 0.7), strict=True)]
        return [s.unit.rank for s in select(scored, BUDGET)]

    assert quoted("hvad er SØM") == [0]
    assert quoted("hvilken gevinst er der regnet på med SØM") == [0, 1, 1]
