from __future__ import annotations

import pytest

from assistant.question_kind import read_question
from assistant.units import _counts, _opens, counted


@pytest.mark.parametrize(
    ("question", "sentence", "counts"),
    [
        ("Hvor mange borgere var i målgruppen i 2020?", "I 2020 var 4.300 borgere omfattet.", 1.0),
        ("Hvor mange borgere var i målgruppen i 2020?", "I 2020 borgerne spurgt.", 0.0),
        ("Hvor stor en andel af kommunerne svarede?", "62 pct. af kommunerne svarede.", 1.0),
        ("Hvor stor en andel af kommunerne svarede?", "Kommunerne har 62 pladser.", 0.0),
        ("Hvem svarede?", "62 pct. af kommunerne svarede.", 0.0),
        ("Hvor mange borgere er i målgruppen?", "Målgruppen talte i 2020 900 personer.", 1.0),
        ("Hvor mange borgere er i målgruppen?", "Figur 2: Borgere i målgruppen", 0.0),
        ("Hvor mange kommuner deltager?", "Se afsnit 4 om kommuner.", 0.0),
    ],
)
def test_a_figure_counts_what_stands_after_it(question: str, sentence: str, counts: float) -> None:
    assert _counts(counted(read_question(question)), sentence) == counts


def test_a_definition_opens_with_its_term() -> None:
    asked = read_question("Hvad er en tovholder?")
    assert _opens(asked, "En tovholder er den, der samler planen.") == 1.0
    assert _opens(asked, "Planen samles af en tovholder.") == 0.0
