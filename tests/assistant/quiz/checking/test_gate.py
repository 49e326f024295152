"""Each way in which an item can be bad is told by its own reason."""

from dataclasses import replace

import pytest

from assistant.quiz.checking import gate
from assistant.quiz.checking.repeats import repeats
from assistant.quiz.material.draft import Draft
from assistant.quiz.material.options import given_away
from assistant.quiz.material.sources import Material
from assistant.quiz.model import (
    Accepted,
    Choice,
    ItemKind,
    Key,
    Matching,
    Numeric,
    Option,
    Ordering,
    Pair,
)

QUOTE = "I januar 2021 talte den nationale koordinationsstruktur 35 målgrupper."


def options(right: str, *wrong: str) -> Choice:
    return Choice((Option(right, True), *(Option(text, False) for text in wrong)))


@pytest.fixture(scope="session")
def good(quick_material: Material) -> Draft:
    """A sound item from the sample guidance."""
    source = next(s for s in quick_material.sources if QUOTE in s.document.text)
    start = source.document.text.index(QUOTE)
    return Draft(
        maker="prøve",
        kind=ItemKind.SINGLE,
        stem="Hvor mange målgrupper talte den nationale struktur i begyndelsen af 2021?",
        key=options("35 målgrupper", "28 målgrupper", "47 målgrupper"),
        explanation="Der var 35.",
        source=source,
        start=start,
        end=start + len(QUOTE),
    )


def reason(draft: Draft) -> str:
    return gate.fault(draft, draft.source.proof(draft.start, draft.end))


def test_a_sound_item_passes(good: Draft) -> None:
    assert reason(good) == ""


WRONG_STEMS = {
    "antallet af målgrupper i 2021": gate.FRAGMENT,
    "Målgrupperne er mange.": gate.FRAGMENT,
    "Hvor mange målgrupper var der": gate.FRAGMENT,
    "Den har mange målgrupper. Hvor mange?": gate.LEANING,
    "Hvor mange er der? «Der er derfor mange små målgrupper i den danske struktur.»": gate.LEANING,
    "Hvor mange målgrupper var der ud over de 35 målgrupper?": gate.GIVEN_AWAY,
}


@pytest.mark.parametrize(("stem", "because"), WRONG_STEMS.items())
def test_stems(good: Draft, stem: str, because: str) -> None:
    assert reason(replace(good, stem=stem)) == because


WRONG_KEYS: dict[str, tuple[ItemKind, Key, str]] = {
    "not in the quote": (
        ItemKind.SINGLE,
        options("36 målgrupper", "28 målgrupper", "47 målgrupper"),
        gate.UNPROVED,
    ),
    "two right": (
        ItemKind.SINGLE,
        Choice((Option("35 målgrupper", True), Option("28 borgere", True), Option("7 mål", False))),
        gate.TWO_RIGHT,
    ),
    "the same twice": (
        ItemKind.SINGLE,
        options("35 målgrupper", "35 Målgrupper.", "28 målgrupper"),
        gate.TWO_RIGHT,
    ),
    "a wrong one stands in the quote": (
        ItemKind.SINGLE,
        options(
            "35 målgrupper",
            "talte den nationale koordinationsstruktur 35",
            "en ganske anden struktur i landets regioner",
        ),
        gate.UNEVEN,
    ),
    "uneven": (
        ItemKind.SINGLE,
        options("35 målgrupper", "en meget længere svarmulighed end den rigtige", "28 mål og mere"),
        gate.UNEVEN,
    ),
    "too few": (ItemKind.SINGLE, options("35 målgrupper", "28 målgrupper"), gate.FEW),
    "several right, one given": (
        ItemKind.MULTIPLE,
        options("35 målgrupper", "28 målgrupper", "47 målgrupper"),
        gate.FEW,
    ),
    "pairs": (ItemKind.MATCHING, Matching((Pair("a", "b"), Pair("c", "d"))), gate.FEW),
    "pairs that are not there": (
        ItemKind.MATCHING,
        Matching((Pair("januar", "by"), Pair("struktur", "land"), Pair("antal", "vej"))),
        gate.UNPROVED,
    ),
    "steps in the wrong order": (
        ItemKind.ORDERING,
        Ordering(("målgrupper", "januar", "koordinationsstruktur")),
        gate.UNPROVED,
    ),
    "a number that is not there": (ItemKind.NUMBER, Numeric(36.0), gate.UNPROVED),
    "a word that is not there": (ItemKind.SHORT, Accepted(("kommuner",)), gate.UNPROVED),
    "a word that the stem says": (ItemKind.SHORT, Accepted(("målgrupper",)), gate.GIVEN_AWAY),
}


