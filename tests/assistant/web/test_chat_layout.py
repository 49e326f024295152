from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.assistant.web.conftest import NARROW, Visit

pytestmark = pytest.mark.browser
ZOOMED = {"viewport": {"width": 720, "height": 450}, "device_scale_factor": 2}
"""What 200 % makes of a screen 1440 pixels wide."""
_SEEN_WHOLE = """when => when.closest("a").scrollHeight <= when.closest("a").clientHeight
    && when.scrollHeight <= when.clientHeight"""


@pytest.mark.parametrize("size", [(720, 450), (320, 400)])
def test_a_first_visit_begins_at_the_welcome(
    browser: Browser, site: str, size: tuple[int, int]
) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(site)
    page.wait_for_selector("#conversation[data-ready]")
    expect(page.locator("#question textarea")).to_be_focused()
    page.wait_for_timeout(300)  # scrolling comes after the focus
    assert page.evaluate("scrollY") == 0
    assert page.locator("#intro-title").is_visible()
    page.context.close()


def test_paper_has_the_answer_and_its_sources_in_full(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    page.emulate_media(media="print", color_scheme="dark")
    for gone in (".top", ".side", "#filters", ".actions", ".feedback", "#question", ".place-links"):
        assert not page.locator(gone).first.is_visible(), gone
    body = page.evaluate("document.body.clientWidth")
    for part in (".turn-answer", ".turn-sources"):
        assert page.locator(part).bounding_box()["width"] == body
    sources = page.locator(".turn-sources")
    assert sources.evaluate("one => one.scrollHeight === one.clientHeight")
    assert page.locator(".place mark").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("visit", [NARROW, ZOOMED], indirect=True, ids=["390 px", "200 %"])
def test_narrow_pages_do_not_scroll_sideways(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvilke seks succesfaktorer er der for en helhedsorienteret indsats?")
    link = page.locator(".place-title a").first.get_attribute("href")
    for path in (None, link, "/bibliotek", "/hjaelp"):
        if path:
            visit.open(path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


@pytest.mark.parametrize("visit", [NARROW], indirect=True)
def test_no_citation_mark_stands_at_the_start_of_a_line(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvilke opgaver har en tovholder?")
    lines = page.locator(".answer .together")
    assert lines.count() >= 3
    # Whatever the width, a word and its mark stand on one line.
    for width in range(330, 391, 4):
        page.set_viewport_size({"width": width, "height": 800})
        for line in lines.all():
            word, mark = line.evaluate(
                """(line) => { const range = document.createRange();
                range.selectNode(line.firstChild);
                return [range, line.querySelector("button")].map((part) =>
                  part.getBoundingClientRect().bottom); }"""
            )
            assert abs(word - mark) < 12


@pytest.mark.parametrize(
    "visit", [{"viewport": {"width": 1024, "height": 600}}], indirect=True, ids=["low"]
)
def test_many_sources_stay_beside_their_answer(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    panel = page.locator(".turn-sources")
    assert panel.evaluate("(panel) => panel.scrollHeight > panel.clientHeight")
    page.locator(".citation").last.click()
    place, frame = page.locator(".place").last.bounding_box(), panel.bounding_box()
    assert place
    assert frame
    assert frame["y"] - 1 <= place["y"] < frame["y"] + frame["height"]
    top = page.locator("#composer").bounding_box()
    assert top
    assert place["y"] < top["y"]


@pytest.mark.parametrize("visit", [NARROW], indirect=True)
def test_what_is_told_for_a_moment_does_not_cover_the_question_field(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    page.locator("[data-verdict=up]").click()
    told = page.locator("#toast.shown").bounding_box()
    field = page.locator("#composer").bounding_box()
    assert told
    assert field
    assert told["y"] + told["height"] <= field["y"]


@pytest.mark.parametrize("visit", [NARROW], indirect=True)
def test_a_conversations_menu_shows_all_it_offers_on_a_narrow_screen(visit: Visit) -> None:
    page = visit.open()
    for number in range(4):
        visit.open()
        visit.ask(f"Hvad er en tovholder? {number}")
    # Folded, or they would push the first answers out of sight.
    assert not page.locator("#conversation-search").is_visible()
    page.locator(".side-more > summary").click()
    menu = page.locator(".menu").last
    menu.locator("summary").click()
    for offered in menu.locator("a, button").all():
        offered.click(trial=True)


def test_the_menu_of_a_short_list_shows_all_it_offers(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    page.locator(".menu summary").click()
    side, last = page.locator(".side"), page.locator(".menu-items > :last-child")
    frame, offered = side.bounding_box(), last.bounding_box()
    assert frame
    assert offered
    assert offered["y"] + offered["height"] <= frame["y"] + frame["height"]


def test_lines_with_and_without_a_number_are_of_one_height(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    heights = page.evaluate(
        """() => { const item = document.querySelector(".answer li, .answer p");
        const before = item.getBoundingClientRect().height;
        item.querySelectorAll(".citation").forEach((mark) => { mark.style.display = "none"; });
        return [before, item.getBoundingClientRect().height]; }"""
    )
    assert heights[0] == pytest.approx(heights[1], abs=0.2)


def test_a_menu_lies_over_the_list_and_closes_when_one_goes_on(visit: Visit) -> None:
    page = visit.open()
    for _ in range(2):
        visit.open()
        visit.ask("Hvad er en tovholder?")
    links = page.locator(".conversations li > a")
    expect(links).to_have_count(2)
    # The same words twice are told apart by their time.
    assert all(" kl." in told for told in page.locator(".when").all_inner_texts())
    assert page.locator(".when").first.evaluate(_SEEN_WHOLE)
    below = links.nth(1).bounding_box()
    page.locator(".menu summary").first.click()
    assert page.locator(".menu-items").first.is_visible()
    assert links.nth(1).bounding_box() == below
    page.locator(".question").last.click()
    assert page.locator(".menu[open]").count() == 0


@pytest.mark.parametrize("visit", [{"viewport": {"width": 1280, "height": 560}}], indirect=True)
def test_a_citation_leads_to_its_source_and_its_heading_stays_whole(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    page.evaluate("scrollTo(0, 40)")
    for mark in (page.locator(".citation").last, page.locator(".citation").first):
        mark.evaluate("mark => mark.click()")
        assert page.evaluate("scrollY") == 40
    panel = page.locator(".turn-sources").bounding_box()
    heading = page.locator(".turn-sources h3").bounding_box()
    assert panel
    assert heading
    assert heading["y"] >= panel["y"]


def test_no_toast_covers_what_can_be_done_with_an_answer(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    page.evaluate("document.querySelector('.feedback').scrollIntoView({block: 'end'})")
    page.locator("[data-verdict=up]").click()
    told = page.locator("#toast.shown").bounding_box()
    assert told
    for part in (".actions", ".feedback"):
        box = page.locator(part).bounding_box()
        assert box
        assert told["y"] + told["height"] <= box["y"]


def test_a_long_question_leaves_room_for_its_answer_and_can_be_read_whole(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder " * 100)
    question = page.locator(".question")

    def height() -> float:
        box = question.bounding_box()
        assert box
        return box["height"]

    hidden = "(question) => question.scrollHeight - question.clientHeight"
    assert height() < 200
    assert question.evaluate(hidden) > 100
    page.get_by_role("button", name="Vis hele spørgsmålet").click()
    assert question.evaluate(hidden) <= 0
    page.get_by_role("button", name="Vis kun begyndelsen").click()
    assert height() < 200


def test_no_toast_covers_the_reasons(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    asked = page.get_by_role("group", name="Var svaret til at bruge?")
    assert asked.get_by_text("Var svaret til at bruge?").is_visible()
    assert asked.get_by_role("button", name="Ja", exact=True).is_visible()
    asked.get_by_role("button", name="Nej", exact=True).click()
    expect(page.locator("#announcer")).to_contain_text("Din vurdering er gemt")
    assert page.locator("#toast.shown").count() == 0
    page.locator("[data-reason=missing]").click()
    page.wait_for_selector("#toast.shown")


@pytest.mark.parametrize(
    "visit", [{"viewport": {"width": 1280, "height": 720}}, NARROW], indirect=True
)
def test_what_has_the_focus_is_not_under_the_question_field(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    page.evaluate("scrollTo(0, 0)")
    page.locator("#filters summary").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        bottom, field = page.evaluate(
            """[document.activeElement.getBoundingClientRect().bottom,
            document.querySelector("gradio-app").getBoundingClientRect().top]"""
        )
        if page.evaluate("document.activeElement.closest('gradio-app') !== null"):
            break
        assert bottom <= field
    else:
        pytest.fail("the question field was never reached")
    # The field must not be scrolled out of its own way while it is typed in.
    page.evaluate("scrollTo(0, 20)")
    page.keyboard.type("tov")
    assert page.evaluate("scrollY") == 20


@pytest.mark.parametrize(
    "visit", [{"viewport": {"width": 640, "height": 360}}], indirect=True, ids=["200 %"]
)
def test_the_question_field_does_not_cover_a_low_screen(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    field = page.locator("#composer").bounding_box()
    assert field
    assert field["y"] > 360


def test_a_long_address_stays_inside_its_card(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    page.locator(".place-text").first.evaluate(
        "(text) => { text.textContent = 'https://eksempel.dk/' + 'en-lang-adresse'.repeat(9); }"
    )
    panel = page.locator(".turn-sources")
    assert panel.evaluate("(panel) => panel.scrollWidth - panel.clientWidth") <= 0


@pytest.mark.parametrize("visit", [{}, NARROW], indirect=True, ids=["wide", "narrow"])
def test_the_newest_question_stands_at_the_top_and_its_answer_beneath(visit: Visit) -> None:
    page = visit.open()
    for question in ("Hvad er en tovholder?", "Og for unge?", "Hvad koster en liter på Mars?"):
        visit.ask(question)
        shown = page.locator("article.turn").last.locator(".question").bounding_box()
        words = page.locator("article.turn").last.locator(".answer").bounding_box()
        field = page.locator("#composer").bounding_box()
        assert shown
        assert words
        assert field
        assert 0 <= shown["y"] < 200
        assert words["y"] + 30 < field["y"]
