from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.answer.labels import OLD_YEARS, label_of
from assistant.answer.pieces import _label_once, evidence_of
from assistant.model import Block, BlockKind, Evidence, Sentence
from ingest.model import Document, Metadata, Passage, PassageKind, Quotation


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


@pytest.mark.parametrize(
    ("lead", "speaker", "evidence"),
    [
        ("Rapporten peger på, at:", None, Evidence.PLAIN),
        ("En medarbejder siger:", None, Evidence.INFORMANT),
        ("Rapporten peger på, at:", "Leder af et botilbud", Evidence.INFORMANT),
    ],
)
def test_what_was_written_is_no_informants_word(
    lead: str, speaker: str | None, evidence: Evidence
) -> None:
    said = "»Team kan aflaste de nærmeste.«"
    text = f"{lead}\n\n{said}"
    start = text.index(said)
    quotation = Quotation(start, len(text), speaker)
    document = replace(source(NOW), text=text, quotations=(quotation,))
    kind = PassageKind.QUOTATION
    passage = Passage("p", "d", "d.md", "", (), kind, None, None, None, None, 0, len(text), text)
    assert evidence_of(document, passage, start, len(text)) is evidence


@pytest.mark.parametrize(
    ("reference", "evidence"),
    [
        ("(Holm, 2019)", Evidence.LITERATURE),
        ("ifølge Holm (2019)", Evidence.LITERATURE),
        ("ifølge Holm og Birk-Lund (2019)", Evidence.LITERATURE),
        ("efter Serviceloven (2024)", Evidence.PLAIN),
        ("(Social- og Boligministeriet, 2019)", Evidence.PLAIN),
    ],
)
def test_a_law_is_no_literature(reference: str, evidence: Evidence) -> None:
    text = f"Borgeren kan medvirke {reference}."
    passage = Passage(
        "p", "d", "d.md", "", (), PassageKind.TEXT, None, None, None, None, 0, len(text), text
    )
    assert evidence_of(replace(source(NOW), text=text), passage, 0, len(text)) is evidence
