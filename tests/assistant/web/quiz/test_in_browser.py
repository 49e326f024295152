"""The whole job of a trainer and of a participant, in a real browser and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Dialog, Page
from starlette.staticfiles import StaticFiles

from assistant.quiz.keeping.jobs import Built, Imported, JobKind
from assistant.quiz.keeping.quizzes import QuizSettings
from assistant.quiz.keeping.room import QuizRoom
from assistant.quiz.model import Choice, ItemKind, Option
from assistant.quiz.scoring import Given
from assistant.web.app import STATIC
from assistant.web.quiz.job_routes import PATHS
from assistant.web.server import running
from tests.assistant.web.conftest import Visit
from tests.assistant.web.quiz.conftest import CHANGED, QUOTE, Shelf, Site, item_of

pytestmark = pytest.mark.browser
WORD = "et langt kodeord til undervisere"
KINDS = tuple(kind for kind in ItemKind if kind is not ItemKind.BLANK)
LOOKS = [
    {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    for scheme in ("light", "dark")
    for width in (1440, 390)
]
LOOK_NAMES = [f"{look['color_scheme']}, {look['viewport']['width']} px" for look in LOOKS]  # type: ignore[index]


@dataclass
class Served:
    """A site that is served, with a published quiz of all kinds that somebody has answered."""

    house: Site
    address: str
    quiz: str
    ids: list[str]
    waiting: str
    """A quiz with suggestions that have errors, doubts and twins."""
    jobs: list[str]
    """Pages of builds and imports in every state."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, shelf: Shelf) -> Iterator[Served]:
    house = Site(tmp_path_factory.mktemp("served"), shelf)
    stale = house.proved(item_of(ItemKind.TRUE_FALSE, "Er det længe siden?"))
    assert stale.proof is not None
    # As after a re-ingest: the library no longer holds the quoted words.
    stale = replace(stale, proof=replace(stale.proof, quote=CHANGED))
    house.room.bank.add([stale], house.library.store)
    assert house.room.bank.refresh(house.library.store) == 1
    ids = [house.add(item_of(kind)) for kind in KINDS]
    house.add(item_of(ItemKind.SHORT, "Et forslag?"), approve=False)
    quiz = house.room.quizzes.create(QuizSettings("Forløb", "Læs først.", names=True), ids)
    assert isinstance(quiz, str)
    assert house.room.quizzes.publish(quiz, published=True) is None
    attempts, bank = house.room.attempts, house.room.bank
    attempt = attempts.get(attempts.begin(quiz, ids, one_by_one=True, name="Bo Ibsen"))
    item = bank.get(ids[0])
    assert attempt is not None
    assert item is not None
    attempts.answer(attempt, item, Given((0,)))
    waiting = house.room.quizzes.create(QuizSettings("Kladde"), _waiting(house))
    assert isinstance(waiting, str)
    house.app.mount("/web", StaticFiles(directory=STATIC))
    with running(house.app) as address:
        yield Served(house, address, quiz, ids, waiting, _jobs(house))
    house.close()


def _waiting(house: Site) -> list[str]:
    stems = ("Hvem indkalder til mødet?", "Hvem indkalder til møderne?", "derfor")
    items = [replace(item_of(ItemKind.SINGLE), id=f"{n:016x}", stem=s) for n, s in enumerate(stems)]
    same = Choice((Option("Tovholderen", True), Option("tovholderen", False)))
    items.append(replace(items[0], id="f" * 16, stem="Hvem skriver referat?", key=same))
    return [house.add(item, approve=False) for item in items]


def _jobs(house: Site) -> list[str]:
    """One that goes on, one that is done, one that failed and one that was broken off each."""
    jobs, pages = house.room.jobs, []
    done: dict[JobKind, Built | Imported] = {
        JobKind.BUILD: Built(0, 3, 2, 1, 1, {"citatet beviser ikke svaret": 4}, "Kun 2 af 20."),
        JobKind.IMPORT: Imported("q", 2, 1, 1, 1, (("Uden billeder", 2),), ("Hvem er det?",)),
    }
    lost = QuizRoom(house.settings.home)
    for kind, outcome in done.items():
        going, finished, failed = (jobs.begin(kind, "quiz.gift", 20) for _ in range(3))
        jobs.tell(going, 40, "læser filen")
        jobs.finish(finished, outcome)
        jobs.fail(failed, "quiz.import.unreadable", "quiz.gift: line 3")
        pages += [(kind, job) for job in (going, finished, failed, lost.jobs.begin(kind, "x.xml"))]
    lost.close()
    return [f"{PATHS[kind]}/{job}" for kind, job in pages]


@pytest.fixture(scope="module")
def site(served: Served) -> str:
    return served.address


