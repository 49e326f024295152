from __future__ import annotations

import pytest

from assistant.question.counts import IN_WORDS, counted, counts
from assistant.question.kind import read_question


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("Hvor mange borgere var i målgruppen i 2020?", "I 2020 var 4.300 borgere omfattet.", True),
        ("Hvor mange borgere var i målgruppen i 2020?", "I 2020 borgerne spurgt.", False),
        ("Hvor stor en andel af kommunerne svarede?", "62 pct. af kommunerne svarede.", True),
        ("Hvor stor en andel af kommunerne svarede?", "Kommunerne har 62 pladser.", False),
        ("Hvem svarede?", "62 pct. af kommunerne svarede.", False),
        ("Hvor mange borgere er i målgruppen?", "Målgruppen talte i 2020 900 personer.", True),
        ("Hvor mange borgere er i målgruppen?", "Figur 2: Borgere i målgruppen", False),
        ("Hvor mange familier deltog?", "Det kostede 12.100 kr. pr. familie.", False),
        ("Hvor mange kommuner deltager?", "Se afsnit 4 om kommuner.", False),
        ("Hvor mange unge er hjemløse?", "Antallet af unge i hjemløshed steg fra 141.", True),
        ("Hvor mange unge er hjemløse?", "Antallet af breve steg. De unge fik 141.", False),
        ("Hvor mange pladser har huset?", "Tilbud | Pladser\nHuset | 22", True),
        ("Hvor mange pladser har huset?", "Tilbud | Pladser\nHuset | mange", False),
        ("Hvor mange pladser har huset?", "Sted | Beboere\nVilla | 22", False),
    ],
)
def test_a_figure_counts_what_stands_after_it(question: str, sentence: str, told: bool) -> None:
    assert counts(counted(read_question(question)), sentence) is told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Hver sagsbehandler gennemgår alle sager.", True),
        ("Hvert kvartal gennemgås sagerne.", False),
        ("Hver anden uge gennemgås sagerne.", False),
    ],
)
def test_how_often_is_no_count(sentence: str, told: bool) -> None:
    wanted = counted(read_question("Hvor mange sager har en sagsbehandler?"))
    assert counts(wanted, sentence, figures=IN_WORDS) is told


def test_a_share_is_no_count_where_only_whole_numbers_count() -> None:
    wanted = counted(read_question("Hvor mange kommuner svarede?"))
    assert counts(wanted, "62 pct. af kommunerne svarede.")
    assert not counts(wanted, "62 pct. af kommunerne svarede.", shares=False)
    assert counts(wanted, "62 pct. svarede, det er 60 kommuner.", shares=False)
