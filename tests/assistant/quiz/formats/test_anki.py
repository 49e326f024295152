"""Decks, imported and shown by Anki itself."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.notes import Note

from assistant.quiz.formats import Change, Format, count_changes, render
from assistant.quiz.formats.wording import source_line
from assistant.quiz.model import Item, Quiz

Log = tuple[int, int, int]
Import = Callable[[Quiz], Log]


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


@pytest.fixture
def imported(collection: Collection, tmp_path: Path) -> Import:
    def run(quiz: Quiz) -> Log:
        path = tmp_path / "quiz.apkg"
        path.write_bytes(render(quiz, Format.ANKI).data)
        options = ImportAnkiPackageOptions()
        request = ImportAnkiPackageRequest(package_path=str(path), options=options)
        log = collection.import_anki_package(request).log
        return len(log.new), len(log.updated), len(log.duplicate)

    return run


def notes(collection: Collection) -> dict[str, Note]:
    found = (collection.get_note(number) for number in collection.find_notes(""))
    return {note.guid: note for note in found}


def shown(markup: str) -> str:
    """The text on a card, as a browser shows it."""
    markup = re.sub(r"<style>.*?</style>", "", markup)
    markup = re.sub(r"<br>|<hr[^>]*>", "\n", markup)
    return html.unescape(re.sub(r"</?span[^>]*>", "", markup))


def test_every_card_shows_question_answer_and_source(
    collection: Collection, imported: Import, hard: Quiz
) -> None:
    assert imported(hard) == (9, 0, 0)
    found = notes(collection)
    assert set(found) == {item.id for item in hard.items}
    for item in hard.items:
        assert item.proof is not None
        (card,) = found[item.id].cards()
        front, back = shown(card.question()), shown(card.answer())
        assert front.startswith(item.stem.split("____")[0])
        assert item.explanation in back
        assert source_line(item.proof) in back
        assert back.startswith(front)
        assert collection.decks.name(card.did).startswith("Æblegrød «på» \"ø\" 'å' { = ~ # : }")


def test_tags_hold_chapter_and_level(collection: Collection, imported: Import, hard: Quiz) -> None:
    imported(hard)
    tags = notes(collection)[hard.items[0].id].tags
    assert "svær" in tags
    assert "æ]ø" in tags
    assert any(tag.startswith("Kapitel_/_Æblegrød_«på»") for tag in tags)


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "{{cloze}} ", "<b>", "[sound:x.mp3]", "\\(x\\)"]
)
def test_no_sign_is_taken_for_a_command(
    collection: Collection, imported: Import, led: Callable[[str], Quiz], sign: str
) -> None:
    quiz = led(sign)
    imported(quiz)
    note = notes(collection)[quiz.items[0].id]
    (card,) = note.cards()
    assert shown(card.question()).startswith(quiz.items[0].stem)
    assert not card.question_av_tags()
    assert "\\(" not in card.question()
    assert "<b>" not in card.question()


def test_importing_again_updates_the_same_cards(
    collection: Collection, imported: Import, hard: Quiz
) -> None:
    imported(hard)
    # Anki takes what was written in a later second.
    time.sleep(1.1)
    assert imported(hard)[0] == 0
    time.sleep(1.1)
    changed = replace(hard.items[0], explanation="Ny forklaring.")
    new, updated, _ = imported(replace(hard, items=(changed, *hard.items[1:])))
    assert new == 0
    assert updated >= 1
    assert collection.note_count() == len(hard.items)
    assert "Ny forklaring." in notes(collection)[changed.id]["Forklaring"]
    assert len(collection.decks.all_names_and_ids(skip_empty_default=True)) == 1


def test_it_is_told_that_cards_are_not_graded(hard: Quiz) -> None:
    assert count_changes(render(hard, Format.ANKI).notes) == {Change.AS_CARD: len(hard.items)}


def test_ten_thousand_items(collection: Collection, imported: Import, many: Quiz) -> None:
    assert imported(many) == (10_000, 0, 0)


def test_an_item_without_a_source_or_tags(
    collection: Collection, imported: Import, hard: Quiz
) -> None:
    item: Item = replace(hard.items[0], proof=None, tags=(), explanation="")
    imported(replace(hard, items=(item,)))
    (card,) = notes(collection)[item.id].cards()
    assert "Kilde" not in shown(card.answer())
