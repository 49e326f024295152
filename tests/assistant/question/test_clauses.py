"""Questions turned into clauses, as a follow-up's reading shows them."""

from __future__ import annotations

import pytest

from assistant.question.clauses import as_clause


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
        (
            "Er faste kontaktpersoner bedre end team",
            "om faste kontaktpersoner er bedre end team",
        ),
        ("Hvorfor er den vigtig", "hvorfor den er vigtig"),
        (
            "Hvem har ansvar for koordineringen, når borgeren er syg",
            "hvem der har ansvar for koordineringen, når borgeren er syg",
        ),
        ("Hvad betyder højt specialiseret", "hvad højt specialiseret betyder"),
        ("Er den faste kontaktperson vigtig", "om den faste kontaktperson er vigtig"),
        ("Er det en vigtig opgave", "om det er en vigtig opgave"),
    ],
)
def test_a_question_as_a_clause(question: str, clause: str) -> None:
    assert as_clause(question) == clause
