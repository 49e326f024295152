from __future__ import annotations

import pytest

from assistant.quiz.keeping.bank import Added, Wanted
from assistant.quiz.keeping.discarded import UNDO_SECONDS, Discarded
from assistant.quiz.keeping.quizzes import QuizSettings
from assistant.quiz.model import ItemStatus
from assistant.quiz.scoring import Given
from tests.assistant.quiz.conftest import OTHER, Place


@pytest.fixture
def discarded(place: Place) -> Discarded:
    return Discarded(place.database, lambda: place.now)


def test_a_rejected_item_comes_back_as_it_was(place: Place, discarded: Discarded) -> None:
    first, second = place.item(), place.item("Hvem skriver referat?", quote=OTHER)
    store = place.library.store
    place.bank.add([first, second], store)
    quiz = place.quizzes.create(QuizSettings("T"), [first.id, second.id])
    attempt = place.attempts.get(place.attempts.begin(quiz, [first.id], one_by_one=True))
    assert attempt is not None
    place.attempts.answer(attempt, first, Given((0,)))
    place.attempts.finish(attempt.id)
    assert discarded.discard(first.id)
    assert not discarded.discard(first.id)
    assert place.bank.get(first.id) is None
    assert place.bank.add([first], store) == Added(0, 1, 0)
    assert discarded.holds(first.id)
    assert discarded.take_back(first.id)
    assert not discarded.holds(first.id)
    assert not discarded.take_back(first.id)
    kept = place.quizzes.get(quiz)
    assert kept is not None
    assert kept.quiz.items == (first, second)
    assert place.results.of_items(quiz, [first])[0].answers == 1
    found, _ = place.bank.find(Wanted())
    assert [item.id for item in found] == [first.id, second.id]
    # It is no longer remembered as rejected.
    assert place.bank.reject(first.id)
    assert place.status(first) is None


def test_what_was_deleted_meanwhile_does_not_come_back(place: Place, discarded: Discarded) -> None:
    item = place.item()
    place.bank.add([item], place.library.store)
    gone, kept = (place.quizzes.create(QuizSettings(title), [item.id]) for title in ("A", "B"))
    attempt = place.attempts.get(place.attempts.begin(kept, [item.id], one_by_one=True))
    assert attempt is not None
    place.attempts.answer(attempt, item, Given((0,)))
    place.attempts.finish(attempt.id)
    discarded.discard(item.id)
    place.quizzes.delete(gone)
    place.attempts.delete(attempt.id)
    assert discarded.take_back(item.id)
    assert [quiz.id for quiz in place.quizzes.holding([item.id])] == [kept]
    assert place.results.of_items(kept, [item])[0].answers == 0


def test_after_a_while_the_text_is_gone_for_good(place: Place, discarded: Discarded) -> None:
    item = place.item()
    place.bank.add([item], place.library.store)
    attempt = place.attempts.get(place.attempts.begin("q", [item.id], one_by_one=True))
    assert attempt is not None
    place.attempts.answer(attempt, item, Given((0,)))
    place.attempts.finish(attempt.id)
    discarded.discard(item.id)
    discarded.forget_old()
    assert discarded.holds(item.id)
    place.now += UNDO_SECONDS + 1
    discarded.forget_old()
    assert not discarded.take_back(item.id)
    assert place.bank.add([item], place.library.store) == Added(0, 1, 0)
    assert place.bank.counts().get(ItemStatus.SUGGESTED) is None
    assert place.results.of_items("q", [item])[0].answers == 0
    assert not place.on_disk(item.stem)
