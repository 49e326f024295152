from __future__ import annotations

import pytest

from assistant.structures import enumerated, is_speaker, row_with_heads
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
