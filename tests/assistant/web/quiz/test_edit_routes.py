from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from assistant.quiz.keeping.quizzes import QuizSettings
from assistant.quiz.model import ItemKind, ItemStatus
from tests.assistant.web.quiz.conftest import (
    ALL,
    CPR,
    QUOTE,
    Site,
    Visitor,
    form_sent,
    item_of,
    text_of,
)


@pytest.mark.parametrize("kind", list(ItemKind))
def test_an_item_that_is_edited_in_nothing_stays_the_same(
    house: Site, trainer: Visitor, kind: ItemKind
) -> None:
    item = replace(item_of(kind), stem="Hvem ____?") if kind is ItemKind.BLANK else item_of(kind)
    name = house.add(item)
    before = house.room.bank.get(name)
    page = BeautifulSoup(trainer.get(f"/quiz/spoergsmaal/{name}/ret").text, "lxml")
    response = trainer.post(f"/quiz/spoergsmaal/{name}/ret", form_sent(page) | {"approve": "1"})
    assert "Godkendt." in text_of(response.text), text_of(response.text)
    assert house.room.bank.get(name) == before or kind is ItemKind.BLANK


def test_writing_an_item_with_a_source_found_by_search(house: Site, trainer: Visitor) -> None:
    sent: dict[str, object] = {
        "stem": "Hvem indkalder til mødet?",
        "rows": "4",
        "left-0": "Tovholderen",
        "left-1": "Borgeren",
        "ticked": "0",
        "level": "let",
        "explanation": "Det gør hun.",
    }
    path = "/quiz/ny/enkeltvalg"
    response = trainer.post(path, sent | {"approve": "1"})
    assert response.status_code == 422
    assert "Vælg et sted i en kilde" in text_of(response.text)
    page = BeautifulSoup(
        trainer.post(path, sent | {"find": "1", "search": "tovholder møde"}).text, "lxml"
    )
    assert form_sent(page)["left-0"] == "Tovholderen"
    places = page.find_all("input", attrs={"name": "passage"})
    place = next(p["value"] for p in places if QUOTE in p.find_parent("div").get_text())
    wrong = trainer.post(path, sent | {"passage": place, "quote": "ord, der ikke står der"})
    assert "Ordene står ikke på det valgte sted" in text_of(wrong.text)
    assert form_sent(BeautifulSoup(wrong.text, "lxml"))["passage"] == place
    broken = QUOTE.replace(" møde ", "\n  møde ")
    chosen = sent | {"passage": place, "quote": broken, "left-2": "Sygehuset", "approve": "1"}
    assert "Godkendt." in text_of(trainer.post(path, chosen).text)
    (item,), _ = house.room.bank.find(ALL)
    assert item.proof is not None
    assert (item.origin, item.status, item.proof.quote) == ("egen", ItemStatus.APPROVED, QUOTE)
    again = trainer.post(path, chosen)
    assert "findes i forvejen" in text_of(again.text)


def test_editing_leads_back_to_where_the_trainer_was(house: Site, trainer: Visitor) -> None:
    first, second = (house.add(item_of(kind)) for kind in (ItemKind.SINGLE, ItemKind.SHORT))
    quiz = house.room.quizzes.create(QuizSettings("Forløb"), [first, second])
    for back, more, cancelled, done in (
        ("/quiz/spoergsmaal", f"&naeste={second}", f"#item-{first}", f"#item-{second}"),
        (f"/quiz/rediger/{quiz}", "", f"#q-{first}", f"#q-{first}"),
    ):
        path = f"/quiz/spoergsmaal/{first}/ret"
        page = BeautifulSoup(trainer.get(f"{path}?tilbage={back}{more}").text, "lxml")
        assert page.find("a", string="Fortryd")["href"] == f"{back}{cancelled}"
        sent = form_sent(page) | {"approve": "1"}
        response = trainer.post(path, sent, follow_redirects=False)
        assert response.headers["location"].startswith(back)
        assert response.headers["location"].endswith(done)


def _own(house: Site, **sent: object) -> dict[str, object]:
    """The form of an own question with its place in the library."""
    proof = house.proved(item_of(ItemKind.SINGLE)).proof
    assert proof is not None
    words = {"left-0": "Tovholderen", "left-1": "Borgmesteren", "left-2": "Sygehuset"}
    place = {"passage": proof.passage_id, "quote": QUOTE}
    return {"stem": "Hvem indkalder til mødet?", "rows": "4", "ticked": "0"} | words | place | sent


