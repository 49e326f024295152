from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.conversation.followup import CONCERNS, accepts, is_dependent, standalone, understand
from assistant.conversation.ordinals import asked_item, names_place, pick
from assistant.question.kind import read_question
from assistant.question.terms import stems
from index.measuring.questions import GoldQuestion, read_questions

CONVERSATIONS = [
    case
    for case in read_questions([Path(__file__).parent / "conversations.jsonl"])
    if asked_item(case.question) is None
]
"""Written by hand: a talk, its last question, and how a person would say it in full."""
ITEMS = ("Fælles mål for indsatsen", "Fast kontaktperson", "Løbende opfølgning hver måned")


def items(_: str) -> Sequence[str]:
    return ITEMS


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
    ("question", "turns", "alone"),
    [
        (
            "uddyb nummer tre",
            ("Hvilke greb nævnes der?",),
            "Uddyb ”Løbende opfølgning hver måned”, når det gælder de greb, der nævnes.",
        ),
        (
            "Og det sidste?",
            ("Hvad er de tre greb?",),
            "Fortæl mere om ”Løbende opfølgning hver måned”, når det gælder de tre greb.",
        ),
        (
            "Hvad går den første ud på?",
            ("Hvad er de tre greb?",),
            "Hvad går ”Fælles mål for indsatsen” ud på, når det gælder de tre greb?",
        ),
        (
            "og det næste på listen",
            ("Hvad er de tre greb?", "Hvad siges der om kontaktpersoner?"),
            "Fortæl mere om ”Løbende opfølgning hver måned”, når det gælder kontaktpersoner.",
        ),
        (
            "Hvem har ansvaret for det?",
            ("Hvad er de tre greb?", "uddyb nummer to"),
            "Hvem har ansvaret for ”Fast kontaktperson”?",
        ),
        (
            "Hvad dækker treeren over?",
            ("Hvad er de tre greb?",),
            "Hvad dækker ”Løbende opfølgning hver måned” over, når det gælder de tre greb?",
        ),
        (
            "hvem arbejder med den næstsidste",
            ("Hvad er de tre greb?",),
            "Hvem arbejder med ”Fast kontaktperson”, når det gælder de tre greb?",
        ),
        (
            "nummer to, hvem udpeger hende?",
            ("Hvad er de tre greb?",),
            "Hvem udpeger hende, når det gælder ”Fast kontaktperson”?",
        ),
        (
            "Må den sidste foregå hjemme hos mor?",
            ("Hvad er de tre greb?",),
            "Må ”Løbende opfølgning hver måned” foregå hjemme hos mor, når det gælder de tre greb?",
        ),
        (
            "Er der mange gode eksempler på den?",
            ("Hvad er de tre greb?", "uddyb nummer to"),
            "Er der mange gode eksempler på ”Fast kontaktperson”?",
        ),
        (
            "Hvad nu hvis kommunen ikke har en?",
            ("Hvad er de tre greb?", "uddyb nummer to"),
            "Hvad nu hvis kommunen ikke har en, når det gælder ”Fast kontaktperson”?",
        ),
        (
            "og 3?",
            ("Hvad er de tre greb?", "Nummer 2?"),
            "Fortæl mere om ”Løbende opfølgning hver måned”, når det gælder de tre greb.",
        ),
        (
            "2?",
            ("Hvad er de tre greb?",),
            "Fortæl mere om ”Fast kontaktperson”, når det gælder de tre greb.",
        ),
        ("og 7?", ("Hvad er de tre greb?",), "Hvad med 7, når det gælder de tre greb?"),
        (
            "uddyb nr. 2 og 3",
            ("Hvad er de tre greb?",),
            "Uddyb ”Fast kontaktperson” og ”Løbende opfølgning hver måned”, når det gælder de tre "
            "greb.",
        ),
        (
            "Hvad går det andet greb ud på?",
            ("Hvad er de tre greb?",),
            "Hvad går ”Fast kontaktperson” ud på, når det gælder de tre greb?",
        ),
        (
            "den anden undersøgelse, hvem har lavet den?",
            ("Hvad er de tre greb?", "Hvad er hovedkonklusionerne?"),
            "Hvem har lavet den anden undersøgelse, når det gælder hovedkonklusionerne?",
        ),
    ],
)
def test_an_ordinal_names_the_item(question: str, turns: tuple[str, ...], alone: str) -> None:
    assert standalone(question, turns, items) == alone


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("tilbage til stafetholderen: hvem kan være det?", "Hvem kan være stafetholderen?"),
        (
            "Tilbage til stafetholderen igen. Hvad er hans opgaver?",
            "Hvad er stafetholderens opgaver?",
        ),
        (
            "Jeg vil gerne tilbage til stafetholderen: må han dele oplysninger?",
            "Må stafetholderen dele oplysninger?",
        ),
        (
            "Angående stafetholderen: må han dele oplysninger?",
            "Må stafetholderen dele oplysninger?",
        ),
        (
            "Lige tilbage til barriererne – hvad med ledelsen?",
            "Hvad med ledelsen, når det gælder de største barrierer for helhedsorienteret indsats?",
        ),
        ("Tilbage til stafetholderen", "Hvem udpeger stafetholderen?"),
        ("Kan vi gå tilbage til stafetloggen?", "Hvad er stafetloggen?"),
        ("Tilbage til Fatima: hvem bestemmer?", "Fatima har mistet sin bolig. Hvem bestemmer?"),
    ],
)
def test_what_turns_back_is_asked_of_what_it_names(question: str, alone: str) -> None:
    turns = (
        "Fatima har mistet sin bolig. Kan hun få en kontaktperson?",
        "Hvem udpeger stafetholderen?",
        "Hvad er de største barrierer for helhedsorienteret indsats?",
        "Hvordan måler man effekt?",
    )
    assert standalone(question, turns) == alone


