from __future__ import annotations

import pytest

from assistant.quiz.keeping.quizzes import QuizSettings
from assistant.quiz.model import Accepted, Key, Level, Matching, Numeric, Ordering, Pair
from assistant.quiz.scoring import Given
from tests.assistant.quiz.conftest import Place


def test_results_count_first_answers_of_what_was_handed_in(place: Place) -> None:
    item = place.item()
    place.bank.add([item], place.library.store)
    quiz = place.quizzes.create(QuizSettings("T"), [item.id])

    def take(choice: int, **kind: bool) -> str:
        attempt = place.attempts.begin(quiz, [item.id], one_by_one=True, **kind)
        kept = place.attempts.get(attempt)
        assert kept is not None
        place.attempts.show(kept, item.id)
        place.now += 10
        place.attempts.show(kept, item.id)
        place.attempts.answer(kept, item, Given((choice,)))
        place.attempts.answer(kept, item, Given((0,)))
        place.attempts.finish(attempt)
        return attempt

    take(0)
    wrong = take(1)
    take(0, preview=True)
    take(0, repeat=True)
    begun = place.attempts.get(place.attempts.begin(quiz, [item.id], one_by_one=True))
    assert begun is not None
    place.attempts.answer(begun, item, Given((0,)))
    assert place.results.of_items(quiz, [item], unfinished=True)[0].answers == 3
    assert place.quizzes.all()[0].attempts == 2
    place.attempts.delete(begun.id)
    (result,) = place.results.of_items(quiz, [item])
    assert (result.answers, result.right, result.share, result.seconds) == (2, 1, 0.5, 10)
    assert [chosen.count for chosen in result.chosen] == [1, 1]
    people = place.results.participants(quiz)
    assert [(p.right, p.answers, p.items, p.finished) for p in people] == [
        (0, 1, 1, True),
        (1, 1, 1, True),
    ]
    assert place.attempts.delete(wrong)
    assert place.results.of_items(quiz, [item])[0].answers == 1
    place.attempts.delete_all(quiz)
    assert place.results.of_items(quiz, [item])[0].answers == 0
    assert place.attempts.get(wrong) is None


def test_results_tell_how_hard_an_item_is(place: Place) -> None:
    item = place.item()
    place.bank.add([item], place.library.store)
    for answers, level in ((7, Level.MIDDLE), (1, Level.HARD)):
        for _ in range(answers):
            attempt = place.attempts.get(place.attempts.begin("q", [item.id], one_by_one=False))
            assert attempt is not None
            place.attempts.answer(attempt, item, Given((1,)))
            place.attempts.finish(attempt.id)
        place.results.estimate_levels([item.id])
        kept = place.bank.get(item.id)
        assert kept is not None
        assert kept.level is level


@pytest.mark.parametrize(
    ("key", "given", "counts"),
    [
        (
            Matching((Pair("a", "1"), Pair("b", "2"))),
            [Given((0, 1)), Given((1, 1))],
            [("a – 1", 1, True), ("b – 2", 2, True)],
        ),
        (
            Ordering(("x", "y")),
            [Given((0, 1)), Given((1, 0))],
            [("1. x", 1, True), ("2. y", 1, True)],
        ),
        (
            Accepted(("Ja",)),
            [Given(text="ja"), Given(text="JA."), Given(text="nej")],
            [("ja", 2, True), ("nej", 1, False)],
        ),
        (Numeric(2), [Given(text="2"), Given(text="3")], [("2", 1, True), ("3", 1, False)]),
    ],
)
def test_what_was_answered(
    place: Place, key: Key, given: list[Given], counts: list[tuple[str, int, bool]]
) -> None:
    item = place.item(key=key)
    place.bank.add([item], place.library.store)
    for answer in given:
        attempt = place.attempts.get(place.attempts.begin("q", [item.id], one_by_one=False))
        assert attempt is not None
        place.attempts.answer(attempt, item, answer)
        place.attempts.finish(attempt.id)
    chosen = place.results.of_items("q", [item])[0].chosen
    assert [(c.text, c.count, c.right) for c in chosen] == counts
