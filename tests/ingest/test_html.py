"""Web pages as they are: site round the text, tables in tables, merged cells, notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import read_document
from ingest.model import Document
from ingest.settings import Settings

LONG = "Kommunen samler sagens parter og aftaler, hvem der gør hvad og hvornår det skal ske."
ReadPage = Callable[[str], Document]


@pytest.fixture
def read_page(tmp_path: Path, settings: Settings) -> ReadPage:
    def read(body: str) -> Document:
        path = tmp_path / "side.html"
        path.write_text(f"<html><body>{body}</body></html>", "utf-8")
        return read_document(path, settings)

    return read


def test_a_header_in_an_article_is_text_and_one_of_the_site_is_not(read_page: ReadPage) -> None:
    document = read_page(
        "<header>Bredsund Kommune</header><article><header><h1>Støtte i hjemmet</h1></header>"
        f"<p>{LONG}</p><footer>Sidst ændret i maj.</footer></article><footer>Cookies</footer>"
    )
    assert document.sections[0].title == "Støtte i hjemmet"
    assert document.text.endswith("Sidst ændret i maj.")
    assert "Bredsund" not in document.text


def test_one_title_over_numbered_chapters_is_the_documents(
    tmp_path: Path, settings: Settings
) -> None:
    path = tmp_path / "planen.html"
    path.write_text(
        "<html><head><title>Evaluering af planen – Metodehuset</title>"
        '<meta name="date" content="2024-06-18"></head><body><h1>Evaluering af planen</h1>'
        "<p>Et forsøg i tre kommuner, 2021-2023</p><p>Rapporten er skrevet for Metodehuset.</p>"
        "<h2>Sammenfatning</h2><p>Planen hjælper.</p><h2>1. Metode</h2><h3>1.1 Tal</h3><p>Ti.</p>",
        "utf-8",
    )
    document = read_document(path, settings)
    assert (document.metadata.title, document.metadata.year) == ("Evaluering af planen", 2024)
    assert [(s.level, s.title) for s in document.sections] == [
        (1, "Evaluering af planen"),
        (2, "Sammenfatning"),
        (2, "1. Metode"),
        (3, "1.1 Tal"),
    ]


def test_what_unfolds_has_the_level_of_its_siblings(read_page: ReadPage) -> None:
    def fold(title: str, inside: str = f"<p>{LONG}</p>") -> str:
        return f"<details><summary>{title}</summary>{inside}</details>"

    document = read_page(
        f"<h1>Spørgsmål og svar</h1><h2>Opstart</h2><h3>Hvad koster det?</h3><p>{LONG}</p>"
        f"{fold('Må man skifte?')}<div>{fold('Kan man klage?')}</div>"
        f"<h2>Satser</h2>{fold('Satser for børn', fold('Over ti år'))}{fold('Satser for voksne')}"
        f"<h2>Kontakt</h2><p>{LONG}</p>{fold('Vis mere')}"
    )
    assert [(s.level, s.title) for s in document.sections] == [
        (1, "Spørgsmål og svar"),
        (2, "Opstart"),
        (3, "Hvad koster det?"),
        (3, "Må man skifte?"),
        (3, "Kan man klage?"),
        (2, "Satser"),
        (3, "Satser for børn"),
        (4, "Over ti år"),
        (3, "Satser for voksne"),
        (2, "Kontakt"),
    ]


def test_what_a_page_asks_and_offers_of_itself_is_no_text(read_page: ReadPage) -> None:
    document = read_page(
        f"<main><h1>Støtte i hjemmet</h1><p>{LONG}</p>"
        '<p><a href="/a">Del din viden</a> med <a href="/b">teamet</a>.</p>'
        "<p>Var rådgivningen nyttig? Det spurgte vi om.</p>"
        "<div><p>Fandt du det, du ledte efter?</p><p>Ja</p><p>Nej</p></div>"
        '<div><a href="#">Del på Facebook</a> <a href="#">Udskriv siden</a></div>'
        '<ul><li><a href="#">Til toppen</a></li></ul></main>'
    )
    assert document.text.endswith("Det spurgte vi om.")
    assert "Del din viden med teamet." in document.text


def test_a_page_inside_a_form_is_read_and_a_form_to_fill_in_is_not(read_page: ReadPage) -> None:
    document = read_page(
        f"<form><h1>Støtte i hjemmet</h1><p>{LONG}</p></form><form><label>Søg</label><input></form>"
    )
    assert document.text == f"Støtte i hjemmet\n\n{LONG}"


def test_all_articles_of_a_page_are_read(read_page: ReadPage) -> None:
    text = read_page(
        f"<article><h2>Et</h2><p>{LONG}</p></article><article><h2>To</h2><p>{LONG}</p></article>"
    ).text
    assert text.count(LONG) == 2


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        ("<h2>Fakta</h2><p>Boksen siger, at borgeren skal høres først.</p>", True),
        ('<h2>Se</h2><ul><li><a href="/a">Andre sider om støtte</a></li></ul>', False),
    ],
)
def test_a_box_beside_the_text_is_kept_unless_it_is_links(
    box: str, kept: bool, read_page: ReadPage
) -> None:
    document = read_page(f"<main><h1>Støtte</h1><p>{LONG}</p><aside>{box}</aside></main>")
    assert (len(document.sections) == 2) is kept


def test_a_table_in_a_table_is_read_once(read_page: ReadPage) -> None:
    outer, inner = read_page(
        "<table><tr><th>Rolle<th>Opgave<tr><td>Leder<td>Sikrer tid<table>"
        "<tr><th>Navn<th>Antal<tr><td>Havnen<td>8</table></table>"
    ).tables
    assert [row.cells for row in outer.rows] == [("Leder", "Sikrer tid")]
    assert [row.cells for row in inner.rows] == [("Havnen", "8")]


def test_merged_cells_and_heads_keep_their_columns(read_page: ReadPage) -> None:
    (table,) = read_page(
        "<table><tr><th rowspan=2>Kommune<th colspan=2>Antal<tr><th>2019<th>2020"
        "<tr><td rowspan=2>Nord<td>1<td>2<tr><td>3<td>4<tr><td colspan=2>I alt<td>6</table>"
    ).tables
    assert table.heads == ("Kommune", "Antal 2019", "Antal 2020")
    assert [row.cells for row in table.rows] == [
        ("Nord", "1", "2"),
        ("Nord", "3", "4"),
        ("I alt", "", "6"),
    ]


def test_cells_keep_their_links_and_marks(read_page: ReadPage) -> None:
    document = read_page(
        '<table><tr><th>Rolle<th>Lov<tr><td>Leder<sup>1</sup><td><a href="https://lov.example/a">'
        "loven</a></table><p><sup>1</sup> Den øverste i huset.</p>"
    )
    (link,), (note,) = document.links, document.notes
    assert document.text[link.start : link.end] == "loven"
    assert document.text[note.start : note.end] == "Den øverste i huset."
    assert document.text[: note.references[0]].endswith("Leder")


def test_a_table_that_lays_out_the_page_is_running_text(read_page: ReadPage) -> None:
    document = read_page(f"<table><tr><td>Menu<td><h1>Støtte</h1><p>{LONG}</p></table>")
    assert document.tables == ()
    assert document.sections[-1].title == "Støtte"


def test_lists_that_break_the_rules_lose_nothing(read_page: ReadPage) -> None:
    document = read_page(
        "<p>Der er tre:</p><ul><li>Leder<div><ul><li>Teamleder</li></ul></div></li>"
        "<ul><li>Vikar</li></ul>Borger</ul><ol start=3><li>Tredje<li value=7>Syvende</ol>"
    )
    first, second = (
        [document.text[i.start : i.end] for i in found.items] for found in document.lists
    )
    assert first == ["- Leder", "- Teamleder", "- Vikar", "Borger"]
    assert second == ["3. Tredje", "7. Syvende"]


def test_definitions_stay_with_their_terms(read_page: ReadPage) -> None:
    document = read_page(
        "<h1>Ord</h1><dl><dt>Tovholder<dd>Den, der holder tråden."
        "<dt>Visitator<dd>Den, der vurderer behovet.</dl>"
    )
    (found,) = document.lists
    assert [document.text[i.start : i.end] for i in found.items] == [
        "- Tovholder: Den, der holder tråden.",
        "- Visitator: Den, der vurderer behovet.",
    ]


@pytest.mark.parametrize(
    "quoted",
    [
        "<blockquote><p>{}</p><footer>Socialchef</footer></blockquote>",
        "<blockquote><p>{}</p><p>Socialchef</p></blockquote>",
        "<figure><blockquote>{}</blockquote><figcaption>Socialchef</figcaption></figure>",
    ],
)
def test_a_quotation_keeps_its_speaker(quoted: str, read_page: ReadPage) -> None:
    words = "Vi taler sammen hver uge."
    document = read_page(f"<main><h1>Støtte</h1><p>{LONG}</p>{quoted.format(words)}</main>")
    (quotation,) = document.quotations
    assert document.text[quotation.start : quotation.end] == words
    assert quotation.speaker == "Socialchef"


def test_soft_hyphens_and_hard_blanks_leave_the_words(read_page: ReadPage) -> None:
    text = read_page("<p>Sags&shy;behandler og 10&nbsp;uger ﬁk plads&#8203;.</p>").text
    assert text == "Sagsbehandler og 10 uger fik plads."


def test_items_keep_the_letters_and_numerals_of_their_list(read_page: ReadPage) -> None:
    document = read_page(
        "<h1>Sådan</h1><p>Du skal:</p><ol type=a><li>læse sagen<ol type=i><li>først</li>"
        "<li>sidst</li></ol></li><li>ringe</li></ol><p>Og så:</p>"
        "<ol type=A start=3><li>lukke</li></ol>"
    )
    texts = [document.text[i.start : i.end] for listed in document.lists for i in listed.items]
    assert texts == ["a) læse sagen", "i) først", "ii) sidst", "b) ringe", "C) lukke"]


def test_a_line_that_is_a_link_heads_nothing(read_page: ReadPage) -> None:
    document = read_page(
        f'<h1>Støtte</h1><p>{LONG}</p><p><b><a href="https://a.example/b">Læs om bostøtte</a></b>'
        f"</p><p>{LONG}</p><p><b>Om bostøtte</b></p><p>{LONG}</p>"
    )
    assert [s.title for s in document.sections] == ["Støtte", "Om bostøtte"]
