"""Lists in lists: how deep each item stands, in files of every kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from fpdf import FPDF

from ingest import cut_passages, read_document
from ingest.flow.depths import depths_of
from ingest.model import Document
from ingest.settings import Settings
from tests.ingest.conftest import LONG

TOLD = [(0, "ring"), (0, "skriv til:"), (1, "familien"), (1, "lægen:"), (2, "egen"), (0, "følg op")]


@pytest.mark.parametrize(
    ("levels", "depths"),
    [
        ([0, 1, 2, 0], (0, 1, 2, 0)),
        ([0, 4, 2, 4], (0, 1, 1, 2)),
        ([3, 3, 5, 1], (0, 0, 1, 0)),
        ([0, 2, 2, 0, 8], (0, 1, 1, 0, 1)),
        ([], ()),
    ],
)
def test_levels_are_counted_without_gaps(levels: list[int], depths: tuple[int, ...]) -> None:
    assert depths_of(levels) == depths


def told(document: Document) -> list[tuple[int, str]]:
    (found,) = document.lists
    items = [document.text[i.start : i.end].partition(" ")[2] for i in found.items]
    return list(zip(found.depths, items, strict=True))


MARKED = "Sådan gør du:\n\n{0} ring\n{0} skriv til:\n{1}familien\n{1}lægen:\n{2}egen\n{0} følg op\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("liste.md", MARKED.format("-", "  1. ", "     - ")),
        ("liste.md", MARKED.format("*", "    + ", "        - ")),
        ("liste.txt", MARKED.format("•", "   - ", "       * ")),
        (
            "side.html",
            "<p>Sådan gør du:</p><ul><li>ring<li>skriv til:<ol type=a><li>familien<li>lægen:"
            "<ul><li>egen</ul></ol><li>følg op</ul>",
        ),
        (
            "mail.html",
            "<p>Sådan gør du:</p>"
            + "".join(
                f"<p class=MsoListParagraph style='mso-list:l0 level{depth + 1} lfo1'>"
                f"<![if !supportLists]><span style='mso-list:Ignore'>{'·o§'[depth]}"
                f"<span>&nbsp; </span></span><![endif]>{text}</p>"
                for depth, text in TOLD
            ),
        ),
    ],
)
def test_marked_lists_keep_their_depths(
    name: str, text: str, read: Callable[[str, str], Document]
) -> None:
    assert told(read(text, name)) == TOLD


def test_word_lists_keep_their_depths(tmp_path: Path, settings: Settings) -> None:
    made: Any = docx.Document()
    made.add_paragraph("Sådan gør du:")
    for depth, text in TOLD:
        made.add_paragraph(text, style=f"List Bullet{f' {depth + 1}' if depth else ''}")
    path = tmp_path / "liste.docx"
    made.save(str(path))
    assert told(read_document(path, settings)) == TOLD


@pytest.mark.parametrize("turned", [False, True])
def test_places_on_the_page_tell_depths(turned: bool, tmp_path: Path, settings: Settings) -> None:
    """On the next page the same list may begin further in."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(0, 6, f"{LONG} {LONG} Sådan gør du:")
    x, y = 14, 40
    for number, (depth, text) in enumerate(TOLD):
        if turned and number == 3:
            pdf.add_page()
            x, y = 22, 20
        pdf.set_xy(x + 7 * depth, y)
        pdf.cell(0, 6, f"{'-*+'[depth]} {text}")
        y += 7
    path = tmp_path / "liste.pdf"
    pdf.output(str(path))
    assert told(read_document(path, settings)) == TOLD


def test_a_branch_is_not_cut_off_from_what_it_belongs_to(
    read: Callable[[str, str], Document],
) -> None:
    branch = "".join(f"  - {LONG} Det er grund {n}.\n" for n in range(3))
    text = "".join(f"- Trin {n} i forløbet er dette:\n{branch}" for n in range(8))
    passages = cut_passages(read(f"# Forløb\n\nTrinene er:\n\n{text}", "liste.md"))
    assert len(passages) > 2
    assert all("- Trin" in passage.text[:20] for passage in passages[1:])
