from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer.units import _opens, units_of
from assistant.question.kind import read_question
from assistant.question.rarity import Rarity
from index.lexical.word_index import DanishLexicalIndex
from index.model import Hit
from ingest.model import Passage, PassageKind


def test_a_definition_opens_with_its_term() -> None:
    asked = read_question("Hvad er en tovholder?")
    assert _opens(asked, "En tovholder er den, der samler planen.") == 1.0
    assert _opens(asked, "Planen samles af en tovholder.") == 0.0


_FIGURE = """Figur 2: Andel af borgere i målgruppen.

Anm: Figuren viser borgere over 18 år.

Borgere i målgruppen 24

Kilde: Egne beregninger på registre.

Figur 2 viser, at 900 borgere er i målgruppen."""
_REFERENCE = "Kilde: Styrelsen, Om borgere i målgruppen, 2022."


def _quotable(question: str, text: str, words: Path, section: tuple[str, ...] = ()) -> list[str]:
    passage = Passage(
        "p", "s", "d.txt", "Notat", section, PassageKind.TEXT, None, None, None, None, 0, len(text),
        text,
    )  # fmt: skip
    index = DanishLexicalIndex(words)
    index.add([passage])
    reading = read_question(question)
    units = units_of(reading, [Hit(passage, 1.0)], Rarity(index, reading))
    return [unit.piece.text for unit in units]


@pytest.mark.parametrize("question", ["Hvor mange borgere er i målgruppen?", "Hvem er borgere?"])
def test_captions_and_sources_of_a_figure_are_no_statements(question: str, tmp_path: Path) -> None:
    found = _quotable(question, _FIGURE, tmp_path)
    assert found == ["Figur 2 viser, at 900 borgere er i målgruppen."]


def test_a_figure_that_is_asked_for_shows_its_caption(tmp_path: Path) -> None:
    assert len(_quotable("Hvad viser figur 2 om målgruppen?", _FIGURE, tmp_path)) == 5


def test_the_source_of_a_note_answers_only_who_asks_for_it(tmp_path: Path) -> None:
    assert _quotable("Hvem skrev om målgruppen?", _REFERENCE, tmp_path) == [_REFERENCE]
    assert not _quotable("Hvad er målgruppen?", _REFERENCE, tmp_path)


def test_a_reference_that_was_parted_from_its_sentence_is_no_statement(tmp_path: Path) -> None:
    text = (
        "Planen samler målgruppen på tværs.\n\n(Jensen et al., 2017).\n\nPlanen (2017) følges op."
    )
    found = _quotable("Hvem er målgruppen for planen?", text, tmp_path)
    assert found == ["Planen samler målgruppen på tværs.", "Planen (2017) følges op."]


def test_an_address_alone_is_no_statement(tmp_path: Path) -> None:
    text = "https://example.org/maalgruppen/om-planen.html\n\nMålgruppen har én plan, se https://example.org."
    found = _quotable("Hvilken plan har målgruppen?", text, tmp_path)
    assert found == ["Målgruppen har én plan, se https://example.org."]


_CONTACT = """Læs mere om os på metodehuset.dk

Planen er udarbejdet af Metodehuset.

plan@metodehuset.dk

Kommunerne fortæller på kommuneliv.dk, hvordan de har lagt planen, og hvad borgerne siger."""


def test_contact_lines_are_quoted_only_when_they_are_asked_for(tmp_path: Path) -> None:
    told = _quotable("Hvad siger Metodehuset om planen?", _CONTACT, tmp_path / "told")
    assert [text.split()[0] for text in told] == ["Planen", "Kommunerne"]
    asked = _quotable("Hvilken mailadresse har Metodehuset?", _CONTACT, tmp_path / "asked")
    assert len(asked) == 4


@pytest.mark.parametrize(
    ("question", "opening"),
    [("Koster kontaktpersonen noget?", "Nej."), ("Er kontaktpersonen gratis?", "Tilbuddet")],
)
def test_a_short_answer_is_told_where_its_heading_asks_the_same(
    question: str, opening: str, tmp_path: Path
) -> None:
    text = "Nej. Tilbuddet om en kontaktperson er gratis for borgeren."
    (found,) = _quotable(question, text, tmp_path, ("Koster en kontaktperson noget?",))
    assert found.startswith(opening)


def test_a_short_answer_under_a_question_is_no_scrap(tmp_path: Path) -> None:
    text = "Ja, til arrangementer. Aftal det med kontaktpersonen."
    found = _quotable("Må pårørende være med?", text, tmp_path, ("Må pårørende være med?",))
    assert found == ["Ja, til arrangementer.", "Aftal det med kontaktpersonen."]
    assert len(_quotable("Må pårørende være med?", text, tmp_path / "b", ("Pårørende",))) == 1


def test_a_short_item_is_no_scrap(tmp_path: Path) -> None:
    text = "Planen har tre slags kontinuitet:\n\n- Relationel kontinuitet\n- Kontinuitet i viden"
    assert len(_quotable("Hvilke slags kontinuitet er der?", text, tmp_path)) == 3


def test_an_abbreviation_is_explained_by_its_line(tmp_path: Path) -> None:
    text = "FGU forberedende grunduddannelse\n\nKUI kommunal ungeindsats"
    found = _quotable("Hvad betyder FGU?", text, tmp_path / "asked")
    assert found == ["FGU forberedende grunduddannelse"]
    assert _quotable("Hvad betyder ungeindsats?", text, tmp_path / "other") == []


def test_a_note_that_defines_a_word_is_a_statement(tmp_path: Path) -> None:
    text = f"{_FIGURE}\n\nAnm: Borgere defineres som hjemløse efter to nætter uden bolig."
    found = _quotable("Hvornår er borgere hjemløse?", text, tmp_path)
    assert found[-1].startswith("Anm: Borgere defineres")


def test_a_title_is_no_statement(tmp_path: Path) -> None:
    heading = "Kontaktpersoner: hjælp til voksne"
    text = f"{heading}\n\nEn kontaktperson besøger borgeren hver uge."
    found = _quotable("Hvem er kontaktpersoner for voksne?", text, tmp_path, (heading,))
    assert found == ["En kontaktperson besøger borgeren hver uge."]


def test_a_question_that_is_asked_again_is_no_answer(tmp_path: Path) -> None:
    text = "Vi spurgte os selv: Hvorfor er fraværet steget? Fraværet er steget, fordi mange er nye."
    assert _quotable("Hvorfor er fraværet steget?", text, tmp_path / "same") == [text[48:]]
    assert len(_quotable("Hvad spurgte I jer selv om?", text, tmp_path / "other")) == 2


def test_short_lines_of_a_head_tell_who_and_when(tmp_path: Path) -> None:
    text = "Til stede: Lone Ab, Per Vang\nAfbud: Yrsa Lind"
    assert len(_quotable("Hvem meldte afbud?", text, tmp_path / "who")) == 2
    assert len(_quotable("Hvorfor meldte hun afbud?", text, tmp_path / "why")) == 1


_OVERVIEW = """Overvej, når målgruppen vælges:

- Hvilke borgere skal være i målgruppen?
- Hvem følger borgerne op?

I alt er 900 borgere i målgruppen."""


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Hvor mange borgere er der i målgruppen?", False),
        ("Hvad skal vi overveje om målgruppen?", True),
    ],
)
def test_a_question_in_the_text_tells_no_number(
    question: str, quoted: bool, tmp_path: Path
) -> None:
    found = _quotable(question, _OVERVIEW, tmp_path)
    assert any("Hvilke borgere" in text for text in found) is quoted
    assert any("900 borgere" in text for text in found)