def test_doubts_are_told_before_an_own_question_is_approved(house: Site, trainer: Visitor) -> None:
    path = "/quiz/ny/enkeltvalg"
    sent = _own(house, stem="Hvem indkalder derfor til mødet?", **{"left-1": "Tovholderen selv"})
    response = trainer.post(path, sent | {"approve": "1"})
    assert response.status_code == 422
    told = text_of(response.text)
    assert "Hvad henviser «derfor» til?" in told
    assert "«Tovholderen selv» skal være forkert, men siger næsten det samme" in told
    assert house.room.bank.find(ALL)[1] == 0
    shown = BeautifulSoup(response.text, "lxml")
    assert shown.find("button", attrs={"name": "approve"}).get_text() == "Godkend, som det er"
    # Other doubts than those shown are told first, too.
    worse = form_sent(shown) | {"left-2": "Lægen eller en anden fra et af de store sygehuse"}
    response = trainer.post(path, worse | {"approve": "1"})
    assert "over dobbelt så lang" in text_of(response.text)
    assert house.room.bank.find(ALL)[1] == 0
    response = trainer.post(path, form_sent(shown) | {"approve": "1"})
    assert "Godkendt." in text_of(response.text)
    (item,), _ = house.room.bank.find(ALL)
    assert item.status is ItemStatus.APPROVED


def test_a_suggestion_is_kept_with_its_doubts_beside_it(house: Site, trainer: Visitor) -> None:
    trainer.post("/quiz/ny/enkeltvalg", _own(house, stem="mødet", keep="1"))
    page = BeautifulSoup(trainer.get("/quiz/spoergsmaal").text, "lxml")
    remarks = text_of(str(page.find("article").find(class_="remarks")))
    assert remarks.startswith("Se lige på dette:")
    assert "hele sætninger" in remarks
    assert page.find("button", formaction=re.compile("/godkend$")) is not None
    (item,), _ = house.room.bank.find(ALL)
    edit = BeautifulSoup(trainer.get(f"/quiz/spoergsmaal/{item.id}/ret").text, "lxml")
    assert "hele sætninger" in edit.find(id="remarks").get_text()
    # They have been read beside the question, so that one press is enough.
    response = trainer.post(f"/quiz/spoergsmaal/{item.id}/ret", form_sent(edit) | {"approve": "1"})
    assert "Godkendt." in text_of(response.text)


@pytest.mark.parametrize(
    ("kind", "sent", "told"),
    [
        ("enkeltvalg", {}, "Skriv mindst to svarmuligheder"),
        ("enkeltvalg", {"left-0": "a", "left-1": "A."}, "To linjer er ens"),
        ("enkeltvalg", {"left-0": "a", "left-1": "b"}, "præcis ét rigtigt svar"),
        ("enkeltvalg", {"left-0": "a", "left-1": "b", "ticked": ["0", "1"]}, "præcis ét rigtigt"),
        ("flervalg", {"left-0": "a", "left-1": "b"}, "mindst ét rigtigt svar"),
        ("sandt-falsk", {}, "sand eller falsk"),
        ("forbind", {"left-0": "a", "right-0": "b"}, "mindst to par"),
        ("raekkefoelge", {"lines": "et\net"}, "mindst to trin"),
        ("udfyld", {"lines": "x"}, "____ præcis én gang"),
        ("kort-svar", {}, "Skriv mindst ét rigtigt svar"),
        ("tal", {"value": "mange"}, "Skriv et tal"),
        ("tal", {"value": "1", "tolerance": "-1"}, "på 0 eller derover"),
        ("case", {"left-0": "a", "left-1": "b"}, "mindst ét rigtigt svar"),
    ],
)
def test_what_is_wrong_with_an_item_is_told_and_nothing_is_lost(
    house: Site, trainer: Visitor, kind: str, sent: dict[str, object], told: str
) -> None:
    response = trainer.post(f"/quiz/ny/{kind}", {"stem": "Hvem?", "rows": "4", **sent})
    assert response.status_code == 422
    assert told in text_of(response.text)
    back = form_sent(BeautifulSoup(response.text, "lxml"))
    shown = {k: v for k, v in sent.items() if k != "ticked"}
    assert {k: back[k] for k in shown} == shown
    assert back["stem"] == "Hvem?"
    assert house.room.bank.find(ALL)[1] == 0


def test_no_cpr_number_is_taken(house: Site, trainer: Visitor) -> None:
    item = house.add(item_of(ItemKind.SHORT))
    page = BeautifulSoup(trainer.get(f"/quiz/spoergsmaal/{item}/ret").text, "lxml")
    sent = form_sent(page) | {"explanation": f"Borger {CPR}", "approve": "1"}
    response = trainer.post(f"/quiz/spoergsmaal/{item}/ret", sent)
    assert "Der står et CPR-nummer i teksten" in text_of(response.text)
    response = trainer.post("/quiz", {"title": f"Om {CPR}"})
    assert "CPR-nummer" in text_of(response.text)
    assert house.room.quizzes.all() == ()
    quiz = house.room.quizzes.create(QuizSettings("Forløb"), [item])
    response = trainer.post(f"/quiz/rediger/{quiz}/indstillinger", {"title": f"Om {CPR}"})
    assert response.status_code == 409
