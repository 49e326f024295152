from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.assistant.web.conftest import Visit

pytestmark = pytest.mark.browser


def test_answer_with_its_sources_beside_it(visit: Visit) -> None:
    page = visit.open()
    assert page.evaluate("document.documentElement.lang") == "da"
    assert page.evaluate("document.activeElement.closest('#question') !== null")
    assert (
        visit.ask("Hvilke seks succesfaktorer er der for en helhedsorienteret indsats?") == "done"
    )
    marks = page.locator(".citation")
    assert marks.first.inner_text() == "[1]"
    assert "Seks succesfaktorer" in page.locator(".place-title").first.inner_text()
    quote = page.locator(".place mark").first.inner_text()
    assert quote in page.locator(".place blockquote").first.inner_text()


def test_a_number_marks_what_its_own_sentence_quotes(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    mark = page.locator(".citation").first
    # The scripted answers quote one sentence a card; others quote several.
    quote = page.locator(".place mark").first
    said = quote.inner_text()[3:20]
    whole = quote.inner_text()
    mark.evaluate("(mark) => { mark.dataset.at = 3; mark.dataset.length = 17; }")
    mark.click()
    assert page.locator(".said").all_inner_texts() == [said]
    assert quote.inner_text() == whole
    mark.evaluate("(mark) => { delete mark.dataset.at; }")
    mark.click()
    assert page.locator(".said").count() == 0


def test_the_whole_job_by_keyboard(visit: Visit) -> None:
    page = visit.open()
    page.keyboard.type("Hvad er en tovholder?")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("Skriv det kort.")
    assert page.input_value("#question textarea").count("\n") == 1
    page.keyboard.press("Enter")
    page.wait_for_selector("article.turn[data-state=done]")
    page.locator(".citation").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.classList.contains('place')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('citation')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kilder/**")
    page.wait_for_selector("#marked, .pdf-mark")


def test_the_screen_reader_hears_the_answer_once(visit: Visit) -> None:
    page = visit.open()
    page.evaluate(
        """() => { window.heard = []; new MutationObserver(() => {
        const said = document.getElementById('announcer').textContent; if (said) heard.push(said);
        }).observe(document.getElementById('announcer'), {childList: true}); }"""
    )
    visit.ask("Hvad er en tovholder?")
    # Playwright's own waiting for an expression needs eval, which the page's policy forbids.
    for _ in range(200):
        heard = page.evaluate("window.heard")
        if len(heard) > 1:
            break
        page.wait_for_timeout(50)
    assert len(heard) == 2
    assert heard[0] == "Jeg leder i materialet …"
    assert page.locator(".answer").inner_text().split()[0] in heard[1]
    # How a follow-up was read is told before its answer, to the ear as to the eye.
    visit.ask("Og for unge?")
    read = page.locator(".notice-understood ~ .answer").count()
    assert read == 1
    for _ in range(200):
        answers = [said for said in page.evaluate("window.heard") if said.startswith("Svaret")]
        if len(answers) > 1:
            break
        page.wait_for_timeout(50)
    assert len(answers) == 2
    assert "Efter «Hvad er en tovholder?»" in answers[1]


def test_a_running_answer_can_be_stopped_and_the_focus_stays(visit: Visit) -> None:
    page = visit.open()
    page.fill("#question textarea", "langsomt")
    page.press("#question textarea", "Enter")
    page.wait_for_selector(".draft")
    page.locator("#stop").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("article.turn[data-state=stopped]")
    assert "Du stoppede" in page.locator("article.turn").inner_text()
    assert page.evaluate("document.activeElement.closest('#question') !== null")


def test_the_focus_goes_from_sending_to_stopping_and_back(visit: Visit) -> None:
    page = visit.open()
    page.fill("#question textarea", "langsomt")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "send"
    page.keyboard.press("Enter")
    page.wait_for_selector(".draft")
    assert page.evaluate("document.activeElement.id") == "stop"
    page.keyboard.press("Enter")
    page.wait_for_selector("article.turn[data-state=stopped]")
    assert page.evaluate("document.activeElement.closest('#question') !== null")


def test_follow_up_refusal_and_copies(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvilke opgaver har en tovholder?")
    assert visit.ask("Hvad koster en liter mælk i 1985 på Mars?") == "refused"
    assert "Det fremgår ikke" in page.locator("article.turn").last.inner_text()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-copy$='journal.txt']").first.click()
    page.wait_for_selector("#toast.shown")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Spørgsmål: Hvilke opgaver har en tovholder?")
    assert re.search(r"\[1\] .+, 2026", copied)
    page.locator("[data-verdict=down]").first.click()
    page.locator("[data-reason=missing]").first.click()
    assert page.locator("[data-reason=missing]").first.get_attribute("aria-pressed") == "true"


def test_small_talk_has_a_reply_that_is_no_answer_and_is_not_kept(visit: Visit) -> None:
    page = visit.open()
    assert visit.ask("hej") == "reply"
    turn = page.locator("article.turn").last
    assert "Hej. Hvad vil du vide?" in turn.inner_text()
    assert turn.locator(".turn-sources, .feedback, .actions, .basis").count() == 0
    assert turn.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))") == [
        "/bibliotek",
        "/hjaelp",
    ]
    assert page.url == f"{visit.site}/"
    assert page.locator(".conversations a").count() == 0
    example = turn.locator("[data-example]").first.inner_text()
    turn.locator("[data-example]").first.click()
    page.wait_for_selector("article.turn >> nth=1 >> :scope[data-state=done]")
    assert visit.ask("Tak!") == "reply"
    thanks = page.locator("article.turn").last
    assert thanks.locator("a, [data-example]").count() == 0
    assert page.locator(".conversations li > a").all_inner_texts() == [example]
    # What goes on does so from the question, not from the thanks.
    visit.ask("Og for unge?")
    assert f"Efter «{example}»" in page.locator("article.turn").last.inner_text()
    page.reload()
    page.wait_for_selector("#conversation[data-ready]")
    assert page.locator("article.turn").count() == 2


_CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = (type) => item.getType(type).then((blob) => blob.text());
  return Object.fromEntries(await Promise.all(item.types.map(async (t) => [t, await read(t)])));
}"""
_RICH = ["text/html", "text/plain"]


@pytest.mark.parametrize(
    ("lacking", "kinds"),
    [
        ("", _RICH),
        ("delete window.ClipboardItem", ["text/plain"]),
        ("Object.defineProperty(navigator, 'clipboard', {value: undefined})", _RICH),
    ],
    ids=["as it is", "no rich clipboard", "no https"],
)
def test_an_answer_is_copied_for_word_and_for_plain_text(
    visit: Visit, lacking: str, kinds: list[str]
) -> None:
    page = visit.open()
    visit.ask("Hvilke opgaver har en tovholder?")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(f"window.kept = navigator.clipboard; {lacking}")
    page.locator("[data-copy$='kilder.txt']").click()
    page.wait_for_selector("#toast.shown")
    copied = page.evaluate(_CLIPBOARD.replace("navigator.clipboard", "window.kept"))
    assert sorted(copied) == kinds
    assert copied["text/plain"].startswith("Spørgsmål: Hvilke opgaver har en tovholder?")
    assert not re.search(r"^#|\*\*|^\s*>", copied["text/plain"], re.MULTILINE)
    if len(kinds) > 1:
        assert "Hvilke opgaver har en tovholder?</h2>" in copied["text/html"]
        assert "<blockquote" in copied["text/html"]


def test_conversations_are_kept_found_renamed_and_deleted(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    page.wait_for_selector(".conversations a")
    assert page.title() == "Hvad er en tovholder? – Ledetråd"
    kept = page.locator(".answer").inner_text()
    visit.open(page.url.removeprefix(visit.site))
    assert page.locator(".answer").inner_text() == kept
    page.fill("#conversation-search", "findesikke")
    page.wait_for_selector("#conversations p")
    page.fill("#conversation-search", "tovholder")
    page.locator(".menu summary").click()
    page.locator("[data-rename]").click()
    page.fill("#ask-user-value", "Mit <b>navn</b>")
    page.keyboard.press("Enter")
    page.wait_for_selector("#toast.shown")
    page.fill("#conversation-search", "")
    expect(page.locator(".conversations a").first).to_have_text("Mit <b>navn</b>")
    page.locator(".menu summary").click()
    page.locator("[data-delete]").click()
    page.locator("#ask-user-yes").click()
    page.wait_for_selector("#welcome")
    assert page.locator(".conversations").count() == 0


def test_a_name_with_personal_data_is_kept_without_them(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    page.locator(".menu summary").click()
    page.locator("[data-rename]").click()
    page.fill("#ask-user-value", "Sagen om Anders Jensen")
    page.keyboard.press("Enter")
    expect(page.locator("#toast")).to_contain_text("hedder nu «Sagen om [navn]»")
    expect(page.locator(".conversations li > a")).to_have_text("Sagen om [navn]")
    assert page.title() == "Sagen om [navn] – Ledetråd"


def test_only_the_chosen_sources_answer(visit: Visit) -> None:
    page = visit.open()
    page.locator("#filters summary").click()
    page.locator("label:has-text('Tilbudsstrukturen') input").check()
    page.locator("#filters-close").click()
    assert "Tilbudsstrukturen" in page.locator("#filters-summary").inner_text()
    visit.ask("Hvad er volumen?")
    titles = page.locator(".place-title").all_inner_texts()
    assert titles
    assert all("Tilbudsstrukturen" in title for title in titles)
    assert "Jeg søgte kun i" in page.locator(".basis").inner_text()
    visit.open(page.url.removeprefix(visit.site))
    assert "Tilbudsstrukturen" in page.locator("#filters-summary").inner_text()


def test_years_in_the_wrong_order_are_told_at_once_and_the_failed_try_goes(visit: Visit) -> None:
    page = visit.open()
    page.locator("#filters summary").click()
    wrong = page.locator("#filters-wrong")
    page.fill("[data-filter=first_year]", "2026")
    page.fill("[data-filter=last_year]", "2020")
    page.keyboard.press("Tab")
    expect(wrong).to_be_visible()
    assert page.get_attribute("[data-filter=last_year]", "aria-invalid") == "true"
    assert visit.ask("Hvad er volumen?") == "failed"
    page.locator("#filters-reset").click()
    expect(wrong).to_be_hidden()
    assert visit.ask("Hvad er volumen?") == "done"
    assert page.locator("article.turn").count() == 1


def test_a_rating_shows_as_given_when_the_page_comes_back(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    pressed = page.locator(".feedback [aria-pressed=true]")
    page.locator("[data-verdict=down]").click()
    with page.expect_response(lambda response: "missing" in (response.request.post_data or "")):
        page.locator("[data-reason=missing]").click()
    page.reload()
    page.wait_for_selector("#conversation[data-ready]")
    assert [text.strip() for text in pressed.all_inner_texts()] == ["Nej", "Mangler noget"]
    with page.expect_response("**/vurdering"):
        page.locator("[data-verdict=up]").click()
    page.reload()
    page.wait_for_selector("#conversation[data-ready]")
    assert [text.strip() for text in pressed.all_inner_texts()] == ["Ja"]
    assert page.locator(".why").is_hidden()


def test_what_became_of_a_conversation_is_told(visit: Visit) -> None:
    page = visit.open("/?samtale=ukendt")
    expect(page.locator("#welcome .notice")).to_contain_text("Samtalen findes ikke her")
    visit.ask("Hvad er en tovholder?")
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("#conversation[data-ready]")
    other.locator(".menu summary").click()
    other.locator("[data-delete]").click()
    other.locator("#ask-user-yes").click()
    expect(other.locator("#toast")).to_contain_text("slettet for altid")
    visit.ask("Og for unge?")
    last = page.locator("article.turn").last
    assert "Samtalen er slettet i et andet vindue" in last.inner_text()
    assert "Efter «" not in last.inner_text()
    visit.ask("Og for børn?")
    assert "andet vindue" not in last.inner_text()
    assert "Efter «Og for unge?»" in last.inner_text()


def test_suggestions_while_typing(visit: Visit) -> None:
    page = visit.open()
    page.keyboard.type("tovhold")
    page.wait_for_selector("#suggestions button")
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    assert page.input_value("#question textarea") == chosen


@pytest.mark.parametrize("question", ["", "   ", "?!…", "x" * 50_000])
def test_what_cannot_be_asked_gets_a_friendly_word(visit: Visit, question: str) -> None:
    page = visit.open()
    assert visit.ask(question) == "note"
    assert len(page.locator(".answer").inner_text()) > 20
    assert page.locator(".conversations").count() == 0


def test_a_model_that_is_away(visit: Visit) -> None:
    page = visit.open()
    assert visit.ask("model væk") == "failed"
    assert "Prøv igen" in page.locator(".progress").inner_text()
    assert visit.ask("Hvad er en tovholder?") == "done"


def test_english_beside_danish(visit: Visit) -> None:
    page = visit.open()
    assert page.locator("#send").inner_text() == "Spørg"
    page.locator(".language").click()
    page.wait_for_selector("#conversation[data-ready]")
    assert page.locator("#send").inner_text() == "Ask"
    assert page.evaluate("document.documentElement.lang") == "en"
    # What is answered is Danish on either page, and says so to who hears it read.
    visit.ask("Hvad er en tovholder?")
    visit.ask("Og for unge?")
    danish = page.locator("[lang=da]")
    for part in (".answer", ".notice-understood", ".place-text"):
        assert danish.and_(page.locator(part)).count() == page.locator(part).count() > 0, part


def test_two_visitors_see_only_their_own(visit: Visit, browser, site: str) -> None:  # type: ignore[no-untyped-def]
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    turn = page.locator("article.turn").get_attribute("data-turn")
    other = browser.new_context()
    other.request.get(site + "/hjaelp")
    assert other.request.get(f"{site}/svar/{turn}/journal.txt").status == 404
    assert page.request.get(f"{site}/svar/{turn}/journal.txt").status == 200
    assert "tovholder" not in other.request.get(f"{site}/samtaler").text()
    other.close()


def test_a_new_name_stands_in_the_tab_too(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    page.locator(".menu summary").click()
    page.locator("[data-rename]").click()
    page.fill("#ask-user-value", "Om tovholdere")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Om tovholdere – Ledetråd")


def test_deleting_for_good_is_not_one_key_away(visit: Visit) -> None:
    page = visit.open()
    visit.ask("Hvad er en tovholder?")
    page.locator(".menu summary").click()
    page.locator("[data-delete]").click()
    assert page.evaluate("document.activeElement.textContent") == "Annuller"
    page.keyboard.press("Enter")
    assert page.locator("#ask-user").is_hidden()
    assert page.locator(".conversations li").count() == 1


def test_who_reads_the_help_from_the_introduction_has_seen_it(browser: Browser, site: str) -> None:
    page = browser.new_context().new_page()
    visit = Visit(page, site)
    visit.open()
    page.locator("#intro a").click()
    page.wait_for_url("**/hjaelp")
    visit.open()
    assert not page.locator("#intro").is_visible()
    page.context.close()
