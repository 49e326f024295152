from __future__ import annotations

import pytest

from assistant.refusal.wording import where_to_look


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Hvad er klagefristen?", "retsinformation.dk"),
        ("Hvordan klager man til Ankestyrelsen?", "ast.dk"),
        ("Hvad er satsen for boligstøtte?", "borger.dk"),
        ("Hvad er kontanthjælpssatsen for en enlig over 30 i år?", "borger.dk"),
        ("Hvad siger servicelovens § 83?", "retsinformation.dk"),
        ("Hvordan søger man om boligstøtte?", "hos kommunen"),
        ("Hvor meget får man i boligstøtte?", "satsvejledninger"),
        ("Hvad er ventetiden på en kontaktperson?", "Ventetider"),
        ("Hvor mange børn i Danmark er anbragt?", "statistikbanken.dk"),
        ("Hvad blev afgørelsen i sagen om Solgården?", "sagens akter"),
        ("telefonnummer til kommunen", "hjemmeside"),
        ("Hvor mange hjemløse er der i 2025?", "statistikbanken.dk"),
    ],
)
def test_a_plain_question_is_shown_the_way(question: str, place: str) -> None:
    assert place in " ".join(where_to_look(question))


def test_nothing_is_said_where_nothing_is_plain() -> None:
    assert where_to_look("Hvordan bager man rugbrød?") == ()
    assert where_to_look("Hvor mange medlemmer har udvalget?") == ()
    assert where_to_look("Hvor mange børn går i den lille gruppe?") == ()
    assert where_to_look("Hvor mange rugbrød får en kontaktperson?") == ()


def test_a_case_is_sent_to_law_and_leader_first() -> None:
    hints = where_to_look("Kan jeg bevillige § 107 til ham?", decision=True)
    assert "vurdering i sagen" in hints[0]
    assert len(hints) == 2
