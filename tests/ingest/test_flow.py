"""What must come out right of a text file: headings, lists, quotations, notes, cut sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest import cut_passages
from ingest.model import Document, PassageKind, SectionRole, SourceType

Read = Callable[..., Document]
LONG = "Kommunen samler sagens parter og aftaler, hvem der gør hvad og hvornår det skal ske."

REPORT = f"""
Bredsund Styrelse

Veje til et samlet forløb

En undersøgelse

Maj 2021

Publikationen er udgivet af
Bredsund Styrelse
Havnegade 1
9999 Bredsund
Tlf: 11 22 33 44

Udgivet maj 2021
ISBN 978-87-000000-0-2
Der kan frit citeres med angivelse
af kilde.

Indhold

Forord	2
Indledning	3
Hvad er et forløb?.....	4
Samarbejde mellem flere forskellige
afdelinger i en kommune	6
Bilag 1 – Begreber	9

Forord

{LONG}

Indledning

{LONG} Det kræver dialog2 med alle.

Første tema

{LONG}

Hvad er et forløb?

Et forløb er en række skridt, som kommunen og den enkelte bor-

ger tager sammen over tid.

"Vi havde aldrig talt sammen før, og nu taler vi sammen hver eneste uge."

Socialchef

Samarbejde mellem flere forskellige
afdelinger i en kommune

{LONG} Arbejdet med at få de mange parter til at mødes

2 Se kapitel fire i den samlede oversigt over dialog.

Leder

"Det er svært at finde tid, men vi gør det alligevel hver eneste uge."

begynder altid med den, der kender borgeren bedst. De fire skridt er:

1. Find borgeren

2. Spørg borgeren
3. Lav en plan
4. Følg op

Bilag 1 – Begreber

Figur 3: Oversigt over begreberne

{LONG}

