from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from bs4 import BeautifulSoup

from assistant.quiz.formats import Format, render
from assistant.quiz.keeping.bank import Wanted
from assistant.quiz.keeping.quizzes import QuizSettings
from assistant.quiz.model import Item, ItemKind, ItemStatus, Quiz
from assistant.web.quiz.way import MOST_AT_ONCE
from tests.assistant.web.conftest import PAYLOADS
from tests.assistant.web.quiz.conftest import CPR, Site, Visitor, item_of, text_of

ALL_KINDS = tuple(kind for kind in ItemKind if kind is not ItemKind.BLANK)


def published(house: Site, items: Sequence[Item], **settings: object) -> str:
    ids = [house.add(item) for item in items]
    quiz = house.room.quizzes.create(QuizSettings("Forløb", **settings), ids)  # type: ignore[arg-type]
    assert isinstance(quiz, str)
    assert house.room.quizzes.publish(quiz, published=True) is None
    return quiz


def right_answer(question: BeautifulSoup, item: Item) -> dict[str, object]:
    """What a participant who knows chooses, read off the page as it is shown."""
    key, name = item.key, f"s-{item.id}"
    if hasattr(key, "options"):
        right = {option.text for option in key.options if option.right}
        labels = question.select("label.answer")
        return {name: [label.input["value"] for label in labels if label.span.text in right]}
    if hasattr(key, "pairs"):
        rows = question.select("p.choose")
        sides = {pair.left: pair.right for pair in key.pairs}
        return {
            row.select_one("select")["name"]: row.find("option", string=sides[row.label.text])[
                "value"
            ]
            for row in rows
        }
    if hasattr(key, "steps"):
        rows = question.select("p.choose")
        return {
            row.select_one("select")["name"]: str(
                next(n for n, step in enumerate(key.steps) if row.label.text.endswith(step))
            )
            for row in rows
        }
    return {name: "12,7 dage" if hasattr(key, "value") else key.forms[0].upper() + "."}


def test_one_at_a_time_all_kinds_answered_rightly(house: Site) -> None:
    items = [item_of(kind) for kind in ALL_KINDS]
    quiz = published(house, items)
    guest = house.client("ledetraad.example", "192.0.2.7")
    page = guest.client.get(f"/q/{quiz}")
    assert "Du svarer uden navn" in text_of(page.text)
    (nav,) = BeautifulSoup(page.text, "lxml").select("header nav")
    assert [link["href"] for link in nav.find_all("a")] == ["/sprog/en"]
    path = guest.client.post(f"/q/{quiz}", data={"pace": "one"}).url.path.rsplit("/", 1)[0]
    for n, item in enumerate(items, 1):
        soup = BeautifulSoup(guest.client.get(f"{path}/{n}").text, "lxml")
        told = guest.client.post(f"{path}/{n}", data=right_answer(soup, item))
        assert told.status_code == 200
        assert told.text.count("<title>Rigtigt – Spørgsmål") == 1, item.kind
        assert "Sådan er det." in told.text
        href = BeautifulSoup(told.text, "lxml").select_one(".proof a")["href"]
        source = guest.client.get(href.split("#")[0])
        assert source.status_code == 200
    told = guest.client.post(f"{path}/aflever")
    assert f"Rigtige: {len(items)} af {len(items)}." in text_of(told.text)
    assert "Prøv de forkerte igen" not in told.text
    results = house.room.results.of_items(quiz, items)
    assert [(r.answers, r.right) for r in results] == [(1, 1)] * len(items)
    assert all(r.seconds is not None for r in results)


def test_the_page_does_not_hold_the_key(house: Site) -> None:
    items = [item_of(kind) for kind in ALL_KINDS]
    quiz = published(house, items)
    guest = house.client()
    page = guest.client.post(f"/q/{quiz}", data={"pace": "all"}).text
    assert "Sådan er det." not in page
    assert "Netop" not in page
    shown = BeautifulSoup(page, "lxml")
    order = next(item for item in items if item.kind is ItemKind.ORDERING)
    steps = [row.label.text.split()[-1] for row in shown.select("p.order")]
    assert sorted(steps) == sorted(order.key.steps)  # type: ignore[union-attr]
    assert steps != list(order.key.steps)  # type: ignore[union-attr]


