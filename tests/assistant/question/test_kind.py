from __future__ import annotations

import pytest

from assistant.question.kind import QuestionKind, read_question


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hvilke tre greb nævnes?", QuestionKind.LIST),
        ("Nævn de fire faser", QuestionKind.LIST),
        ("Hvad er en tovholder?", QuestionKind.DEFINITION),
        ("hvad forstaas ved relationskontinuitet", QuestionKind.DEFINITION),
        ("Hvor mange kommuner svarede?", QuestionKind.NUMBER),
        ("andel kommuner med udsatteråd", QuestionKind.NUMBER),
        ("Hvorfor er ledelsen vigtig?", QuestionKind.REASON),
        ("Hvordan laver man en fælles plan?", QuestionKind.HOWTO),
        ("Hvad er forskellen på et fagteam og en tovholder?", QuestionKind.COMPARISON),
        ("Hvad siger notatet og rapporten om samtykke?", QuestionKind.COMPARISON),
        ("Hvordan kan forskellige enheder lære hinanden at kende?", QuestionKind.HOWTO),
        ("Hvor forskelligt er det fra sted til sted?", QuestionKind.COMPARISON),
        ("Hvad er teamets årlige budget?", QuestionKind.NUMBER),
        ("Hvorfor har hver enhed sit budget?", QuestionKind.REASON),
        ("Hvad kan kommunen bruge planen til?", QuestionKind.FACT),
        ("Kan kommunen bruge planen?", QuestionKind.YES_NO),
        ("Hvordan griber man det an, når ingen ved, hvem der betaler?", QuestionKind.HOWTO),
        ("Borgeren flytter. Hvem betaler?", QuestionKind.WHO),
        ("skærmet afsnit hvem afgør", QuestionKind.WHO),
        ("Hvad har betydning for trivslen?", QuestionKind.FACT),
        ("Hvad viser tabel 2?", QuestionKind.TABLE),
        ("Hvem har ansvaret?", QuestionKind.WHO),
        ("Hvornår blev det indført?", QuestionKind.WHEN),
        ("Er kommunen forpligtet?", QuestionKind.YES_NO),
        ("How many municipalities answered?", QuestionKind.NUMBER),
        ("isbn socialstyrelsen", QuestionKind.FACT),
        ("Uddyb ”Fælles trin”, når det gælder de fire former.", QuestionKind.FACT),
        ("Hvem betaler, når det gælder, hvordan kommunen samarbejder?", QuestionKind.WHO),
    ],
)
def test_kind(text: str, kind: QuestionKind) -> None:
    assert read_question(text).kind is kind


@pytest.mark.parametrize(
    ("text", "count"),
    [("Hvilke seks trin er der?", 6), ("Which two teams?", 2), ("Hvilke trin er der?", None)],
)
def test_count(text: str, count: int | None) -> None:
    assert read_question(text).count == count
