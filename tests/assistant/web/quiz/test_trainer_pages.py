from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from bs4 import BeautifulSoup

from assistant.quiz.bank import Wanted
from assistant.quiz.formats import Format, parse, render
from assistant.quiz.jobs import JobKind
from assistant.quiz.model import (
    Choice,
    Item,
    ItemKind,
    ItemStatus,
    Numeric,
    Option,
    Quiz,
    item_id,
)
from assistant.quiz.quizzes import QuizSettings
from assistant.web.places import link
from index.removal import remove_source
from tests.assistant.web.quiz.conftest import (
    CHANGED,
    CPR,
    OTHER,
    QUOTE,
    Shelf,
    Site,
    Visitor,
    guidance,
    item_of,
)


def text_of(html: str) -> str:
    return " ".join(BeautifulSoup(html, "lxml").get_text(" ").split())


def build(trainer: Visitor, **asked: object) -> str:
    """Ask for suggestions and wait; the last page's HTML."""
    return waited(trainer, trainer.post("/quiz/forslag", {"count": "20", **asked})).text


def waited(trainer: Visitor, response: httpx2.Response) -> httpx2.Response:
    """The page of a job once the job is done."""
    while 'id="job"' in response.text:
        state = trainer.client.get(f"{response.url.path}/status").json()
        assert state.keys() == {"finished", "share", "what"}
        time.sleep(0.05)
        response = trainer.get(str(response.url))
    return response


def test_suggestions_stand_beside_the_words_that_prove_them(house: Site, trainer: Visitor) -> None:
    told = text_of(build(trainer, count="3"))
    assert "Nye forslag:" in told
    page = BeautifulSoup(trainer.get("/quiz/spoergsmaal?status=forslag").text, "lxml")
    articles = page.find_all("article", class_="item")
    items, _ = house.room.bank.find(ALL)
    assert len(articles) == len(items) > 0
    for article, item in zip(articles, items, strict=True):
        assert item.proof is not None
        assert article.find("mark").get_text() == item.proof.quote
        passage = house.library.store.get([item.proof.passage_id])[0]
        assert article.find("blockquote").get_text() == passage.text
        proof = item.proof
        assert article.find("a", string="Åbn kilden på stedet")["href"] == link(
            proof.source_id, proof.start, proof.end, proof.quote
        )


def test_asking_again_gives_others(house: Site, trainer: Visitor) -> None:
    build(trainer, count="4")
    first = {item.id for item in house.room.bank.find(ALL)[0]}
    house.room.bank.reject(min(first))
    told = text_of(build(trainer, count="4"))
    assert "Fandtes i forvejen" not in told
    second = {item.id for item in house.room.bank.find(ALL)[0]}
    assert len(second - first) > 0
    assert min(first) not in second


ALL = Wanted()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"count": "500"}, "af 500 kunne laves"),
        ({"topic": "   "}, "Emnet er tomt"),
        ({"topic": "kvantefysik og sorte huller"}, "Der står ikke noget om"),
        ({"section": "Findes ikke her"}, "Ingen overskrift passer"),
        ({"source": "fjernet"}, "kan være fjernet"),
        ({"kind": "tal", "section": "Referat"}, "rummer ingen lister"),
        ({"count": "vrøvl", "kind": "ukendt", "level": "x"}, "af 20"),
    ],
)
def test_too_little_material_says_how_many_and_why(
    trainer: Visitor, asked: dict[str, object], told: str
) -> None:
    assert told in text_of(build(trainer, **asked))


def test_an_empty_library_says_so(own_house: Site) -> None:
    for record in own_house.library.store.sources():
        remove_source(record.document.id, own_house.shelf.settings)
    trainer = own_house.client()
    assert "Biblioteket er tomt" in text_of(trainer.get("/quiz/forslag").text)


def test_a_build_that_is_forgotten(trainer: Visitor) -> None:
    assert trainer.get("/quiz/forslag/findes-ikke").status_code == 404
    assert trainer.client.get("/quiz/forslag/findes-ikke/status").json() == {"finished": True}
    job = trainer.post("/quiz/forslag", {"count": "1", "section": "Findes ikke"}).url.path
    assert trainer.get(job.replace("forslag", "hent-ind")).status_code == 404


