"""What a conversation tells of its next question: whether it goes on, and where to look first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.conversation.context import (
    ContextModel,
    features_of,
    find,
    shipped_context_model,
)
from assistant.conversation.dependence import turns_away
from assistant.conversation.followup import understand
from assistant.fitting.context import Turn, fit_context, turns_of
from assistant.model import Question
from assistant.pipeline import Assistant
from index.measuring.questions import GoldQuestion, read_questions
from index.model import Context, Filters, Hit, Retrieval
from ingest.errors import ModelError, QuestionError
from tests.index.retrieval_examples import passages

ROOM = Filters()
TRAINING = Path(__file__).parents[3] / "eval" / "questions" / "training"


class _Scripted:
    """A retriever that scores passages by the words of a question that they hold."""

    def __init__(self, scores: dict[str, dict[str, float]]) -> None:
        self.scores = scores
        self.asked: list[str] = []
        self.context: Context | None = None

    def retrieve(
        self,
        query: str,
        k: int = 10,
        filters: Filters | None = None,
        *,
        apart: bool = False,
        context: Context | None = None,
    ) -> Retrieval:
        self.asked.append(query)
        self.context = context or self.context
        scored = next((s for words, s in self.scores.items() if words in query), {})
        every = [p for key in ("a", "b", "c") for p in passages(key)]
        hits = [Hit(p, scored.get(p.id, 0.01)) for p in every]
        return Retrieval(tuple(sorted(hits, key=lambda h: -h.score)[:k]), {})


def test_a_first_question_is_searched_for_once_as_it_is() -> None:
    retriever = _Scripted({})
    found = find(understand("Hvem er tovholder?", ()), retriever, 3, ROOM)
    assert found.alone == "Hvem er tovholder?"
    assert retriever.asked == ["Hvem er tovholder?"]
    assert retriever.context is None


def test_what_was_talked_about_speaks_for_the_passages_beside_it() -> None:
    first, second, *_ = passages("a")
    (other, *_) = passages("b")
    retriever = _Scripted({"Hvem": {first.id: 0.9}})
    find(understand("hvor længe varer den?", ("Hvem er tovholder?",)), retriever, 3, ROOM)
    assert retriever.context is not None
    prior = retriever.context.prior
    assert prior(first) > prior(second) > prior(other)
    assert prior(other) < 0.1
    assert retriever.context.asked == "hvor længe varer den?"


def test_a_question_that_is_answered_better_with_the_one_before_goes_on_with_it() -> None:
    turns = ("Hvad er en handleplan?",)
    asked = understand("Ryger arket i journalen?", turns)
    assert not asked.dependent
    better = _Scripted({"handleplan": {passages("a")[0].id: 0.95}})
    found = find(asked, better, 3, ROOM)
    assert found.alone == asked.joined
    assert "handleplan" in found.alone
    alike = _Scripted({"arket": {passages("b")[0].id: 0.95}})
    assert find(asked, alike, 3, ROOM).alone == "Ryger arket i journalen?"


def test_a_whole_question_that_is_answered_by_itself_turns_to_something_new() -> None:
    new = "Hvor mange timers ledsagelse kan en borger få om måneden efter serviceloven § 97?"
    retriever = _Scripted({"ledsagelse": {passages("b")[0].id: 0.9}})
    found = find(understand(new, ("Hvem er tovholder?",)), retriever, 3, ROOM)
    assert found.alone == new
    assert retriever.context is not None
    assert abs(retriever.context.prior(passages("a")[0])) < 1


@pytest.mark.parametrize(
    ("before", "new"),
    [
        ("Hvad er en tovholder?", "Hvilke målgrupper har HSIT?"),
        ("Hvad er VISO?", "Hvem fører tilsyn i Skive?"),
        (
            "Min borger er hjemløs og har en psykisk lidelse. Hvad kan vi tilbyde?",
            "Hvad er satsen for kontanthjælp?",
        ),
    ],
)
def test_a_question_that_names_its_own_subject_is_never_joined(before: str, new: str) -> None:
    retriever = _Scripted({before[:12]: {passages("a")[0].id: 0.99}})
    assert find(understand(new, (before,)), retriever, 3, ROOM).alone == new
    assert retriever.asked == [new]
    assert retriever.context is None


@pytest.mark.parametrize(
    ("new", "alone"),
    [("Hvad er kontanthjælpssatsen?", True), ("Hvad er formålsparagraffen?", False)],
)
def test_what_nobody_has_spoken_of_turns_to_something_new(new: str, alone: bool) -> None:
    before = "Hvilken formålsparagraf gælder for botilbud?"
    retriever = _Scripted({"ilbud": {passages("a")[0].id: 0.99}})
    found = find(understand(new, (before,)), retriever, 3, ROOM)
    assert (retriever.context is None) is alone
    assert not alone or found.alone == new


def test_the_question_speaks_beside_the_case_that_is_told_before_it() -> None:
    case = "Ida er 34 år. Hun bor hos sin mor og har en hund. Hvem laver handleplanen?"
    told, asked = passages("a")[0], passages("b")[0]
    retriever = _Scripted({"Ida": {told.id: 0.9}, "Hvem": {asked.id: 0.9}})
    find(understand(case, ()), retriever, 3, ROOM)
    assert retriever.context is not None
    assert retriever.context.prior(asked) > 0 > retriever.context.prior(told)
    assert retriever.asked[-1] == case


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("Hvem fører tilsyn i Skive?", "Klager man til tilsynet i Skive?"),
        (
            "Min borger er hjemløs og vil flytte. Hvad kan vi tilbyde?",
            "Skal kommunen betale, hvis han selv finder noget?",
        ),
    ],
)
def test_what_was_named_before_and_a_pronoun_after_a_case_do_not_turn_away(
    before: str, question: str
) -> None:
    assert not turns_away(question, before)


def test_features_tell_how_much_is_gained() -> None:
    hit = Hit(passages("a")[0], 0.9)
    weak = Hit(passages("a")[0], 0.1)
    features = features_of("Ryger arket i journalen?", [weak], [hit], [])
    assert features["gain"] > 0 > features["alone"]
    assert features_of("x", [], [], [])["gain"] == 0


def test_features_tell_what_was_spoken_of_before() -> None:
    first, second, *_ = passages("a")
    features = features_of(first.text, [Hit(second, 0.5)], [Hit(first, 0.5)], [Hit(first, 0.9)])
    assert features["spoken_of"] == 1
    assert features_of("Hvad er xylofoner?", [], [], [Hit(first, 0.9)])["spoken_of"] == 0
    assert features["stays"] == features["keeps"] == 0  # so few passages are always the same
    many = [Hit(replace(first, id=str(n)), 0.5) for n in range(30)]
    features = features_of(first.text, many[10:], many, many[:5])
    assert (features["stays"], features["keeps"]) == (1, 0)
    assert features_of("Hvad er en stafetlog?", [], [], [])["names"] == 1
    assert features_of("Hvad er fristen?", [], [], [])["names"] == 0


def test_the_shipped_model_is_read_and_kept_as_it_is(tmp_path: Path) -> None:
    model = shipped_context_model()
    model.save(tmp_path / "again.json")
    assert shipped_context_model(tmp_path / "again.json") == model


@pytest.mark.parametrize("text", ["", "[]", '{"bias": 1}'])
def test_a_broken_model_is_told_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ModelError, match="context model"):
        shipped_context_model(path)


def test_a_model_learns_that_what_gains_goes_on() -> None:
    def turn(goes_on: bool, gain: float, terms: float) -> Turn:
        return Turn(goes_on, {"terms": terms, "fragment": 0.0, "alone": 0.0, "gain": gain})

    turns = [turn(True, 2 + i % 3, 2.0) for i in range(20)]
    turns += [turn(False, -1 - i % 2, 5.0) for i in range(60)]
    model, area = fit_context(turns)
    assert model.weights["gain"] > 0 > model.weights["terms"]
    assert area == 1
    with pytest.raises(QuestionError, match="both"):
        fit_context(turns[:20])


def test_other_questions_are_asked_in_a_follow_up_s_place() -> None:
    def followup(number: int, question: str, standalone: str) -> GoldQuestion:
        return GoldQuestion(
            id=f"f{number}",
            question=question,
            kind="followup",
            answerable=True,
            turns=("Hvad er en handleplan?",),
            standalone=standalone,
        )

    questions = [
        followup(1, "Ryger arket i journalen?", "Ryger handleplanens ark i journalen?"),
        followup(2, "Og for unge?", "Hvad er en handleplan for unge under 18 år?"),
    ]
    told = []
    turns = list(turns_of(questions, _Scripted({}), lambda: told.append(1)))
    assert len(told) == 2
    assert [turn.goes_on for turn in turns].count(True) == 1
    assert any(not turn.goes_on for turn in turns)


def test_every_conversation_that_is_trained_on_is_whole() -> None:
    files = [*TRAINING.glob("followups/*.jsonl"), *TRAINING.glob("guidance/*/followups-*.jsonl")]
    questions = list(read_questions(files))
    assert len(questions) == 320
    assert len({question.id for question in questions}) == 320
    for question in questions:
        assert question.turns
        assert question.standalone, question.id
        assert bool(question.why) is not question.answerable


def test_a_question_without_a_word_that_leans_is_answered_in_its_conversation(
    sample_assistant: Assistant,
) -> None:
    turns = ("Hvad skal en forløbsbeskrivelse indeholde?",)
    answer = sample_assistant.ask(Question("hvem skriver teksten", turns=turns))
    assert answer.standalone == "hvem skriver teksten" or "forløbsbeskrivelse" in answer.standalone
    new = "Hvor mange voksne fik støtte efter serviceloven § 85?"
    assert sample_assistant.ask(Question(new, turns=turns)).standalone == new


def test_a_probability_needs_every_feature() -> None:
    with pytest.raises(KeyError):
        ContextModel(0.0, {"terms": 1.0}).probability({})
