"""Outcomes made by hand, for figures that are counted by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from assistant.model import Answer, Block, BlockKind, Citation, Mode, Notice, Sentence
from assistant.refusal.wording import REFUSAL
from eval.curated import CuratedQuestion
from eval.outcome import GoldSpan, Outcome
from index.model import Hit
from ingest.model import Document, Metadata, Page, Passage, PassageKind

DOC = "noter.md"
TEXT = (
    "Kommunen skal udpege en tovholder. Tovholderen holder kontakten til borgeren. "
    "Møderne holdes fire gange om året. Der er ingen frist for den første plan. "
    "Udgiften var 41 mia. kr. i 2020."
)


@pytest.fixture(scope="session")
def document() -> Document:
    """A text of five sentences on two printed pages, the second from «Møderne»."""
    half = TEXT.index("Møderne")
    return Document(
        id="noter",
        name=DOC,
        content_hash="0" * 64,
        text=TEXT,
        metadata=Metadata(title="Noter"),
        pages=(Page(0, half, "4", 1), Page(half, len(TEXT), "5", 2)),
    )


@pytest.fixture(scope="session")
def gold_span() -> Callable[..., GoldSpan]:
    def make(text: str, doc: str = DOC) -> GoldSpan:
        start = TEXT.index(text)
        return GoldSpan(doc, "", start, start + len(text), text, None)

    return make


@pytest.fixture(scope="session")
def hit() -> Callable[..., Hit]:
    def make(text: str, doc: str = DOC) -> Hit:
        start = TEXT.index(text) if doc == DOC and text in TEXT else 10 * len(TEXT)
        passage = Passage(
            id=f"{doc}-{start}-{len(text)}",
            source_id=doc.split(".")[0],
            doc=doc,
            title="Noter",
            section=(),
            kind=PassageKind.TEXT,
            page=None,
            page_end=None,
            physical_page=None,
            physical_page_end=None,
            start=start,
            end=start + len(text),
            text=text,
        )
        return Hit(passage, 0.5)

    return make


@pytest.fixture(scope="session")
def citation() -> Callable[..., Citation]:
    def make(n: int, quote: str, page: str | None = None, start: int | None = None) -> Citation:
        start = TEXT.find(quote) if start is None else start
        return Citation(
            n, "p", "noter", DOC, "Noter", page, None, (), quote, start, start + len(quote)
        )

    return make


@pytest.fixture(scope="session")
def question() -> Callable[..., CuratedQuestion]:
    def make(**changes: Any) -> CuratedQuestion:
        row: dict[str, Any] = {
            "id": "s-1",
            "question": "Hvem holder kontakten til borgeren?",
            "kind": "factual",
            "answerable": True,
            "sources": [DOC],
            "gold": [{"source": DOC, "start": "Tovholderen", "end": "til borgeren"}],
            "points": ["tovholderen"],
            "author": "En Fagperson",
        }
        row.update(changes)
        if not row["answerable"]:
            row.update(sources=[], gold=[])
        return CuratedQuestion.model_validate(row)

    return make


@pytest.fixture(scope="session")
def outcome(document: Document, question: Callable[..., CuratedQuestion]) -> Callable[..., Outcome]:
    def make(
        said: Sequence[tuple[str, tuple[int, ...]]] | None = (),
        citations: Sequence[Citation] = (),
        hits: Sequence[Hit] = (),
        gold: Sequence[GoldSpan] = (),
        standalone: str = "",
        notices: Sequence[Notice] = (),
        milliseconds: float = 12.0,
        full: str = "",
        **changes: Any,
    ) -> Outcome:
        """Make an outcome; ``said`` None is a refusal, ``full`` the full rewrite."""
        asked = question(standalone=full, **changes)
        sentences = [Sentence(text, marks) for text, marks in said or [(REFUSAL, ())]]
        answer = Answer(
            id=asked.id,
            question=asked.question,
            standalone=standalone or asked.question,
            mode=Mode.REFUSED if said is None else Mode.EXTRACTIVE,
            blocks=tuple(Block(BlockKind.PARAGRAPH, (sentence,)) for sentence in sentences),
            citations=tuple(citations),
            passages=tuple(hits),
            notices=tuple(notices),
            timings_ms={"total": milliseconds},
        )
        return Outcome(asked, answer, tuple(gold), {DOC: document})

    return make
