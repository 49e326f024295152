"""Gold places are found again whatever the line breaks and emphasis of the source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.curated import Place
from eval.gold import PlaceNotFoundError, has_section, resolve
from ingest.model import Document, Metadata, Page, Section

TEXT = """Roller
**Kommunen** skal ud-
pege   en *tovholder*. Det sker i dag.
Møder
Det sker fire gange om året. Kommunen skal betale.
"""
MEETINGS = TEXT.index("Møder")


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    sections = tuple(
        Section(title, 1, (title,), None, None, start, end)
        for title, start, end in [("Roller", 0, MEETINGS), ("Møder", MEETINGS, len(TEXT))]
    )
    document = Document(
        "noter",
        "noter.md",
        "0",
        TEXT,
        Metadata("Noter"),
        sections=sections,
        pages=(Page(0, len(TEXT), "7", 1),),
    )
    return {"noter.md": document, "andet.md": replace(document, name="andet.md", sections=())}


def place(start: str, end: str, section: str = "", source: str = "noter.md") -> Place:
    return Place(source=source, section=section, start=start, end=end)


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        (place("Kommunen skal", "en tovholder"), "Kommunen** skal ud-\npege   en *tovholder"),
        (
            place("KOMMUNEN SKAL UDPEGE", "tovholder."),
            "Kommunen** skal ud-\npege   en *tovholder*.",
        ),
        (place("Det sker", "året."), "Det sker i dag.\nMøder\nDet sker fire gange om året."),
        (place("Det sker", "året.", "møder"), "Det sker fire gange om året."),
        (place("Kommunen skal", "betale.", "Møder"), "Kommunen skal betale."),
        (place("fire gange", "året.", "En overskrift, der er væk"), "fire gange om året."),
    ],
)
def test_resolves(documents: dict[str, Document], wanted: Place, text: str) -> None:
    found = resolve(wanted, documents)
    assert found.text == text
    assert found.text == TEXT[found.start : found.end]
    assert found.page == "7"


@pytest.mark.parametrize(
    ("wanted", "missing"),
    [
        (place("Regionen skal", "betale."), "no start «Regionen skal»"),
        (place("Kommunen skal", "regionen"), "no end «regionen» after start"),
        (place("Det sker", "året.", source="væk.md"), "no source named væk.md"),
        (place("fire gange", "året.", "Roller"), "no start «fire gange»"),
    ],
)
def test_says_what_is_missing(documents: dict[str, Document], wanted: Place, missing: str) -> None:
    with pytest.raises(PlaceNotFoundError, match=missing):
        resolve(wanted, documents)


@pytest.mark.parametrize(("section", "there"), [("møder", True), ("", True), ("Økonomi", False)])
def test_has_section(documents: dict[str, Document], section: str, there: bool) -> None:
    assert has_section(place("a", "b", section), documents["noter.md"]) is there
