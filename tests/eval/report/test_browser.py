"""The report page in Chromium, opened from a file: filters, search, links, no address fetched."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from eval.figures import count
from eval.outcome import Outcome
from eval.report import render
from eval.results import compare, results_of
from eval.running import Run

pytestmark = pytest.mark.browser
QUESTIONS = [
    {"id": "a", "question": "Hvem holder kontakten?", "kind": "factual"},
    {"id": "b", "question": "Hvor ofte mødes de?", "kind": "number", "tags": ["exact"]},
    {"id": "c", "question": "Hvad koster det?", "kind": "unanswerable", "answerable": False},
]
SAID = [("Det gør tovholderen.", ())]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, outcome: Callable[..., Outcome]) -> Path:
    """A report in which a and b failed and c, once answered, is now refused."""

    def results(refused: bool) -> dict[str, object]:
        asked = [outcome(SAID, **row) for row in QUESTIONS[:2]]
        asked.append(outcome(None if refused else SAID, **QUESTIONS[2]))
        run = Run("sample", tuple(asked), 1.0)
        made = {"when": "2026-11-22T08:05:00+00:00"}
        return json.loads(json.dumps(results_of([(run, count(run))], made, 2.0)))

    before, after = results(refused=False), results(refused=True)
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(after, compare(before, after), [], gated=True), "utf-8")
    return path


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    told: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: told.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(file.as_uri())
    yield page
    assert told == [file.as_uri()]  # nothing else is fetched, and nothing complained
    page.close()


def shown(page: Page) -> list[str | None]:
    return [
        row.get_attribute("id")
        for row in page.locator("details.question").all()
        if row.is_visible()
    ]


def test_failed_questions_are_shown_first_and_the_others_by_filter_and_search(page: Page) -> None:
    assert shown(page) == ["a", "b"]
    page.get_by_label("Udfald").select_option("")
    assert shown(page) == ["a", "b", "c"]
    assert page.locator("#shown").inner_text() == "3 af 3 vises"
    page.get_by_label("Form").select_option("exact")
    assert shown(page) == ["b"]
    page.get_by_label("Form").select_option("")
    page.get_by_label("Type").select_option("unanswerable")
    assert shown(page) == ["c"]
    page.get_by_label("Type").select_option("")
    page.get_by_label("Søg").fill("KONTAKTEN holder")
    assert shown(page) == ["a"]
    page.get_by_label("Søg").press("Enter")
    assert shown(page) == ["a"]


def test_a_question_that_turned_is_opened_by_its_link(page: Page) -> None:
    assert "22.11.2026 kl. 08.05 UTC" in page.locator("body").inner_text()
    assert not page.locator("#c").is_visible()
    page.get_by_role("link", name="c", exact=True).click()
    page.locator("#c").get_by_role("heading", name="Facit").wait_for()  # opened on `hashchange`


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_and_fits_a_narrow_window(
    page: Page, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 400, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    page.locator("#a > summary").click()
    found = Axe().run(page).response["violations"]
    assert [f"{v['id']}: {[n['target'] for n in v['nodes']]}" for v in found] == []
