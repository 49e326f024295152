from __future__ import annotations

from pathlib import Path

import pytest

from assistant.conversation.followup import CONCERNS, is_dependent, standalone, understand
from assistant.conversation.ordinals import asked_item
from assistant.conversation.rewriting import accepts
from assistant.question.kind import read_question
from assistant.question.terms import stems
from index.measuring.questions import GoldQuestion, read_questions

CONVERSATIONS = [
    case
    for case in read_questions([Path(__file__).parent / "conversations.jsonl"])
    if asked_item(case.question) is None
]
"""Written by hand: a talk, its last question, and how a person would say it in full."""


@pytest.mark.parametrize(
    ("question", "dependent"),
    [
        ("Og hvem har ansvaret?", True),
        ("Hvad med samtykke?", True),
        ("Hvorfor?", True),
        ("Hvad koster det?", True),
        ("uddyb nummer tre", True),
        ("Virkede det?", True),
        ("Hvad er ulempen?", True),
        ("Hvor tit fornyer de rammeaftalen?", True),
        ("Og hvad er fristen?", True),
        ("og hvad er vigtigst?", True),
        ("og hvem er leder?", True),
        ("Og hvad er NatKo?", False),
        ("Men hvad er så medicinpædagogik?", False),
        ("Hvad er en tovholder?", False),
        ("Hvad er ACT?", False),
        ("Hvilke kommuner har oprettet et udsatteråd?", False),
        ("Hvad betyder det for borgeren på lang sigt, at et tilbud lukker?", False),
        ("Hvad kendetegner det mest specialiserede socialområde?", False),
        ("Hvad går et netværksmøde ud på, og hvad vil man opnå med det?", False),
        ("Hvorfor ser forvaltningerne så forskelligt på hjælpen?", False),
        ("relationel koordinering, hvor stammer det fra", False),
        ("komorbiditet", False),
        ("Kan [navn] få en støttekontaktperson?", False),
        ("Hvad kan jeg tilbyde [navn]?", True),
    ],
)
def test_is_dependent(question: str, dependent: bool) -> None:
    assert is_dependent(question) is dependent


@pytest.mark.parametrize("case", CONVERSATIONS, ids=[case.id for case in CONVERSATIONS])
def test_a_follow_up_is_understood_as_a_person_would_say_it(case: GoldQuestion) -> None:
    assert standalone(case.question, case.turns) == case.standalone


@pytest.mark.parametrize(
    ("before", "question", "alone"),
    [
        (
            "Vi har fået en ny kollega. Hvad er en tovholder?",
            "hvem udpeger ham?",
            "Hvem udpeger en tovholder?",
        ),
        (
            "Min borger er hjemløs. Hvem kan få en kontaktperson?",
            "kan han vælge hende selv?",
            "Min borger er hjemløs. Kan han vælge hende selv?",
        ),
        (
            "[navn] er hjemløs. Hvem kan få en kontaktperson?",
            "og hendes søn?",
            "[navn] er hjemløs. Hvad med hendes søn?",
        ),
        (
            "Vi har en stafetlog. Hvem skriver i den?",
            "må borgeren læse den?",
            "Vi har en stafetlog. Må borgeren læse den?",
        ),
        (
            "Hvad er en stafetlog? Hvem skriver i den?",
            "hvor længe gælder den?",
            "Hvor længe gælder en stafetlog?",
        ),
        (
            "Hvad er en tovholder? Og hvad er en stafetlog?",
            "hvem skriver i den?",
            "Hvem skriver i en stafetlog?",
        ),
        (
            "Hvad er fordelene ved matrikelløse indsatser, og hvad er ulemperne?",
            "hvem betaler?",
            "Hvem betaler, når det gælder fordelene ved matrikelløse indsatser?",
        ),
    ],
)
def test_of_several_sentences_the_question_is_gone_on_from(
    before: str, question: str, alone: str
) -> None:
    assert standalone(question, (before,)) == alone


@pytest.mark.parametrize(
    ("before", "question", "alone"),
    [
        (
            "jeg vil gerne vide noget om sundhedsagenter",
            "Hvad laver de?",
            "Hvad laver sundhedsagenter?",
        ),
        (
            "Kan du fortælle mig lidt om handicapråd?",
            "hvem sidder i det?",
            "Hvem sidder i handicapråd?",
        ),
        (
            "Jeg skal skrive et notat om netværksmøder",
            "hvor tit holdes de?",
            "Hvor tit holdes netværksmøder?",
        ),
        (
            "Kan du fortælle mig om kommunen betaler?",
            "hvem siger det?",
            "Hvem siger det, når det gælder, om du kan fortælle mig om kommunen betaler?",
        ),
    ],
)
def test_what_is_brought_up_is_what_the_talk_is_about(
    before: str, question: str, alone: str
) -> None:
    assert standalone(question, (before,)) == alone


def test_what_is_asked_is_told_from_what_was_carried_over() -> None:
    turns = ("Hvad er de tre greb?",)
    assert understand("hvem betaler for det?", turns).asked == "hvem betaler for det?"
    new = understand("Hvad koster en plads på et døgntilbud?", turns)
    assert new.alone == new.asked == "Hvad koster en plads på et døgntilbud?"
    assert "greb" in new.joined
    assert understand("Hvad koster det?", ()).earlier == ""


def test_without_turns_nothing_changes() -> None:
    assert standalone("Og hvem har ansvaret?", ()) == "Og hvem har ansvaret?"


def test_no_rewriting_holds_brackets_and_none_says_twice_what_it_is_about() -> None:
    turns: list[str] = []
    for question in (
        "Hvad er svaghederne ved netværk?",
        "Hvorfor tager det så lang tid?",
        "Hvilke faser taler de om?",
        "Hvad med kommunerne?",
    ):
        alone = standalone(question, turns)
        assert "(" not in alone
        assert alone.count(CONCERNS.strip()) <= 1
        turns.append(question)
    assert "svaghederne ved netværk" in alone


def test_what_joins_a_follow_up_to_its_topic_asks_for_nothing() -> None:
    alone = standalone("Hvad med samtykke?", ("Hvordan deler man oplysninger?",))
    assert CONCERNS.strip() in alone
    assert read_question(alone).terms == tuple(dict.fromkeys(stems("samtykke deler oplysninger")))


@pytest.mark.parametrize(
    ("written", "accepted"),
    [
        ("Hvor mange udsatteråd er der?", True),
        ("Hvor mange udsatteråd var der i 2019?", False),
        ("Hvad er vejret i Skagen og Paris?", False),
        ("", False),
    ],
)
def test_a_model_may_only_use_what_was_said(written: str, accepted: bool) -> None:
    by_rules = "Hvor mange udsatteråd er der?"
    question = "Hvor mange er der?"
    assert accepts(written, question, ("Hvad er et udsatteråd?",), by_rules) is accepted
