"""Items that people write, edit or bring along: errors block, doubts only tell."""

from __future__ import annotations

import pytest

from assistant.quiz.building.build import BuildRequest, build_items
from assistant.quiz.checking.likeness import near_others, near_remarks
from assistant.quiz.checking.remarks import BLOCKING, Fault, Remark, errors
from assistant.quiz.checking.review import review
from assistant.quiz.formats.wording import FALSE, TRUE
from assistant.quiz.model import (
    Accepted,
    Choice,
    Item,
    ItemKind,
    Key,
    Matching,
    Numeric,
    Option,
    Ordering,
    Pair,
    Proof,
    Quiz,
    item_id,
)
from index.library import Library

QUOTE = (
    "Tovholderen indkalder borgeren til et møde senest tolv dage efter henvendelsen, skriver "
    "referat og sender planen til 98 kommuner."
)
PROOF = Proof(
    "k", "k.md", "Vejledning om forløb", ("3. Tovholderens opgaver",), "7", QUOTE, 0, 1, "p"
)
STEM = "Hvem indkalder til mødet efter henvendelsen?"


def options(right: str, *wrong: str) -> Choice:
    return Choice((Option(right, True), *(Option(text, False) for text in wrong)))


def item(
    stem: str = STEM,
    key: Key | None = None,
    kind: ItemKind = ItemKind.SINGLE,
    proof: Proof | None = PROOF,
) -> Item:
    key = key or options("Tovholderen", "Borgmesteren", "Sygehuset")
    return Item(item_id(kind, stem, key), kind, stem, key, "", proof)


def told(of: Item) -> list[Fault]:
    return [remark.fault for remark in review(of)]


SOUND = [
    item(),
    item(proof=None),
    item("Hvornår holdes mødet?", options("Efter højst 12 dage", "Efter 20 dage", "Efter 2 år")),
    item("Hvad gør tovholderen IKKE?", options("Betaler", "Indkalder", "Skriver referat")),
    item("Tovholderen indkalder til et møde.", options(TRUE, FALSE), ItemKind.TRUE_FALSE),
    item("Tovholderen indkalder lægen.", options(FALSE, TRUE), ItemKind.TRUE_FALSE),
    item("Mødet holdes senest ____ dage efter.", Accepted(("tolv", "12")), ItemKind.BLANK),
    item("Hvor mange dage er fristen på?", Numeric(12), ItemKind.NUMBER),
    item("Hvor mange kommuner får planen?", Numeric(100, 5, "kommuner"), ItemKind.NUMBER),
    item("Hvem skriver referatet?", Accepted(("tovholderen",)), ItemKind.SHORT),
    item(
        "Sæt tovholderens opgaver i rækkefølge.",
        Ordering(("Indkalder borgeren", "Skriver referat", "Sender planen")),
        ItemKind.ORDERING,
    ),
    item("Anne er 40 år. Hun får derfor et møde. Hvem indkalder?", kind=ItemKind.VIGNETTE),
    item(
        "Forbind hver opgave med det, den handler om.",
        Matching(
            (Pair("Møde", "Indkalder"), Pair("Plan", "98 kommuner"), Pair("Referat", "skriver"))
        ),
        ItemKind.MATCHING,
    ),
    # The heading that the quote stands under is shown beside it.
    item("Under hvilket emne står det?", options("Tovholderens opgaver", "Lægens ansvar", "Penge")),
]


@pytest.mark.parametrize("of", SOUND, ids=lambda of: of.stem)
def test_of_a_sound_item_nothing_is_said(of: Item) -> None:
    assert review(of) == ()


