from __future__ import annotations

import pytest

from assistant.quiz.keeping.difficulty import FEWEST, level_from_results, wilson
from assistant.quiz.model import (
    Accepted,
    Choice,
    Item,
    ItemKind,
    Key,
    Level,
    Matching,
    Numeric,
    Option,
    Ordering,
    Pair,
)
from assistant.quiz.presentation import present
from assistant.quiz.scoring import NOTHING, Given, Score, plain, read_number, right_sides, score


def _choice(*rights: bool) -> Choice:
    return Choice(tuple(Option(f"mulighed {n}", right) for n, right in enumerate(rights)))


_ONE = _choice(False, True, False, False)
_TWO = _choice(True, False, True, False)
_PAIRS = Matching((Pair("a", "æg"), Pair("b", "øl"), Pair("c", "æg")), ("ål",))
_STEPS = Ordering(("først", "så", "igen", "så", "sidst"))
_WORDS = Accepted(("Barnets lov", "loven om børn"))
_KRONER = Numeric(1234.5, 0.5, "kr.")


@pytest.mark.parametrize(
    ("key", "given", "points", "right"),
    [
        (_ONE, Given((1,)), 1, True),
        (_ONE, Given((0,)), 0, False),
        (_ONE, Given((0, 1)), 0, False),
        (_ONE, Given(()), 0, False),
        (_ONE, Given((99,)), 0, False),
        (_TWO, Given((2, 0)), 1, True),
        (_TWO, Given((0,)), 0.5, False),
        (_TWO, Given((0, 1)), 0, False),
        (_TWO, Given((0, 1, 2)), 0.5, False),
        (_TWO, Given((1, 3)), 0, False),
        (_PAIRS, Given((0, 1, 0)), 1, True),
        (_PAIRS, Given((0, 2, 0)), 2 / 3, False),
        (_PAIRS, Given((NOTHING, NOTHING, NOTHING)), 0, False),
        (_PAIRS, Given((0,)), 1 / 3, False),
        (_PAIRS, Given((99, 1, 0)), 2 / 3, False),
        (_STEPS, Given((0, 1, 2, 3, 4)), 1, True),
        (_STEPS, Given((0, 3, 2, 1, 4)), 1, True),
        (_STEPS, Given((1, 0, 2, 3, 4)), 3 / 5, False),
        (_STEPS, Given(()), 0, False),
        (_WORDS, Given(text="  barnets   LOV. "), 1, True),
        (_WORDS, Given(text="Loven om børn"), 1, True),
        (_WORDS, Given(text="«Barnets lov»"), 1, True),
        (_WORDS, Given(text="Barnets love"), 0, False),
        (_WORDS, Given(text=""), 0, False),
        (Accepted(("…",)), Given(text=" "), 0, False),
        (_KRONER, Given(text="1.234,5"), 1, True),
        (_KRONER, Given(text="1235 kr."), 1, True),
        (_KRONER, Given(text="1235,1"), 0, False),
        (_KRONER, Given(text="mange"), 0, False),
        (Numeric(0.3), Given(text="0,3"), 1, True),
        (Numeric(0.1 + 0.2), Given(text="0,3"), 1, True),
        (Numeric(12, 0, "pct."), Given(text="12 %"), 1, True),
        (Numeric(-4), Given(text="−4"), 1, True),
    ],
)
def test_every_shape_of_key(key: Key, given: Given, points: float, right: bool) -> None:
    assert score(key, given) == Score(pytest.approx(points), right)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", 1234.5),
        ("1 234", 1234),
        ("12.345.678", 12345678),
        ("1.5", 1.5),
        ("1.500", 1500),
        ("12,5 pct.", 12.5),
        ("+3", 3),
        ("2.450 kr.", 2450),
        ("12 5", None),
        ("1,2,3", None),
        ("ca. 12", None),
        ("", None),
    ],
)
def test_numbers_are_read_as_danes_write_them(text: str, number: float | None) -> None:
    assert read_number(text) == number


def test_plain_keeps_what_tells_answers_apart() -> None:
    assert plain("Børn") != plain("Barn")
    assert plain("§ 50") == plain(" §  50. ")
    assert plain("A\u030a") == plain("å")


def test_right_sides_are_shown_once_each() -> None:
    assert right_sides(_PAIRS) == ("æg", "øl", "ål")


@pytest.mark.parametrize(
    ("kind", "key"),
    [(ItemKind.MATCHING, _PAIRS), (ItemKind.ORDERING, _STEPS), (ItemKind.MULTIPLE, _TWO)],
)
@pytest.mark.parametrize("seed", [f"forsøg {n}" for n in range(20)])
def test_what_is_shown_comes_back_as_what_is_meant(kind: ItemKind, key: Key, seed: str) -> None:
    shown = present(Item("id", kind, "Stamme?", key, "", None), seed)
    assert sorted(shown.order) == list(range(len(shown.parts)))
    for place, part in enumerate(shown.parts):
        given = shown.given([place], "")
        assert shown.shown(given) == (place,)
        assert present(shown.item, seed).parts[place] == part
    assert shown.given([NOTHING, 99], "").indices == (NOTHING, NOTHING)
    if kind is ItemKind.ORDERING:
        assert shown.order != tuple(range(len(shown.order)))


@pytest.mark.parametrize(
    ("right", "answers", "level"),
    [
        (0, 0, None),
        (7, 7, None),
        (8, 8, Level.EASY),
        (0, 7, None),
        (0, 8, Level.HARD),
        (19, 38, None),
        (20, 40, Level.MIDDLE),
        (60, 100, None),
        (75, 100, Level.EASY),
    ],
)
def test_levels_follow_results_once_they_tell(
    right: int, answers: int, level: Level | None
) -> None:
    assert level_from_results(right, answers) is level


def test_the_interval_is_wilsons() -> None:
    # 81 of 263: the worked example of Newcombe (1998), Statistics in Medicine 17, table I.
    assert wilson(81, 263) == (pytest.approx(0.2553, abs=5e-5), pytest.approx(0.3662, abs=5e-5))


@pytest.mark.parametrize("right", [0, 1])
def test_fewer_answers_than_the_fewest_tell_nothing(right: int) -> None:
    assert level_from_results(right * (FEWEST - 1), FEWEST - 1) is None
    assert level_from_results(right * FEWEST, FEWEST) is not None
