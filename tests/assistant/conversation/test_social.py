from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.conversation.social import Social, asked_of_sources, recognise, without_courtesies
from assistant.conversation.social_replies import reply
from assistant.model import Mode, NoticeKind, Question
from assistant.output import answer_to_json
from assistant.pipeline import Assistant

ASKED = Path(__file__).parents[3] / "eval" / "questions"
MESSAGES = {
    Social.GREETING: "hej|Hej!|Hej med dig|hej Ledetråd|Godmorgen|hello|Hej [navn]",
    Social.THANKS: "tak|Tak 😊|tak for hjælpen|Mange tak for svaret!|ok tak|tusind tak"
    "|Nej tak|jo tak|Nej tak, det var alt|det var en hjælp|Super, det var lige det jeg manglede"
    "|perfekt, mange tak for svaret, det var en stor hjælp|Godt svar!|Ok, tak, det hjalp",
    Social.FAREWELL: "farvel|hej hej|vi ses|Tak, farvel",
    Social.ASSENT: "ok|Fint|det var det|nå|aha|okay så|Nå ja|det lyder godt|glem det|undskyld"
    "|Nyt spørgsmål:|Nu forstår jeg det",
    Social.HOW_ARE_YOU: "hvordan går det?|Hvordan har du det?",
    Social.WHO: "hvem er du?|er du en AI?|Er du et menneske?|hej, hvem er du?|Hvad er Ledetråd?",
    Social.ABILITY: "hvad kan du?|hjælp|kan du hjælpe mig?|Hvad kan jeg spørge om?"
    "|Tak. Hvad kan du?",
    Social.KEEPING: "gemmer du det jeg skriver?|Gemmer du det, jeg skriver?|hvad gemmer du om mig?",
    Social.SOURCES: "hvilke kilder har du?|hvor mange kilder har du|hvor kommer svarene fra"
    "|hvad handler materialet om?",
    Social.PLAINER: "kan du skrive det kortere?|kan du skrive det nemmere?"
    "|kan du forklare det lidt nemmere?|kortere, tak|Kan du svare kort?|svar kort, tak"
    "|svaret er alt for langt|kan du lave en tabel over dem?|Kan du skrive det som en mail?"
    "|lav et resumé",
    Social.WHERE: "hvor står det?|er det rigtigt?|er du sikker?|Er det rigtigt? Tak",
    Social.UNHELPED: "det forstår jeg ikke|forstår ikke|jeg forstår ikke svaret|Det er forkert"
    "|Det var ikke det jeg spurgte om|Det var ikke det, jeg mente!|det giver ikke mening"
    "|prøv igen|Nej, det er forkert|det hjælper ikke|Du svarer ikke på spørgsmålet|du tager fejl"
    "|hvad mener du?",
    Social.UNANSWERED: "Hvorfor kan du ikke svare på det?|hvorfor svarer du ikke|Ved du det ikke?"
    "|Hvorfor får jeg ikke noget svar?|kan du slet ikke svare på det?",
    Social.RECALL: "Hvad var det første jeg spurgte om?|Hvad spurgte jeg om først?"
    "|hvad var mit første spørgsmål|Hvad var det, jeg spurgte om?",
}
QUESTIONS = (
    ("Tak. Hvad er en tovholder?", "Hvad er en tovholder?"),
    ("hej, hvad er HSIT?", "hvad er HSIT?"),
    ("Tak, det var godt. Hvad er HSIT?", "Hvad er HSIT?"),
    ("Fair nok. Hvad er HSIT?", "Hvad er HSIT?"),
    ("Skift emne: hvad er HSIT?", "hvad er HSIT?"),
    ("Og på dansk: hvad er HSIT?", "hvad er HSIT?"),
    ("Skriv et brev om HSIT", None),
    ("hej hvad er HSIT", "hvad er HSIT"),
    ("Hej Ledetråd! Tak for sidst. Hvad er HSIT?", "Tak for sidst. Hvad er HSIT?"),
    ("Hej [navn], hvad er HSIT?", "hvad er HSIT?"),
    ("Hvad er en tovholder? På forhånd mange tak!", "Hvad er en tovholder?"),
    ("Hvad kan du sige om VISO?", None),
    ("Hvem er du ansvarlig for?", None),
    ("Hvor står det, at kommunen skal høre borgeren?", None),
    ("hjælp til børn", None),
    ("hvordan går det med indsatsen?", None),
    ("nej, jeg mente borgerens hovedperson", None),
    ("Det forstår jeg ikke: hvem betaler?", None),
    ("nej, jeg mente hvem visiterer", None),
    ("det er forkert at dele oplysninger uden samtykke", None),
    ("Hvorfor kan kommunen ikke svare på det?", None),
    ("Hvorfor ikke?", None),
    ("Hvad var det første?", None),
    ("prøv igen med hjerneskade", None),
    ("hvad betyder det?", None),
    ("mange", None),
    ("Takst for botilbud?", None),
    ("hvad er det", None),
    ("er det", None),
    ("", None),
)


