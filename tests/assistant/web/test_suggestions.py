from __future__ import annotations

from pathlib import Path

import pytest

from assistant.web.showing.suggestions import SHOWN, suggest
from assistant.web.showing.terms import Terms, terms_of
from ingest import read_document
from ingest.model import Document
from ingest.sample import sample_paths
from ingest.settings import Settings


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    return [read_document(path, settings) for path in sample_paths()]


def test_the_last_word_is_finished_by_a_word_of_the_material(documents: list[Document]) -> None:
    terms = terms_of(documents)
    found = suggest("Hvilke opgaver har en tovh", documents, terms)
    assert "Hvilke opgaver har en tovholder" in found
    assert len({text.casefold() for text in found}) == len(found) <= SHOWN
    # Each word stands in the material as it is shown.
    whole = " ".join(document.text for document in documents)
    assert all(text.split()[-1] in whole for text in found)


def test_headings_come_first_and_leave_room_for_words(documents: list[Document]) -> None:
    found = suggest("tovhold", documents, terms_of(documents))
    assert found[0].startswith("Hvad står der om tovhold")
    assert "tovholder" in found


@pytest.mark.parametrize("typed", ["", " ", "en", "Hvad er en tovholder ", "xyzzyx", "(?"])
def test_nothing_is_suggested_where_nothing_is_being_written(
    documents: list[Document], typed: str
) -> None:
    terms = terms_of(documents)
    assert not [text for text in suggest(typed, documents, terms) if not text.endswith("?")]


def test_words_are_one_of_a_stem_and_names_keep_their_capital(
    tmp_path: Path, settings: Settings
) -> None:
    file = tmp_path / "notat.txt"
    text = "Odense har botilbud. Botilbuddet i Odense er et botilbud. Odense har støt-\nte. "
    file.write_text(text * 2, "utf-8")
    terms = terms_of([read_document(file, settings)])
    assert terms.words == ("botilbud", "Odense")
    assert terms.beginning("BOTIL", 3) == ["botilbud"]
    assert terms.beginning("botilbud", 3) == []
    assert Terms().beginning("bo", 3) == []
