from __future__ import annotations

from pathlib import Path

import pytest

from assistant.web.showing.places import link
from index.library import open_library
from ingest.model import Document
from ingest.settings import Settings
from tests.assistant.web.conftest import NARROW, Visit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def documents(page_settings: Settings) -> tuple[Document, ...]:
    with open_library(page_settings) as library:
        return tuple(record.document for record in library.store.sources())


_UNDER_THE_MARK = """
() => {
  const mark = document.querySelector('.pdf-mark').getBoundingClientRect();
  const under = [...document.querySelectorAll('.textLayer span')].find((span) => {
    const box = span.getBoundingClientRect();
    const tall = box.top <= mark.top + 3 && box.bottom >= mark.bottom - 3;
    return tall && box.left <= mark.left + 3;
  });
  return under?.textContent ?? "";
}
"""


def _document(documents: tuple[Document, ...], suffix: str) -> Document:
    return next(d for d in documents if d.name.endswith(suffix))


@pytest.mark.parametrize("suffix", ["voksen.md", ".docx"])
def test_the_words_are_marked_where_they_stand(
    visit: Visit, documents: tuple[Document, ...], suffix: str
) -> None:
    document = _document(documents, suffix)
    section = document.sections[len(document.sections) // 2]
    start, end = section.start, min(section.end, section.start + 300)
    page = visit.open(link(document.id, start, end, document.text[start:end]))
    page.wait_for_selector("#marked")
    marked = "".join(page.locator("mark").all_inner_texts())
    wanted = document.text[start:end]
    assert "".join(marked.split()) == "".join(wanted.replace("|", "").split())


def test_a_place_that_has_changed_is_not_marked(
    visit: Visit, documents: tuple[Document, ...]
) -> None:
    document = _document(documents, "voksen.md")
    page = visit.open(link(document.id, 100, 160, "andre ord end dem, der står der"))
    page.wait_for_selector("#lost:not([hidden])")
    assert page.locator("mark").count() == 0


def test_pdf_pages_mark_the_very_words(visit: Visit, documents: tuple[Document, ...]) -> None:
    document = _document(documents, ".pdf")
    words = "Slår dialogen ikke til"
    start = document.text.index(words)
    page = visit.open(link(document.id, start, start + len(words), words))
    page.wait_for_selector("#pages[data-ready]")
    mark = page.locator(".pdf-mark")
    assert mark.count() == 1
    assert words in page.evaluate(_UNDER_THE_MARK)


@pytest.mark.parametrize("visit", [NARROW], indirect=True)
def test_pdf_pages_begin_as_wide_as_the_screen_and_can_be_enlarged(
    visit: Visit, documents: tuple[Document, ...]
) -> None:
    document = _document(documents, ".pdf")
    words = "Slår dialogen ikke til"
    start = document.text.index(words)
    page = visit.open(link(document.id, start, start + len(words), words))
    page.wait_for_selector("#pages[data-ready]")
    # The outline would push a narrow page out of sight.
    assert page.locator(".reader-side details[open]").count() == 0
    [number] = {p.physical_page for p in document.pages if p.start <= start < p.end}
    shown = page.locator(f"#side-{number}")
    fitted = shown.bounding_box()
    assert fitted
    assert 330 < fitted["width"] <= 390
    page.wait_for_selector(f"#side-{number} canvas[width='{int(fitted['width'])}']")
    page.locator("[data-zoom=in]").click()
    page.keyboard.press("Enter")
    assert page.locator("#zoom output").inner_text() == "150 % af bredden"
    larger = shown.bounding_box()
    assert larger
    assert larger["width"] == pytest.approx(1.5 * fitted["width"], abs=1)
    # Drawn anew, not blown up; the words and their mark go with it, and the page's frame scrolls.
    page.wait_for_selector(f"#side-{number} canvas[width='{int(larger['width'])}']")
    assert words in page.evaluate(_UNDER_THE_MARK)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.locator("[data-zoom=fit]").click()
    assert shown.bounding_box() == {**fitted, "y": shown.bounding_box()["y"]}
    # Else the enlarged page's picture would pass for the one drawn for the wider window.
    page.wait_for_selector(f"#side-{number} canvas[width='{int(fitted['width'])}']")
    page.set_viewport_size({"width": 700, "height": 800})
    page.wait_for_selector(f"#side-{number} canvas:not([width='{int(fitted['width'])}'])")
    assert words in page.evaluate(_UNDER_THE_MARK)


def test_pdf_words_that_stand_elsewhere_are_not_marked(
    visit: Visit, documents: tuple[Document, ...]
) -> None:
    document = _document(documents, ".pdf")
    page = visit.open(f"/kilder/{document.id}#p0-5-00000000")
    page.wait_for_selector("#pages[data-ready]")
    assert page.locator(".pdf-mark").count() == 0
    assert page.locator("#lost").is_visible()


def test_library_lists_searches_and_takes_uploads(visit: Visit, tmp_path: Path) -> None:
    page = visit.open("/bibliotek")
    told = page.locator("article:has-text('Ond vejledning') .place-meta").inner_text()
    assert "status ikke oplyst" in told
    assert "gældende" in page.locator("article .place-meta").all_inner_texts()[1]
    before = page.locator("article.card").count()
    assert before >= 8
    new = tmp_path / "nyt notat.md"
    new.write_text("# Nyt notat\n\n" + "Besøg aftales altid en uge før. " * 8, "utf-8")
    page.locator("#upload button").click()
    assert "mindst én fil" in page.locator("#upload-lines").inner_text()
    wrong = tmp_path / "forkert.pdf"
    wrong.write_bytes(b"ingen PDF")
    page.set_input_files("#files", [new, wrong])
    assert page.locator("#upload-chosen").inner_text() == "nyt notat.md, forkert.pdf"
    page.locator("#upload button").click()
    page.wait_for_selector("#upload-done:not([hidden])")
    assert "er lagt ind" in page.locator("#upload-lines").inner_text()
    assert "Den er ikke en PDF-fil" in page.locator("#upload-lines").inner_text()
    page.locator("#upload-done a").click()
    assert page.locator("article.card").count() == before + 1
    visit.open("/bibliotek?q=tilbudsstrukturen")
    assert page.locator("article.card").count() == 1


def test_a_source_that_is_gone(visit: Visit) -> None:
    response = visit.page.goto(visit.site + "/kilder/findes-ikke")
    assert response is not None
    assert response.status == 404
    assert "slettet" in visit.page.inner_text("main")
    visit.complaints.clear()  # Chromium itself logs every 404


def test_search_inside_a_source(visit: Visit, documents: tuple[Document, ...]) -> None:
    page = visit.open(f"/kilder/{_document(documents, 'voksen.md').id}?q=tovholder")
    assert "ovholder" in page.locator(".found .place").first.inner_text()


def test_what_was_found_in_a_source_stays_beside_the_place(
    visit: Visit, documents: tuple[Document, ...]
) -> None:
    page = visit.open(f"/kilder/{_document(documents, 'voksen.md').id}?q=tovholder")
    found = page.locator(".found li")
    count = found.count()
    assert count > 1
    page.locator(".found a").nth(1).click()
    page.wait_for_selector("#marked")
    assert page.locator(".found li").count() == count


@pytest.mark.parametrize("suffix", ["voksen.md", ".pdf"])
def test_who_comes_from_a_quiz_is_not_led_away_from_it(
    visit: Visit, documents: tuple[Document, ...], suffix: str
) -> None:
    address = f"/kilder/{_document(documents, suffix).id}"
    page = visit.open(address)
    assert page.locator("a[href='/bibliotek']").count() > 0
    page.set_extra_http_headers({"Referer": f"{visit.site}/q/quiz/forsog/2"})
    page = visit.open(f"{address}?fra=quiz")
    assert page.locator("a[href='/bibliotek'], a[href='/']").count() == 0
    assert page.get_by_role("link", name="Tilbage til quizzen").get_attribute("href") == (
        "/q/quiz/forsog/2"
    )
    page.set_extra_http_headers({"Referer": "https://ondt.example/q/quiz"})
    visit.open(f"{address}?fra=quiz")
    assert page.get_by_role("link", name="Tilbage til quizzen").count() == 0