def test_all_at_once_asks_for_what_is_missing_and_keeps_the_rest(house: Site) -> None:
    items = [item_of(kind) for kind in ALL_KINDS]
    quiz = published(house, items, one_by_one=False)
    guest = house.client()
    response = guest.client.post(f"/q/{quiz}", data={"pace": "all"})
    path = response.url.path
    soup = BeautifulSoup(response.text, "lxml")
    sections = soup.select("section.card")
    sent: dict[str, object] = {}
    for section, item in list(zip(sections, items, strict=True))[:3]:
        sent |= right_answer(section, item)
    response = guest.client.post(path, data=sent)
    assert response.status_code == 422
    soup = BeautifulSoup(response.text, "lxml")
    assert len(soup.select("#wrong li")) == len(items) - 3
    assert len(soup.select("input[checked]")) == sum(
        len(value) if isinstance(value, list) else 1 for value in sent.values()
    )
    assert house.room.results.participants(quiz)[0].answers == 0
    response = guest.client.post(path, data=sent | {"anyway": "1"})
    assert f"Rigtige: 3 af {len(items)}." in text_of(response.text)
    assert all(r.seconds is None for r in house.room.results.of_items(quiz, items))


@pytest.mark.parametrize(
    ("kind", "given", "told"),
    [
        (ItemKind.SINGLE, {}, "Du har ikke svaret endnu"),
        (ItemKind.SHORT, {"": "   "}, "Du har ikke svaret endnu"),
        (ItemKind.NUMBER, {"": "mange"}, "Skriv svaret som et tal"),
        (ItemKind.MATCHING, {"-0": "0"}, "mangler stadig at blive valgt"),
        (ItemKind.ORDERING, {"-0": "0", "-1": "0", "-2": "1"}, "samme plads"),
        (ItemKind.ORDERING, {"-0": "0"}, "mangler stadig at blive valgt"),
        (ItemKind.ORDERING, {"-0": "x", "-1": "99", "-2": "-1"}, "Du har ikke svaret endnu"),
    ],
)
def test_half_an_answer_is_asked_for_again(
    house: Site, kind: ItemKind, given: dict[str, str], told: str
) -> None:
    item = item_of(kind)
    quiz = published(house, [item])
    guest = house.client()
    path = guest.client.post(f"/q/{quiz}", data={"pace": "one"}).url.path
    sent = {f"s-{item.id}{end}": value for end, value in given.items()}
    response = guest.client.post(path, data=sent)
    assert response.status_code == 422
    assert told in text_of(response.text)
    soup = BeautifulSoup(response.text, "lxml")
    for name, value in sent.items():
        if value in ("0", "1"):
            assert soup.select_one(f"select[name='{name}'] option[selected]")["value"] == value
    assert house.room.results.participants(quiz)[0].answers == 0


def test_the_wrong_ones_again_counts_in_no_results(house: Site) -> None:
    items = [item_of(ItemKind.SHORT), item_of(ItemKind.TRUE_FALSE)]
    quiz = published(house, items)
    guest = house.client()
    path = guest.client.post(f"/q/{quiz}", data={"pace": "one"}).url.path.rsplit("/", 1)[0]
    guest.client.post(f"{path}/1", data={f"s-{items[0].id}": "borgeren"})
    guest.client.post(f"{path}/1", data={f"s-{items[0].id}": "tovholderen"})
    guest.client.post(f"{path}/2", data={f"s-{items[1].id}": "1"})
    told = guest.client.post(f"{path}/aflever").text
    assert "Rigtige: 1 af 2." in text_of(told)
    again = guest.client.post(f"{path}/igen")
    assert "Spørgsmål 1 af 1" in again.text
    assert items[0].stem in again.text
    other = again.url.path.rsplit("/", 1)[0]
    guest.client.post(f"{other}/1", data={f"s-{items[0].id}": "tovholderen"})
    assert "Rigtige: 1 af 1." in text_of(guest.client.post(f"{other}/aflever").text)
    assert [(r.answers, r.right) for r in house.room.results.of_items(quiz, items)] == [
        (1, 0),
        (1, 1),
    ]
    assert len(house.room.results.participants(quiz)) == 1


