"""Questions that are typed without æ, ø and å."""

from pathlib import Path

import pytest

from index.lexical.word_index import DanishLexicalIndex
from tests.index.retrieval_examples import all_passages


@pytest.fixture
def index(tmp_path: Path) -> DanishLexicalIndex:
    made = DanishLexicalIndex(tmp_path)
    made.add(all_passages())
    return made


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("hvor ofte foelger den op paa forloebet?", "hvor ofte følger den op på forløbet?"),
        ("forlobet for born", "forløbet for born"),  # the documents do not have «børn»
        ("Forloebet", "Forløbet"),
        ("ansogningen for otte uger", "ansøgningen for otte uger"),  # «for» is mostly «for»
        ("hvad med far?", "hvad med far?"),  # a short word alone tells nothing: «får» or «far»
        ("følger den op pa forlobet", "følger den op pa forlobet"),  # the keyboard has them
        ("Hvem samler fagfolkene?", "Hvem samler fagfolkene?"),
        ("", ""),
    ],
)
def test_letters_come_back(typed: str, spelt: str, index: DanishLexicalIndex) -> None:
    assert index.restored(typed) == spelt


def test_letters_are_saved_and_go_with_their_passages(tmp_path: Path) -> None:
    index = DanishLexicalIndex(tmp_path)
    index.add(all_passages())
    index.save()
    again = DanishLexicalIndex(tmp_path)
    assert again.restored("forlobet") == "forløbet"
    again.remove([passage.id for passage in all_passages()])
    assert again.restored("forlobet") == "forlobet"
