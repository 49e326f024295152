from __future__ import annotations

import pytest

from ingest.readers.list_marks import mark_of


@pytest.mark.parametrize(
    ("number", "form", "mark"),
    [
        (3, "decimal", "3."),
        (3, "a", "c)"),
        (2, "upperLetter", "B)"),
        (27, "lowerLetter", "27."),
        (4, "lowerRoman", "iv)"),
        (9, "I", "IX)"),
        (14, "i", "xiv)"),
        (40, "i", "40."),
        (0, "a", "0."),
    ],
)
def test_mark(number: int, form: str, mark: str) -> None:
    assert mark_of(number, form) == mark
