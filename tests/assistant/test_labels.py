from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.labels import OLD_YEARS, label_of
from assistant.model import Block, BlockKind, Evidence, Sentence
from assistant.pieces import _label_once
from ingest.model import Document, Metadata


def source(year: int | None) -> Document:
    return Document("d", "d.md", "0", "Tekst.", Metadata(title="Et notat", year=year), ())


NOW = datetime.now(UTC).year


def test_an_informant_is_named_by_title() -> None:
    assert (
        label_of(source(NOW), "Vi savner overblik.", Evidence.INFORMANT, "Leder af et botilbud")
        == "informantudsagn, leder af et botilbud"
    )


def test_a_ground_that_the_words_tell_is_not_told_again() -> None:
    assert label_of(source(NOW), "Informanterne savner ro.", Evidence.INFORMANT, None) == ""
    assert label_of(source(NOW), "Flere savner ro.", Evidence.EXAMPLE, None) == "eksempel"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Der er 98 kommuner.", f"kilde fra {NOW - OLD_YEARS}"),
        ("I 2014 var der 98 kommuner.", ""),
        ("Der er mange kommuner.", ""),
        ("2. Borgerens deltagelse i tilbud5", ""),
    ],
)
def test_an_old_figure_shows_its_year(text: str, label: str) -> None:
    assert label_of(source(NOW - OLD_YEARS), text, Evidence.PLAIN, None) == label


def test_a_new_figure_does_not() -> None:
    assert label_of(source(NOW), "Der er 98 kommuner.", Evidence.PLAIN, None) == ""
    assert label_of(source(None), "Der er 98 kommuner.", Evidence.PLAIN, None) == ""


def test_a_label_is_said_once_for_sentences_beside_one_another() -> None:
    lead = Block(BlockKind.PARAGRAPH, (Sentence("a", (1,)), Sentence("b", (1,), "eksempel")))
    items = Block(BlockKind.ITEM, (Sentence("c", (1,), "eksempel"),))
    other = Block(BlockKind.PARAGRAPH, (Sentence("d", (2,), "litteratur"), Sentence("e", (2,))))
    labels = [s.label for block in _label_once([lead, items, other]) for s in block.sentences]
    assert labels == ["", "", "eksempel", "litteratur", ""]
