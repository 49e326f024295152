from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.assistant.web.conftest import NARROW, Visit

pytestmark = pytest.mark.browser
SCHEMES = [{"color_scheme": "light"}, {"color_scheme": "dark"}]


def _check(visit: Visit, state: str) -> None:
    found = Axe().run(visit.page).response["violations"]
    told = [(v["id"], v["impact"], [n["html"][:150] for n in v["nodes"]]) for v in found]
    assert not told, f"{state}: {told}"


@pytest.mark.parametrize("visit", SCHEMES, indirect=True, ids=["light", "dark"])
def test_chat_states(visit: Visit) -> None:
    page = visit.open()
    _check(visit, "welcome")
    page.locator("#filters summary").click()
    _check(visit, "choice of sources")
    page.locator("#filters-close").click()
    page.keyboard.type("tovhold")
    page.wait_for_selector("#suggestions button")
    _check(visit, "suggestions")
    page.fill("#question textarea", "langsomt")
    page.press("#question textarea", "Enter")
    page.wait_for_selector(".draft")
    _check(visit, "running")
    page.locator("#stop").click()
    page.wait_for_selector("article.turn[data-state=stopped]")
    visit.ask("Hvad er en tovholder?")
    page.locator(".citation").first.click()
    page.locator("[data-verdict=down]").click()
    page.locator(".menu summary").click()
    _check(visit, "answer")
    page.locator("[data-delete]").click()
    _check(visit, "dialog")
    page.keyboard.press("Escape")
    page.locator(".menu summary").click()
    page.locator("[data-rename]").click()
    _check(visit, "new name")
    page.keyboard.press("Escape")
    visit.ask("Hvad med Mette Hansen, 010190-1234?")
    assert page.locator(".notice-understood").count() == 1
    assert page.locator(".notice-masked").count() == 1
    assert visit.ask("?") == "note"
    _check(visit, "understood, masked and not asked")
    visit.ask("Hvad koster en liter mælk i 1985 på Mars?")
    visit.ask("model væk")
    _check(visit, "refused and failed")
    page.context.clear_cookies()
    visit.ask("Hvad er en tovholder?")
    _check(visit, "a session that has ended")
    visit.open("/sprog/en")
    page.wait_for_selector("#conversation[data-ready]")
    _check(visit, "English")


@pytest.mark.parametrize("visit", SCHEMES, indirect=True, ids=["light", "dark"])
def test_other_pages(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "findes.md").write_text("# Et notat\n\nBesøg aftales altid en uge før.", "utf-8")
    page = visit.open("/bibliotek")
    _check(visit, "library")
    for name in ("vidensnotat-tilbudsstrukturen", "unge-paa-vej-til-voksen"):
        path = page.locator(f"article.card h2 a[href*='{name}']").get_attribute("href")
        assert path
        visit.open(path)
        if "tilbudsstrukturen" in name:
            page.wait_for_selector("#pages[data-ready]")
            page.wait_for_selector(".textLayer span")
            page.locator("[data-zoom=in]").click()
        _check(visit, name)
        visit.open(f"{path}?q=tovholder")
        page.wait_for_selector(".found .place")
        _check(visit, f"{name}, searched")
        visit.open("/bibliotek")
    page.set_input_files("#files", [tmp_path / "findes.md"])
    page.locator("#upload button").click()
    page.wait_for_selector("#upload-done:not([hidden])")
    _check(visit, "uploaded")
    visit.open("/hjaelp")
    _check(visit, "help")
    visit.open("/kilder/findes-ikke")
    _check(visit, "no such page")
    visit.complaints.clear()  # Chromium itself logs every 404


@pytest.mark.parametrize(
    "visit", [{**NARROW, **scheme} for scheme in SCHEMES], indirect=True, ids=["light", "dark"]
)
def test_narrow_pages(visit: Visit) -> None:
    page = visit.open()
    _check(visit, "welcome")
    visit.ask("Hvad er en tovholder? " * 20)
    page.locator(".side-more > summary").click()
    page.locator(".menu summary").click()
    _check(visit, "answer to a long question")
    visit.open("/bibliotek")
    _check(visit, "library")
    for name in ("vidensnotat-tilbudsstrukturen", "unge-paa-vej-til-voksen"):
        visit.open("/bibliotek")
        page.locator(f"article.card h2 a[href*='{name}']").click()
        page.wait_for_selector(".textLayer span, .kept-text")
        _check(visit, f"{name}, outline folded")
        page.locator(".reader-side summary").click()
        _check(visit, name)
    visit.open("/hjaelp")
    _check(visit, "help")


def test_introduction(browser, site: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_context().new_page()
    visit = Visit(page, site)
    visit.open()
    assert page.locator("#intro").is_visible()
    _check(visit, "introduction")
    # Reached by keyboard from the page's beginning, and by a screen reader as a region.
    page.locator("#filters summary").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#intro') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('#question') !== null")
    visit.open()
    assert not page.locator("#intro").is_visible()
    page.context.close()
