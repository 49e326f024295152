"""One server for all tests of the page."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from assistant.conversation.social import recognise
from assistant.conversation.social_replies import reply
from assistant.events import AnswerEvent, BlockReady, Done, Retrieved, TextChunk, Understood
from assistant.intake import clean, objection
from assistant.model import (
    Answer,
    Block,
    BlockKind,
    Citation,
    Mode,
    Notice,
    NoticeKind,
    Question,
    Sentence,
)
from assistant.privacy.masking import mask, masked_notice
from assistant.refusal.wording import REFUSAL
from assistant.web.app import create_app
from assistant.web.server import running
from index.ingestion.ingest import ingest_paths
from index.library import Library, open_library
from ingest.errors import ModelError
from ingest.model import Passage
from ingest.sample import sample_paths
from ingest.sentences import split_sentences
from ingest.settings import Settings

NARROW = {"viewport": {"width": 390, "height": 800}}
PAYLOADS = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<svg onload=window.hacked=1>",
    "<a href='javascript:window.hacked=1'>tryk</a>",
    "[tryk](javascript:window.hacked=1)",
    "![billede](https://ondt.example/spor.png)",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "<style>body{display:none}</style>",
    "<link rel=stylesheet href=https://ondt.example/a.css>",
    "<meta http-equiv=refresh content='0;url=https://ondt.example'>",
    "<form action=https://ondt.example><button>Send</button></form>",
    '"><script>window.hacked=1</script>',
    "' onmouseover='window.hacked=1",
    "</article></section><script>window.hacked=1</script>",
    "{{ 7 * 7 }}{% raw %}",
    "${window.hacked=1}",
    "&lt;script&gt;window.hacked=1&lt;/script&gt;",
    "<math><mtext><img src=x onerror=window.hacked=1></mtext></math>",
    "<object data=https://ondt.example/a.swf></object>",
    "<base href=https://ondt.example/>",
)


class ScriptedAssistant:
    """Quotes the first sentence of the best three passages, or does what a question tells it.

    ``sig: …`` repeats the rest as a generated answer, ``langsomt`` answers until it is stopped,
    ``model væk`` fails as a language model does that does not answer, and what holds ``Mars`` is
    refused.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def stream(
        self, question: Question, cancelled: Callable[[], bool] | None = None
    ) -> Iterator[AnswerEvent]:
        yield Understood(question.text)
        if question.text == "model væk":
            raise ModelError("the model at http://127.0.0.1:9 does not answer")
        if question.text == "langsomt":
            for _ in range(400):
                if cancelled is not None and cancelled():
                    return
                yield TextChunk("ord ")
                time.sleep(0.05)
        if (message := objection(question.text)) is not None:
            yield Done(_said(question, message, Mode.REFUSED, text=""))
        elif (social := recognise(question.text)) is not None:
            said = reply(social, len(self._library.store.sources()), worded=False)
            yield Done(_said(question, said, Mode.REPLY))
        elif question.text.startswith("sig: "):
            said = question.text.removeprefix("sig: ")
            yield TextChunk(said)
            yield Done(_said(question, said, Mode.GENERATED))
        else:
            yield from self._quoted(question)

    def _quoted(self, question: Question) -> Iterator[AnswerEvent]:
        hits = self._library.retriever.retrieve(question.text, 10, question.filters).hits
        yield Retrieved(hits)
        if "Mars" in question.text:
            yield Done(replace(_said(question, REFUSAL, Mode.REFUSED), nearest=hits[:3]))
            return
        citations = tuple(_cited(n, hit.passage) for n, hit in enumerate(hits[:3], 1))
        blocks = tuple(
            Block(BlockKind.ITEM, (Sentence(citation.quote, (citation.n,)),))
            for citation in citations
        )
        for block, citation in zip(blocks, citations, strict=True):
            yield BlockReady(block, (citation,))
        notices = tuple(
            Notice(NoticeKind.UNDERSTOOD, f"Efter «{turn}»") for turn in question.turns[-1:]
        )
        masked = mask(question.text, question.names)
        if masked.kinds:
            notices += (Notice(NoticeKind.MASKED, masked_notice(masked.kinds)),)
        answer = Answer(question.id, masked.text, masked.text, Mode.EXTRACTIVE, blocks)
        answer = replace(answer, citations=citations, passages=hits, notices=notices)
        yield Done(answer, masked.names)