Bredsund Styrelse
Havnegade 1
9999 Bredsund
www.bredsund.example
"""


@pytest.fixture
def report(read: Read) -> Document:
    return read(REPORT)


def test_contents_list_gives_headings_and_printed_pages(report: Document) -> None:
    body = [s for s in report.sections if s.role is SectionRole.BODY]
    assert [(s.title, s.page) for s in body] == [
        ("Forord", "2"),
        ("Indledning", "3"),
        ("Første tema", None),
        ("Hvad er et forløb?", "4"),
        ("Samarbejde mellem flere forskellige afdelinger i en kommune", "6"),
        ("Bilag 1 – Begreber", "9"),
    ]
    assert body[2].path == ("Indledning", "Første tema")


def test_front_matter_and_contents_are_apart(report: Document) -> None:
    roles = [s.role for s in report.sections]
    assert roles[:2] == [SectionRole.METADATA, SectionRole.CONTENTS]
    assert roles[-1] is SectionRole.METADATA
    known = report.metadata
    assert (known.title, known.publisher) == ("Veje til et samlet forløb", "Bredsund Styrelse")
    assert (known.year, known.isbn) == (2021, "978-87-000000-0-2")
    passages = cut_passages(report)
    assert "Der kan frit citeres med angivelse af kilde." in passages[0].text
    assert passages[0].section == ("Om publikationen",)
    assert not any("Indledning\t3" in p.text or "Indledning 3" in p.text for p in passages)
    assert not any("Havnegade" in p.text for p in passages if p.section != ("Om publikationen",))


def test_cut_sentences_are_whole(report: Document) -> None:
    assert "den enkelte borger tager sammen over tid." in report.text
    assert "få de mange parter til at mødes begynder altid med den" in report.text


def test_quotations_keep_their_speakers(report: Document) -> None:
    told = [(report.text[q.start : q.start + 11], q.speaker) for q in report.quotations]
    assert told == [('"Vi havde a', "Socialchef"), ('"Det er svæ', "Leder")]


def test_note_marks_leave_the_words(report: Document) -> None:
    (note,) = report.notes
    assert report.text[note.start : note.end].startswith("Se kapitel fire")
    assert note.mark == "2"
    (reference,) = note.references
    assert report.text[:reference].endswith("dialog")
    assert "dialog2" not in report.text
    # The note stands in the section that refers to it, not where the page put it.
    home = next(s for s in report.sections if s.start <= note.start < s.end)
    assert home.title == "Indledning"


def test_a_note_broken_in_mid_word_takes_its_own_half(read: Read) -> None:
    """The paragraph that the note cuts in two has another half, which comes after."""
    document = read(
        f"{LONG} Det kræver møder3 med alle. Planen har fire skridt (Olsen\n\n"
        "3  Noten siger, at borgeren skal høres af alle de afde-\n\n"
        f"linger, der har en del af sagen.\n\n& Hansen, 2006). {LONG}"
    )
    (note,) = document.notes
    told = document.text[note.start : note.end]
    assert (
        told
        == "Noten siger, at borgeren skal høres af alle de afdelinger, der har en del af sagen."
    )
    assert f"fire skridt (Olsen & Hansen, 2006). {LONG}" in document.text


def test_lists_keep_their_lead_in_over_blank_lines(report: Document) -> None:
    (found,) = report.lists
    assert found.ordered
    assert found.lead is not None
    assert report.text[found.lead.start : found.lead.end] == "De fire skridt er:"
    assert [report.text[i.start : i.end] for i in found.items][::3] == [
        "1. Find borgeren",
        "4. Følg op",
    ]


def test_a_lost_figure_is_said_to_be_lost(report: Document) -> None:
    assert report.warnings == ("Figur 3 har kun en billedtekst; figuren mangler",)


@pytest.mark.parametrize(
    ("text", "mark", "kept"),
    [
        ("Se Åben Dialog<sup>5</sup>.\n\n<sup>5</sup> Læs om metoden.", "5", "Åben Dialog."),
        ("Se Åben Dialog⁵.\n\n⁵ Læs om metoden.", "5", "Åben Dialog."),
        ("Se Åben Dialog[^a].\n\n[^a]: Læs om metoden.", "a", "Åben Dialog."),
        ("Se Åben Dialog5 her.\n\n5  Læs om metoden.", "5", "Åben Dialog her."),
    ],
)
def test_four_forms_of_notes(read: Read, text: str, mark: str, kept: str) -> None:
    document = read(text, "notat.md")
    (note,) = document.notes
    assert note.mark == mark
    assert document.text[note.start : note.end] == "Læs om metoden."
    assert kept in document.text
    assert document.text[: note.references[0]].endswith("Dialog")


def test_repeated_subheadings_are_told_apart_by_their_path(read: Read) -> None:
    text = "".join(f"# Faktor {n}\n\n## Hvad\n\n{LONG}\n\n## Hvorfor\n\n{LONG}\n\n" for n in (1, 2))
    paths = [s.path for s in read(text, "notat.md").sections if s.title == "Hvorfor"]
    assert paths == [("Faktor 1", "Hvorfor"), ("Faktor 2", "Hvorfor")]


@pytest.mark.parametrize(
    ("told", "year", "kind"),
    [
        ("Godkendt af udvalget den 12. februar 2025.", 2025, SourceType.STANDARD),
        ("Udarbejdet af Ida Holm for Metodehuset, juni 2024.", 2024, SourceType.STANDARD),
        ("Byens Kommune. Version 4, marts 2024.", 2024, SourceType.STANDARD),
        ("Siden er sidst opdateret 12. februar 2025.", 2025, SourceType.STANDARD),
        ("Opdateret 12.02.2025", 2025, SourceType.STANDARD),
        ("Notat 2024:7", 2024, SourceType.STANDARD),
        ("Møde nr. 6, torsdag den 14. november 2024 kl. 13-15", 2024, SourceType.STANDARD),
        ("14. november 2024", 2024, SourceType.STANDARD),
        ("Dato: 3. maj 2021", 2021, SourceType.STANDARD),
        ("Notatet 2024:7 blev drøftet på mødet.", None, SourceType.STANDARD),
        ("Den 14. november 2024 mødtes udvalget om standarden.", None, SourceType.STANDARD),
        (
            "Standarden er udarbejdet på tal fra januar 2022 til maj 2023.",
            None,
            SourceType.STANDARD,
        ),
        ("Udvalget drøftede en kvalitetsstandard i maj 2019.", None, SourceType.STANDARD),
    ],
)
def test_a_text_tells_when_it_was_made_in_its_first_sentences(
    told: str, year: int | None, kind: SourceType, read: Read
) -> None:
    text = f"# Kvalitetsstandard for ledsagelse\n\n{told}\n\n## 1 Formål\n\nPlanen hjælper alle."
    document = read(text, "standard.md")
    assert (document.metadata.year, document.metadata.type) == (year, kind)


def test_numbering_gives_levels(read: Read) -> None:
    text = f"1 Start\n\n{LONG}\n\n1.1 Baggrund\n\n{LONG}\n\n1.1.1 Mål\n\n{LONG}\n\n2 Slut\n\n{LONG}"
    found = [(s.title, s.level) for s in read(text).sections]
    assert found == [("1 Start", 1), ("1.1 Baggrund", 2), ("1.1.1 Mål", 3), ("2 Slut", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Rolle\tAntal\nLeder\t3\nBorger\t4",
        "| Rolle | Antal |\n|---|---|\n| Leder | 3 |\n| Borger | 4 |",
        "Rolle | Antal\n--- | ---\nLeder | 3\nBorger | 4",
    ],
)
def test_tables_are_rows_with_their_heads(read: Read, text: str) -> None:
    document = read(f"Tabel 1: Deltagere\n\n{text}\n\n{LONG}", "notat.md")
    (table,) = document.tables
    assert (table.caption, table.heads) == ("Tabel 1: Deltagere", ("Rolle", "Antal"))
    assert [row.cells for row in table.rows] == [("Leder", "3"), ("Borger", "4")]
    assert [document.text[r.start : r.end] for r in table.rows] == ["Leder | 3", "Borger | 4"]
    assert any(p.kind is PassageKind.TABLE or "Leder | 3" in p.text for p in cut_passages(document))


def test_links_are_kept_as_links(read: Read) -> None:
    document = read(f"{LONG} Læs [hele loven](https://lov.example/a_b) her.", "notat.md")
    (link,) = document.links
    assert (document.text[link.start : link.end], link.target) == (
        "hele loven",
        "https://lov.example/a_b",
    )
    assert "example" not in document.text


def test_front_matter_is_metadata(read: Read) -> None:
    head = "---\ntitle: Et notat\nyear: 2024\ntype: vidensnotat\nexample: true\n---\n\n"
    known = read(f"{head}# Et notat\n\n## Del\n\n{LONG}", "notat.md")
    assert (known.metadata.title, known.metadata.year) == ("Et notat", 2024)
    assert (known.metadata.type, known.metadata.example) == ("vidensnotat", True)
    assert known.sections[-1].path == ("Del",)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Lov om social service", SourceType.LAW), ("Det siger loven", SourceType.OTHER)],
)
def test_a_text_that_names_a_law_is_none(heading: str, kind: SourceType, read: Read) -> None:
    assert read(f"# {heading}\n\nLoven giver rammen. {LONG}", "notat.md").metadata.type is kind


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("003_cfaee7e8.txt", "Rapport fra Bredsund Kommune, 2021 (uden titel)"),
        ("rapport_2021_final.txt", "rapport_2021_final"),
        ("Støtte i hjemmet.txt", "Støtte i hjemmet"),
    ],
)
def test_a_file_without_a_title_goes_by_its_name_unless_that_says_nothing(
    name: str, title: str, read: Read
) -> None:
    signed = "Denne rapport er et led i en dialog.\n\nIb Holm\nChef for Bredsund Kommune\n2021"
    document = read(f"Forord\n\n{LONG}\n\n{signed}\n\nBaggrund\n\n{LONG}", name)
    assert document.metadata.title == title
    assert document.warnings[0].startswith("titlen står ikke i filen")
