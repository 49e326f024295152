"""What is typed into the question field is asked or stays there; none of it is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.assistant.web.conftest import Visit

pytestmark = pytest.mark.browser
FIELD = "#question textarea"
QUESTION = "Hvad er en tovholder?"


def _slowed(page: Page, milliseconds: int) -> None:
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": milliseconds,
            "downloadThroughput": -1,
            "uploadThroughput": -1,
        },
    )


@pytest.mark.parametrize("latency", [0, 300])
def test_what_is_typed_after_enter_stays_and_is_asked_in_its_turn(
    visit: Visit, latency: int
) -> None:
    page = visit.open()
    _slowed(page, latency)
    page.fill(FIELD, "langsomt")
    page.keyboard.press("Enter")
    page.keyboard.type("Hvad er volumen?")
    page.wait_for_selector(".draft")
    expect(page.locator(FIELD)).to_have_value("Hvad er volumen?")
    page.keyboard.press("Enter")
    page.keyboard.type("Og for unge?")
    expect(page.locator("#waiting")).to_have_text("Venter på tur: Hvad er volumen?")
    page.locator("#stop").click()
    page.wait_for_selector("article.turn >> nth=1 >> :scope[data-state=done]")
    shown = page.locator("article.turn .question").all_inner_texts()
    assert shown == ["langsomt", "Hvad er volumen?"]
    assert page.locator("#waiting").is_hidden()
    assert page.input_value(FIELD) == "Og for unge?"


@pytest.mark.parametrize("question", ["langt " * 1500, "model væk"], ids=["long", "failed"])
def test_what_was_not_answered_comes_back_but_not_over_what_is_typed(
    visit: Visit, question: str
) -> None:
    page = visit.open()
    assert visit.ask(question) in {"note", "failed"}
    assert page.input_value(FIELD) == question
    assert "ikke stillet" not in page.locator("article.turn").inner_text()
    _slowed(page, 300)
    page.press(FIELD, "Enter")
    before = page.locator("article.turn").get_attribute("data-turn")
    page.keyboard.type("Noget andet")
    page.wait_for_selector(
        f"article.turn:last-child:not([data-turn='{before}']):not([data-state=running])"
    )
    assert page.input_value(FIELD) == "Noget andet"


def test_questions_that_a_lost_server_did_not_get_wait_for_it(visit: Visit) -> None:
    page = visit.open()
    held: list[Route] = []
    page.route("**/queue/join*", lambda route: route.abort())
    page.route("**/web/icon.svg", lambda route: held.append(route))
    page.fill(FIELD, QUESTION)
    with page.expect_request("**/web/icon.svg"):
        page.press(FIELD, "Enter")
    page.keyboard.type("Hvad er volumen?")
    held[0].abort()
    expect(page.locator("#waiting")).to_contain_text(QUESTION)
    assert page.input_value(FIELD) == "Hvad er volumen?"
    # Gradio loads the page anew when the server is back.
    page.unroute_all()
    visit.open()
    assert page.input_value(FIELD) == f"{QUESTION}\nHvad er volumen?"
    visit.complaints.clear()  # Chromium itself logs every request that failed


@pytest.mark.parametrize("way", ["library", "reload", "language", "new"])
def test_what_is_half_written_waits_for_the_page_to_come_back(visit: Visit, way: str) -> None:
    page = visit.open()
    page.locator(FIELD).press_sequentially("Hvad er en tovh")
    match way:
        case "library":
            page.click("header a[href='/bibliotek']")
            page.wait_for_selector("h1:has-text('Bibliotek')")
            page.click("header nav a[href='/']")
        case "reload":
            page.reload()
        case "language":
            page.click("header .language")
            page.wait_for_selector("html[lang=en]")
        case "new":
            page.click("a.new")
    page.wait_for_selector("#conversation[data-ready]")
    expect(page.locator(FIELD)).to_have_value("Hvad er en tovh")
    assert page.evaluate("Object.keys({...localStorage})") == ["ledetraad-intro"]
    visit.ask(QUESTION)
    page.reload()
    page.wait_for_selector("#conversation[data-ready]")
    assert page.input_value(FIELD) == ""
    assert page.evaluate("sessionStorage.length") == 0


def test_what_is_sent_before_the_page_is_ready_is_asked_when_it_is(visit: Visit) -> None:
    page = visit.open()
    visit.ask(QUESTION)
    page.wait_for_selector(".conversations a")
    held: list[Route] = []
    page.route("**/web/chat.js", lambda route: held.append(route))
    page.goto(page.url, wait_until="commit")
    page.locator(FIELD).fill("Og for unge?")
    page.press(FIELD, "Enter")
    page.keyboard.type("Hvad er volumen?")
    held[0].continue_()
    page.wait_for_selector("article.turn >> nth=1 >> :scope[data-state=done]")
    # A follow-up to the conversation that the page shows.
    assert "Efter «Hvad er en tovholder?»" in page.locator("article.turn").last.inner_text()
    assert page.input_value(FIELD) == "Hvad er volumen?"


def test_on_a_first_visit_every_letter_goes_into_the_question(browser: Browser, site: str) -> None:
    page = browser.new_context().new_page()
    page.goto(site, wait_until="commit")
    page.wait_for_selector(FIELD)
    typed = "Hvad er en tovholder, og hvem er det?"
    page.keyboard.type(typed, delay=30)
    page.wait_for_selector("#conversation[data-ready]")
    assert page.input_value(FIELD) == typed
    assert page.locator("#intro").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_selector("article.turn:not([data-state=running])")
    assert page.locator("#intro").is_hidden()
    page.context.close()


def test_an_example_does_not_take_the_place_of_what_is_typed(visit: Visit) -> None:
    page = visit.open()
    page.fill(FIELD, "Hvad er volumen?")
    page.locator("[data-example]").first.click()
    page.wait_for_selector("article.turn:not([data-state=running])")
    assert page.input_value(FIELD) == "Hvad er volumen?"


def test_a_question_that_was_read_otherwise_goes_back_to_the_field_to_be_put_right(
    visit: Visit,
) -> None:
    page = visit.open()
    field = page.locator("#question textarea")
    field.press("ArrowUp")
    assert field.input_value() == ""
    visit.ask("Hvad er en tovholder?")
    assert page.locator("[data-amend]").count() == 0
    field.press("ArrowUp")
    assert field.input_value() == "Hvad er en tovholder?"
    visit.ask("Og for unge?")
    field.fill("noget andet")
    page.locator("[data-amend]").click()
    assert field.input_value() == "Og for unge?"
    assert page.evaluate("document.activeElement.closest('#question') !== null")
    field.press("Control+z")
    assert field.input_value() == "noget andet"
    visit.ask("Hvor langt er der til Mars?")
    assert page.locator("[data-amend]").last.get_attribute("data-amend") == (
        "Hvor langt er der til Mars?"
    )
