"""Questions turned into clauses, as a follow-up's reading shows them."""

from __future__ import annotations

import pytest

from assistant.clauses import as_clause


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        (
            "Hvad er prisen for et forløb ved graden svær",
            "hvad prisen for et forløb ved graden svær er",
        ),
        ("Hvad er fristen for at svare", "hvad fristen er for at svare"),
        ("Hvad er vigtigt i samarbejdet", "hvad der er vigtigt i samarbejdet"),
        ("Hvornår blev planen lavet", "hvornår planen blev lavet"),
        ("Er planen fælles", "om planen er fælles"),
    ],
)
def test_a_question_as_a_clause(question: str, clause: str) -> None:
    assert as_clause(question) == clause