ERRORS: dict[str, tuple[Item, Fault]] = {
    "no question": (item(" "), Fault.NO_STEM),
    "two gaps": (item("Hvem ____ og ____?", Accepted(("a",)), ItemKind.BLANK), Fault.GAPS),
    "no gap": (item("Hvem er det?", Accepted(("a",)), ItemKind.BLANK), Fault.GAPS),
    "one option": (item(key=options("Tovholderen")), Fault.TOO_FEW),
    "no key": (item(key=Choice((Option("a", False), Option("b", False)))), Fault.NO_KEY),
    "an empty option": (item(key=options("Tovholderen", " ", "x")), Fault.EMPTY_OPTION),
    "the same option": (item(key=options("Tovholderen", "tovholderen.", "x")), Fault.SAME),
    "two right": (
        item(key=Choice((Option("a", True), Option("b", True), Option("c", False)))),
        Fault.SEVERAL_RIGHT,
    ),
    "true and false": (
        item(key=Choice((Option(TRUE, True), Option(FALSE, True))), kind=ItemKind.TRUE_FALSE),
        Fault.SEVERAL_RIGHT,
    ),
    "one pair": (item(key=Matching((Pair("a", "b"),)), kind=ItemKind.MATCHING), Fault.TOO_FEW),
    "the same left side": (
        item(key=Matching((Pair("a", "b"), Pair("A", "c"))), kind=ItemKind.MATCHING),
        Fault.SAME,
    ),
    "half a pair": (
        item(key=Matching((Pair("a", "b"), Pair("c", ""))), kind=ItemKind.MATCHING),
        Fault.EMPTY_OPTION,
    ),
    "one step": (item(key=Ordering(("a",)), kind=ItemKind.ORDERING), Fault.TOO_FEW),
    "the same step": (item(key=Ordering(("a", "a")), kind=ItemKind.ORDERING), Fault.SAME),
    "no form": (item(key=Accepted(()), kind=ItemKind.SHORT), Fault.NO_KEY),
    "an empty form": (item(key=Accepted((" . ",)), kind=ItemKind.SHORT), Fault.NO_KEY),
}


@pytest.mark.parametrize(("of", "fault"), ERRORS.values(), ids=ERRORS.keys())
def test_errors_block(of: Item, fault: Fault) -> None:
    (only,) = review(of)
    assert only.fault is fault
    assert only.blocks
    assert errors(of) == (only,)


DOUBTS: dict[str, tuple[Item, Fault, str, str]] = {
    "no question in it": (item("Mødet efter henvendelsen."), Fault.FRAGMENT, "", ""),
    "small letter": (item("hvem indkalder til mødet?"), Fault.FRAGMENT, "", ""),
    "broken off": (item("Hvem indkalder til mødet efter"), Fault.FRAGMENT, "", ""),
    "open quotation": (item("Hvem siger «det er godt?"), Fault.FRAGMENT, "", ""),
    "pronoun": (item("Den indkalder til et møde. Hvem er det?"), Fault.LEANING, "Den", ""),
    "said before": (item("Hvem indkalder derfor til mødet?"), Fault.LEANING, "derfor", ""),
    "he": (item("Hun indkalder til et møde. Hvem er det?"), Fault.LEANING, "Hun", ""),
    "quoted": (
        item("Hvem siger «Derfor skal denne borger have et møde i dag.»?"),
        Fault.LEANING,
        "Derfor",
        "",
    ),
    "two options": (item(key=options("Tovholderen", "Borgmesteren")), Fault.FEW, "", ""),
    "two pairs": (
        item(
            "Forbind det, der hører sammen.",
            Matching((Pair("Møde", "Indkalder"), Pair("Referat", "skriver"))),
            ItemKind.MATCHING,
        ),
        Fault.FEW,
        "",
        "",
    ),
    "all right": (
        item(
            "Hvad gør tovholderen? Vælg alle de rigtige.",
            Choice(tuple(Option(t, True) for t in ("Indkalder", "Skriver referat", "Sender plan"))),
            ItemKind.MULTIPLE,
        ),
        Fault.NONE_WRONG,
        "",
        "",
    ),
    "right and wrong alike": (
        item(key=options("Tovholderen", "Tovholderen selv", "Borgmesteren")),
        Fault.TWO_RIGHT,
        "Tovholderen",
        "Tovholderen selv",
    ),
    "two wrong alike": (
        item(key=options("Tovholderen", "Kommunens borgmester", "Kommunens borgmestre")),
        Fault.ALIKE,
        "Kommunens borgmester",
        "Kommunens borgmestre",
    ),
    "uneven": (
        item(key=options("Tovholderen", "En meget lang svarmulighed om alt", "Sygehuset")),
        Fault.UNEVEN,
        "En meget lang svarmulighed om alt",
        "Sygehuset",
    ),
    "given away": (
        item("Hvem er tovholderen i forløbet?"),
        Fault.GIVEN_AWAY,
        "",
        "",
    ),
    "not in the quote": (
        item(key=options("Borgmesteren", "Sygehuset", "Regionerne")),
        Fault.UNPROVED,
        "Borgmesteren",
        "",
    ),
    "another number": (
        item("Hvor mange dage er fristen på?", Numeric(14), ItemKind.NUMBER),
        Fault.UNPROVED,
        "14",
        "",
    ),
    "another number in words": (
        item("Hvornår holdes mødet?", options("Efter 14 dage", "Efter 20 dage", "Efter 2 år")),
        Fault.UNPROVED,
        "Efter 14 dage",
        "",
    ),
    "another step": (
        item(
            "Sæt tovholderens opgaver i rækkefølge.",
            Ordering(("Indkalder borgeren", "Ringer til lægen", "Sender planen")),
            ItemKind.ORDERING,
        ),
        Fault.UNPROVED,
        "Ringer til lægen",
        "",
    ),
    "a word that is not there": (
        item("Hvem skriver referatet?", Accepted(("lægen",)), ItemKind.SHORT),
        Fault.UNPROVED,
        "lægen",
        "",
    ),
    "wrong and yet quoted": (
        item(
            "Hvad skal der ske efter henvendelsen?",
            options(
                "Tovholderen sender planen til 98 kommuner i landet",
                "til et møde senest tolv dage efter henvendelsen",
                "Lægen skriver en henvisning til et andet sygehus",
            ),
        ),
        Fault.ALSO_QUOTED,
        "til et møde senest tolv dage efter henvendelsen",
        "",
    ),
    "false and yet quoted": (
        item(f"Er det sandt eller falsk? «{QUOTE}»", options(FALSE, TRUE), ItemKind.TRUE_FALSE),
        Fault.SAID_TRUE,
        "",
        "",
    ),
    "true and not quoted": (
        item(
            "Borgmesteren ringer til lægen om aftenen.", options(TRUE, FALSE), ItemKind.TRUE_FALSE
        ),
        Fault.UNPROVED,
        "Borgmesteren ringer til lægen om aftenen.",
        "",
    ),
}


