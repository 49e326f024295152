from __future__ import annotations

import pytest

from assistant.question.named_writings import writings_heard
from ingest.model import Document, Metadata, SourceType

REPORT, STANDARD, NOTE = SourceType.REPORT, SourceType.STANDARD, SourceType.NOTE


def _source(source_id: str, title: str, publisher: str, year: int, kind: SourceType) -> Document:
    text = "Forløbet kaldes dobbeltdiagnose." if source_id == "both" else "KL nævnes her."
    about = Metadata(title, publisher, year, type=kind)
    return Document(source_id, f"{source_id}.md", "", text, about)


SOURCES = [
    _source("old", "Kvalitetsstandard for støtte", "Lindholt Kommune", 2021, STANDARD),
    _source("new", "Kvalitetsstandard for støtte og kontakt", "Lindholt Kommune", 2024, STANDARD),
    _source("note", "Notat om praksis", "Ankestyrelsen", 2022, NOTE),
    _source("report", "Tilbud og styring", "Social- og Boligstyrelsen", 2023, REPORT),
    _source("both", "Forløbsbeskrivelse: Voksne", "VIVE", 2020, SourceType.PATHWAY),
    _source("young", "Forløbsbeskrivelse: Unge", "VIVE", 2020, SourceType.PATHWAY),
]


@pytest.mark.parametrize(
    ("question", "sources", "matter"),
    [
        (
            "Hvad siger Ankestyrelsen og Social- og Boligstyrelsen om bil?",
            [{"note"}, {"report"}],
            "bil",
        ),
        ("Hvad siger notatet og rapporten om bil?", [{"note"}, {"report"}], "bil"),
        (
            "Siger Ankestyrelsens notat og rapporten det samme om kvitteringer?",
            [{"note"}, {"report"}],
            "kvitteringer",
        ),
        (
            "Er Ankestyrelsen og VIVE enige om, hvad en bil er?",
            [{"note"}, {"both", "young"}],
            "hvad en bil er",
        ),
        (
            "Hvad er forskellen på standarden fra 2021 og den fra 2024, når det gælder timer?",
            [{"old"}, {"new"}],
            "timer",
        ),
        (
            "Sammenlign kvalitetsstandarden fra 2021 og 2024 om klage",
            [{"old"}, {"new"}],
            "klage",
        ),
        (
            "Sammenlign den nye kvalitetsstandard og den gamle kvalitetsstandard om klage",
            [{"new"}, {"old"}],
            "klage",
        ),
        (
            "Hvad siger forløbsbeskrivelsen om dobbeltdiagnose og notatet om møder?",
            [{"both"}, {"note"}],
            "møder",
        ),
        ("Hvad siger de to forløbsbeskrivelser om møder?", [{"both"}, {"young"}], "møder"),
        ("Hvad siger VIVE og Rigsrevisionen om møder?", [{"both", "young"}, set()], "møder"),
    ],
)
def test_the_writings_that_are_heard(question: str, sources: list[set[str]], matter: str) -> None:
    heard = writings_heard(question, lambda: SOURCES)
    assert heard is not None
    assert [set(one.sources) for one in heard.named] == sources
    assert heard.matter == matter


@pytest.mark.parametrize(
    "question",
    [
        "Hvad siger notatet om bil?",
        "Hvad siger VIVE og kommunerne om møder?",
        "Hvad siger VIVE og KL om møder?",  # KL is told of in the sources
        "Hvad er forskellen på en bil og en cykel?",
        "Hvem har skrevet notatet og rapporten?",
        "Hvad siger notatet og tilsynsbrevet om bil?",
    ],
)
def test_where_nobody_is_heard_beside_another(question: str) -> None:
    assert writings_heard(question, lambda: SOURCES) is None
