from __future__ import annotations

import pytest

from assistant.refusal.terms_of_art import count_terms


@pytest.mark.parametrize(
    ("question", "text", "counts"),
    [
        ("Hvad er klagefristen ved afslag?", "Afslaget begrundes skriftligt.", (1, 1)),
        ("Hvad er klagefristen ved afslag?", "Klagefristen er fire uger.", (1, 0)),
        ("hvor meget boligstoette kan han faa", "Boligstøtte søges digitalt.", (1, 0)),
        ("Gælder der refusion?", "Statens specialrefusion dækker en del.", (1, 0)),
        ("Hvad er Housing First?", "Der er boliger til flere.", (1, 1)),
        ("Hvem tager STU?", "Studier viser det samme.", (1, 1)),
        ("Hvem er tovholder for borgeren?", "Der er ingen.", (0, 0)),
    ],
)
def test_a_term_of_art_stands_in_what_answers_or_does_not(
    question: str, text: str, counts: tuple[int, int]
) -> None:
    assert count_terms(question, text) == counts