def test_jobs_are_told_after_a_restart(tmp_path: Path, shelf: Shelf) -> None:
    before = Site(tmp_path, shelf)
    trainer = before.client()
    quiz = Quiz("x", "Udefra", "", (item_of(ItemKind.SHORT),))
    done = _upload(trainer, render(quiz, Format.JSON).data, f"om {CPR}.json").url.path
    build, file = (
        before.room.jobs.begin(kind, name)
        for kind, name in zip(JobKind, ("", "stor.gift"), strict=True)
    )
    going = text_of(trainer.get(f"/quiz/hent-ind/{file}").text)
    assert "Du kan roligt gå videre" in going
    assert trainer.get("/quiz").text.count("Serveren blev lukket") == 0
    before.close()
    after = Site(tmp_path, shelf)
    trainer = after.client()
    told = text_of(trainer.get("/quiz").text)
    assert "Serveren blev lukket, mens der blev lavet forslag." in told
    assert "Serveren blev lukket, mens stor.gift blev hentet ind." in told
    told = text_of(trainer.get(f"/quiz/hent-ind/{file}").text)
    assert "Hent filen ind igen: det, der allerede er kommet ind" in told
    state = trainer.client.get(f"/quiz/hent-ind/{file}/status").json()
    assert state["finished"] is True
    assert "Bed om forslag igen" in text_of(trainer.get(f"/quiz/forslag/{build}").text)
    assert "Serveren blev lukket" not in trainer.get("/quiz").text
    told = text_of(trainer.get(done).text)
    assert "Nye forslag fra om [CPR-nummer].json: 1." in told
    told = text_of(trainer.get("/quiz/hent-ind").text)
    assert "stor.gift" in told
    assert "afbrudt" in told
    assert "nye forslag: 1" in told
    after.close()


def test_a_page_is_there_while_a_job_goes_on(house: Site, trainer: Visitor) -> None:
    turn = house.room.jobs.begin(JobKind.IMPORT, "mange.gift")
    house.room.jobs.tell(turn, 40, "gemmer spørgsmål 2001 og frem")
    page = BeautifulSoup(trainer.get(f"/quiz/hent-ind/{turn}").text, "lxml")
    assert page.find("progress")["value"] == "40"
    assert page.find(id="doing").get_text() == "Lige nu: gemmer spørgsmål 2001 og frem"
    assert page.find("noscript").find("meta", attrs={"http-equiv": "refresh"}) is not None
    house.room.jobs.fail(turn, "quiz.job.unexpected")
    told = text_of(trainer.get(f"/quiz/hent-ind/{turn}").text)
    assert "Det, der nåede at blive gemt, er der stadig." in told


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
    sent = _sent(page) | {"passage": place, "quote": CHANGED, "approve": "1"}
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


def _sent(page: BeautifulSoup) -> dict[str, object]:
    """What a browser would send of the form that an item is edited in."""
    form = page.find("form", class_="even")
    sent: dict[str, object] = {}
    ticked = []
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field["name"], field.get("type", "text")
        if field.name == "textarea":
            sent[name] = field.get_text()
        elif field.name == "select":
            sent[name] = field.find("option", selected=True)["value"]
        elif kind in ("radio", "checkbox"):
            if field.has_attr("checked"):
                ticked.append(field["value"]) if name == "ticked" else sent.update(
                    {name: field["value"]}
                )
        else:
            sent[name] = field.get("value", "")
    return sent | ({"ticked": ticked} if ticked else {})


@pytest.mark.parametrize("kind", list(ItemKind))
def test_an_item_that_is_edited_in_nothing_stays_the_same(
    house: Site, trainer: Visitor, kind: ItemKind
) -> None:
    item = replace(item_of(kind), stem="Hvem ____?") if kind is ItemKind.BLANK else item_of(kind)
    name = house.add(item)
    before = house.room.bank.get(name)
    page = BeautifulSoup(trainer.get(f"/quiz/spoergsmaal/{name}/ret").text, "lxml")
    response = trainer.post(f"/quiz/spoergsmaal/{name}/ret", _sent(page) | {"approve": "1"})
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
    assert _sent(page)["left-0"] == "Tovholderen"
    places = page.find_all("input", attrs={"name": "passage"})
    place = next(p["value"] for p in places if QUOTE in p.find_parent("div").get_text())
    wrong = trainer.post(path, sent | {"passage": place, "quote": "ord, der ikke står der"})
    assert "Ordene står ikke på det valgte sted" in text_of(wrong.text)
    assert _sent(BeautifulSoup(wrong.text, "lxml"))["passage"] == place
    broken = QUOTE.replace(" møde ", "\n  møde ")
    chosen = sent | {"passage": place, "quote": broken, "left-2": "Sygehuset", "approve": "1"}
    assert "Godkendt." in text_of(trainer.post(path, chosen).text)
    (item,), _ = house.room.bank.find(ALL)
    assert item.proof is not None
    assert (item.origin, item.status, item.proof.quote) == ("egen", ItemStatus.APPROVED, QUOTE)
    again = trainer.post(path, chosen)
    assert "findes i forvejen" in text_of(again.text)


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
    worse = _sent(shown) | {"left-2": "Lægen eller en anden fra et af de store sygehuse"}
    response = trainer.post(path, worse | {"approve": "1"})
    assert "over dobbelt så lang" in text_of(response.text)
    assert house.room.bank.find(ALL)[1] == 0
    response = trainer.post(path, _sent(shown) | {"approve": "1"})
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
    response = trainer.post(f"/quiz/spoergsmaal/{item.id}/ret", _sent(edit) | {"approve": "1"})
    assert "Godkendt." in text_of(response.text)


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
    sent = _sent(page) | {"stem": "Hvem indkalder til mødet nu?", "approve": "1"}
    response = trainer.post(f"/quiz/spoergsmaal/{ids[1]}/ret", sent)
    assert like[1] in text_of(response.text)


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
    back = _sent(BeautifulSoup(response.text, "lxml"))
    shown = {k: v for k, v in sent.items() if k != "ticked"}
    assert {k: back[k] for k in shown} == shown
    assert back["stem"] == "Hvem?"
    assert house.room.bank.find(ALL)[1] == 0


