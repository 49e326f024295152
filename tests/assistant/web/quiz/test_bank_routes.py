from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from assistant.quiz.keeping.quizzes import QuizSettings
from assistant.quiz.model import Choice, ItemKind, ItemStatus, Option
from assistant.web.quiz.bank_routes import SIZE
from index.ingestion.removal import remove_source
from tests.assistant.web.quiz.conftest import (
    CHANGED,
    OTHER,
    Site,
    Visitor,
    form_sent,
    guidance,
    item_of,
    text_of,
)


def test_keeping_rejecting_and_grouping(house: Site, trainer: Visitor) -> None:
    ids = [house.add(item_of(kind), approve=False) for kind in list(ItemKind)[:4]]
    response = trainer.post(f"/quiz/spoergsmaal/{ids[0]}/godkend", {"tilbage": "/quiz/spoergsmaal"})
    assert "Godkendt." in text_of(response.text)
    trainer.post(f"/quiz/spoergsmaal/{ids[1]}/afvis", {"tilbage": "/quiz/spoergsmaal"})
    trainer.post("/quiz/spoergsmaal/valgte", {"item": ids[2:], "approve_all": "1"})
    found = house.room.bank.many(ids)
    assert {i: item.status for i, item in found.items()} == dict.fromkeys(
        (ids[0], ids[2], ids[3]), ItemStatus.APPROVED
    )
    response = trainer.post("/quiz/spoergsmaal/valgte", {"item": [ids[3], ids[0]], "quiz": ""})
    quiz = response.url.path.rsplit("/", 1)[1]
    trainer.post("/quiz/spoergsmaal/valgte", {"item": [ids[2]], "quiz": quiz})
    path = f"/quiz/rediger/{quiz}"
    trainer.post(f"{path}/plads", {"up": ids[2]})
    trainer.post(f"{path}/plads", {"up": ids[3]})
    trainer.post(f"{path}/plads", {"down": ids[3]})
    kept = house.room.quizzes.get(quiz)
    assert kept is not None
    assert [item.id for item in kept.quiz.items] == [ids[2], ids[3], ids[0]]
    trainer.post(f"{path}/plads", {"out": ids[3]})
    sent = {"title": "Om forløb", "introduction": "Læs først.", "names": "1", "pace": "all"}
    trainer.post(f"{path}/indstillinger", sent)
    kept = house.room.quizzes.get(quiz)
    assert kept is not None
    assert [item.id for item in kept.quiz.items] == [ids[2], ids[0]]
    assert (kept.quiz.title, kept.quiz.introduction) == ("Om forløb", "Læs først.")
    assert (kept.names, kept.one_by_one) == (True, False)
    trainer.post(f"{path}/slet")
    assert house.room.quizzes.get(quiz) is None
    assert set(house.room.bank.many(ids)) == {ids[0], ids[2], ids[3]}


@pytest.mark.parametrize("ids", [[], ["findes-ikke"]])
def test_nothing_is_done_with_nothing_chosen(house: Site, trainer: Visitor, ids: list[str]) -> None:
    waiting = house.add(item_of(ItemKind.SHORT), approve=False)
    quiz = house.room.quizzes.create(QuizSettings("Forløb"))
    for sent in ({"approve_all": "1"}, {"quiz": ""}, {"quiz": quiz}):
        data = {"item": ids, "tilbage": "/quiz/spoergsmaal?status=forslag", **sent}
        page = BeautifulSoup(trainer.post("/quiz/spoergsmaal/valgte", data).text, "lxml")
        told = page.find(class_="notice")
        assert "du har ikke valgt nogen spørgsmål" in told.get_text()
        assert "good" not in told["class"]
    assert house.room.bank.counts() == {ItemStatus.SUGGESTED: 1}
    assert [(line.title, line.items) for line in house.room.quizzes.all()] == [("Forløb", 0)]
    gone = trainer.post("/quiz/spoergsmaal/valgte", {"item": [waiting], "quiz": "findes-ikke"})
    assert gone.status_code == 404


def _cards(house: Site, count: int) -> list[str]:
    return [
        house.add(item_of(ItemKind.SHORT, f"Hvem er nummer {n}?"), approve=False)
        for n in range(count)
    ]


@pytest.mark.parametrize("action", ["godkend", "afvis"])
def test_the_page_goes_on_to_the_next_question(house: Site, trainer: Visitor, action: str) -> None:
    ids = _cards(house, SIZE + 2)
    path = "/quiz/spoergsmaal?status=forslag"
    for at, following in ((0, 1), (SIZE, SIZE + 1), (SIZE + 1, SIZE - 1)):
        page = BeautifulSoup(trainer.get(path).text, "lxml")
        button = page.find("button", formaction=f"/quiz/spoergsmaal/{ids[at]}/{action}")
        assert button["value"] == ids[following]
        sent = {"tilbage": path, button["name"]: button["value"]}
        response = trainer.post(button["formaction"], sent, follow_redirects=False)
        assert response.headers["location"].endswith(f"#item-{ids[following]}")
        page = BeautifulSoup(trainer.get(response.headers["location"]).text, "lxml")
        card = page.find(id=f"item-{ids[following]}")
        assert card["tabindex"] == "-1"
        told = card.find(id=card["aria-describedby"]).get_text()
        assert told.startswith("Godkendt." if action == "godkend" else "Afvist.")
        assert len(page.select(".notice.good")) == 1


