"""What web systems make of plain parts: accordions, cards, Word's notes, menus as divs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.model import Document
from tests.ingest.conftest import LONG

ReadText = Callable[[str, str], Document]

OPENERS = [
    "<h3><button aria-expanded=false>{}</button></h3><div>{}</div>",
    "<button aria-expanded=false aria-controls=a>{}</button><div id=a>{}</div>",
    '<div class="toggle-header" role=button tabindex=0><div>{}</div></div><div>{}</div>',
    '<a href="#a" data-toggle="collapse"><span>{}</span></a><div id=a class=collapse>{}</div>',
    '<ul class=items><li><div class="accordion-title">{}</div><div>{}</div></li></ul>',
    "<ul><li><h3>{}</h3>{}</li></ul>",
    '<div><div role=heading aria-level=3>{}</div><div class="panel">{}</div></div>',
]


@pytest.mark.parametrize("opener", OPENERS)
def test_what_opens_a_text_is_its_heading(opener: str, read: ReadText) -> None:
    parts = [("Hvad koster det?", "Det er gratis."), ("Hvordan søger du?", f"{LONG}")]
    body = "".join(opener.format(title, f"<p>{text}</p>") for title, text in parts)
    document = read(
        f"<html><body><main><h1>Støtte</h1><h2>Bostøtte</h2><p>{LONG}</p>{body}</main></body>",
        "side.html",
    )
    assert [(s.level, s.title) for s in document.sections] == [
        (1, "Støtte"),
        (2, "Bostøtte"),
        (3, "Hvad koster det?"),
        (3, "Hvordan søger du?"),
    ]
    assert "Det er gratis." in document.text


@pytest.mark.parametrize(
    "button",
    [
        "<button aria-expanded=false>Menu</button>",
        "<button aria-controls=x>Vis mere</button>",
        "<button>Send</button>",
        '<div class="mobile-toggle-button" role=button>Åbn menu</div>',
        '<a aria-expanded=false data-toggle=collapse href="#x">Søg</a>',
    ],
)
def test_what_opens_no_text_is_no_heading(button: str, read: ReadText) -> None:
    document = read(f"<html><body><h1>Støtte</h1>{button}<p>{LONG}</p></body>", "side.html")
    assert [s.title for s in document.sections] == ["Støtte"]


def test_a_tab_heads_the_panel_that_it_shows(read: ReadText) -> None:
    document = read(
        "<html><body><h1>Støtte</h1><div role=tablist><button role=tab aria-controls=a>Unge"
        "</button><button role=tab aria-controls=b>Voksne</button></div>"
        f"<div id=a role=tabpanel><p>{LONG}</p></div><div id=b role=tabpanel><p>{LONG}</p></div>",
        "side.html",
    )
    assert [(s.level, s.title) for s in document.sections] == [
        (1, "Støtte"),
        (2, "Unge"),
        (2, "Voksne"),
    ]
    assert document.text.count(LONG) == 2


def test_menus_of_older_systems_are_no_text(read: ReadText) -> None:
    document = read(
        '<html><body><div id="header"><ul><li><a href="/">Forside</a></li></ul></div>'
        '<div class="component breadcrumb"><ol><li>Borger</li><li>Støtte</li></ol></div>'
        '<ul><li><a href="/a">Børn</a></li><li><a href="/b">Unge</a></li></ul>'
        f'<div id="content"><h1>Støtte i hjemmet</h1><p>{LONG}</p>'
        '<ul><li><a href="/c">Sådan søger du</a></li></ul></div>'
        '<div id="footer">Bredsund Kommune</div><div class="cookie-bar">Vi bruger cookies</div>',
        "side.html",
    )
    assert document.text == f"Støtte i hjemmet\n\n{LONG}\n\n- Sådan søger du"


def test_a_header_that_holds_the_title_stays(read: ReadText) -> None:
    document = read(
        f'<html><body><div class="page-header"><h1>Støtte i hjemmet</h1></div><p>{LONG}</p>',
        "side.html",
    )
    assert document.text == f"Støtte i hjemmet\n\n{LONG}"


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (
            '<a href="#_ftn1"><span class=MsoFootnoteReference>[1]</span></a>',
            "<div><p><a><span class=MsoFootnoteReference>[1]</span></a> Se loven.</p></div>",
        ),
        (
            '<sup><a class="sdfootnoteanc"><sup>1</sup></a></sup>',
            '<div id="sdfootnote1"><p><a class="sdfootnotesym">1</a> Se loven.</p></div>',
        ),
    ],
)
def test_notes_of_word_processors_are_notes(mark: str, note: str, read: ReadText) -> None:
    document = read(
        f"<html><body><p class=MsoTitle>Støtte i hjemmet</p><p>Reglen gælder{mark} her.</p>"
        f"<p>{LONG}</p>{note}",
        "side.html",
    )
    (found,) = document.notes
    assert document.text[found.start : found.end] == "Se loven."
    assert "Reglen gælder her." in document.text
    assert document.metadata.title == "Støtte i hjemmet"


def test_paragraphs_of_an_item_stay_apart(read: ReadText) -> None:
    document = read(
        "<html><body><h1>Støtte</h1><ul><li><p>Du kan ikke færdes alene</p>"
        "<p>Det gælder også om aftenen</p></li><li><p>Du er fyldt 18</p></li></ul>",
        "side.html",
    )
    assert "- Du kan ikke færdes alene\nDet gælder også om aftenen\n- Du er" in document.text


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><b>Kursus</b><br>Den 12. juni.<td><b>Kollega</b><br>Bo er her.</table>",
        "<table role=presentation><tr><td><table><tr><td>Den 12. juni.<td>Kl. 9<tr><td>Bo er her."
        "<td>Velkommen</table></table>",
    ],
)
def test_a_table_that_places_text_is_none(table: str, read: ReadText) -> None:
    document = read(f"<html><body><h1>Nyt</h1><p>{LONG}</p>{table}", "side.html")
    assert not document.tables
    assert " | " not in document.text


def test_a_site_tells_who_it_is(read: ReadText) -> None:
    document = read(
        '<html><head><meta property="og:site_name" content="Bredsund Kommune"></head>'
        f"<body><h1>Støtte</h1><p>{LONG}</p>",
        "side.html",
    )
    assert document.metadata.publisher == "Bredsund Kommune"
    assert document.metadata.title == "Støtte"


def test_rows_of_a_thead_are_heads_without_th(read: ReadText) -> None:
    (table,) = read(
        "<html><body><table><thead><tr><td rowspan=2>Pakke<td colspan=2>Tid<tr><td>Uge<td>Måned"
        "</thead><tbody><tr><td>A<td>2<td>8<tr><td>B<td>3<td>12</table>",
        "side.html",
    ).tables
    assert table.heads == ("Pakke", "Tid Uge", "Tid Måned")
