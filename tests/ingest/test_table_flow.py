"""Tables over a page's end, their names, and tables that only set words beside sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.model import Document

Read = Callable[..., Document]

_FIRST = """Takster i kommunen

Her står alle taksterne for i år.

{name}| Ydelse | Enhed | Pris |
| Mad | pr. dag | 61 |
"""
_SECOND = "| Kørsel | pr. tur | 36 |\n| I alt | | 97 |\n\nPriserne er inkl. moms i år."


@pytest.mark.parametrize(
    ("end", "begin", "rows"),
    [
        ("", "", []),
        ("", "| Ydelse | Enhed | Pris |\n", []),
        (
            "| Aflastning, | pr. døgn | 141 |\n", "| Ydelse | Enhed | Pris |\n| kost | | |\n",
            [("Aflastning, kost", "pr. døgn", "141")],
        ),
        (
            "| Aflastning | efter | 141 |\n", "| | aftale | |\n",
            [("Aflastning", "efter aftale", "141")],
        ),
    ],
)  # fmt: skip
def test_a_table_over_a_page_is_one(
    end: str, begin: str, rows: list[tuple[str, ...]], read: Read
) -> None:
    document = read(f"{_FIRST.format(name='')}{end}\f{begin}{_SECOND}")
    (table,) = document.tables
    assert table.heads == ("Ydelse", "Enhed", "Pris")
    assert [row.cells for row in table.rows] == [
        ("Mad", "pr. dag", "61"), *rows, ("Kørsel", "pr. tur", "36"), ("I alt", "", "97"),
    ]  # fmt: skip
    assert document.text.count("Ydelse | Enhed | Pris") == 1


def test_a_table_with_other_heads_is_another(read: Read) -> None:
    document = read(f"{_FIRST.format(name='')}\f| Bolig | Leje |\n| Ét rum | 4910 |\n")
    assert [table.heads for table in document.tables] == [
        ("Ydelse", "Enhed", "Pris"),
        ("Bolig", "Leje"),
    ]


@pytest.mark.parametrize("name", ["Tabel 1.\n\nPriser i alt\n\n", "Tabel 1\nPriser i alt\n\n"])
def test_what_a_table_is_called_stands_with_its_number(name: str, read: Read) -> None:
    (table,) = read(f"{_FIRST.format(name=name)}{_SECOND}").tables
    assert " ".join((table.caption or "").replace(".", "").split()) == "Tabel 1 Priser i alt"


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        (("Lov | Barnets lov § 90.", "Formål | At give ro i hjemmet.", "Klage | Til os."), ()),
        (
            ("Fag | Må dosere", "Læge | Ja, det må hun.", "Andre | Nej, aldrig."),
            ("Fag", "Må dosere"),
        ),
    ],
)
def test_words_beside_sentences_have_no_heads(
    rows: tuple[str, ...], heads: tuple[str, ...], read: Read
) -> None:
    text = "\n".join(f"| {row} |" for row in rows)
    (table,) = read(f"Standard for støtte\n\nHer er den i oversigt.\n\n{text}").tables
    assert table.heads == heads


def test_a_line_above_a_table_is_its_heading(read: Read) -> None:
    document = read(
        "Takster for børn\nFamilieplejen\n\nLommepenge\nSatserne er pr. måned.\n\n"
        "Alder     Beløb\n0-6 år    95\n7-9 år    210\n\nBeløbene reguleres hvert år.\n\n"
        "Udgifter i fjor\n\nOmråde    Antal\nPleje        84\nI alt       123\n"
    )
    assert [s.title for s in document.sections][1:] == ["Lommepenge", "Udgifter i fjor"]
