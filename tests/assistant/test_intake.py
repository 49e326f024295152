from __future__ import annotations

import pytest

from assistant.intake import (
    EMPTY,
    MAX_CHARACTERS,
    NO_WORDS,
    TOO_LONG,
    asks_nothing,
    clean,
    objection,
    says_nothing,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", EMPTY),
        (" \n\t ", EMPTY),
        ("?!… – ,;", NO_WORDS),
        ("👍🎉", NO_WORDS),
        ("\x00\x07\x1b", NO_WORDS),
        ("\u200b\u200e", NO_WORDS),
        ("a" * 50_000, TOO_LONG),
        ("a" * MAX_CHARACTERS, None),
        ("§ 54?", None),
        ("Hvad er en tovholder?", None),
    ],
)
def test_objection(text: str, expected: str | None) -> None:
    assert objection(text) == expected


def test_clean_takes_out_control_characters_and_composes_letters() -> None:
    assert clean("Hva\x00d  er\n en a\u030a?\u200b") == "Hvad er en å?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("asdfgh", True),
        ("qwerty hjkl!", True),
        ("aaaaaa", True),
        ("MRSKT", False),
        ("Randers?", False),
        ("§ 104", False),
        ("2000", False),
        ("hvad er asdfgh", False),
    ],
)
def test_letters_that_spell_nothing(text: str, expected: bool) -> None:
    assert says_nothing(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("og i at det er", True),
        ("Hvad er det?", True),
        ("HVORFOR", True),
        ("kan man det? og hvad saa?", True),
        ("7", True),
        ("§ 7", False),
        ("176.000", False),
        ("SØM", False),
        ("Hvad er en plan?", False),
    ],
)
def test_a_question_that_names_nothing(text: str, expected: bool) -> None:
    assert asks_nothing(text) is expected
