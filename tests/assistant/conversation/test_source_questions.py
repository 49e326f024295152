from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.conversation.source_questions import (
    SourceAsked,
    SourceQuestion,
    asked_of_source,
    points_to_a_thing,
    without_source_questions,
)
from assistant.conversation.source_replies import sources_told
from assistant.model import Citation
from ingest.model import Document, Metadata, SourceStatus, SourceType


@pytest.mark.parametrize(
    ("text", "asked", "noun"),
    [
        ("Hvornår er den fra?", SourceAsked.YEAR, ""),
        ("hvilket år er rapporten fra", SourceAsked.YEAR, "rapporten"),
        ("Hvor gammel er pjecen?", SourceAsked.YEAR, "pjecen"),
        ("hvornår blev den udgivet?", SourceAsked.YEAR, ""),
        ("og hvem har skrevet det?", SourceAsked.AUTHOR, ""),
        ("Hvem er forfatterne?", SourceAsked.AUTHOR, ""),
        ("hvem har lavet undersøgelsen?", SourceAsked.AUTHOR, "undersoegelsen"),
        ("Gælder den stadig?", SourceAsked.STATUS, ""),
        ("er vejledningen stadig gældende?", SourceAsked.STATUS, "vejledningen"),
        ("Er der en nyere udgave?", SourceAsked.STATUS, ""),
        ("Hvad hedder dokumentet?", SourceAsked.TITLE, "dokumentet"),
        ("hvor står det henne?", SourceAsked.PLACE, ""),
        ("på hvilken side?", SourceAsked.PLACE, ""),
    ],
)
def test_what_is_asked_about_a_source_itself(text: str, asked: SourceAsked, noun: str) -> None:
    assert asked_of_source(text) == SourceQuestion(asked, noun)


@pytest.mark.parametrize(
    "text",
    [
        "Hvornår er det?",
        "Hvem har lavet den?",
        "Hvem skriver den?",
        "Gælder det også unge?",
        "Er det rigtigt?",
        "Hvornår er mødet?",
        "Hvad hedder systemet?",
        "Hvem har udgivet rapporten om bostøtte?",
        "Hvilket år er tallet fra?",
        "Hvor står det i loven?",
    ],
)
def test_what_is_asked_of_the_material(text: str) -> None:
    assert asked_of_source(text) is None


@pytest.mark.parametrize(
    ("typed", "alone", "points"),
    [
        ("hvem har skrevet den?", "Hvem har skrevet kriseplanen?", True),
        ("hvem har skrevet den?", "Hvem har skrevet en kriseplan?", False),
        ("Gælder den stadig?", "Gælder rammeaftalen stadig?", True),
        ("Gælder den stadig?", "Gælder dagsprisen stadig?", False),
        ("Hvornår er det fra?", "Hvornår er sammenhængende forløb fra?", False),
    ],
)
def test_a_plan_or_an_agreement_has_a_date_of_its_own(typed: str, alone: str, points: bool) -> None:
    assert points_to_a_thing(typed, alone) is points


def test_nothing_goes_on_from_what_was_asked_about_a_source() -> None:
    turns = ("Hvad er VISO?", "hvem har skrevet det?", "hvad koster det?")
    assert list(without_source_questions(turns)) == ["Hvad er VISO?", "hvad koster det?"]
    assert list(without_source_questions(turns[1:])) == list(turns[1:])


_NOTE = Metadata("Notat om bostøtte", "Nordby Kommune", 2021, authors=("Ida Holm", "Per Lund"))
_GUIDE = Metadata(
    "Vejledning om takster", None, None, type=SourceType.GUIDANCE, status=SourceStatus.CURRENT
)


def _documents(*known: Metadata) -> Callable[[str], Document | None]:
    found = {data.title: Document(data.title, f"{data.title}.md", "", "", data) for data in known}
    return found.get


def _cited(data: Metadata, section: str = "Pris", page: str | None = "4") -> Citation:
    return Citation(
        1, "p", data.title, "x.md", data.title, page, None, (section,), "", 0, 0,
        data.publisher, data.year,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hvornår er den fra?", "«Notat om bostøtte» er fra 2021 og udgivet af Nordby Kommune."),
        (
            "Hvem har skrevet den?",
            "«Notat om bostøtte» er skrevet af Ida Holm og Per Lund og udgivet af Nordby Kommune i "
            "2021.",
        ),
        (
            "Gælder den stadig?",
            "Det er ikke oplyst, om «Notat om bostøtte» fra 2021 stadig gælder. Spørg Nordby "
            "Kommune, eller se efter en nyere udgave.",
        ),
        ("Hvad hedder notatet?", "Kilden hedder «Notat om bostøtte» (Nordby Kommune, 2021)."),
        ("Hvor står det?", "Svaret står i «Notat om bostøtte»: «Pris», s. 4."),
    ],
)
def test_a_source_is_told_of_by_its_data(text: str, told: str) -> None:
    asked = asked_of_source(text)
    assert asked is not None
    assert sources_told(asked, [_cited(_NOTE)], _documents(_NOTE)) == (told,)


def test_the_source_that_is_named_is_told_of_and_else_all_that_were_cited() -> None:
    citations = [_cited(_NOTE), _cited(_NOTE), _cited(_GUIDE)]
    documents = _documents(_NOTE, _GUIDE)
    asked = SourceQuestion(SourceAsked.STATUS, "vejledningen")
    current = "«Vejledning om takster» står som gældende i biblioteket."
    assert sources_told(asked, citations, documents) == (current,)
    both = sources_told(replace(asked, noun=""), citations, documents)
    assert both[1:] == (current,)
    assert sources_told(SourceQuestion(SourceAsked.YEAR), citations[2:], documents) == (
        "Det er ikke oplyst, hvilket år «Vejledning om takster» er fra.",
    )
    assert sources_told(asked, [], documents) == ()