@pytest.mark.parametrize(
    ("message", "kind"), [(m, kind) for kind, all_of in MESSAGES.items() for m in all_of.split("|")]
)
def test_a_message_that_asks_nothing_is_recognised(message: str, kind: Social) -> None:
    assert recognise(message) is kind


@pytest.mark.parametrize(("message", "asked"), QUESTIONS)
def test_a_question_stays_one_without_its_courtesies(message: str, asked: str | None) -> None:
    assert recognise(message) is None
    assert without_courtesies(message) == (message if asked is None else asked)


@pytest.mark.parametrize(
    "message",
    [
        "Hvordan virker det?",
        "hvordan fungerer det her?",
        "Hvad kan man gøre?",
        "Tak. Hvad kan man?",
    ],
)
def test_what_points_to_the_topic_asks_of_it_once_there_is_one(message: str) -> None:
    assert recognise(message) is Social.ABILITY
    assert recognise(message, begun=True) is None
    assert list(asked_of_sources([message, "Hvad er HSIT?", "tak", message])) == [
        "Hvad er HSIT?",
        message,
    ]


@pytest.mark.parametrize(
    "message", ["hvad kan du?", "hvordan virker du?", "hvad kan man spørge om"]
)
def test_what_names_the_assistant_asks_of_it_throughout(message: str) -> None:
    assert recognise(message, begun=True) is Social.ABILITY


def test_a_topic_is_asked_how_it_works(sample_assistant: Assistant) -> None:
    turns = ("Hvad er en myndighedsperson?",)
    answer = sample_assistant.ask(Question("Hvordan fungerer det?", turns=turns))
    assert answer.mode is not Mode.REPLY
    assert "myndighedsperson" in answer.standalone


def _rows() -> Iterator[dict[str, Any]]:
    for file in ASKED.rglob("*.jsonl"):
        yield from map(json.loads, filter(str.strip, file.read_text("utf-8").splitlines()))
    for file in ASKED.rglob("*.yaml"):
        yield from yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)


def test_no_question_of_the_evaluation_is_taken_for_small_talk() -> None:
    rows = list(_rows())
    assert len(rows) > 5000
    asked = [(row["question"], bool(row.get("turns"))) for row in rows if "question" in row]
    asked += [(turn, False) for row in rows for turn in row.get("turns", ())]
    assert [text for text, begun in asked if recognise(text, begun=begun)] == []


def test_a_long_message_is_told_in_time() -> None:
    assert recognise("ok tak " * 1100 + "x") is None


@pytest.mark.parametrize("kind", Social)
@pytest.mark.parametrize("worded", [False, True])
def test_every_kind_has_its_reply(kind: Social, worded: bool) -> None:
    said = reply(kind, 5, worded=worded)
    assert said.endswith((".", "?"))
    assert "{" not in said
    # «Ord for ord» would be untrue of what a language model writes.
    assert not (worded and ("ord for ord" in said or "egne ord" in said))


def test_a_reply_is_neither_answer_nor_refusal(sample_assistant: Assistant) -> None:
    answer = sample_assistant.ask(Question("Hvilke kilder har du?", id="7"))
    assert answer.mode is Mode.REPLY
    assert answer.text.startswith("Jeg svarer ud fra de to kilder")
    row = answer_to_json(answer)
    assert (row["mode"], row["refused"], row["id"]) == ("reply", False, "7")
    assert (row["citations"], row["passages"], row["nearest"]) == ([], [], [])


def test_a_greeting_before_a_question_changes_nothing(sample_assistant: Assistant) -> None:
    question = "Hvad er en helhedsorienteret indsats?"
    plain = sample_assistant.ask(Question(question))
    greeted = sample_assistant.ask(Question(f"Hej! {question} Tak."))
    assert greeted.blocks == plain.blocks
    assert greeted.standalone == question
    assert not any(notice.kind is NoticeKind.UNDERSTOOD for notice in greeted.notices)


@pytest.mark.parametrize("between", ["tak", "Hvem er du?", "det forstår jeg ikke", "asdfgh"])
def test_a_follow_up_goes_on_from_what_was_asked(between: str, sample_assistant: Assistant) -> None:
    first = "Hvad er en myndighedsperson?"
    answer = sample_assistant.ask(Question("Og hvem har ansvaret?", turns=(first, between)))
    assert "myndighedsperson" in answer.standalone


def test_mere_letters_are_not_joined_with_the_talk_before(sample_assistant: Assistant) -> None:
    answer = sample_assistant.ask(Question("asdfgh", turns=("Hvad er en tovholder?",)))
    assert answer.standalone == "asdfgh"
    assert answer.mode is Mode.REFUSED
