from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.assistant.web.conftest import Visit

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
    visit.ask("Hvad koster en liter mælk i 1985 på Mars?")
    visit.ask("model væk")
    _check(visit, "refused and failed")


@pytest.mark.parametrize("visit", SCHEMES, indirect=True, ids=["light", "dark"])
def test_other_pages(visit: Visit) -> None:
    page = visit.open("/bibliotek")
    _check(visit, "library")
    for name in ("vidensnotat-tilbudsstrukturen", "unge-paa-vej-til-voksen"):
        path = page.locator(f"article.card h2 a[href*='{name}']").get_attribute("href")
        assert path
        visit.open(path)
        if "tilbudsstrukturen" in name:
            page.wait_for_selector("#pages[data-ready]")
            page.wait_for_selector(".textLayer span")
        _check(visit, name)
        visit.open(f"{path}?q=tovholder")
        page.wait_for_selector(".found .place")
        _check(visit, f"{name}, searched")
        visit.open("/bibliotek")
    visit.open("/hjaelp")
    _check(visit, "help")


def test_introduction(browser, site: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_context().new_page()
    visit = Visit(page, site)
    visit.open()
    assert page.locator("#intro").is_visible()
    _check(visit, "introduction")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('#question') !== null")
    visit.open()
    assert not page.locator("#intro").is_visible()
    page.context.close()
