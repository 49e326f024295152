from __future__ import annotations

from pathlib import Path

import pytest

from index.lexical.terms import STOP_WORDS, bare, plain_words
from index.lexical.word_index import DanishLexicalIndex
from index.model import Filters
from ingest.errors import FormatMismatchError, IndexUnavailableError
from ingest.model import SourceStatus, SourceType
from tests.index.retrieval_examples import all_passages, passages


@pytest.fixture
def index(tmp_path: Path) -> DanishLexicalIndex:
    made = DanishLexicalIndex(tmp_path / "words")
    made.add(all_passages())
    return made


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Hvad er tovholderens opgaver?", "a0"),  # heading and inflection
        ("borger forloeb oekonomi", "a1"),  # typed without Danish letters
        ("okonomi i forlobet", "a1"),  # bare letters
        ("176000 kroner", "a1"),  # thousands
        ("myndighedscenter model", "b0"),  # a compound in two words
        ("HSI", "a2"),  # an abbreviation the text explains
        ("samtykek", "b1"),  # a slip
        ("behandlingsfrist for ansøgninger", "c0"),
    ],
)
def test_finds_what_is_meant(index: DanishLexicalIndex, query: str, first: str) -> None:
    assert index.search(query, 3)[0][0] == first


def test_the_long_form_finds_the_abbreviation(tmp_path: Path) -> None:
    from dataclasses import replace

    explained = passages("a")[2]
    other = replace(passages("b")[1], text="HSI er dyrt.", id="short")
    index = DanishLexicalIndex(tmp_path)
    index.add([explained, other, *passages("c")])
    found = [passage_id for passage_id, _ in index.search("højt specialiserede indsatser", 5)]
    assert found == ["a2", "short"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), {"a0", "b2"}),
        (Filters(sources=frozenset({"b"})), {"b2"}),
        (Filters(types=frozenset({SourceType.NOTE})), {"a0"}),
        (Filters(years=(2022, None)), {"b2"}),
        (Filters(years=(None, 2022)), {"a0"}),
        (Filters(statuses=frozenset({SourceStatus.HISTORIC})), set()),
    ],
)
def test_filters_hold(index: DanishLexicalIndex, filters: Filters, expected: set[str]) -> None:
    found = {i for i, score in index.search("tovholder", 10, filters) if score > 1}
    assert found == expected


def test_what_is_saved_is_found_again_and_removed_for_good(tmp_path: Path) -> None:
    index = DanishLexicalIndex(tmp_path)
    index.add(all_passages())
    index.save()
    again = DanishLexicalIndex(tmp_path)
    assert again.search("tovholder", 5) == index.search("tovholder", 5)
    again.remove(["a0", "unknown"])
    again.save()
    assert index.refresh()
    assert not index.refresh()
    assert "a0" not in index
    assert "a0" not in [i for i, _ in index.search("tovholder", 5)]


def test_pieces_are_merged_and_nothing_is_lost(tmp_path: Path) -> None:
    from dataclasses import replace

    index = DanishLexicalIndex(tmp_path)
    words = ["bolig", "arbejde", "skole", "sundhed"]
    for number in range(40):
        word = words[number % 4]
        index.add([replace(passages("a")[0], id=f"p{number}", text=f"Om {word} nr. {number}.")])
    index.save()
    assert len(index) == 40
    assert len(list(tmp_path.glob("*/rows.json"))) < 10
    found = {i for i, _ in index.search("skole", 40)}
    assert found >= {f"p{number}" for number in range(2, 40, 4)}


def test_a_replaced_passage_is_known_by_its_new_text(index: DanishLexicalIndex) -> None:
    from dataclasses import replace

    index.add([replace(passages("c")[0], text="Klagen sendes til nævnet.")])
    assert len(index) == len(all_passages())
    assert index.search("klage", 1)[0][0] == "c0"
    assert "c0" not in [i for i, _ in index.search("otte uger", 5)]


@pytest.mark.parametrize("text", ['{"format": 99}', "{", '{"format": 1, "segments": [["x", "y"]]}'])
def test_a_damaged_index_says_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, "utf-8")
    expected = FormatMismatchError if "99" in text else IndexUnavailableError
    with pytest.raises(expected):
        DanishLexicalIndex(tmp_path)


@pytest.mark.parametrize(
    ("one", "other"), [("Forløb", "forloeb"), ("Ældre", "aeldre"), ("rådgivning", "radgivning")]
)
def test_letters_fold(one: str, other: str) -> None:
    assert bare(one) == bare(other)


@pytest.mark.parametrize("word", ["SØM", "søm", "soem", "nær", "hår"])
def test_a_word_that_only_looks_like_a_stop_word_is_none(word: str, tmp_path: Path) -> None:
    from dataclasses import replace

    assert STOP_WORDS.isdisjoint(plain_words(word))
    index = DanishLexicalIndex(tmp_path / "words")
    told = replace(passages("c")[0], text="Gevinsten er regnet med modellen SØM, nær ved et hår.")
    index.add([*passages("a"), told])
    assert index.search(f"{word} hvad er det for", 2)[0][0] == "c0"


@pytest.mark.parametrize("word", ["som", "Én", "når", "naar", "nar", "FØR", "gør", "goer"])
def test_stop_words_are_known_however_they_are_typed(word: str) -> None:
    assert STOP_WORDS.issuperset(plain_words(word))
