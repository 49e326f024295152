from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from assistant.model import Answer, Block, BlockKind, Citation, Mode, Notice, NoticeKind, Sentence
from assistant.web.chat import message
from assistant.web.keeping.history import Turn
from assistant.web.showing.copying import markdown, with_sources_html
from assistant.web.showing.rendering import render_turn
from assistant.web.showing.sanitizing import sanitize
from assistant.web.texts import Texts
from tests.assistant.web.conftest import PAYLOADS, Visit

_ACTIVE = ("script", "img", "iframe", "style", "link", "meta", "form", "object", "base", "math")


def _answer(text: str) -> Answer:
    citation = Citation(1, "p", "s", "d.md", text, text, 1, (text,), text, 0, 5, publisher=text)
    block = Block(BlockKind.PARAGRAPH, (Sentence(text, (1,)),))
    notice = Notice(NoticeKind.UNDERSTOOD, text)
    return Answer("t", text, text, Mode.GENERATED, (block,), (citation,), notices=(notice,))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_stays_text(payload: str) -> None:
    html = render_turn("t", payload, Texts(), state="done", answer=_answer(payload), draft=payload)
    soup = BeautifulSoup(message(html, "t", "done", payload), "lxml")
    carried = BeautifulSoup(soup.find(attrs={"data-html": True})["data-html"], "lxml")
    for tree in (soup, carried):
        assert not tree.find_all(_ACTIVE)
        for element in tree.find_all(True):
            assert not [name for name in element.attrs if name.startswith("on")]
            assert "javascript:" not in element.get("href", "")
    assert carried.find("h2").get_text() == payload
    assert carried.find("mark").get_text() == payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_active_passes_where_a_template_forgot_to_escape(payload: str) -> None:
    tree = BeautifulSoup(sanitize(Markup(f"<p>{payload}<a href=//ondt.example>x</a></p>")), "lxml")
    assert not tree.find_all(_ACTIVE)
    for element in tree.find_all(True):
        assert set(element.attrs) <= {"class", "id"}


def test_an_answer_passes_unharmed() -> None:
    html = render_turn("t", "Spørgsmål", Texts(), state="done", answer=_answer("Et svar"))
    assert sanitize(html) == html
    assert html.count("<svg") == html.count("viewBox=") == 2
    assert 'href="/kilder/s#p0-5-' in html
    assert 'href="/svar/t/svar.docx" download' in html


@pytest.mark.parametrize("payload", PAYLOADS)
def test_pasted_markdown_is_inert(payload: str) -> None:
    text = markdown([Turn("t", _answer(payload), payload, "2026-11-22T03:00:00+00:00")], Texts())
    bare = text.replace("\\<", "").replace("\\[", "").replace("\\>", "")
    assert "<" not in bare
    assert "](" not in bare.replace("\\](", "")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_pasted_html_is_inert(payload: str) -> None:
    turn = Turn("t", _answer(payload), payload, "2026-11-22T03:00:00+00:00")
    tree = BeautifulSoup(with_sources_html(turn, Texts()), "lxml")
    assert {element.name for element in tree.body.find_all(True)} <= {"h2", "h3", "p", "blockquote"}
    assert not any(element.attrs for element in tree.find_all(True))
    assert payload in tree.get_text()


@pytest.mark.browser
def test_nothing_runs_in_the_browser(visit: Visit) -> None:
    page = visit.open()
    for payload in PAYLOADS:
        visit.ask(payload)
        visit.ask(f"sig: {payload}")
    visit.ask("Hvad siger den fjendtlige vejledning?")
    link = page.locator(".place-title a", has_text="Ond vejledning").first.get_attribute("href")
    assert page.evaluate("window.hacked") is None
    assert (
        page.locator("#conversation :is(script, img, iframe, style, link, meta, form)").count() == 0
    )
    visit.open(page.url.removeprefix(visit.site))
    assert page.evaluate("window.hacked") is None
    for path in (link or "", "/bibliotek"):
        visit.open(path)
        assert page.evaluate("window.hacked") is None
        assert page.locator("main :is(script, img, iframe, style, link, meta, object)").count() == 0
