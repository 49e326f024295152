from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.quiz.keeping.bank import Added, ItemBank, Refusal, Wanted
from assistant.quiz.keeping.database import QuizDatabase
from assistant.quiz.keeping.quizzes import QuizSettings
from assistant.quiz.model import (
    Accepted,
    Choice,
    ItemStatus,
    Key,
    Level,
    Matching,
    Numeric,
    Option,
    Ordering,
    Pair,
)
from assistant.quiz.scoring import Given
from tests.assistant.quiz.conftest import OTHER, Place

CPR = "010190-1234"


@pytest.mark.parametrize(
    "key",
    [
        Choice((Option("a", True, "ja"), Option("b", False))),
        Matching((Pair("a", "b"), Pair("c", "d")), ("e",)),
        Ordering(("et", "to")),
        Accepted(("æ", "ø")),
        Numeric(3.5, 0.5, "pct."),
    ],
)
def test_items_come_back_whole(place: Place, key: Key) -> None:
    item = replace(place.item(key=key), level=Level.HARD, tags=("Kapitel", "Afsnit"))
    assert place.bank.add([item], place.library.store) == Added(1, 0, 0)
    assert place.bank.get(item.id) == item
    again = ItemBank(QuizDatabase(place.settings.home))
    assert again.get(item.id) == item


def test_the_same_item_is_kept_once_and_a_rejected_one_stays_away(place: Place) -> None:
    item, store = place.item(), place.library.store
    assert place.bank.add([item, item], store) == Added(1, 1, 0)
    assert place.bank.reject(item.id)
    assert not place.bank.reject(item.id)
    assert place.bank.add([item], store) == Added(0, 1, 0)
    assert place.bank.get(item.id) is None
    assert not place.on_disk(item.stem)


@pytest.mark.parametrize("where", ["stem", "explanation", "option", "tag"])
def test_no_cpr_number_is_kept(place: Place, where: str) -> None:
    item = place.item()
    text = f"Borgeren har CPR {CPR}."
    wrong = {
        "stem": replace(item, stem=text),
        "explanation": replace(item, explanation=text),
        "option": replace(item, key=Choice((Option(text, True), Option("b", False)))),
        "tag": replace(item, tags=(text,)),
    }[where]
    assert place.bank.add([wrong], place.library.store) == Added(0, 0, 1)
    place.bank.add([item], place.library.store)
    assert place.bank.replace(item.id, wrong, place.library.store) is Refusal.CPR
    assert place.quizzes.create(QuizSettings("T", introduction=text)) is Refusal.CPR
    quiz = place.quizzes.create(QuizSettings("T"))
    assert place.quizzes.save(quiz, QuizSettings(f"Om {CPR}")) is Refusal.CPR
    attempt = place.attempts.begin(quiz, [item.id], one_by_one=True, name=f"Bo {CPR}")
    kept = place.attempts.get(attempt)
    assert kept is not None
    assert kept.name == "Bo [CPR-nummer]"
    place.attempts.answer(kept, item, Given(text=f"det er {CPR}"))
    assert not place.on_disk(CPR)


def test_only_what_is_proved_is_approved(place: Place) -> None:
    store = place.library.store
    bare = replace(place.item("Hvem?"), proof=None)
    moved = place.item("Hvad?")
    assert moved.proof is not None
    wrong = replace(moved, proof=replace(moved.proof, start=0, end=5))
    right = place.item()
    place.bank.add([bare, wrong, right], store)
    assert place.bank.approve(bare.id, store) is Refusal.NO_PROOF
    assert place.bank.approve(wrong.id, store) is Refusal.NO_PROOF
    assert place.bank.approve("findes ikke", store) is Refusal.GONE
    assert place.bank.approve(right.id, store) is None
    claimed = replace(bare, status=ItemStatus.APPROVED)
    assert place.bank.replace(bare.id, claimed, store) is Refusal.NO_PROOF


def test_an_edited_item_takes_the_old_ones_place_and_begins_afresh(place: Place) -> None:
    store = place.library.store
    first, second = place.item(), place.item("Hvem skriver referat?", quote=OTHER)
    place.bank.add([first, second], store)
    quiz = place.quizzes.create(QuizSettings("T"), [first.id, second.id])
    attempt = place.attempts.get(place.attempts.begin(quiz, [first.id], one_by_one=True))
    assert attempt is not None
    place.attempts.answer(attempt, first, Given((0,)))
    place.attempts.finish(attempt.id)
    same = replace(first, explanation="En bedre forklaring.")
    assert place.bank.replace(first.id, same, store) is None
    assert place.results.of_items(quiz, [same])[0].answers == 1
    edited = place.item("Hvem indkalder til mødet?")
    assert place.bank.replace(first.id, edited, store) is None
    kept = place.quizzes.get(quiz)
    assert kept is not None
    assert [item.id for item in kept.quiz.items] == [edited.id, second.id]
    assert place.results.of_items(quiz, [edited])[0].answers == 0
    assert place.bank.replace(edited.id, second, store) is Refusal.DUPLICATE


def test_ten_thousand_items_are_listed_in_parts(place: Place) -> None:
    proof = place.proof()
    base = place.item()
    items = (
        replace(base, id=f"{n:016x}", stem=f"Hvem indkalder {n}?", proof=proof)
        for n in range(10_000)
    )
    assert place.bank.add(items, place.library.store).new == 10_000
    found, total = place.bank.find(Wanted(words="indkalder 9999"))
    assert (len(found), total) == (1, 1)
    found, total = place.bank.find(Wanted(status="forslag"), start=9990)
    assert (len(found), total) == (10, 10_000)
    assert place.bank.counts() == {ItemStatus.SUGGESTED: 10_000}
    quiz = place.quizzes.create(QuizSettings("Stor"))
    place.quizzes.append(quiz, [f"{n:016x}" for n in range(10_000)])
    kept = place.quizzes.get(quiz)
    assert kept is not None
    assert len(kept.quiz.items) == 10_000