def tab_to(page: Page, selector: str) -> None:
    """Reach an element with Tab alone."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")


def press(page: Page, selector: str) -> None:
    """Reach a link or button with Tab and press it."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def check(page: Page, state: str) -> None:
    """No violation that axe knows, and nothing to scroll sideways for."""
    found = Axe().run(page).response["violations"]
    told = [(v["id"], v["impact"], [n["html"][:150] for n in v["nodes"]]) for v in found]
    assert not told, f"{state}: {told}"
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1], f"{state}: {width}"


def test_a_trainer_makes_a_quiz_by_keyboard(visit: Visit, served: Served) -> None:
    served.house.room.password.set(WORD)
    try:
        _make_quiz(visit, served)
    finally:
        served.house.room.password.remove()


def _make_quiz(visit: Visit, served: Served) -> None:
    page = visit.open("/quiz")
    page.keyboard.type("forkert kodeord")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("[role=alert]").inner_text() == "Kodeordet passer ikke. Prøv igen."
    page.keyboard.type(WORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    visit.complaints.clear()  # Chromium logs the refused password
    press(page, "nav.tabs a[href='/quiz/forslag']")
    tab_to(page, "#count")
    page.keyboard.press("Control+A")
    page.keyboard.type("3")
    press(page, "form.stack button.primary")
    page.wait_for_selector("h1:has-text('Forslagene er klar')")
    press(page, "a.primary")
    before = page.locator("article.item").count()
    assert page.locator("article.item mark").count() >= before
    press(page, "button[formaction$='/godkend']")
    assert page.locator(".notice.good").inner_text() == "Godkendt."
    press(page, "article.item a.quiet")
    tab_to(page, "#explanation")
    page.keyboard.press("Control+A")
    page.keyboard.type("Min egen forklaring.")
    press(page, "button[name=approve]")
    assert page.locator(".notice.good").inner_text() == "Godkendt."
    visit.open("/quiz/spoergsmaal?status=godkendt")
    assert page.locator("#how-many").inner_text() == "0 valgt"
    assert page.locator(".chosen button:enabled").count() == 0
    for _ in range(2):
        tab_to(page, "input[name=item]")
        page.keyboard.press("Space")
    assert page.locator("#how-many").inner_text() == "2 valgt"
    press(page, ".chosen button.primary")
    assert page.locator(".placed li").count() == 2
    first = page.locator(".placed .stem a").first.inner_text()
    press(page, "button[name=down]")
    assert page.locator(".placed .stem a").last.inner_text() == first
    press(page, "form[action$='/afproev'] button")
    assert "Du afprøver quizzen" in page.locator(".notice").inner_text()
    press(page, ".notice a")
    tab_to(page, "#publish-title")
    page.keyboard.type("Om forløb")
    press(page, "form[action$='/udgiv'] button")
    link = page.locator("#link").input_value()
    assert link.startswith(f"{visit.site}/q/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab_to(page, "#copy-link")
    page.keyboard.press("Enter")
    page.wait_for_selector("#toast.shown")
    assert page.evaluate("navigator.clipboard.readText()") == link
    press(page, "section.card a.quiet[href$='/eksport']")
    tab_to(page, "input[name=format]")
    page.keyboard.press("Space")
    press(page, "form.stack button.primary")
    tab_to(page, "a[download]")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.path().stat().st_size > 500
    press(page, "nav.tabs form button")
    assert "/quiz/log-ind" in page.url


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}, {}], indirect=True)
def test_a_participant_answers_every_kind_by_keyboard(visit: Visit, served: Served) -> None:
    page = visit.open(f"/q/{served.quiz}")
    tab_to(page, "#name")
    page.keyboard.type("Eva")
    press(page, "button.primary")
    for n in range(1, len(served.ids) + 1):
        tab_to(page, ".answers :is(input, select)")
        if page.locator(".answers select").count():
            for place in range(1, page.locator(".answers select").count() + 1):
                # One more arrow for each box: a place or a right side of its own.
                for _ in range(place):
                    page.keyboard.press("ArrowDown")
                page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        elif page.locator(".answers input[type=text]").count():
            page.keyboard.type("12,5")
            page.keyboard.press("Enter")
        else:
            page.keyboard.press("Space")
            press(page, "form.card button.primary")
        page.wait_for_selector("#facit")
        if n < len(served.ids):
            press(page, "a.primary")
    press(page, "form button.primary")
    assert "Rigtige:" in page.locator(".big").inner_text()
    press(page, "form[action$='/igen'] button")
    assert "Spørgsmål 1 af" in page.locator("h1").inner_text()


def test_the_link_in_the_feedback_marks_the_very_words(visit: Visit, served: Served) -> None:
    page = visit.open(f"/q/{served.quiz}")
    page.fill("#name", "Ib")
    page.click("button.primary")
    page.check(".answer input >> nth=0")
    page.click("form.card button.primary")
    page.click(".proof a")
    page.wait_for_selector("#marked")
    assert "".join(page.locator("mark").all_inner_texts()) == QUOTE


