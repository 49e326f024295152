from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.quiz.attempts import Attempts
from assistant.quiz.bank import Added, ItemBank, Refusal, Wanted
from assistant.quiz.database import FILE, QuizDatabase
from assistant.quiz.freshness import compare, stands_now
from assistant.quiz.model import (
    Accepted,
    Choice,
    Item,
    ItemKind,
    ItemStatus,
    Key,
    Level,
    Matching,
    Numeric,
    Option,
    Ordering,
    Pair,
    Proof,
    item_id,
)
from assistant.quiz.quizzes import QuizSettings, Quizzes
from assistant.quiz.results import Results
from assistant.quiz.scoring import Given
from index.ingestion import ingest_paths
from index.library import Library, open_library
from index.removal import remove_source
from ingest.settings import Settings

_QUOTE = "Tovholderen indkalder til et møde senest tolv dage efter henvendelsen."
_BEFORE = "Kommunen peger på en tovholder, når forløbet begynder."
_OTHER = "Efter mødet skrives et referat, som borgeren får med hjem samme dag."
CPR = "010190-1234"


def _text(quote: str = _QUOTE, lead: str = "") -> str:
    return (
        f"# Vejledning om forløb\n\n{lead}## Tovholder\n\n{_BEFORE} {quote}\n\n"
        f"## Referat\n\n{_OTHER}\n"
    )


class Place:
    """A library of one file that can be read again, and the quiz database beside it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "vejledning.md"
        self.settings = Settings(home=folder / "home", embedder="hashing", reranker="none")
        self.write(_text())
        self.library: Library = open_library(self.settings)
        self.database = QuizDatabase(self.settings.home)
        self.bank = ItemBank(self.database)
        self.quizzes = Quizzes(self.database, self.bank)
        self.now = 1000.0
        self.attempts = Attempts(self.database, lambda: self.now)
        self.results = Results(self.database, self.bank)

    def write(self, text: str) -> None:
        self.file.write_text(text, "utf-8")
        assert not ingest_paths([self.file], self.settings).failed

    def proof(self, quote: str = _QUOTE) -> Proof:
        record = self.library.store.sources()[0]
        document = record.document
        start = document.text.index(quote)
        passages = self.library.store.of_source(document.id)
        passage = next(p for p in passages if p.start <= start < p.end)
        return Proof(
            document.id,
            document.name,
            document.metadata.title,
            passage.section,
            passage.page,
            quote,
            start,
            start + len(quote),
            passage.id,
        )

    def item(
        self, stem: str = "Hvem indkalder?", key: Key | None = None, quote: str = _QUOTE
    ) -> Item:
        key = key or Choice((Option("Tovholderen", True), Option("Borgeren", False)))
        kind = ItemKind.SINGLE
        return Item(item_id(kind, stem, key), kind, stem, key, "Det gør hun.", self.proof(quote))

    def status(self, item: Item) -> ItemStatus | None:
        self.bank.refresh(self.library.store)
        found = self.bank.get(item.id)
        return found.status if found is not None else None

    def on_disk(self, text: str) -> bool:
        self.database.close()
        files = self.settings.home.glob(FILE + "*")
        return any(text.encode() in file.read_bytes() for file in files)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    made.database.close()
    made.library.close()


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


_CHANGED = _QUOTE.replace("tolv", "fjorten")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (_text(), ItemStatus.APPROVED),
        (_text(lead="## Indledning\n\nHer er en ny indledning til det hele.\n\n"), "moved"),
        (_text(_CHANGED), ItemStatus.STALE),
        (_text(f"Det gælder ikke længere: {_QUOTE}"), ItemStatus.STALE),
        (_text().replace("samme dag", "dagen efter"), ItemStatus.APPROVED),
    ],
    ids=["same", "moved", "quote changed", "neighbour changed", "other section changed"],
)
def test_an_item_goes_stale_with_its_passage(
    place: Place, text: str, status: ItemStatus | str
) -> None:
    item = place.item()
    place.bank.add([item], place.library.store)
    place.bank.approve(item.id, place.library.store)
    assert place.status(item) is ItemStatus.APPROVED
    place.write(text)
    found = place.status(item)
    if status == "moved":
        kept = place.bank.get(item.id)
        assert kept is not None
        assert kept.proof == place.proof()
        assert kept.proof != item.proof
        status = ItemStatus.APPROVED
    assert found is status


def test_old_and_new_text_stand_side_by_side_and_a_text_that_comes_back_frees(
    place: Place,
) -> None:
    store = place.library.store
    item = place.item()
    place.bank.add([item], store)
    place.bank.approve(item.id, store)
    place.write(_text(_CHANGED))
    assert place.status(item) is ItemStatus.STALE
    stale = place.bank.stale(item.id)
    assert stale is not None
    assert _QUOTE in stale.passage
    new = stands_now(stale.passage, store, store.sources()[0].document.id)
    assert new is not None
    old_parts, new_parts = compare(stale.passage, new.text)
    assert "".join(part.text for part in old_parts) == stale.passage
    assert "".join(part.text for part in new_parts) == new.text
    assert [part.text.strip() for part in old_parts if part.changed] == ["tolv"]
    assert [part.text.strip() for part in new_parts if part.changed] == ["fjorten"]
    assert place.bank.approve(item.id, store) is Refusal.NO_PROOF
    place.write(_text())
    assert place.status(item) is ItemStatus.APPROVED


def test_a_removed_source_makes_its_items_stale(place: Place) -> None:
    item = place.item()
    place.bank.add([item], place.library.store)
    assert item.proof is not None
    remove_source(item.proof.source_id, place.settings)
    assert place.status(item) is ItemStatus.STALE
    stale = place.bank.stale(item.id)
    assert stale is not None
    assert stands_now(stale.passage, place.library.store, item.proof.source_id) is None


def test_an_edited_item_takes_the_old_ones_place_and_begins_afresh(place: Place) -> None:
    store = place.library.store
    first, second = place.item(), place.item("Hvem skriver referat?", quote=_OTHER)
    place.bank.add([first, second], store)
    quiz = place.quizzes.create(QuizSettings("T"), [first.id, second.id])
    attempt = place.attempts.get(place.attempts.begin(quiz, [first.id], one_by_one=True))
    assert attempt is not None
    place.attempts.answer(attempt, first, Given((0,)))
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


def test_results_count_first_answers_only(place: Place) -> None:
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
    chosen = place.results.of_items("q", [item])[0].chosen
    assert [(c.text, c.count, c.right) for c in chosen] == counts


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


def test_old_previews_are_forgotten(place: Place) -> None:
    old = place.attempts.begin("q", [], one_by_one=True, preview=True)
    place.now += 25 * 3600
    place.attempts.begin("q", [], one_by_one=True, preview=True)
    assert place.attempts.get(old) is None


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
