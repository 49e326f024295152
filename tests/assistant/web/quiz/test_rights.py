from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.quiz.keeping.quizzes import QuizSettings
from assistant.quiz.keeping.trainers import TRIES
from assistant.quiz.model import ItemKind
from assistant.web.quiz.access import LOGIN, TRAINER_COOKIE, safe_path
from tests.assistant.web.quiz.conftest import Shelf, Site, Visitor, item_of

WORD = " et langt  kodeord til undervisere"


def routes(app: Any, method: str, under: str) -> list[str]:
    """Paths of all routes below a prefix, with something in their gaps."""
    found: list[str] = []
    pending = [(app.router.routes, "")]
    while pending:
        listed, prefix = pending.pop()
        for route in listed:
            inner = getattr(route, "original_router", None)
            path = getattr(route, "path", None)
            if inner is not None:
                pending.append((inner.routes, prefix))
            elif path and path.startswith(under) and method in (getattr(route, "methods", 0) or ()):
                found.append(path)
    return sorted(set(found))


def filled(path: str, quiz: str, item: str) -> str:
    for gap, value in (
        ("{quiz_id}", quiz),
        ("{item_id}", item),
        ("{kind}", "tal"),
        ("{job_id}", "x"),
        ("{attempt_id}", "x"),
    ):
        path = path.replace(gap, value)
    return path


@pytest.fixture
def stocked(house: Site) -> tuple[Site, str, str]:
    item = house.add(item_of(ItemKind.SINGLE))
    quiz = house.room.quizzes.create(QuizSettings("Forløb"), [item])
    assert isinstance(quiz, str)
    return house, quiz, item


def test_there_are_routes_to_guard(house: Site) -> None:
    assert len(routes(house.app, "GET", "/quiz")) > 10
    assert len(routes(house.app, "POST", "/quiz")) > 14


@pytest.mark.parametrize(
    ("host", "address", "headers"),
    [
        ("127.0.0.1", "192.0.2.7", {}),
        ("ledetraad.example", "127.0.0.1", {}),
        ("127.0.0.1", "127.0.0.1", {"x-forwarded-for": "192.0.2.7"}),
        ("127.0.0.1", "127.0.0.1", {"forwarded": "for=192.0.2.7"}),
    ],
    ids=["other machine", "other name", "proxy", "proxy by RFC 7239"],
)
def test_without_a_password_only_this_machine_edits(
    stocked: tuple[Site, str, str], host: str, address: str, headers: dict[str, str]
) -> None:
    house, quiz, item = stocked
    assert house.client().get("/quiz").status_code == 200
    stranger = house.client(host, address)
    for path in routes(house.app, "GET", "/quiz"):
        response = stranger.get(filled(path, quiz, item), headers=headers)
        assert response.status_code == 403, path
        assert "Forløb" not in response.text
    for path in routes(house.app, "POST", "/quiz"):
        sent = {"mark": "", "title": "Ondt"}
        response = stranger.client.post(filled(path, quiz, item), data=sent, headers=headers)
        assert response.status_code == 403, path
    assert house.room.quizzes.get(quiz) is not None
    assert house.room.bank.get(item) is not None


@pytest.mark.parametrize(("mode", "status"), [("open", 200), ("off", 403), ("password", 403)])
def test_the_setting_decides(tmp_path: Path, shelf: Shelf, mode: str, status: int) -> None:
    site = Site(tmp_path, shelf, quiz_editing=mode)
    assert site.client("ledetraad.example", "192.0.2.7").get("/quiz").status_code == status
    site.close()


@pytest.fixture
def locked(stocked: tuple[Site, str, str]) -> tuple[Site, str, str]:
    stocked[0].room.password.set(WORD)
    return stocked


def log_in(house: Site, onward: str = "/quiz") -> tuple[Visitor, Any]:
    visitor = house.client("ledetraad.example", "192.0.2.7")
    visitor.get(LOGIN)
    sent = {"password": WORD, "videre": onward}
    return visitor, visitor.post(LOGIN, sent, follow_redirects=False)


