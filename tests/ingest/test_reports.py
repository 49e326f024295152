"""The five reports: what their own contents lists and numbering say must be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.bench import measure
from ingest.model import Document, SectionRole
from ingest.reading import read_document
from ingest.settings import Settings

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
pytestmark = pytest.mark.corpus


@pytest.mark.parametrize(
    ("report", "missing", "quotations", "notes", "tables"),
    # One contents list names itself; one heading is worded otherwise in the text than in the list.
    [("000", 1, 53, 0, 2), ("001", 1, 20, 1, 0), ("002", 0, 10, 7, 0), ("003", 0, 0, 3, 0),
     ("004", 0, 3, 32, 1)],
)  # fmt: skip
def test_headings_quotations_notes_and_tables(
    report: str, missing: int, quotations: int, notes: int, tables: int, settings: Settings
) -> None:
    figures = measure(next(CORPUS.glob(f"{report}*.txt")), settings)
    assert figures.told - figures.found <= missing
    assert figures.paged is None or figures.found - figures.paged <= 1
    assert (figures.quotations, figures.notes, figures.tables) == (quotations, notes, tables)


def test_six_factors_have_their_own_three_questions(reports: dict[str, Document]) -> None:
    paths = {s.path[-2:] for s in reports["001"].sections if s.title in ("Hvad", "Hvorfor")}
    assert len(paths) == 12


def test_printed_numbers_amid_the_text_tell_pages(reports: dict[str, Document]) -> None:
    # Another report cites the six steps of this chapter by its page, 32.
    chapter = next(s for s in reports["003"].sections if s.title.startswith("4 Organisering"))
    assert chapter.page == "32"
    assert "29 \n" not in reports["003"].text


def test_pages_are_counted_where_most_numbers_are_lost(
    reports: dict[str, Document], settings: Settings
) -> None:
    figures = measure(next(CORPUS.glob("003*.txt")), settings)
    assert figures.one_page + figures.page_range == figures.passages
    pages = {s.title[:2].strip(): s.page for s in reports["003"].sections if s.level == 1}
    assert pages == {"Fo": "1–4", "Sa": "2–5"} | dict(
        zip("123456", ("11", "16", "23", "32", "43", "56"), strict=True)
    )


@pytest.mark.parametrize(
    ("report", "title", "publisher", "year"),
    [
        ("000", "Det mest specialiserede socialområde", "Socialstyrelsen", 2021),
        ("001", "Seks kritiske succesfaktorer", "Social- og Boligstyrelsen", 2023),
        ("002", "Kommunale udfordringer", "Socialstyrelsen", 2022),
        ("004", "Sammenhængende forløb", "Metodecentret", 2013),
    ],
)
def test_front_page_and_colophon(
    report: str, title: str, publisher: str, year: int, reports: dict[str, Document]
) -> None:
    known = reports[report].metadata
    assert known.title.startswith(title)
    assert (known.publisher, known.year) == (publisher, year)
    assert reports[report].sections[0].role is SectionRole.METADATA


def test_a_title_that_the_file_lacks_is_asked_for_and_given_by_the_catalogue(
    reports: dict[str, Document], tmp_path: Path
) -> None:
    known = reports["003"]
    assert any("titlen står ikke i filen" in warning for warning in known.warnings)
    assert (known.metadata.publisher, known.metadata.year) == ("VIVE", 2021)
    assert known.metadata.title == "Rapport fra VIVE, 2021 (uden titel)"
    path = tmp_path / known.name
    path.write_bytes((CORPUS / known.name).read_bytes())
    entry = f'[[source]]\nfile = "{known.name}"\ntitle = "Organisering af tilbud"\n'
    (tmp_path / "catalogue.toml").write_text(entry, "utf-8")
    given = read_document(path, Settings())
    assert given.metadata.title == "Organisering af tilbud"
    assert not any("titlen" in warning for warning in given.warnings)
    assert all(section.path[0] != known.metadata.title for section in given.sections[1:])