def test_what_was_rejected_is_taken_back(house: Site, trainer: Visitor) -> None:
    ids = _cards(house, 2)
    path = "/quiz/spoergsmaal?status=forslag"
    for left in (1, 0):
        # Beside the next question, and above an empty list where there is none.
        sent = {"tilbage": path, "naeste": ids[1] if left else ""}
        page = trainer.post(f"/quiz/spoergsmaal/{ids[1 - left]}/afvis", sent)
        soup = BeautifulSoup(page.text, "lxml")
        assert len(soup.find_all("article")) == left
        button = soup.find("button", string="Fortryd")
        action = button.get("formaction") or button.find_parent("form")["action"]
        assert action == f"/quiz/spoergsmaal/{ids[1 - left]}/fortryd"
    told = trainer.post(action, {"tilbage": path})
    assert "Spørgsmålet er tilbage, som det var." in text_of(told.text)
    assert list(house.room.bank.many(ids)) == [ids[1]]
    told = BeautifulSoup(trainer.post(action, {"tilbage": path}).text, "lxml")
    notice = told.find(class_="notice")
    assert "for sent at fortryde" in notice.get_text()
    assert "good" not in notice["class"]
    assert trainer.post("/quiz/spoergsmaal/findes-ikke/afvis").status_code == 404


def test_deleting_is_for_good(house: Site, trainer: Visitor) -> None:
    item = house.add(item_of(ItemKind.SHORT))
    page = BeautifulSoup(trainer.get("/quiz/spoergsmaal").text, "lxml")
    action = page.select_one("details.confirm button.danger")["formaction"]
    told = text_of(trainer.post(action, {"tilbage": "/quiz/spoergsmaal"}).text)
    assert "Slettet for altid." in told
    assert "Fortryd" not in told
    assert not house.room.discarded.holds(item)
    assert trainer.post(action).status_code == 404


def test_a_changed_source_makes_items_stale_with_old_and_new_side_by_side(
    own_house: Site,
) -> None:
    house, trainer = own_house, own_house.client()
    item = house.add(item_of(ItemKind.SINGLE))
    other = house.add(item_of(ItemKind.SHORT), OTHER)
    quiz = house.room.quizzes.create(QuizSettings("Forløb"), [item])
    trainer.post(f"/quiz/rediger/{quiz}/udgiv", {"published": "1"})
    attempt = trainer.post(f"/q/{quiz}", {"pace": "one"}).url.path
    house.shelf.write(guidance(CHANGED))
    assert trainer.get(f"/q/{quiz}").status_code == 404
    assert trainer.get(attempt).status_code == 404
    told = text_of(trainer.get("/quiz").text)
    assert "Forældede spørgsmål: 1" in told
    assert "1 forældet" in told
    page = BeautifulSoup(trainer.get("/quiz/spoergsmaal?status=forældet").text, "lxml")
    (article,) = page.find_all("article", class_="item")
    old, new = article.select(".versions > div")
    assert [part.get_text().strip() for part in old.find_all("del")] == ["tolv"]
    assert [part.get_text().strip() for part in new.find_all("ins")] == ["fjorten"]
    response = trainer.post(f"/quiz/spoergsmaal/{item}/godkend")
    assert response.url.path.endswith("/ret")

    # The edit page offers the passage as it is now; choosing it brings the item back.
    page = BeautifulSoup(response.text, "lxml")
    place = page.find("input", attrs={"name": "passage"})["value"]
    sent = form_sent(page) | {"passage": place, "quote": CHANGED, "approve": "1"}
    trainer.post(f"/quiz/spoergsmaal/{item}/ret", sent)
    found = house.room.bank.get(item)
    assert found is not None
    assert found.proof is not None
    assert (found.status, found.proof.quote) == (ItemStatus.APPROVED, CHANGED)
    assert trainer.get(f"/q/{quiz}").status_code == 200
    remove_source(found.proof.source_id, house.shelf.settings)
    told = text_of(trainer.get("/quiz/spoergsmaal?status=forældet").text)
    assert "findes ikke længere i biblioteket" in told
    assert house.room.bank.get(other) is not None


def test_an_item_with_errors_is_not_approved(house: Site, trainer: Visitor) -> None:
    same = Choice((Option("Tovholderen", True), Option("tovholderen.", False)))
    none = Choice((Option("Tovholderen", False), Option("Borgmesteren", False)))
    ids = [
        house.add(replace(item_of(ItemKind.SINGLE), id=f"{n:016x}", key=key), approve=False)
        for n, key in enumerate((same, none))
    ]
    page = BeautifulSoup(trainer.get("/quiz/spoergsmaal").text, "lxml")
    told = [text_of(str(article.find(class_="remarks"))) for article in page.find_all("article")]
    assert [text.split(": ", 1)[0] for text in told] == [
        "Skal rettes, før spørgsmålet kan godkendes"
    ] * 2
    assert "To svarmuligheder er ens: «Tovholderen» og «tovholderen.»" in told[0]
    assert "Intet svar er markeret som rigtigt." in told[1]
    assert page.find("button", formaction=re.compile("/godkend$")) is None
    response = trainer.post(f"/quiz/spoergsmaal/{ids[0]}/godkend", {"tilbage": "/quiz"})
    assert str(response.url).endswith(f"/quiz/spoergsmaal/{ids[0]}/ret?tilbage=%2Fquiz#remarks")
    assert "To svarmuligheder er ens" in text_of(response.text)
    response = trainer.post("/quiz/spoergsmaal/valgte", {"item": ids, "approve_all": "1"})
    assert "eller der er fejl i dem" in text_of(response.text)
    assert house.room.bank.counts() == {ItemStatus.SUGGESTED: 2}
