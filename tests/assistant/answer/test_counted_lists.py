from __future__ import annotations

import pytest

from assistant.answer.counted_lists import are_things


@pytest.mark.parametrize(
    ("items", "things"),
    [
        (("fælles mål", "én plan", "fast kontaktperson"), True),
        (("fælles mål", "som alle kender", "én plan"), False),
        (("understøtte", "forstærke hinanden"), False),
        (("hvordan indsatsen gennemføres", "én plan"), False),
        (("", "én plan"), False),
    ],
)
def test_clauses_of_a_sentence_are_no_things(items: tuple[str, ...], things: bool) -> None:
    assert are_things(items) is things
