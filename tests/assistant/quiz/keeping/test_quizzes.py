from __future__ import annotations

from assistant.quiz.keeping.bank import Refusal
from assistant.quiz.keeping.quizzes import QuizSettings
from tests.assistant.quiz.conftest import Place


def test_only_approved_items_are_published(place: Place) -> None:
    store = place.library.store
    first, second = place.item(), place.item("Hvornår indkaldes der?")
    place.bank.add([first, second], store)
    quiz = place.quizzes.create(QuizSettings("Forløb"), [first.id])
    assert place.quizzes.publish(quiz, published=True) is Refusal.NOTHING_APPROVED
    place.bank.approve(first.id, store)
    assert place.quizzes.publish(quiz, published=True) is None
    place.quizzes.append(quiz, [second.id, first.id, "findes ikke"])
    kept = place.quizzes.get(quiz)
    assert kept is not None
    assert [item.id for item in kept.quiz.items] == [first.id, second.id]
    assert [item.id for item in kept.approved] == [first.id]
    assert place.quizzes.publish(quiz, published=True) is Refusal.NOT_APPROVED
    place.quizzes.arrange(quiz, [second.id, first.id])
    kept = place.quizzes.get(quiz)
    assert kept is not None
    assert [item.id for item in kept.quiz.items] == [second.id, first.id]


def test_a_deleted_quiz_is_gone_from_the_file_and_its_items_are_not(place: Place) -> None:
    item = place.item()
    place.bank.add([item], place.library.store)
    quiz = place.quizzes.create(QuizSettings("Hemmelig titel", names=True), [item.id])
    place.attempts.begin(quiz, [item.id], one_by_one=True, name="Rosa Nielsen")
    assert place.quizzes.delete(quiz)
    assert not place.quizzes.delete(quiz)
    assert place.bank.get(item.id) is not None
    assert not place.on_disk("Rosa Nielsen")
    assert not place.on_disk("Hemmelig titel")