@pytest.mark.parametrize(("of", "fault", "a", "b"), DOUBTS.values(), ids=DOUBTS.keys())
def test_doubts_tell_and_do_not_block(of: Item, fault: Fault, a: str, b: str) -> None:
    remarks = review(of)
    assert Remark(fault, a, b) in remarks
    assert not any(remark.blocks for remark in remarks)
    assert errors(of) == ()


def test_every_fault_is_tried() -> None:
    tried = {fault for _, fault in ERRORS.values()} | {row[1] for row in DOUBTS.values()}
    assert tried | {Fault.NEAR} == set(Fault)
    assert {fault for _, fault in ERRORS.values()} == BLOCKING


def test_without_a_source_nothing_is_said_of_the_quote() -> None:
    assert Fault.UNPROVED not in told(item(key=options("Alt", "Intet", "Noget"), proof=None))


def test_what_asks_the_same_in_a_quiz_is_told_with_its_place() -> None:
    first = item("Hvem indkalder til mødet?")
    other = item("Hvornår skrives der referat af samtalen?")
    again = item("Hvem indkalder til møderne?", options("Lægen", "Borgmesteren", "Sygehuset"))
    years = [item(f"Hvor mange borgere fik hjælp i {year}?") for year in (2021, 2022)]
    said = "«Tovholderen har ansvaret for hele planen.»"
    quoting = [
        item(f"Er udsagnet sandt eller falsk? {text}", options(TRUE, FALSE), ItemKind.TRUE_FALSE)
        for text in (said, said.replace("planen", "forløbet og alle samtaler"), f"{said} ")
    ]
    items = (first, other, again, *years, *quoting)
    assert near_others(items, items) == {
        first.id: 2,
        again.id: 0,
        quoting[0].id: 7,
        quoting[2].id: 5,
    }
    quiz = Quiz("q", "Forløb", "", items)
    remarks = near_remarks([again, other, item("En helt anden?")], [quiz])
    assert remarks == {again.id: [Remark(Fault.NEAR, "1", first.stem, "Forløb")]}
    assert not remarks[again.id][0].blocks


def test_what_the_gate_lets_pass_needs_no_remark(quick_library: Library) -> None:
    items = build_items(quick_library, BuildRequest(count=60, seed=4, model=False)).items
    assert len(items) > 20
    assert {i.id: review(i) for i in items if review(i)} == {}
    assert near_others(items, items) == {}


def test_a_remark_cuts_what_is_long_and_is_known_by_its_mark() -> None:
    long = "Svar " * 60
    first, second = (
        review(item(key=options("Tovholderen", text, "Sygehuset"))) for text in (long, long + "x")
    )
    assert len(first[-1].a) < 100
    assert first[-1].mark == second[-1].mark != review(item(key=options("a", "b")))[0].mark
