"""Questions about texts that nothing is trained, tuned or fitted on."""

from __future__ import annotations

from pathlib import Path

from eval.collection import bundled_questions, choose_collections, read_cases, read_sources
from index.measuring.questions import read_questions
from ingest.settings import Settings

UNSEEN = bundled_questions("unseen")
TRAINING = bundled_questions("training")


def test_every_place_is_found_and_every_source_is_asked_about() -> None:
    (collection,) = choose_collections([], [UNSEEN], UNSEEN)
    documents = read_sources(collection, Settings())
    cases = read_cases(collection, documents)
    assert len(cases) == 348
    assert len(documents) == 6
    told = [case for case in cases if case.question.answerable]
    assert all(span.text for case in told for span in case.gold)
    assert {span.doc for case in told for span in case.gold} == set(documents)
    assert sum(not case.question.answerable for case in cases) == 156


def test_nothing_of_it_is_trained_on() -> None:
    unseen = {question.question for question in read_questions([UNSEEN])}
    names = {path.name for path in UNSEEN.glob("*.md")}
    trained = [path for path in TRAINING.rglob("*") if path.is_file()]
    assert names.isdisjoint(path.name for path in trained)
    folders = sorted({path.parent for path in trained if path.suffix == ".jsonl"})
    assert unseen.isdisjoint(question.question for question in read_questions(folders))


def test_the_texts_say_that_they_are_made_up() -> None:
    for path in Path(UNSEEN).glob("*.md"):
        assert "Opdigtet øvelsestekst." in path.read_text("utf-8")[:250]
