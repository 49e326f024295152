from __future__ import annotations

import pytest

from assistant.structures import enumerated


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Der er to veje: 1) en fast tovholder og 2) et fælles team.",
            ("en fast tovholder", "et fælles team"),
        ),
        (
            "Man skelner mellem fælles mål, fælles plan og fælles journal.",
            ("fælles mål", "fælles plan", "fælles journal"),
        ),
        ("Tovholderen ringer til borgeren.", ()),
    ],
)
def test_enumerated(text: str, items: tuple[str, ...]) -> None:
    assert enumerated(text) == items
