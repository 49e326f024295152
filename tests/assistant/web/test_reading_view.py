from __future__ import annotations

from pathlib import Path

import pytest

from assistant.web.showing.reading_view import outline, read_blocks, summary
from ingest import read_document
from ingest.sample import sample_paths
from ingest.settings import Settings


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.stem)
def test_every_piece_stands_where_its_offset_says(path: Path, settings: Settings) -> None:
    document = read_document(path, settings)
    covered = set()
    for block in read_blocks(document):
        for row in (block.head, *block.rows):
            for piece in row:
                end = piece.start + len(piece.text)
                assert document.text[piece.start : end] == piece.text
                covered.update(range(piece.start, end))
    left = {document.text[i] for i in range(len(document.text)) if i not in covered}
    assert not {sign for sign in left if sign.isalnum()}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- et punkt", "item"),
        ("▪ et punkt", "item"),
        ("3. et punkt", "item"),
        ("b) et punkt", "item"),
        ("2021 var et år", "line"),
        ("-5 grader", "line"),
        ("§ 3. En regel", "line"),
    ],
)
def test_items_of_a_list_are_set_as_such(
    line: str, kind: str, tmp_path: Path, settings: Settings
) -> None:
    file = tmp_path / "notat.txt"
    file.write_text(f"Et notat\n\nTeksten begynder her og går videre.\n\n{line}\n", "utf-8")
    blocks = list(read_blocks(read_document(file, settings)))
    assert [block.kind for block in blocks if block.rows[0][0].text == line] == [kind]


def test_items_stand_as_deep_as_in_their_list(tmp_path: Path, settings: Settings) -> None:
    file = tmp_path / "notat.md"
    file.write_text("Hjælp til:\n\n- mad\n  - indkøb\n    - frugt\n- rengøring\n", "utf-8")
    blocks = read_blocks(read_document(file, settings))
    assert [block.depth for block in blocks if block.kind == "item"] == [0, 1, 2, 0]


def test_outline_and_summary(settings: Settings) -> None:
    path = next(path for path in sample_paths() if "succesfaktorer" in path.name)
    document = read_document(path, settings)
    anchors = [entry.anchor for entry in outline(document)]
    headings = [block.anchor for block in read_blocks(document) if block.kind == "heading"]
    assert headings == [anchor for anchor in anchors if anchor in headings]
    assert len(headings) > len(anchors) / 2
    assert " ".join(summary(document).split()) in " ".join(document.text.split())