def test_a_password_locks_this_machine_out_too(locked: tuple[Site, str, str]) -> None:
    house, quiz, item = locked
    visitor = house.client()
    for path in routes(house.app, "GET", "/quiz"):
        if path == LOGIN:
            continue
        response = visitor.get(filled(path, quiz, item), follow_redirects=False)
        assert response.status_code == 303, path
        assert response.headers["location"].startswith(f"{LOGIN}?videre=/quiz")
    for path in routes(house.app, "POST", "/quiz"):
        assert visitor.client.post(filled(path, quiz, item), data={}).status_code == 403, path


def test_logging_in_and_out(locked: tuple[Site, str, str]) -> None:
    house, quiz, _ = locked
    visitor, response = log_in(house, f"/quiz/rediger/{quiz}")
    assert (response.status_code, response.headers["location"]) == (303, f"/quiz/rediger/{quiz}")
    cookie = response.headers["set-cookie"]
    assert cookie.startswith(TRAINER_COOKIE)
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Forløb" in visitor.get(f"/quiz/rediger/{quiz}").text
    token = visitor.client.cookies[TRAINER_COOKIE]
    assert visitor.post("/quiz/log-ud").status_code == 200
    thief = house.client()
    thief.client.cookies.set(TRAINER_COOKIE, token)
    assert thief.get("/quiz", follow_redirects=False).status_code == 303


def test_guessing_is_slowed(locked: tuple[Site, str, str]) -> None:
    house = locked[0]
    visitor = house.client()
    visitor.get(LOGIN)
    codes = [visitor.post(LOGIN, {"password": f"gæt {n}"}).status_code for n in range(TRIES)]
    assert codes == [403] * (TRIES - 1) + [429]
    response = visitor.post(LOGIN, {"password": WORD})
    assert response.status_code == 429
    assert "Vent et minut" in response.text


@pytest.mark.parametrize(
    "path",
    ["https://ondt.example", "//ondt.example", "/\\ondt.example", "/quiz//x", "javascript:1"],
)
def test_nobody_is_led_elsewhere(locked: tuple[Site, str, str], path: str) -> None:
    assert safe_path(path) == "/quiz"
    _, response = log_in(locked[0], path)
    assert response.headers["location"] == "/quiz"


def test_every_form_needs_the_mark_of_this_visitor(stocked: tuple[Site, str, str]) -> None:
    house, quiz, item = stocked
    visitor, other = house.client(), house.client()
    visitor.get("/quiz")
    other.get("/quiz")
    assert visitor.mark != other.mark
    for path in routes(house.app, "POST", "/quiz"):
        for mark in ("", "x" * 64, other.mark):
            sent = {"mark": mark, "title": "Ondt", "published": "1", "password": WORD}
            response = visitor.client.post(filled(path, quiz, item), data=sent)
            assert response.status_code == 403, path
            assert "ikke modtaget" in response.text
    kept = house.room.quizzes.get(quiz)
    assert kept is not None
    assert (kept.quiz.title, kept.published, len(kept.quiz.items)) == ("Forløb", False, 1)
    assert len(house.room.quizzes.all()) == 1


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://ondt.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}],
)
def test_forms_from_elsewhere_are_refused_whatever_they_hold(
    stocked: tuple[Site, str, str], headers: dict[str, str]
) -> None:
    house, quiz, _ = stocked
    trainer = house.client()
    assert trainer.post(f"/quiz/rediger/{quiz}/udgiv", {"published": "1"}).status_code == 200
    for path in ("/quiz", f"/quiz/rediger/{quiz}/slet", f"/q/{quiz}"):
        assert trainer.post(path, {"title": "x"}, headers=headers).status_code == 403
    assert house.room.results.participants(quiz) == ()
    same = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}
    assert trainer.post(f"/q/{quiz}", headers=same).status_code == 200


def test_a_huge_form_is_refused_with_a_page(trainer: Visitor) -> None:
    sent = {f"f{n}": "x" for n in range(1500)}
    response = trainer.post("/quiz", sent)
    assert response.status_code == 400
    assert "ikke modtaget" in response.text