def test_an_attempt_is_gone_on_with_when_the_link_is_opened_again(
    house: Site, trainer: Visitor
) -> None:
    items = [item_of(ItemKind.SHORT), item_of(ItemKind.NUMBER)]
    quiz, other = published(house, items), published(house, [item_of(ItemKind.SINGLE)])
    guest = house.client()
    empty = guest.client.post(f"/q/{quiz}")
    (cookie,) = [c for c in empty.history[0].headers.get_list("set-cookie") if "besvarelse" in c]
    assert all(f"; {part}" in cookie for part in (f"Path=/q/{quiz}", "HttpOnly", "SameSite=lax"))
    # What nothing was answered in is not kept beside the next one.
    path = guest.client.post(f"/q/{quiz}").url.path
    assert len(house.room.results.participants(quiz)) == 1
    guest.client.post(path, data={f"s-{items[0].id}": "tovholderen"})
    page = BeautifulSoup(guest.client.get(f"/q/{quiz}").text, "lxml")
    assert "Besvaret: 1 af 2" in page.get_text()
    assert page.find("button", type="submit").get_text() == "Begynd forfra"
    again = guest.client.get(page.find("a", string="Fortsæt")["href"])
    assert items[1].stem in again.text
    for client, address in ((guest.client, other), (house.client().client, quiz)):
        assert "Fortsæt" not in client.get(f"/q/{address}").text

    told = text_of(trainer.get(f"/quiz/rediger/{quiz}/resultater").text)
    assert "Afleveret: 0. Begyndt, men ikke afleveret: 1." in told
    assert "gælder de afleverede" in told
    results = f"/quiz/rediger/{quiz}/resultater?alle=1"
    assert "100 %" in trainer.get(results).text.split("<table")[1]
    guest.client.post(f"{path.rsplit('/', 1)[0]}/aflever")
    assert "Fortsæt" not in guest.client.get(f"/q/{quiz}").text
    house.room.quizzes.publish(quiz, published=False)
    assert guest.client.get(f"/q/{quiz}").status_code == 404


def test_who_begins_afresh_keeps_what_another_answered(house: Site) -> None:
    item = item_of(ItemKind.SHORT)
    quiz = published(house, [item])
    guest = house.client()
    path = guest.client.post(f"/q/{quiz}").url.path
    guest.client.post(path, data={f"s-{item.id}": "borgeren"})
    guest.client.post(f"/q/{quiz}")
    people = house.room.results.participants(quiz)
    assert [(one.answers, one.finished) for one in people] == [(0, False), (1, False)]
    assert "Besvaret: 0 af 1" in guest.client.get(f"/q/{quiz}").text


def test_names_only_where_they_are_asked_for(house: Site, trainer: Visitor) -> None:
    item = item_of(ItemKind.SHORT)
    quiz = published(house, [item], names=True)
    guest = house.client()
    for name, told in (("", "Skriv dit navn"), (f"Bo {CPR}", "CPR-nummer i feltet")):
        response = guest.client.post(f"/q/{quiz}", data={"name": name})
        assert response.status_code == 422
        assert told in text_of(response.text)
        assert CPR not in response.text
    path = guest.client.post(f"/q/{quiz}", data={"name": "Bo Ibsen"}).url.path
    guest.client.post(path, data={f"s-{item.id}": f"tovholderen {CPR}"})
    results = trainer.get(f"/quiz/rediger/{quiz}/resultater").text
    assert "Bo Ibsen" in results
    assert CPR not in results
    assert "[cpr-nummer]" not in results.lower()  # not handed in yet
    guest.client.post(f"{path.rsplit('/', 1)[0]}/aflever")
    results = trainer.get(f"/quiz/rediger/{quiz}/resultater").text
    assert CPR not in results
    assert "[cpr-nummer]" in results.lower()
    trainer.post(f"/quiz/rediger/{quiz}/indstillinger", {"title": "Forløb", "pace": "one"})
    results = trainer.get(f"/quiz/rediger/{quiz}/resultater").text
    assert "Bo Ibsen" not in results
    guest.client.post(f"/q/{quiz}", data={"name": "Eva Ibsen"})
    assert {one.name for one in house.room.results.participants(quiz)} == {"Bo Ibsen", ""}


