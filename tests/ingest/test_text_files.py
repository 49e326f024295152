"""Plain text files as they lie on shared drives: old codings, exported tables, mails, laws."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import read_document
from ingest.model import Document
from ingest.settings import Settings
from tests.ingest.conftest import LONG

ReadText = Callable[..., Document]


CODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"),
    *("cp1252", "latin-1", "cp865", "cp850", "mac_roman"),
)


@pytest.mark.parametrize("coding", CODINGS)
def test_danish_letters_are_read_in_any_coding(
    coding: str, tmp_path: Path, settings: Settings
) -> None:
    text = "KØRSEL TIL TILBUD\r\n\r\nDen årlige kørsel er gratis for børn, når de er på aflastning."
    path = tmp_path / "notat.txt"
    path.write_bytes(text.encode(coding))
    assert read_document(path, settings).text == text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("lines", "cells"),
    [
        ("Navn;Pladser;Takst\nHavnen;8;1.250,50\nSkoven;4;980,00", ("Skoven", "4", "980,00")),
        ('Navn,Type,Antal\nA,B,1\nB,"Bo, § 107",2\nC,D,3', ("B", "Bo, § 107", "2")),
    ],
)
def test_exported_rows_have_their_heads(lines: str, cells: tuple[str, ...], read: ReadText) -> None:
    document = read(f"Oversigt over tilbud\n\n{lines}\n\nKilde: Portalen.\n")
    (table,) = document.tables
    assert cells in [row.cells for row in table.rows]
    assert len(table.heads) == 3
    assert document.text.endswith("Kilde: Portalen.")


@pytest.mark.parametrize(
    "text",
    [
        "Han kom, så, og gik\nHun så, hørte, og kom\nDe gik, løb, og sprang\nVi så, kom, og gik",
        "Først ringes; så skrives\nDerefter mødes; så aftales\nTil sidst lukkes; så følges op",
    ],
)
def test_signs_of_running_text_make_no_table(text: str, read: ReadText) -> None:
    assert not read(f"Om arbejdet\n\n{text}\n").tables


MAIL = """Fra: Myndighed <post@bredsund.example>
Sendt: 12. september 2024 14:03
Til: Alle
Emne: SV: Ny praksis for betaling
Vedhæftede filer: notat.docx

Kære alle

Fra oktober koster ophold 2.100 kr. om måneden.

> Fra: Visitationen
> Emne: Ny praksis for betaling
>
> Gælder reglen også for borgere,
> der er indlagt under opholdet?
"""


def test_a_mail_is_known_by_its_subject_and_quotes_whole_sentences(read: ReadText) -> None:
    document = read(MAIL)
    assert (document.metadata.title, document.metadata.year) == ("Ny praksis for betaling", 2024)
    assert "Gælder reglen også for borgere, der er indlagt under opholdet?" in document.text
    assert "Emne: SV: Ny praksis for betaling\n\nVedhæftede filer" in document.text


LAW = """Bekendtgørelse om træning i hjemmet

Kapitel 1
Anvendelsesområde

§ 1. Kommunen skal godkende træning i hjemmet, når
1) støtten dækker barnets behov,
2) forældrene kan udføre opgaven, jf. dog stk. 3.
Stk. 2. Godkendelsen gives for højst et år ad gangen.
§ 2. Forældrene kan få hjælp til kurser.

Kapitel 2
Tilsyn

§ 3. Kommunen fører tilsyn to gange om året.

Social- og Boligministeriet, den 11. december 2023
"""


def test_provisions_of_a_law_stand_apart(read: ReadText) -> None:
    document = read(LAW)
    lines = document.text.split("\n\n")
    assert "Stk. 2. Godkendelsen gives for højst et år ad gangen." in lines
    assert "§ 2. Forældrene kan få hjælp til kurser." in lines
    (found,) = document.lists
    assert [document.text[i.start : i.end][:2] for i in found.items] == ["1)", "2)"]
    assert [s.path[-2:] for s in document.sections[1:]] == [
        ("Kapitel 1",),
        ("Kapitel 1", "Anvendelsesområde"),
        ("Kapitel 2",),
        ("Kapitel 2", "Tilsyn"),
    ]
    metadata = document.metadata
    assert (metadata.publisher, metadata.year) == ("Social- og Boligministeriet", 2023)


@pytest.mark.parametrize(
    ("line", "publisher", "year"),
    [
        ("Bredsund Kommune, Center for Voksne, januar 2025", "Bredsund Kommune", 2025),
        ("KORA, april 2019", "KORA", 2019),
        ("Videnscenter for Autisme – 2021", "Videnscenter for Autisme", 2021),
        ("Kommune, region og stat er enige", None, None),
        ("Støtten gives af Bredsund Kommune, når behovet er der", None, None),
    ],
)
def test_the_line_under_the_title_tells_who_and_when(
    line: str, publisher: str | None, year: int | None, read: ReadText
) -> None:
    metadata = read(f"# Støtte i hjemmet\n\n{line}\n\n## Formål\n\n{LONG}\n", "notat.md").metadata
    assert (metadata.publisher, metadata.year) == (publisher, year)


def test_a_title_may_name_the_body_that_it_is_of(read: ReadText) -> None:
    title = "Tilbudsoversigt for Bredsund Kommune"
    assert read(f"{title}\n\n{LONG}\n\n{LONG}\n").metadata.title == title


def test_signs_of_wingdings_are_bullets_and_boxes(read: ReadText) -> None:
    document = read(
        "Husk:\n\n\uf0b7 at ringe\n\uf0a7 at skrive\n\uf0a8 er hørt\n\uf0fe er lukket\n"
    )
    texts = [document.text[i.start : i.end] for found in document.lists for i in found.items]
    assert texts == ["• at ringe", "• at skrive", "☐ er hørt", "☑ er lukket"]


def test_a_soft_hyphen_at_a_lines_end_breaks_no_word(read: ReadText) -> None:
    document = read("Støtte\n\nKommunens sagsbe\u00ad\nhandlere mø\u00addes hver uge.\n")
    assert document.text.endswith("Kommunens sagsbehandlere mødes hver uge.")