def _said(question: Question, said: str, mode: Mode, text: str | None = None) -> Answer:
    asked = clean(question.text) if text is None else text
    block = Block(BlockKind.PARAGRAPH, (Sentence(said),))
    return Answer(question.id, asked, asked, mode, (block,))


def _cited(n: int, passage: Passage) -> Citation:
    span = split_sentences(passage.text)[0]
    return Citation(
        n,
        passage.id,
        passage.source_id,
        passage.doc,
        passage.title,
        passage.page,
        passage.physical_page,
        passage.section,
        passage.text[span.start : span.end],
        passage.start + span.start,
        passage.start + span.end,
        publisher="Ledetråd",
        year=passage.year,
    )


@pytest.fixture(scope="session")
def page_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings whose index holds the sample and one document that means harm."""
    home = tmp_path_factory.mktemp("page")
    hostile = home / "ondt.md"
    lines = "\n\n".join(f"Fjendtlig vejledning siger {payload} her." for payload in PAYLOADS)
    hostile.write_text(f"# Ond vejledning <script>window.hacked=1</script>\n\n{lines}\n", "utf-8")
    settings = Settings(home=home / "home", embedder="hashing", reranker="none", uploads=True)
    report = ingest_paths([*sample_paths(), hostile], settings)
    assert not report.failed
    return settings


@contextmanager
def serving(settings: Settings, port: int = 0) -> Iterator[str]:
    """Serve the page on a free port, or a given one, with the scripted assistant."""
    with (
        open_library(settings) as library,
        running(create_app(settings, library, ScriptedAssistant(library)), port) as address,
    ):
        yield address


@pytest.fixture(scope="session")
def site(page_settings: Settings) -> Iterator[str]:
    """Address of the served page."""
    with serving(page_settings) as address:
        yield address


@dataclass
class Visit:
    """A visitor's page and what was seen of it."""

    page: Page
    site: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Page:
        """Go to a page; the chat page is waited for until it can be used."""
        self.page.goto(self.site + path)
        if path.split("?")[0] == "/":
            self.page.wait_for_selector("#conversation[data-ready]")
        return self.page

    def ask(self, question: str) -> str:
        """Ask with the keyboard and wait for the end.

        Returns:
            The state of the new turn.
        """
        turns = self.page.locator("article.turn")
        before = turns.last.get_attribute("data-turn") if turns.count() else ""
        self.page.fill("#question textarea", question)
        self.page.press("#question textarea", "Enter")
        self.page.wait_for_selector(
            f"article.turn:last-child:not([data-turn='{before}']):not([data-state=running])"
        )
        return turns.last.get_attribute("data-state") or ""


@pytest.fixture
def visit(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A new visitor who has seen the introduction; parametrize indirectly for context options.

    Afterwards every request must have stayed on the host and the console must have been quiet.
    """
    with visiting(browser, site, **getattr(request, "param", {})) as visit:
        yield visit


@contextmanager
def visiting(browser: Browser, site: str, **options: Any) -> Iterator[Visit]:
    """Visit a site; see `visit`."""
    context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
    context.add_init_script("localStorage.setItem('ledetraad-intro', '1')")
    page = context.new_page()
    page.set_default_timeout(60_000)
    visit = Visit(page, site)
    page.on("request", lambda sent: visit.requests.append(sent.url))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on(
        "console",
        lambda said: visit.complaints.append(said.text) if said.type == "error" else None,
    )
    yield visit
    context.close()
    outside = [url for url in visit.requests if not re.match(rf"{site}/|blob:|data:", url)]
    assert outside == []
    assert visit.complaints == []
