from __future__ import annotations

import re
from dataclasses import replace

from bs4 import BeautifulSoup

from assistant.quiz.keeping.quizzes import QuizSettings
from assistant.quiz.model import ItemKind
from tests.assistant.web.quiz.conftest import CPR, Site, Visitor, form_sent, item_of, text_of


def test_nothing_unapproved_is_published(house: Site, trainer: Visitor) -> None:
    first = house.add(item_of(ItemKind.SINGLE), approve=False)
    quiz = house.room.quizzes.create(QuizSettings("Forløb"), [first])
    path = f"/quiz/rediger/{quiz}"
    response = trainer.post(f"{path}/udgiv", {"published": "1"})
    assert response.status_code == 409
    assert "ingen af dens spørgsmål er godkendt" in text_of(response.text)
    assert trainer.get(f"/q/{quiz}").status_code == 404
    trainer.post(f"/quiz/spoergsmaal/{first}/godkend")
    assert trainer.post(f"{path}/udgiv", {"published": "1"}).status_code == 200
    assert trainer.get(f"/q/{quiz}").status_code == 200

    second = house.add(item_of(ItemKind.SHORT), approve=False)
    trainer.post("/quiz/spoergsmaal/valgte", {"item": [second], "quiz": str(quiz)})
    page = trainer.post(f"/q/{quiz}", {"pace": "all"}).text
    assert "Hvem (enkeltvalg)?" in page
    assert "Hvem (kort-svar)?" not in page
    assert trainer.post(f"{path}/udgiv", {"published": "1"}).status_code == 409
    trainer.post(f"/quiz/spoergsmaal/{second}/godkend")
    assert "Hvem (kort-svar)?" in trainer.post(f"/q/{quiz}", {"pace": "all"}).text


def test_a_quiz_is_not_published_without_a_title(house: Site, trainer: Visitor) -> None:
    item = house.add(item_of(ItemKind.SHORT))
    made = trainer.post("/quiz/spoergsmaal/valgte", {"item": [item], "quiz": ""})
    path, quiz = made.url.path, made.url.path.rsplit("/", 1)[1]
    for title in ("", "Untitled quiz"):
        refused = trainer.post(f"{path}/udgiv", {"published": "1", "title": title})
        assert refused.status_code == 409
        assert "Giv quizzen en titel" in text_of(refused.text)
        assert trainer.get(f"/q/{quiz}").status_code == 404
    page = BeautifulSoup(refused.text, "lxml")
    assert page.find(id="publish-title").find_parent("form")["action"] == f"{path}/udgiv"
    refused = trainer.post(f"{path}/udgiv", {"published": "1", "title": f"Om {CPR}"})
    assert refused.status_code == 409
    done = trainer.post(f"{path}/udgiv", {"published": "1", "title": "Om forløb"})
    assert "Quizzen er udgivet." in text_of(done.text)
    assert "publish-title" not in done.text
    # The link stands there to be copied by hand, too.
    shown = BeautifulSoup(done.text, "lxml")
    assert shown.find(id="link")["value"].endswith(f"/q/{quiz}")
    assert shown.find(id="copy-link").has_attr("hidden")
    kept = house.room.quizzes.get(quiz)
    assert kept is not None
    assert (kept.quiz.title, kept.published) == ("Om forløb", True)


def test_what_a_quiz_asks_twice_is_told(house: Site, trainer: Visitor) -> None:
    stems = ("Hvem indkalder til mødet?", "Hvem skriver referat?", "Hvem indkalder til møderne?")
    ids = [
        house.add(replace(item_of(ItemKind.SHORT), id=f"{n:016x}", stem=stem), approve=n < 2)
        for n, stem in enumerate(stems)
    ]
    quiz = house.room.quizzes.create(QuizSettings("Forløb"), ids)
    like = [
        f"I quizzen «Forløb» ligner det spørgsmål {n}: «{stem}»"
        for n, stem in ((3, stems[2]), (1, stems[0]))
    ]
    lines = BeautifulSoup(trainer.get(f"/quiz/rediger/{quiz}").text, "lxml").select(".placed > li")
    assert [text in text_of(str(line)) for line in lines for text in like] == [
        True,
        False,
        False,
        False,
        False,
        True,
    ]
    page = BeautifulSoup(trainer.get("/quiz/spoergsmaal?status=forslag").text, "lxml")
    assert like[1] in text_of(str(page.find("article")))
    page = BeautifulSoup(trainer.get(f"/quiz/spoergsmaal/{ids[1]}/ret").text, "lxml")
    assert "ligner det" not in text_of(str(page))
    sent = form_sent(page) | {"stem": "Hvem indkalder til mødet nu?", "approve": "1"}
    response = trainer.post(f"/quiz/spoergsmaal/{ids[1]}/ret", sent)
    assert like[1] in text_of(response.text)


def test_unknown_addresses_are_pages(trainer: Visitor) -> None:
    for path in (
        "/quiz/rediger/x",
        "/quiz/rediger/x/resultater",
        "/quiz/rediger/x/eksport",
        "/quiz/spoergsmaal/x/ret",
        "/quiz/ny/x",
        "/q/x",
        "/q/x/y",
        "/q/x/y/z",
    ):
        response = trainer.get(path)
        assert response.status_code == 404, path
        assert re.search(r"<h1>\w", response.text), path
        # Participants are led nowhere but to the quiz.
        assert ('href="/bibliotek"' in response.text) is path.startswith("/quiz"), path
    for path in ("/quiz/spoergsmaal?side=x&status=x&type=x", "/quiz?sket=x"):
        assert trainer.get(path).status_code == 200