@pytest.mark.parametrize("visit", LOOKS, indirect=True, ids=LOOK_NAMES)
def test_trainer_pages_are_accessible_and_fit(visit: Visit, served: Served) -> None:
    edit = f"/quiz/rediger/{served.quiz}"
    for path in (
        "/quiz",
        "/quiz/spoergsmaal",
        "/quiz/spoergsmaal?status=for%C3%A6ldet",
        "/quiz/spoergsmaal?status=forslag",
        "/quiz/spoergsmaal?ord=findes-ikke",
        "/quiz/forslag",
        "/quiz/ny",
        "/quiz/hent-ind",
        edit,
        f"/quiz/rediger/{served.waiting}",
        f"{edit}/eksport?format=gift",
        f"{edit}/resultater",
        *(f"/quiz/spoergsmaal/{name}/ret" for name in served.ids[:5:2]),
        *served.jobs,
    ):
        check(visit.open(path), path)
    page = visit.open("/quiz/ny/tal")
    page.fill("#stem", "Hvor mange?")
    page.fill("#search", "tovholder")
    page.press("#search", "Enter")
    page.wait_for_selector("input[name=passage]")
    check(page, "places found")
    page.click("button[name=approve]")
    page.wait_for_selector("#wrong")
    check(page, "wrong")
    page.fill("#value", "3")
    page.check("input[name=passage] >> nth=0")
    page.click("button[name=approve]")
    page.wait_for_selector("#remarks")
    check(page, "doubts before it is approved")
    visit.open(edit)
    page.locator("summary").click()
    check(page, "confirm")
    page.click("form[action$='/afproev'] button")
    page.wait_for_selector("form.card")
    check(page, "preview")
    visit.open("/quiz/rediger/findes-ikke")
    check(page, "not found")
    visit.complaints.clear()  # Chromium logs the refused forms and the page that is not there


def test_an_unsaved_question_is_not_left_unasked(visit: Visit, served: Served) -> None:
    page = visit.open("/quiz/ny/kort-svar")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.fill("#stem", "Hvem?")
    page.click("nav.tabs a >> nth=0", no_wait_after=True)
    page.wait_for_timeout(300)
    assert page.locator("#stem").input_value() == "Hvem?"
    assert asked == ["beforeunload"]
    # A search sends the form, and what comes back is as unsaved as before.
    page.fill("#search", "tovholder")
    page.press("#search", "Enter")
    page.wait_for_selector("input[name=passage]")
    assert asked == ["beforeunload"]
    page.check("input[name=passage] >> nth=0")
    page.click("nav.tabs a >> nth=0", no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"] * 2
    page.fill("#lines", "tovholderen")
    page.click("button[name=keep]")
    page.wait_for_selector(".notice.good")
    visit.open("/quiz/ny/kort-svar")
    visit.open("/quiz")
    assert asked == ["beforeunload"] * 2


@pytest.mark.parametrize("visit", LOOKS, indirect=True, ids=LOOK_NAMES)
def test_logging_in_is_accessible_and_fits(visit: Visit, served: Served) -> None:
    served.house.room.password.set(WORD)
    try:
        page = visit.open("/quiz")
        check(page, "login")
        page.keyboard.type("forkert kodeord")
        page.keyboard.press("Enter")
        page.wait_for_selector("[role=alert]")
        check(page, "wrong password")
    finally:
        served.house.room.password.remove()
    visit.complaints.clear()  # Chromium logs the refused password


@pytest.mark.parametrize("visit", LOOKS, indirect=True, ids=LOOK_NAMES)
def test_participant_pages_are_accessible_and_fit(visit: Visit, served: Served) -> None:
    page = visit.open(f"/q/{served.quiz}")
    check(page, "start")
    page.fill("#name", "Åse")
    page.check("input[value=all]")
    page.click("button.primary")
    check(page, "every")
    page.click("button.primary")
    page.wait_for_selector("#wrong")
    check(page, "missing")
    page.click("button[name=anyway]")
    page.wait_for_selector(".big")
    check(page, "result")
    page.click("form[action$='/igen'] button")
    page.wait_for_selector(".answers")
    check(page, "once more")
    visit.open(f"/q/{served.waiting}")
    check(page, "not published")
    visit.open(f"/q/{served.quiz}")
    page.fill("#name", "Åse")
    page.click("button.primary")
    check(page, "one")
    page.click("form.card button.primary")
    page.wait_for_selector("[role=alert]")
    check(page, "nothing chosen")
    page.check(".answer input >> nth=1")
    page.click("form.card button.primary")
    page.wait_for_selector("#facit")
    check(page, "feedback")
    visit.open(f"/q/{served.quiz}")
    check(page, "going on")
    page.click("a.primary")
    assert "Spørgsmål 2 af" in page.locator("h1").inner_text()
    visit.complaints.clear()  # Chromium logs the refused forms