def test_results_by_item_as_table_and_plot_and_their_deletion(
    house: Site, trainer: Visitor
) -> None:
    items = [item_of(ItemKind.SINGLE), item_of(ItemKind.SHORT)]
    quiz = published(house, items, names=True)
    for place in ("0", "1", "1", "1") * 2:
        guest = house.client()
        path = guest.client.post(f"/q/{quiz}", data={"name": "Bo"}).url.path
        guest.client.post(path, data={f"s-{items[0].id}": place})
        guest.client.post(f"{path.rsplit('/', 1)[0]}/aflever")
    url = f"/quiz/rediger/{quiz}/resultater"
    page = BeautifulSoup(trainer.get(url).text, "lxml")
    cells = [
        c.get_text(" ", strip=True) for c in page.select("table.results tbody tr")[0].find_all("td")
    ]
    assert cells[1:3] == ["8", "25 %"]
    assert "Tovholderen: 2" in cells[-1]
    assert "Borgeren: 6" in cells[-1]
    svg = page.find("svg")
    assert svg["role"] == "img"
    assert "Spørgsmål 1: 25 % rigtige af 8 svar." in svg.find("desc").get_text()
    assert len(svg.find_all("rect")) == 1  # nobody has answered the second
    one = house.room.results.participants(quiz)[0].id
    trainer.post(f"{url}/{one}/slet")
    assert len(house.room.results.participants(quiz)) == 7
    svg = BeautifulSoup(trainer.get(url).text, "lxml").find("svg")
    assert "Spørgsmål 1: for få svar (7)." in svg.find("desc").get_text()
    assert svg.find_all(["rect", "path"]) == []
    other = published(house, [item_of(ItemKind.NUMBER)])
    left = house.room.results.participants(quiz)[0].id
    trainer.post(f"/quiz/rediger/{other}/resultater/{left}/slet")
    assert len(house.room.results.participants(quiz)) == 7
    trainer.post(f"{url}/slet")
    assert house.room.results.participants(quiz) == ()
    assert "<svg" not in trainer.get(url).text


def test_a_participant_deletes_the_own_answers(house: Site) -> None:
    quiz = published(house, [item_of(ItemKind.SHORT)])
    guest = house.client()
    path = guest.client.post(f"/q/{quiz}").url.path.rsplit("/", 1)[0]
    assert "slettet" in text_of(guest.client.post(f"{path}/slet").text)
    assert house.room.results.participants(quiz) == ()
    assert guest.client.get(path).status_code == 404


def test_a_closed_quiz_takes_no_answers_but_shows_results(house: Site) -> None:
    item = item_of(ItemKind.SHORT)
    quiz = published(house, [item])
    done, going = house.client(), house.client()
    finished = done.client.post(f"/q/{quiz}").url.path.rsplit("/", 1)[0]
    done.client.post(f"{finished}/aflever")
    open_one = going.client.post(f"/q/{quiz}").url.path
    house.room.quizzes.publish(quiz, published=False)
    assert going.client.get(open_one).status_code == 403
    assert going.client.post(open_one, data={f"s-{item.id}": "x"}).status_code == 403
    assert house.client().client.post(f"/q/{quiz}").status_code == 404
    assert "Dit resultat" in done.client.get(f"{finished}/resultat").text


def test_only_trainers_see_a_preview_and_it_counts_for_nothing(
    house: Site, trainer: Visitor
) -> None:
    item = house.add(item_of(ItemKind.SHORT), approve=False)
    quiz = house.room.quizzes.create(QuizSettings("Forløb"), [item])
    response = trainer.post(f"/quiz/rediger/{quiz}/afproev")
    assert "Du afprøver quizzen" in text_of(response.text)
    path = response.url.path
    stranger = house.client("ledetraad.example", "192.0.2.7")
    assert stranger.get(path).status_code == 404
    trainer.post(path, {f"s-{item}": "tovholderen"})
    trainer.post(f"{path.rsplit('/', 1)[0]}/aflever")
    kept = house.room.quizzes.get(str(quiz))
    assert kept is not None
    assert house.room.results.of_items(str(quiz), kept.quiz.items)[0].answers == 0


def test_another_quiz_does_not_show_an_attempt(house: Site) -> None:
    first = published(house, [item_of(ItemKind.SHORT)])
    second = published(house, [item_of(ItemKind.NUMBER)])
    guest = house.client()
    attempt = guest.client.post(f"/q/{first}").url.path.split("/")[3]
    assert guest.client.get(f"/q/{second}/{attempt}").status_code == 404
    assert guest.client.post(f"/q/{second}/{attempt}/slet").status_code == 404
    assert len(house.room.results.participants(first)) == 1
    assert len(first) > 20
    assert len(attempt) > 20


