from __future__ import annotations

import pytest

from assistant.answer.structures import (
    Placed,
    as_excerpts,
    enumerated,
    is_speaker,
    lead_in,
    one_item,
    row_with_heads,
)
from assistant.model import Extent
from ingest import cut_passages
from ingest.assemble import assemble
from ingest.blocks import Block, BlockKind
from ingest.model import Document, Metadata, Quotation


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Der er to veje: 1) en fast tovholder og 2) et fælles team.",
            ("en fast tovholder", "et fælles team"),
        ),
        (
            "Man skelner mellem fælles mål, fælles plan og fælles journal.",
            ("fælles mål", "fælles plan", "fælles journal"),
        ),
        ("Tovholderen ringer til borgeren.", ()),
    ],
)
def test_enumerated(text: str, items: tuple[str, ...]) -> None:
    assert enumerated(text) == items


def test_a_row_is_shown_with_the_head_of_its_group() -> None:
    rows = (("Navn", "Pladser"), ("Havnen", "8"), ("Region Nord",), ("Engen", "5"))
    blocks = [
        Block(BlockKind.ROW, " | ".join(row), cells=row, spans=len(row) == 1, group=1)
        for row in rows
    ]
    document = assemble(blocks, source="a", name="a", content_hash="", metadata=Metadata("A"))
    (table,) = document.tables
    (passage,) = cut_passages(document)
    shown = [row_with_heads(document, table, row, passage) for row in table.rows]
    assert [piece.display for piece in shown] == [
        "Havnen | Pladser: 8",
        "Region Nord",
        "Region Nord: Engen | Pladser: 5",
    ]
    # What is quoted stays the row as it stands in the source.
    assert shown[2].text == "Engen | 5"


@pytest.mark.parametrize("first", [("Formål", "At give familien ro."), ("Emne", "Indhold")])
def test_a_card_of_facts_is_shown_with_colons(first: tuple[str, str]) -> None:
    rows = (first, ("Klage", "Inden fire uger."), ("Omfang", "To timer om ugen."))
    blocks = [Block(BlockKind.ROW, " | ".join(row), cells=row, group=1) for row in rows]
    document = assemble(blocks, source="a", name="a", content_hash="", metadata=Metadata("A"))
    (table,) = document.tables
    (passage,) = cut_passages(document)
    shown = [row_with_heads(document, table, row, passage).display for row in table.rows]
    assert shown[-2:] == ["Klage: Inden fire uger.", "Omfang: To timer om ugen."]


def test_an_excerpt_of_a_list_has_its_order() -> None:
    items = ("køb", "gruppeforløb", "ansættelse")
    blocks = [
        Block(BlockKind.PARAGRAPH, "Der er tre modeller:"),
        *(
            Block(BlockKind.ITEM, f"{m}) {item}", group=1)
            for m, item in zip("abc", items, strict=True)
        ),
    ]
    document = assemble(blocks, source="a", name="a", content_hash="", metadata=Metadata("A"))
    (listed,) = document.lists
    (passage,) = cut_passages(document)
    lead = lead_in(document, listed, passage)
    last, first = (one_item(document, Placed(listed, n), passage) for n in (2, 0))
    told = as_excerpts((*lead, last, first), lambda _: document)
    assert [part.pieces[0].text for part in told[1:]] == ["a) køb", "c) ansættelse"]
    assert [part.extent for part in told] == [Extent.PART, Extent.WHOLE, Extent.WHOLE]


@pytest.mark.parametrize("title", ["Leder af botilbud", "(Leder af botilbud)"])
def test_a_title_beside_a_quotation_is_its_speaker_s(title: str) -> None:
    quote = "»Vi mødes hver uge.«"
    text = f"{title}\n{quote}\n\n{title}\n\nEn anden sag."
    start = len(title) + 1
    quotation = Quotation(start, start + len(quote), "Leder af botilbud")
    document = Document("a", "a.md", "", text, Metadata("A"), quotations=(quotation,))
    assert is_speaker(document, 0, len(title))
    assert not is_speaker(document, start, start + len(quote))
    far = text.rindex("En anden sag")
    assert not is_speaker(document, far, len(text))
