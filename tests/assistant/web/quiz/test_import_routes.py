from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from assistant.quiz.formats import Format, parse, render
from assistant.quiz.model import Item, ItemKind, ItemStatus, Numeric, Quiz, item_id
from tests.assistant.web.quiz.conftest import ALL, CPR, Site, Visitor, item_of, text_of, upload


def test_what_is_imported_waits_for_approval(house: Site, trainer: Visitor) -> None:
    here = house.add(item_of(ItemKind.SHORT))
    rejected = house.add(item_of(ItemKind.NUMBER))
    house.room.bank.reject(rejected)
    claims = replace(house.proved(item_of(ItemKind.SINGLE)), id=here, status=ItemStatus.APPROVED)
    others: list[Item] = [item_of(ItemKind.ORDERING), item_of(ItemKind.NUMBER)]
    cpr = item_of(ItemKind.SHORT, f"Hvem er {CPR}?")
    quiz = Quiz("x", "Udefra", "Hej", (claims, *others, cpr))
    response = upload(trainer, render(quiz, Format.JSON).data)
    told = text_of(response.text)
    assert "Nye forslag fra quiz.json: 2." in told
    assert "Var afvist før og er ikke taget med: 1." in told
    assert "CPR-nummer i: 1." in told
    path = BeautifulSoup(response.text, "lxml").find("a", string="Åbn quizzen")["href"]
    kept = house.room.quizzes.get(path.rsplit("/", 1)[1])
    assert kept is not None
    assert kept.quiz.title == "Udefra"
    assert {item.kind for item in kept.quiz.items} == {ItemKind.SINGLE, ItemKind.ORDERING}
    assert kept.approved == ()
    mine = house.room.bank.get(here)
    assert mine is not None
    assert mine.kind is ItemKind.SHORT
    again = text_of(upload(trainer, render(quiz, Format.JSON).data).text)
    assert "Fandtes i forvejen: 2." in again


def test_our_own_export_brings_nothing_new(house: Site, trainer: Visitor) -> None:
    # A number that stands as a word in its source is whole.
    number = replace(item_of(ItemKind.NUMBER), key=Numeric(5, 0, "regioner"))
    number = replace(number, id=item_id(number.kind, number.stem, number.key))
    items = (number, *(item_of(kind) for kind in ItemKind if kind is not ItemKind.NUMBER))
    for item in items:
        house.add(item)
    quiz = Quiz("x", "Vores egen", "", items)
    told = text_of(upload(trainer, render(quiz, Format.MOODLE).data, "quiz.xml").text)
    assert "Nye forslag fra quiz.xml: 0." in told
    assert f"Fandtes i forvejen: {len(items)}." in told
    assert "skal have en" not in told
    assert "Se forslagene" not in told


_ESSAY = b'<quiz><question type="essay"><name><text>Fri</text></name></question></quiz>'


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("quiz.pdf", b"%PDF-1.7", "af typen «PDF til print», men ikke hente dem ind"),
        ("quiz.docx", b"PK", "af typen «Word til print», men ikke hente dem ind"),
        ("quiz.gift", b"bare noget tekst", "ingen spørgsmål i filen, når den læses som GIFT"),
        ("quiz.xml", _ESSAY, "typer, som en quiz i Ledetråd ikke kan have (1)"),
    ],
)
def test_what_cannot_be_taken_in_is_told_in_danish(
    house: Site, trainer: Visitor, name: str, data: bytes, why: str
) -> None:
    told = text_of(upload(trainer, data, name).text)
    assert why in told
    assert "Teknisk besked" not in told
    assert house.room.quizzes.all() == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("quiz.json", b"{"),
        ("quiz.json", b'{"items": 3}'),
        ("quiz.xml", b"<quiz><question"),
        ("quiz.txt", b""),
        ("billede.png", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("bombe.xml", b'<!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>'),
    ],
)
def test_a_corrupt_import_changes_nothing(
    house: Site, trainer: Visitor, name: str, data: bytes
) -> None:
    item = house.add(item_of(ItemKind.SHORT))
    response = upload(trainer, data, name)
    assert "kan ikke læses som en quiz. Intet er ændret." in text_of(response.text)
    assert house.room.bank.find(ALL)[1] == 1
    assert house.room.bank.get(item) is not None
    assert house.room.quizzes.all() == ()


def test_no_file_is_told(trainer: Visitor) -> None:
    assert "Vælg først en fil" in text_of(trainer.post("/quiz/hent-ind").text)


def test_ten_thousand_items_come_in_and_no_page_holds_them_all(
    house: Site, trainer: Visitor
) -> None:
    gift = "\n\n".join(f"::n{n}:: Hvor mange er {n}? {{#{n}}}" for n in range(10_000))
    response = upload(trainer, gift.encode(), "mange.gift")
    assert "mange.gift: 10000." in text_of(response.text)
    quiz = BeautifulSoup(response.text, "lxml").find("a", string="Åbn quizzen")["href"]
    pages = (quiz, "/quiz/spoergsmaal?side=500", f"{quiz}/resultater", f"{quiz}?side=9999")
    for path in pages:
        response = trainer.get(path)
        assert response.status_code == 200
        assert len(response.content) < 200_000
    assert "Hvor mange er 9999?" in trainer.get("/quiz/spoergsmaal?side=500").text
    file = trainer.client.get(f"{quiz}/fil?format=json&alle=1")
    assert len(parse(file.content, "alle.json").quiz.items) == 10_000