@pytest.mark.parametrize(
    ("question", "turns", "alone"),
    [
        (
            "nej, jeg mente hvem visiterer",
            ("Hvad er et botilbud?", "Hvem betaler?"),
            "Hvem visiterer, når det gælder et botilbud?",
        ),
        ("Jeg mener hvilke kurser de kan få", ("Hvem er ledere?",), "Hvilke kurser kan de få?"),
        ("ups, jeg mente VISO", ("Hvad er NATKO?",), "Hvad er VISO?"),
        ("ups, jeg mente VISO", ("Hvad er NATKO?", "hvorfor ikke demens?"), "Hvad er VISO?"),
        (
            "nej ikke handicapråd, jeg mente ældreråd",
            ("Hvor mange kommuner har handicapråd?",),
            "Hvor mange kommuner har ældreråd?",
        ),
        (
            "nej, for børn",
            ("Hvem kan få en kontaktperson?",),
            "Hvem kan få en kontaktperson for børn?",
        ),
        (
            "Jeg mener den om voksenområdet",
            ("Hvad er formålet med undersøgelsen?",),
            "Hvad er formålet med undersøgelsen om voksenområdet?",
        ),
        (
            "jeg tænkte på det specialiserede voksenområde",
            ("Hvad er formålet med undersøgelsen?",),
            "Hvad er formålet med undersøgelsen, når det gælder det specialiserede voksenområde?",
        ),
        (
            "jeg tænkte på det andet, altså udsatteråd",
            ("Hvad er VISO?",),
            "Hvad er udsatteråd?",
        ),
    ],
)
def test_what_was_meant_takes_the_place_of_what_was_asked(
    question: str, turns: tuple[str, ...], alone: str
) -> None:
    assert standalone(question, turns) == alone


@pytest.mark.parametrize(
    "question", ["jeg mener at det er forkert", "jeg tænker på om kommunen skal betale botilbud"]
)
def test_what_states_or_wonders_puts_nothing_right(question: str) -> None:
    assert standalone(question, ("Hvad er VISO?",)) == question


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


@pytest.mark.parametrize(
    ("turns", "question", "alone"),
    [
        (
            ("Hvad er en stafetlog?", "må borgeren se den?"),
            "hvor længe gemmes den?",
            "Hvor længe gemmes en stafetlog?",
        ),
        (
            ("Hvad er en stafetlog?", "må borgeren se den?", "skal borgeren give samtykke?"),
            "hvem skriver i den?",
            "Hvem skriver i en stafetlog?",
        ),
        (
            ("Hvor lang tid har lægen til en udtalelse?",),
            "hvad får han for at skrive den?",
            "Hvad får lægen for at skrive en udtalelse?",
        ),
    ],
)
def test_what_is_done_to_things_is_not_asked_of_a_person(
    turns: tuple[str, ...], question: str, alone: str
) -> None:
    assert standalone(question, turns) == alone


@pytest.mark.parametrize(
    ("before", "question", "alone"),
    [
        (
            "Skal kommunen oprette et udsatteråd?",
            "Og hvis kommunen ikke gør det?",
            "Hvis kommunen ikke gør det, når det gælder, om kommunen skal oprette et udsatteråd?",
        ),
        (
            "Hvordan er ansvaret delt?",
            "Hvem gjorde det før?",
            "Hvem gjorde det før, når det gælder, hvordan ansvaret er delt?",
        ),
    ],
)
def test_what_is_done_stands_for_no_thing(before: str, question: str, alone: str) -> None:
    assert standalone(question, (before,)) == alone


