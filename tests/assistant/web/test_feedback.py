"""What readers rate comes back with its question, and becomes a draft of the question set."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.model import Answer, Block, BlockKind, Mode, Sentence
from assistant.web.keeping.feedback import Feedback, keep_feedback, rated_answers
from assistant.web.keeping.history import History
from eval.curated import ANCHOR_WORDS
from eval.drafting import add_drafts, kept_feedback
from index.model import Filters
from ingest.errors import QuestionError
from ingest.settings import Settings
from tests.assistant.web.conftest import Visit


def _add(history: History, conversation: str, turn: str, question: str) -> None:
    block = Block(BlockKind.PARAGRAPH, (Sentence("Et svar."),))
    answer = Answer(turn, question, question, Mode.EXTRACTIVE, (block,))
    history.add("mig", conversation, Filters(), answer, "alle")


def test_the_last_verdict_comes_with_the_questions_before_it(tmp_path: Path) -> None:
    history = History(tmp_path)
    for conversation, turn, question in [
        ("c1", "t1", "Hvad er en tovholder?"),
        ("c1", "t2", "Hvem udpeger ham?"),
        ("c2", "t3", "Hvad er VISO?"),
    ]:
        _add(history, conversation, turn, question)
    keep_feedback(history, "t2", Feedback(verdict="up"))
    keep_feedback(history, "t2", Feedback(verdict="down", reason="missing"))
    keep_feedback(history, "t3", Feedback(verdict="up"))
    history.delete("mig", "c2")
    [rated] = rated_answers(history)
    assert rated.answer.question == "Hvem udpeger ham?"
    assert rated.turns == ("Hvad er en tovholder?",)
    assert rated.feedback == Feedback(verdict="down", reason="missing")
    history.close()


@pytest.mark.browser
def test_a_rating_on_the_page_becomes_a_draft(
    visit: Visit, page_settings: Settings, tmp_path: Path
) -> None:
    page = visit.open()
    visit.ask("Hvad er en stafetlog?")
    page.locator("[data-verdict=down]").click()
    with page.expect_response(lambda response: "missing" in (response.request.post_data or "")):
        page.locator("[data-reason=missing]").click()
    given = [f for f in kept_feedback(page_settings.home) if f.question == "Hvad er en stafetlog?"]
    file, added = add_drafts(given, tmp_path)
    [draft] = yaml.safe_load(file.read_text("utf-8"))
    assert added == 1
    assert draft["why"] == "Feedback: down, missing"
    assert draft["gold"]
    assert all(len(place["start"].split()) <= ANCHOR_WORDS for place in draft["gold"])


def test_a_folder_without_a_chat_page_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="no chat page"):
        kept_feedback(tmp_path)
