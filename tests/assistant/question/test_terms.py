from __future__ import annotations

import pytest

from assistant.question.terms import likeness, stem


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("kursus", "kurset", 1.0),
        ("centret", "center", 1.0),
        ("kriterium", "kriterierne", 1.0),
        ("status", "staten", 0.0),
        ("botilbud", "tilbud", 0.8),
        ("sundhed", "økonomi", 0.0),
    ],
)
def test_how_like_two_words_are(one: str, other: str, alike: float) -> None:
    assert likeness(stem(one), stem(other)) == likeness(stem(other), stem(one)) == alike
