from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from assistant.model import (
    Answer,
    Block,
    BlockKind,
    Citation,
    Extent,
    Mode,
    Notice,
    NoticeKind,
    Sentence,
)
from assistant.web.showing.places import near_places
from assistant.web.showing.rendering import render_turn
from assistant.web.texts import Texts
from index.model import Hit, ScoredSentence
from ingest.model import SourceStatus
from tests.index.retrieval_examples import passages


def _citation(n: int, source: str) -> Citation:
    return Citation(n, "p", source, "d.md", "Titel", "1", 1, (), "citat", 0, 5)


def _turn(answer: Answer) -> BeautifulSoup:
    html = render_turn("t", answer.question, Texts(), state="done", answer=answer)
    return BeautifulSoup(str(html), "lxml")


@pytest.mark.parametrize(
    ("year", "status", "told"),
    [
        (2021, SourceStatus.UNKNOWN, "2021 · uden sidetal"),
        (2021, SourceStatus.CURRENT, "2021 · gældende · uden sidetal"),
        (2021, SourceStatus.HISTORIC, "2021 · historisk · uden sidetal"),
        (None, SourceStatus.UNKNOWN, "uden sidetal"),
    ],
)
def test_of_a_source_nothing_is_told_but_what_is_known(
    year: int | None, status: SourceStatus, told: str
) -> None:
    citation = replace(_citation(1, "a"), page=None, year=year, status=status)
    block = Block(BlockKind.PARAGRAPH, (Sentence("Et.", (1,)),))
    turn = _turn(Answer("t", "?", "?", Mode.EXTRACTIVE, (block,), (citation,)))
    meta = turn.select_one(".place-meta")
    assert meta is not None
    assert meta.get_text() == told


@pytest.mark.parametrize(
    ("mode", "paragraphs"),
    [
        (Mode.EXTRACTIVE, ["Et. To.", "Tre. Fire.", "Fem."]),
        (Mode.GENERATED, ["Et. To. Tre. Fire. Fem."]),
    ],
)
def test_what_is_quoted_is_parted_where_the_source_changes(
    mode: Mode, paragraphs: list[str]
) -> None:
    sentences = (
        Sentence("Et.", (1,)),
        Sentence("To.", (2,)),
        Sentence("Tre.", (3,)),
        Sentence("Fire."),
        Sentence("Fem.", (1, 3)),
    )
    citations = (_citation(1, "a"), _citation(2, "a"), _citation(3, "b"))
    block = Block(BlockKind.PARAGRAPH, sentences)
    turn = _turn(Answer("t", "Hvad?", "Hvad?", mode, (block,), citations))
    for mark in turn.select(".citation"):
        mark.decompose()
    shown = [" ".join(p.get_text().split()) for p in turn.select(".answer p")]
    assert shown == paragraphs


def test_a_list_is_shown_with_its_source_s_marks() -> None:
    marks = ("a)", "c)", "")
    blocks = tuple(
        Block(BlockKind.NUMBERED_ITEM if mark else BlockKind.ITEM, (Sentence("Ord."),), mark)
        for mark in marks
    )
    turn = _turn(Answer("t", "Hvad?", "Hvad?", Mode.EXTRACTIVE, blocks))
    shown = [" ".join(li.get_text().split()) for li in turn.select(".answer li")]
    assert shown == ["a) Ord.", "c) Ord.", "Ord."]
    assert [element["role"] for element in turn.select(".answer ol")] == ["list"]


def test_what_is_not_quoted_stands_in_brackets_beside_the_quotation() -> None:
    sentence = Sentence("Der er to krav:", (), "eksempel", Extent.PART)
    block = Block(BlockKind.PARAGRAPH, (sentence,))
    turn = _turn(Answer("t", "Hvad?", "Hvad?", Mode.EXTRACTIVE, (block,)))
    (shown,) = turn.select(".answer p")
    assert " ".join(shown.get_text().split()) == "Der er to krav: (eksempel, uddrag af listen)"
    quiet = " ".join(" ".join(e.get_text() for e in shown.select(".ground")).split())
    assert quiet == "(eksempel, uddrag af listen)"


@pytest.mark.parametrize(
    ("kind", "before"),
    [
        (NoticeKind.UNDERSTOOD, True),
        (NoticeKind.MASKED, True),
        (NoticeKind.NEAREST, True),
        (NoticeKind.OLD_SOURCE, False),
        (NoticeKind.DECISION, False),
    ],
)
def test_how_a_question_was_read_and_what_is_not_told_stand_before_the_answer(
    kind: NoticeKind, before: bool
) -> None:
    block = Block(BlockKind.PARAGRAPH, (Sentence("Et svar."),))
    notices = (Notice(kind, "En besked."),)
    turn = _turn(Answer("t", "Hvad?", "Hvad?", Mode.EXTRACTIVE, (block,), notices=notices))
    [notice] = turn.select(".notice")
    assert (notice.find_next_sibling(class_="answer") is not None) is before


def test_a_nearest_place_begins_with_its_nearest_sentence() -> None:
    first = "Planen følges op. " * 40
    text = f"{first}Taksten står på Tilbudsportalen."
    passage = replace(passages("a")[0], start=100, end=100 + len(text), text=text)
    opening = ScoredSentence(100, 117, 0.3)
    near = ScoredSentence(100 + len(first), passage.end, 0.8)
    told = near_places(
        (Hit(passage, 0.1, {}, (opening, near)), Hit(passage, 0.1, {}, (opening,)), Hit(passage, 0))
    )
    assert told[0].before == "… Taksten står på Tilbudsportalen."
    assert all(place.before.startswith("Planen følges op.") for place in told[1:])
