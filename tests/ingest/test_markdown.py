"""Markdown as editors write it, and HTML in it: marks leave the words, tables and lists stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.model import Document

Read = Callable[..., Document]
LONG = "Kommunen samler sagens parter og aftaler, hvem der gør hvad og hvornår det skal ske."


def test_underlined_headings_have_their_levels(read: Read) -> None:
    document = read(f"Støtte\n======\n\nRoller\n---\n\n{LONG}\n\n---\n\n{LONG}", "notat.md")
    assert [(s.title, s.level) for s in document.sections] == [("Støtte", 1), ("Roller", 2)]
    assert document.text.count(LONG) == 2


def test_an_html_table_in_markdown_is_a_table(read: Read) -> None:
    table = "<table><tr><th>Rolle</th><th>Antal</th></tr><tr><td>Leder</td><td>3</td></tr></table>"
    for name in ("notat.md", "notat.txt"):
        (found,) = read(f"{LONG}\n{table}\n{LONG}", name).tables
        assert (found.heads, [row.cells for row in found.rows]) == (
            ("Rolle", "Antal"),
            [("Leder", "3")],
        )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"{LONG}\n\n<!-- husk\nat slette -->", LONG),
        (f"<details><summary>Mere</summary>\n\n{LONG}\n\n</details>", f"Mere\n\n{LONG}"),
        (f"{LONG}\n\n[loven]: https://lov.example/a 'Loven'", LONG),
        (f"{LONG}\n\n```\n# kode\n```\n", f"{LONG}\n\n# kode"),
        (f"> {LONG}\n>\n>> {LONG}", f"{LONG}\n\n{LONG}"),
        (f'{LONG} <span style="display: none">Skjult.</span>', LONG),
        (f"{LONG}<b hidden>Skjult.</b><script>f(1)</script>", LONG),
        ("Det er <b>ikke</b> hidden.", "Det er ikke hidden."),
        ("Antal < 5 og > 3 er færre end 10.", "Antal < 5 og > 3 er færre end 10."),
    ],
)
def test_marks_leave_the_words(text: str, kept: str, read: Read) -> None:
    assert read(text, "notat.md").text == kept


def test_a_plain_text_is_not_read_as_markdown(read: Read) -> None:
    text = "Prisen er\n> 300 kr. i alt for den enkelte borger i kommunen."
    assert "> 300 kr." in read(text, "notat.txt").text


def test_indented_lists_are_one_list(read: Read) -> None:
    document = read(
        "Der er to:\n\n* Leder\n    * Teamleder\n        1. I dag\n        2. I nat\n* Borger\n",
        "notat.md",
    )
    (found,) = document.lists
    assert [document.text[item.start : item.end] for item in found.items] == [
        "* Leder",
        "* Teamleder",
        "1. I dag",
        "2. I nat",
        "* Borger",
    ]


def test_a_paragraph_of_an_item_parts_no_list(read: Read) -> None:
    document = read(
        "Gør sådan:\n\n1. Skriv i skemaet.\n\n   Brug borgerens ord.\n\n   Skriv kort.\n\n"
        "2. Send det.\n   - til lederen\n\n     Hun læser det.\n\nSkemaet ligger i Teams.\n",
        "notat.md",
    )
    (found,) = document.lists
    assert [document.text[item.start : item.end] for item in found.items] == [
        "1. Skriv i skemaet.\nBrug borgerens ord.\nSkriv kort.",
        "2. Send det.",
        "- til lederen\nHun læser det.",
    ]
    assert document.text.endswith("\n\nSkemaet ligger i Teams.")


def test_signs_of_wikis_are_read_as_they_are_meant(read: Callable[..., Document]) -> None:
    document = read(
        "---\ntitle: Aktindsigt\nupdated: 2024-02-19\n---\n[[_TOC_]]\n\n# Aktindsigt i sager\n\n"
        f"{LONG}\n\n- [ ] Er borgeren part?\n- [x] Er fristen noteret?\n\n"
        "Egenacces\n: Retten til egne sager.\n\nPartsindsigt\n:   Retten som part.\n\n"
        f'> [!NOTE]\n> {LONG}\n\n!!! note "Husk"\n    {LONG}\n',
        "side.md",
    )
    assert (document.metadata.title, document.metadata.year) == ("Aktindsigt", 2024)
    texts = [document.text[i.start : i.end] for found in document.lists for i in found.items]
    assert texts == [
        "☐ Er borgeren part?",
        "☑ Er fristen noteret?",
        "- Egenacces: Retten til egne sager.",
        "- Partsindsigt: Retten som part.",
    ]
    assert "TOC" not in document.text
    assert "NOTE" not in document.text
    assert document.sections[-1].title == "Husk"
