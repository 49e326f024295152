from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from assistant.quiz.formats import Format, render
from assistant.quiz.keeping.jobs import JobKind
from assistant.quiz.model import ItemKind, Quiz
from tests.assistant.web.quiz.conftest import CPR, Shelf, Site, Visitor, item_of, text_of, upload


def test_a_build_that_is_forgotten(trainer: Visitor) -> None:
    assert trainer.get("/quiz/forslag/findes-ikke").status_code == 404
    assert trainer.client.get("/quiz/forslag/findes-ikke/status").json() == {"finished": True}
    job = trainer.post("/quiz/forslag", {"count": "1", "section": "Findes ikke"}).url.path
    assert trainer.get(job.replace("forslag", "hent-ind")).status_code == 404


def test_jobs_are_told_after_a_restart(tmp_path: Path, shelf: Shelf) -> None:
    before = Site(tmp_path, shelf)
    trainer = before.client()
    quiz = Quiz("x", "Udefra", "", (item_of(ItemKind.SHORT),))
    done = upload(trainer, render(quiz, Format.JSON).data, f"om {CPR}.json").url.path
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