def test_a_long_quiz_comes_one_question_at_a_time(house: Site) -> None:
    items = [item_of(ItemKind.SHORT, f"Spørgsmål {n}?") for n in range(MOST_AT_ONCE + 1)]
    proved = [house.proved(item) for item in items]
    house.room.bank.add(proved, house.library.store)
    for item in items:
        house.room.bank.approve(item.id, house.library.store)
    quiz = house.room.quizzes.create(QuizSettings("Lang"), [item.id for item in items])
    house.room.quizzes.publish(str(quiz), published=True)
    guest = house.client()
    assert 'name="pace"' not in guest.client.get(f"/q/{quiz}").text
    response = guest.client.post(f"/q/{quiz}", data={"pace": "all"})
    assert response.url.path.endswith("/1")


_ACTIVE = re.compile(r"window\.hacked|ondt\.example")


def harmless(html: str, where: str) -> None:
    """Nothing in a page comes from what somebody wrote."""
    tree = BeautifulSoup(html, "lxml")
    for element in tree.find_all(True):
        assert element.name not in ("img", "iframe", "style", "object", "base", "math") or (
            element.get("src") == "/web/icon.svg"
        ), where
        for name, value in element.attrs.items():
            assert not name.startswith("on"), where
            if name in ("href", "src", "action", "formaction", "content", "srcdoc"):
                assert not _ACTIVE.search(str(value)), where
                assert not str(value).startswith("javascript:"), where
    for script in tree.find_all("script"):
        assert script.get("src", "").startswith("/web/"), where
        assert not script.get_text().strip(), where
    for meta in tree.find_all("meta", attrs={"http-equiv": True}):
        assert meta["content"] == "2", where  # the progress of a build, without scripts


@pytest.mark.parametrize("payload", [" ".join(PAYLOADS[n::5]) for n in range(5)])
def test_text_stays_text_everywhere(house: Site, trainer: Visitor, payload: str) -> None:
    items = [item_of(kind, payload) for kind in ItemKind]
    ids = [house.add(item) for item in items]
    quiz = house.room.quizzes.create(QuizSettings(payload, introduction=payload, names=True), ids)
    assert house.room.quizzes.publish(str(quiz), published=True) is None
    edit = f"/quiz/rediger/{quiz}"
    pages = ["/quiz", "/quiz/spoergsmaal", edit, f"{edit}/eksport?format=gift"]
    pages += [f"/quiz/spoergsmaal/{name}/ret" for name in ids]
    for path in pages:
        harmless(trainer.get(path).text, path)
    assert BeautifulSoup(trainer.get(edit).text, "lxml").h1.get_text() == payload[:200]
    searched = trainer.client.get("/quiz/spoergsmaal", params={"ord": payload, "kilde": payload})
    harmless(searched.text, "search")
    sent = {"stem": payload, "search": payload, "quote": payload, "value": payload, "find": "1"}
    harmless(trainer.post("/quiz/ny/tal", sent).text, "own item")
    harmless(trainer.post("/quiz/forslag", {"topic": payload}).text, "build")
    broken = trainer.post("/quiz/hent-ind", files={"file": (payload, payload.encode())})
    harmless(broken.text, "import")
    taken = render(Quiz("x", payload, payload, (items[0],)), Format.GIFT).data
    harmless(trainer.post("/quiz/hent-ind", files={"file": (payload, taken)}).text, "imported")

    guest = house.client()
    harmless(guest.client.get(f"/q/{quiz}").text, "start")
    response = guest.client.post(f"/q/{quiz}", data={"name": payload, "pace": "all"})
    harmless(response.text, "every")
    sent = {f"s-{item.id}": payload for item in items}
    harmless(guest.client.post(response.url.path, data=sent).text, "again")
    harmless(guest.client.post(response.url.path, data=sent | {"anyway": "1"}).text, "result")
    harmless(trainer.get(f"{edit}/resultater").text, "results")
    assert house.room.bank.find(Wanted(status=ItemStatus.APPROVED.value))[1] == len(ItemKind)