def test_what_follows_a_turning_back_goes_on_from_there() -> None:
    turns = ("Hvem udpeger stafetholderen?", "Hvad er ACT?", "Tilbage til stafetholderen")
    assert standalone("hvor længe har han opgaven?", turns) == (
        "Hvor længe har stafetholderen opgaven?"
    )


@pytest.mark.parametrize(
    ("question", "turns", "alone"),
    [
        (
            "tilbage til turene, hvad hvis borgeren er påvirket?",
            ("Hvor længe varer turene?", "Må jeg tage min egen bil?"),
            "Hvad hvis borgeren er påvirket, når det gælder turene?",
        ),
        (
            "Tilbage til selve boligen, må han afslå den?",
            ("Hvordan får kontoret fat i boliger?", "hvor tit kommer bostøtten?"),
            "Må han afslå boligen?",
        ),
        (
            "og hvor mange af dem kunne bruges?",
            ("Hvor mange publikationer fandt VIVE i første søgning?",),
            "Hvor mange af de publikationer kunne bruges?",
        ),
        (
            "og hvis hun flytter til Aarhus?",
            ("Hvornår skal vi varsle, hvis vi sætter ordningen ned?",),
            "Hvis hun flytter til Aarhus, når det gælder, hvornår vi skal varsle, hvis vi sætter "
            "ordningen ned?",
        ),
    ],
)
def test_what_is_pointed_to_is_what_a_person_would_take(
    question: str, turns: tuple[str, ...], alone: str
) -> None:
    assert standalone(question, turns) == alone


def test_what_is_asked_is_told_from_what_was_carried_over() -> None:
    turns = ("Hvad er de tre greb?",)
    assert understand("hvem betaler for det?", turns).asked == "hvem betaler for det?"
    named = understand("Hvad går den første ud på?", turns, items)
    assert named.asked == "Hvad går ”Fælles mål for indsatsen” ud på"
    new = understand("Hvad koster en plads på et døgntilbud?", turns)
    assert new.alone == new.asked == "Hvad koster en plads på et døgntilbud?"
    assert "greb" in new.joined
    assert understand("Hvad koster det?", ()).earlier == ""


def test_an_item_that_is_not_there_leaves_the_topic() -> None:
    alone = standalone("uddyb nummer 9", ("Hvilke greb nævnes i rapporten?",), items)
    assert "greb" in alone
    assert not any(item in alone for item in ITEMS)


def test_a_list_item_goes_by_its_name() -> None:
    named = ("Samling af aktører: fagfolk sidder sammen, men hører til hver sin afdeling.",)
    alone = standalone("uddyb punkt 1", ("Hvad er de fire modeller?",), lambda _: named)
    assert "”Samling af aktører”" in alone


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
    ("question", "number"),
    [("nr. 4", 4), ("punkt to", 2), ("den tredje", 3), ("det sidste", -1), ("hvem er det", None)],
)
def test_asked_item(question: str, number: int | None) -> None:
    assert asked_item(question) == number


def test_pick_after_the_last_item_is_nothing() -> None:
    assert pick(ITEMS, 0, "Hvad er løbende opfølgning?") is None


@pytest.mark.parametrize(
    ("question", "items", "picked"),
    [
        ("uddyb nummer fire", ("3. Ventetid", "4. Økonomi", "7. Eventuelt"), "Økonomi"),
        ("uddyb nummer to", ("3. Ventetid", "4. Økonomi", "7. Eventuelt"), None),
        ("uddyb den syvende", ("3. Ventetid", "4. Økonomi", "7. Eventuelt"), "Eventuelt"),
        ("uddyb den første", ("3. Ventetid", "4. Økonomi", "7. Eventuelt"), "Ventetid"),
        ("uddyb den sidste", ("3. Ventetid", "4. Økonomi", "7. Eventuelt"), "Eventuelt"),
        ("uddyb nummer to", ("a) køb", "b) gruppeforløb"), "gruppeforløb"),
        ("uddyb nummer to", ("køb", "gruppeforløb"), "gruppeforløb"),
    ],
)
def test_a_number_is_the_source_s_where_it_numbers(
    question: str, items: tuple[str, ...], picked: str | None
) -> None:
    number = asked_item(question)
    assert number is not None
    assert pick(items, number, "", by_place=names_place(question)) == picked


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