@pytest.mark.parametrize(("kind", "key", "because"), WRONG_KEYS.values(), ids=WRONG_KEYS.keys())
def test_keys(good: Draft, kind: ItemKind, key: Key, because: str) -> None:
    assert reason(replace(good, kind=kind, key=key)) == because


RIGHT_KEYS: dict[str, tuple[ItemKind, Key]] = {
    "number": (ItemKind.NUMBER, Numeric(35.0, 0.0, "målgrupper")),
    "year": (ItemKind.NUMBER, Numeric(2021.0)),
    "order": (ItemKind.ORDERING, Ordering(("januar", "koordinationsstruktur", "målgrupper"))),
    "word": (ItemKind.SHORT, Accepted(("koordinationsstruktur",))),
}


@pytest.mark.parametrize(("kind", "key"), RIGHT_KEYS.values(), ids=RIGHT_KEYS.keys())
def test_keys_that_the_quote_proves(good: Draft, kind: ItemKind, key: Key) -> None:
    assert reason(replace(good, kind=kind, key=key)) == ""


@pytest.mark.parametrize(
    ("said", "true", "because"),
    [
        (QUOTE, True, ""),
        (QUOTE.replace("35", "47"), False, ""),
        (QUOTE.replace("35", "47"), True, gate.UNPROVED),
        (QUOTE, False, gate.UNPROVED),
    ],
)
def test_true_and_false(good: Draft, said: str, true: bool, because: str) -> None:
    key = Choice((Option("Sandt", true), Option("Falsk", not true)))
    stem = f"Er udsagnet sandt eller falsk? «{said}»"
    assert reason(replace(good, kind=ItemKind.TRUE_FALSE, key=key, stem=stem)) == because


def test_a_place_outside_every_passage_proves_nothing(good: Draft) -> None:
    assert gate.fault(good, None) == gate.NO_PROOF


def test_the_same_fact_is_not_asked_for_twice(good: Draft) -> None:
    again = replace(good, stem=f"Hvilket tal mangler? «{QUOTE}»", point="35 målgrupper")
    other = replace(
        good,
        kind=ItemKind.NUMBER,
        key=Numeric(35.0),
        stem="Hvor mange målgrupper findes der i den nationale koordinationsstruktur?",
        point="35 målgrupper",
    )
    assert repeats(other, [again])
    assert repeats(good, [good])
    assert not repeats(replace(other, point="36 målgrupper"), [again])


ODD = "Hvilket punkt hører IKKE med under det, som kommunerne arbejder med hver dag?"


@pytest.mark.parametrize(
    ("stem", "key", "odd", "given"),
    [
        # The only one with a parenthesis.
        (
            "Hvad hører med?",
            options("Møder (faste)", "Leder i huset", "Plan for alle"),
            False,
            True,
        ),
        ("Hvad hører med?", options("Møder (faste)", "Leder (ny)", "Plan for alle"), False, False),
        ("Hvad hører med?", options("Faste møder", "Leder (ny)", "Plan for alle"), False, False),
        # The only one without a word that all others share, in whatever form.
        (ODD, options("Salg", "Helhedsorientering i dag", "Helhedsorienterede mål"), True, True),
        (ODD, options("Salg", "Helhedsorientering i dag", "Fælles mål"), True, False),
        (
            ODD,
            options("Helhedsorienteret salg", "Helhedsorientering i dag", "Helhedsorienterede mål"),
            True,
            False,
        ),
    ],
)
def test_the_right_option_does_not_stand_out(
    stem: str, key: Choice, odd: bool, given: bool
) -> None:
    assert given_away(ItemKind.SINGLE, stem, key, odd=odd) is given