def test_no_cpr_number_is_taken(house: Site, trainer: Visitor) -> None:
    item = house.add(item_of(ItemKind.SHORT))
    page = BeautifulSoup(trainer.get(f"/quiz/spoergsmaal/{item}/ret").text, "lxml")
    sent = _sent(page) | {"explanation": f"Borger {CPR}", "approve": "1"}
    response = trainer.post(f"/quiz/spoergsmaal/{item}/ret", sent)
    assert "Der står et CPR-nummer i teksten" in text_of(response.text)
    response = trainer.post("/quiz", {"title": f"Om {CPR}"})
    assert "CPR-nummer" in text_of(response.text)
    assert house.room.quizzes.all() == ()
    quiz = house.room.quizzes.create(QuizSettings("Forløb"), [item])
    response = trainer.post(f"/quiz/rediger/{quiz}/indstillinger", {"title": f"Om {CPR}"})
    assert response.status_code == 409


@pytest.mark.parametrize("kind", list(Format))
def test_every_format_is_offered_and_fetched(house: Site, trainer: Visitor, kind: Format) -> None:
    ids = [house.add(item_of(k)) for k in ItemKind if k is not ItemKind.BLANK]
    waiting = house.add(item_of(ItemKind.SHORT, "Venter denne?"), approve=False)
    quiz = house.room.quizzes.create(QuizSettings("Om «forløb» & æøå"), [*ids, waiting])
    path = f"/quiz/rediger/{quiz}"
    told = trainer.get(f"{path}/eksport?format={kind.value}&facit=1").text
    assert f'value="{kind.value}" required checked' in told
    href = BeautifulSoup(told, "lxml").find("a", attrs={"download": True})["href"]
    file = trainer.client.get(href)
    assert file.status_code == 200
    assert file.headers["content-type"].split(";")[0] == kind.media_type.split(";")[0]
    assert "filename*=UTF-8''" in file.headers["content-disposition"]
    assert len(file.content) > 100
    if kind is Format.JSON:
        assert len(parse(file.content, "q.json").quiz.items) == len(ids)
        everything = trainer.client.get(f"{href}&alle=1")
        assert len(parse(everything.content, "q.json").quiz.items) == len(ids) + 1


def test_nothing_approved_gives_no_file(house: Site, trainer: Visitor) -> None:
    item = house.add(item_of(ItemKind.SHORT), approve=False)
    quiz = house.room.quizzes.create(QuizSettings("Forløb"), [item])
    path = f"/quiz/rediger/{quiz}"
    assert "ingen godkendte" in text_of(trainer.get(f"{path}/eksport?format=gift").text)
    assert trainer.get(f"{path}/fil?format=gift").status_code == 404
    assert trainer.get(f"{path}/fil?format=ukendt").status_code == 404


def _upload(trainer: Visitor, data: bytes, name: str = "quiz.json") -> httpx2.Response:
    return waited(trainer, trainer.post("/quiz/hent-ind", files={"file": (name, data)}))


def test_what_is_imported_waits_for_approval(house: Site, trainer: Visitor) -> None:
    here = house.add(item_of(ItemKind.SHORT))
    rejected = house.add(item_of(ItemKind.NUMBER))
    house.room.bank.reject(rejected)
    claims = replace(house.proved(item_of(ItemKind.SINGLE)), id=here, status=ItemStatus.APPROVED)
    others: list[Item] = [item_of(ItemKind.ORDERING), item_of(ItemKind.NUMBER)]
    cpr = item_of(ItemKind.SHORT, f"Hvem er {CPR}?")
    quiz = Quiz("x", "Udefra", "Hej", (claims, *others, cpr))
    response = _upload(trainer, render(quiz, Format.JSON).data)
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
    again = text_of(_upload(trainer, render(quiz, Format.JSON).data).text)
    assert "Fandtes i forvejen: 2." in again


def test_our_own_export_brings_nothing_new(house: Site, trainer: Visitor) -> None:
    # A number that stands as a word in its source is whole.
    number = replace(item_of(ItemKind.NUMBER), key=Numeric(5, 0, "regioner"))
    number = replace(number, id=item_id(number.kind, number.stem, number.key))
    items = (number, *(item_of(kind) for kind in ItemKind if kind is not ItemKind.NUMBER))
    for item in items:
        house.add(item)
    quiz = Quiz("x", "Vores egen", "", items)
    told = text_of(_upload(trainer, render(quiz, Format.MOODLE).data, "quiz.xml").text)
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
    told = text_of(_upload(trainer, data, name).text)
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
    response = _upload(trainer, data, name)
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
    response = _upload(trainer, gift.encode(), "mange.gift")
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
    for path in ("/quiz/spoergsmaal?side=x&status=x&type=x", "/quiz?sket=x"):
        assert trainer.get(path).status_code == 200
