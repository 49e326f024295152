from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer.pieces import Part, Piece, cite, shown, speaker_of
from assistant.model import BlockKind
from ingest.model import (
    Document,
    ListBlock,
    Metadata,
    Page,
    Passage,
    PassageKind,
    Quotation,
    Span,
)

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


QUOTED = "Det siges sådan: ”Vi mødes for sjældent. Det er synd. Vi ringer ikke.” Det »mærkes« ude."


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        (["”Vi mødes for sjældent."], ["Vi mødes for sjældent."]),
        (["Vi ringer ikke.”"], ["Vi ringer ikke."]),
        (
            ["”Vi mødes for sjældent.", "Det er synd.", "Vi ringer ikke.”"],
            ["”Vi mødes for sjældent.", "Det er synd.", "Vi ringer ikke.”"],
        ),
        (["”Vi mødes for sjældent.", "Det »mærkes« ude."], None),
    ],
)
def test_a_quotation_mark_without_its_other_half_is_left_out(
    chosen: list[str], told: list[str] | None
) -> None:
    document = replace(DOCUMENT, text=QUOTED)
    passage = replace(PASSAGE, text=QUOTED, end=len(QUOTED))
    spans = [(QUOTED.index(sentence), sentence) for sentence in chosen]
    pieces = tuple(Piece(passage, start, start + len(text), text) for start, text in spans)
    [block], citations = cite([Part(BlockKind.PARAGRAPH, pieces)], lambda _: document)
    wanted = told or ["Vi mødes for sjældent.", "Det »mærkes« ude."]
    assert [sentence.text for sentence in block.sentences] == wanted
    assert citations[0].quote.startswith(chosen[0])


@pytest.mark.parametrize("gone", [True, False])
def test_what_does_not_stand_in_its_source_is_left_out(gone: bool) -> None:
    moved = Piece(PASSAGE, 1, 5, "Hold")
    blocks, citations = cite([Part(BlockKind.ITEM, (moved,))], lambda _: None if gone else DOCUMENT)
    assert blocks == ()
    assert citations == ()


def test_an_item_keeps_the_mark_of_its_source() -> None:
    text = "2. Status\n4. Økonomi\nb) Gruppeforløb\n- Eventuelt"
    document = replace(DOCUMENT, text=text, pages=())
    passage = replace(PASSAGE, text=text, end=len(text))
    parts = [
        Part(
            BlockKind.ITEM, (Piece(passage, text.index(item), text.index(item) + len(item), item),)
        )
        for item in text.split("\n")
    ]
    blocks, citations = cite(parts, lambda _: document)
    assert [(block.kind, block.mark, block.sentences[0].text) for block in blocks] == [
        (BlockKind.NUMBERED_ITEM, "2.", "Status"),
        (BlockKind.NUMBERED_ITEM, "4.", "Økonomi"),
        (BlockKind.NUMBERED_ITEM, "b)", "Gruppeforløb"),
        (BlockKind.ITEM, "", "Eventuelt"),
    ]
    assert citations[0].quote.startswith("2. Status")


@pytest.mark.parametrize(
    ("text", "item", "line"),
    [
        ("- **Borgerflow:** mange\nborgere", True, "Borgerflow: mange borgere"),
        ("2. Fast kontakt", True, "Fast kontakt"),
        ("- ➤ Fast kontakt", True, "Fast kontakt"),
        ("*Inddrag Nu* er en metode.", False, "Inddrag Nu er en metode."),
        ("2 * 3 er 6", False, "2 * 3 er 6"),
        ("➤ **Fast kontakt**\n\nBorgeren har én.", True, "Fast kontakt: Borgeren har én."),
        ("- **Fast kontakt:**\nBorgeren har én.", True, "Fast kontakt: Borgeren har én."),
        ("- Fast kontakt\ntil borgeren", True, "Fast kontakt til borgeren"),
    ],
)
def test_shown(text: str, item: bool, line: str) -> None:
    assert shown(text, item=item) == line


@pytest.mark.parametrize(
    ("title", "shown_as"),
    [
        ("Formand - Interesseorganisation", "Formand – Interesseorganisation"),
        ("Drifts-leder", "Drifts-leder"),
        (None, None),
    ],
)
def test_a_title_and_its_organisation_are_parted_by_a_dash(
    title: str | None, shown_as: str | None
) -> None:
    quoted = replace(DOCUMENT, quotations=(Quotation(0, 22, title),))
    assert speaker_of(quoted, 0, 10) == shown_as
    assert speaker_of(quoted, 30, 40) is None


@pytest.mark.parametrize(
    ("told", "depths"),
    [((0, 1, 2, 3), [0, 1, 2, 0]), ((1, 2), [0, 1]), ((2,), [0]), ((0, 3), [0, 0])],
)
def test_items_are_set_in_under_the_outermost_that_is_told(
    told: tuple[int, ...], depths: list[int]
) -> None:
    sentences = [f"{sentence.rstrip('.')}." for sentence in TEXT.split(". ")]
    spans = tuple(Span(p.start, p.end) for p in map(piece, sentences))
    listed = ListBlock(0, len(TEXT), None, spans, ordered=False, depths=(0, 1, 2, 0))
    document = replace(DOCUMENT, lists=(listed,))
    parts = [Part(BlockKind.ITEM, (piece(sentences[n]),)) for n in told]
    blocks, _ = cite(parts, lambda _: document)
    assert [block.depth for block in blocks] == depths
