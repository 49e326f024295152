from __future__ import annotations

import pytest

from assistant.model import BlockKind
from assistant.pieces import Part, Piece, cite, shown
from ingest.model import Document, Metadata, Page, Passage, PassageKind

TEXT = "Holdet mødes hver uge. Lederen deltager. Ingen andre ved det. Planen er fælles."
DOCUMENT = Document(
    id="d",
    name="d.md",
    content_hash="0",
    text=TEXT,
    metadata=Metadata(title="Et notat", year=2021),
    pages=(Page(0, 41, "4", 6), Page(41, len(TEXT), "5", 7)),
)
PASSAGE = Passage(
    id="p",
    source_id="d",
    doc="d.md",
    title="Et notat",
    section=("Møder",),
    kind=PassageKind.TEXT,
    page="4",
    page_end="5",
    physical_page=6,
    physical_page_end=7,
    start=0,
    end=len(TEXT),
    text=TEXT,
)


def piece(sentence: str) -> Piece:
    start = TEXT.index(sentence)
    return Piece(PASSAGE, start, start + len(sentence), sentence)


def test_neighbours_share_a_citation_and_others_get_their_own() -> None:
    chosen = [
        piece("Holdet mødes hver uge."),
        piece("Lederen deltager."),
        piece("Planen er fælles."),
    ]
    blocks, citations = cite([Part(BlockKind.PARAGRAPH, tuple(chosen))], lambda _: DOCUMENT)
    assert [s.citations for s in blocks[0].sentences] == [(1,), (1,), (2,)]
    assert [c.quote for c in citations] == [
        "Holdet mødes hver uge. Lederen deltager.",
        "Planen er fælles.",
    ]
    assert [(c.page, c.physical_page) for c in citations] == [("4", 6), ("5", 7)]


@pytest.mark.parametrize("gone", [True, False])
def test_what_does_not_stand_in_its_source_is_left_out(gone: bool) -> None:
    moved = Piece(PASSAGE, 1, 5, "Hold")
    blocks, citations = cite([Part(BlockKind.ITEM, (moved,))], lambda _: None if gone else DOCUMENT)
    assert blocks == ()
    assert citations == ()


@pytest.mark.parametrize(
    ("text", "item", "line"),
    [
        ("- **Borgerflow:** mange\nborgere", True, "Borgerflow: mange borgere"),
        ("2. Fast kontakt", True, "Fast kontakt"),
        ("*Inddrag Nu* er en metode.", False, "Inddrag Nu er en metode."),
        ("2 * 3 er 6", False, "2 * 3 er 6"),
    ],
)
def test_shown(text: str, item: bool, line: str) -> None:
    assert shown(text, item=item) == line
