"""From question to answer on the bundled sample, with the real index and model."""

from __future__ import annotations

import json
import re

import pytest

from assistant.events import BlockReady, Done, Retrieved, Understood
from assistant.model import BlockKind, Mode, NoticeKind, Question
from assistant.output import TIMINGS, answer_to_json
from assistant.pipeline import Assistant
from assistant.refusal.wording import REFUSAL
from index.library import Library

ANSWERABLE = (
    "Hvad er en helhedsorienteret indsats?",
    "Hvilke seks trin beskriver VIVE?",
    "Hvor mange personer er der i målgruppen for helhedsorienterede indsatser?",
    "hvorfor er faglige relationer vigtige i det helhedsorienterede arbejde",
)
OUTSIDE = (
    "Hvordan bager man et rugbrød med surdej?",
    "Hvem vandt EM i herrefodbold 2024?",
    "Hvad er momssatsen i Tyskland?",
)


@pytest.mark.parametrize("text", ANSWERABLE)
def test_every_sentence_is_cited_and_every_quote_stands(
    text: str, sample_assistant: Assistant, sample_library: Library
) -> None:
    answer = sample_assistant.ask(Question(text))
    assert answer.mode is Mode.EXTRACTIVE
    numbers = {citation.n for citation in answer.citations}
    for block in answer.blocks:
        if block.kind is not BlockKind.HEADING:
            assert all(set(s.citations) <= numbers and s.citations for s in block.sentences)
    for citation in answer.citations:
        document = sample_library.store.document(citation.source_id)
        assert document is not None
        assert document.text[citation.start : citation.end] == citation.quote
    assert [c.n for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert len(answer.text.split()) < 320


@pytest.mark.parametrize("text", OUTSIDE)
def test_what_the_material_does_not_hold_is_refused(text: str, sample_assistant: Assistant) -> None:
    answer = sample_assistant.ask(Question(text))
    assert answer.mode is Mode.REFUSED
    assert answer.text == REFUSAL
    assert not answer.citations
    assert 2 <= len(answer.nearest) <= 3


@pytest.mark.parametrize(
    "earlier",
    [
        "Hvad er en tovholder?",
        "Hvad betyder kontinuitet for borgeren?",
        "Hvorfor er faglige relationer vigtige i det helhedsorienterede arbejde?",
    ],
)
def test_an_ordinal_points_into_what_was_shown(earlier: str, sample_assistant: Assistant) -> None:
    shown = sample_assistant.ask(Question(earlier))
    followed = sample_assistant.ask(Question("uddyb nummer tre", turns=(earlier,)))
    named = re.findall("”([^”]+)”", followed.standalone)
    assert [name for name in named if name not in shown.text] == []


@pytest.mark.parametrize("text", ["", "   ", "?!", "\x00\x01", "ord " * 12_500])
def test_what_cannot_be_asked_gets_a_friendly_line(text: str, sample_assistant: Assistant) -> None:
    answer = sample_assistant.ask(Question(text, id="q"))
    assert answer.mode is Mode.REFUSED
    assert answer.text.endswith(".")
    assert not answer.citations
    assert answer.question == ""


def test_stream_goes_from_understood_to_done(sample_assistant: Assistant) -> None:
    events = list(sample_assistant.stream(Question(ANSWERABLE[0])))
    assert isinstance(events[0], Understood)
    assert isinstance(events[1], Retrieved)
    assert isinstance(events[-1], Done)
    blocks = [event.block for event in events if isinstance(event, BlockReady)]
    assert tuple(blocks) == events[-1].answer.blocks


def test_a_cancelled_stream_ends_without_an_answer(sample_assistant: Assistant) -> None:
    events = list(sample_assistant.stream(Question(ANSWERABLE[0]), cancelled=lambda: True))
    assert not any(isinstance(event, Done | Retrieved) for event in events)


def test_personal_data_is_gone_from_the_answer(sample_assistant: Assistant) -> None:
    answer = sample_assistant.ask(
        Question("Hvad gør en tovholder for borgeren Anders Jensen, cpr 010290-1234?")
    )
    told = json.dumps(answer_to_json(answer), ensure_ascii=False)
    assert "Anders" not in told
    assert "010290" not in told
    assert any(notice.kind is NoticeKind.MASKED for notice in answer.notices)


def test_a_name_is_masked_again_as_long_as_the_talk_goes_on(sample_assistant: Assistant) -> None:
    """The second turn is masked by what the first tells, or by what stands for it."""
    turn = "Min borger Hanne Sørensen har misbrug. Hvem er tovholder?"
    (*_, first) = sample_assistant.stream(Question(turn))
    assert isinstance(first, Done)
    assert "Hanne" not in repr(first)
    asked = "giv hannes mand et råd, tak, hvem er sørensens tovholder"
    for question in (
        Question(asked, turns=(turn,)),
        Question(asked, turns=(first.answer.question,), names=first.names),
    ):
        answer = sample_assistant.ask(question)
        assert answer.question == "giv [navn]s mand et råd, tak, hvem er [navn]s tovholder"
        assert any(notice.kind is NoticeKind.MASKED for notice in answer.notices)


def test_a_masked_telephone_number_asks_for_none(sample_assistant: Assistant) -> None:
    answer = sample_assistant.ask(
        Question("Borgeren, tlf. 22 33 44 55, vil bage et rugbrød med surdej. Hvordan gøres det?")
    )
    assert answer.mode is Mode.REFUSED
    assert not any("Kontaktoplysninger" in notice.text for notice in answer.notices)


def test_a_follow_up_says_how_it_was_understood(sample_assistant: Assistant) -> None:
    answer = sample_assistant.ask(
        Question("Og hvem har ansvaret?", turns=("Hvad er en myndighedsperson?",))
    )
    assert "myndighedsperson" in answer.standalone
    assert any(notice.kind is NoticeKind.UNDERSTOOD for notice in answer.notices)


def test_a_decision_is_left_to_the_caseworker(sample_assistant: Assistant) -> None:
    answer = sample_assistant.ask(Question("Skal jeg bevillige en tovholder til min borger?"))
    assert any(notice.kind is NoticeKind.DECISION for notice in answer.notices)


def test_a_case_that_is_not_told_of_gets_what_is_told_of_the_help(homes: Assistant) -> None:
    case = "en overvægtig enkemand på 81 med KOL, katte og to voksne børn i Spanien"
    answer = homes.ask(Question(f"Skal jeg sige ja til en ny boligindretning til {case}?"))
    kinds = [notice.kind for notice in answer.notices]
    assert "kan gives hjælp" in answer.blocks[0].sentences[0].text
    assert NoticeKind.NEAREST in kinds
    assert NoticeKind.DECISION in kinds
    assert {c.passage_id for c in answer.citations} <= {h.passage.id for h in answer.passages}


def test_help_that_is_not_told_of_is_refused(homes: Assistant) -> None:
    answer = homes.ask(Question("Skal jeg bevilge kontanthjælp til en kvinde på 50 med svær gigt?"))
    assert answer.mode is Mode.REFUSED


def test_json_has_the_promised_shape(sample_assistant: Assistant) -> None:
    row = answer_to_json(sample_assistant.ask(Question(ANSWERABLE[0], id="7")))
    keys = ["id", "question", "standalone", "refused", "answer", "citations", "passages"]
    assert list(row)[:8] == [*keys, "timings_ms"]
    assert row["id"] == "7"
    assert row["refused"] is False
    assert set(row["timings_ms"]) == set(TIMINGS)
    citation = ["n", "doc", "title", "page", "section", "quote", "start", "end"]
    assert all(list(c) == citation for c in row["citations"])
    assert 0 < len(row["passages"]) <= 10
    assert all(list(p) == ["doc", "section", "page", "text", "score"] for p in row["passages"])


def test_a_count_is_answered_with_the_sentence_that_gives_it_first(councils: Assistant) -> None:
    answer = councils.ask(Question("Hvor mange kommuner havde et udsatteråd i 2019?"))
    assert "41 kommuner" in answer.blocks[0].sentences[0].text


def test_a_sources_own_data_are_told_and_the_talk_goes_on_from_before(
    sample_assistant: Assistant,
) -> None:
    turns = ("Hvad er en helhedsorienteret indsats?",)
    told = sample_assistant.ask(Question("Hvornår er den fra?", turns=turns))
    assert told.mode is Mode.REPLY
    assert "er fra 2026" in told.text
    then = sample_assistant.ask(
        Question("hvem er målgruppen?", turns=(*turns, "Hvem har skrevet notatet?"))
    )
    assert then.standalone == "Hvem er målgruppen for en helhedsorienteret indsats?"
    unknown = ("Hvad er momssatsen i Tyskland?",)
    assert sample_assistant.ask(Question("Hvornår er den fra?", turns=unknown)).mode is Mode.REFUSED


@pytest.mark.parametrize(
    "question",
    ["Hvad er en helhedsorienteret indsats?", "Hvorfor er faglige relationer vigtige?"],
)
def test_the_question_decides_whatever_case_is_told_before_it(
    question: str, sample_assistant: Assistant
) -> None:
    case = "Min borger er 34 år og bor hos sin mor. Hun drikker og har gæld."
    bare, told = (sample_assistant.ask(Question(t)) for t in (question, f"{case} {question}"))
    assert bare.citations[0].passage_id in {hit.passage.id for hit in told.passages[:3]}
    shared = set.intersection(
        *({s.text for b in a.blocks for s in b.sentences} for a in (bare, told))
    )
    assert len(shared) > 1
    assert NoticeKind.NEAREST not in {notice.kind for notice in told.notices}
