from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.model import Document
from ingest.readers.columns import with_columns

Read = Callable[..., Document]

_TABLE = """Skole                  Henvendelser   Underretninger   Rådgiver
Bredgadeskolen              96             14          Tina Mose
Sdr. Bæk Skole              45              7          Tina Mose
I alt                      141             21"""


def test_cells_below_one_another_are_a_table_with_heads(read: Read) -> None:
    document = read(f"Skolerne har spurgt.\n\n{_TABLE}\n\nDrøftelse: Lærerne er glade for det.")
    (table,) = document.tables
    assert table.heads == ("Skole", "Henvendelser", "Underretninger", "Rådgiver")
    assert [row.cells for row in table.rows] == [
        ("Bredgadeskolen", "96", "14", "Tina Mose"),
        ("Sdr. Bæk Skole", "45", "7", "Tina Mose"),
        ("I alt", "141", "21", ""),
    ]
    assert document.text.endswith("\n\nDrøftelse: Lærerne er glade for det.")


def test_two_columns_are_a_table_where_one_counts() -> None:
    lines = ["Område      Budget", "Familier     1.350", "Anbragte    48.200"]
    assert with_columns(lines) == ["Område\tBudget", "Familier\t1.350", "Anbragte\t48.200"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Ydelse    Pris\n--------  ----\nMad       1.950\nI alt     2.518", "2.518"),
        ("Ydelse    Pris\n\nMad       1.950\nI alt     2.518", "2.518"),
        ("Ydelse    Pris\nMad       1.950\nI alt     2.518\n          i år", "2.518 i år"),
    ],
    ids=["rule", "gap", "cell of two lines"],
)
def test_what_stands_between_rows_is_none(text: str, last: str, read: Read) -> None:
    (table,) = read(f"Her er priserne.\n\n{text}\n\nDe er inkl. moms.").tables
    assert table.heads == ("Ydelse", "Pris")
    assert [row.cells for row in table.rows] == [("Mad", "1.950"), ("I alt", last)]


def test_cells_that_go_on_below_are_made_whole() -> None:
    lines = [
        "Husstand       Leje     Lån",
        "1 voksen       5.200    ja",
        "Med 3 børn     9.100    efter",
        "og derover              vurdering",
    ]
    rows = with_columns(lines)
    assert rows[2] == "Med 3 børn og derover\t9.100\tefter vurdering"
    assert "\t" not in rows[3]


@pytest.mark.parametrize(
    "lines",
    [
        # Blanks that stretch lines to one width.
        ["Kommunen  samler sagens  parter og", "aftaler, hvem  der gør  hvad  og",
         "hvornår  det skal ske, og  hvordan"],
        ["1.  Godkendelse af referat 5", "2.  Ventetid i uge 7", "3.  Budget for 2025"],
        ["SU   Statens Uddannelsesstøtte", "KUI  kommunal ungeindsats", "SSI  interview"],
        ["Navn     Alder   By", "Jonas    19      Bæk"],
    ],
    ids=["stretched", "items", "terms", "two rows"],
)  # fmt: skip
def test_other_lines_stay_as_they_are(lines: list[str]) -> None:
    assert with_columns(lines) == lines
