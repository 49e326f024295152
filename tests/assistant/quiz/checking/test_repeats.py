"""Items of one quiz that ask the same, or of which one tells what the other asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.quiz.checking.repeats import repeats
from assistant.quiz.material.draft import Draft
from assistant.quiz.material.shortened import without_told
from assistant.quiz.material.sources import Material, Source
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
from tests.assistant.quiz.conftest import Reader


@pytest.fixture(scope="session")
def source(quick_material: Material) -> Source:
    return quick_material.sources[0]


def options(right: str, *wrong: str) -> Choice:
    return Choice((Option(right, True), *(Option(text, False) for text in wrong)))


def draft(source: Source, stem: str, key: Key, kind: ItemKind, maker: str = "prøve") -> Draft:
    return Draft(maker, kind, stem, key, "", source, 0, 10)


def number(source: Source, stem: str, value: float, point: str) -> Draft:
    return replace(draft(source, stem, Numeric(value), ItemKind.NUMBER), point=point)


def said(source: Source, text: str) -> Draft:
    return draft(source, f"Er det sandt? «{text}»", options("Sandt", "Falsk"), ItemKind.TRUE_FALSE)


FACTORS = "Hvilket tal mangler? «De ____ kritiske faktorer er alle lige vigtige for kommunen.»"
TOLD = {
    # Whatever else is said of them.
    "Regionen har siden 2019 haft seks kritiske succesfaktorer for sit salg af grise.": True,
    # The same number of other things, of the same source: the word is given away.
    "Regionen har siden 2019 haft seks stalde til grise.": True,
    "Regionen har siden 2019 haft syv kritiske succesfaktorer for sit salg af grise.": False,
}


@pytest.mark.parametrize(("text", "told"), TOLD.items())
def test_a_number_is_not_told_by_another_stem(source: Source, text: str, told: bool) -> None:
    asked = number(source, FACTORS, 6.0, "seks faktorer")
    assert repeats(asked, [said(source, text)]) is told
    assert repeats(said(source, text), [asked]) is told


def test_a_number_of_another_source_tells_nothing(quick_material: Material) -> None:
    here, there = quick_material.sources[:2]
    other = said(there, "Regionen har siden 2019 haft seks stalde til grise.")
    assert not repeats(number(here, FACTORS, 6.0, "seks faktorer"), [other])


PIGS = "Hvilket tal mangler? «Regionen har ____ stalde til salg af grise ved vejen.»"


@pytest.mark.parametrize(
    ("point", "again", "same"),
    [
        ("12 faktorer", "12 stalde", True),  # the same answer twice in one source
        ("12 faktorer", "13 stalde", False),
        ("43 pct.", "44 pct.", False),
    ],
)
def test_a_number_is_asked_for_once(source: Source, point: str, again: str, same: bool) -> None:
    first = number(source, FACTORS, 12.0, point)
    assert repeats(number(source, PIGS, 12.0, again), [first]) is same


def test_a_share_is_no_fact_wherever_it_is_told(source: Source) -> None:
    asked = number(source, FACTORS, 43.0, "43 pct.")
    other = said(source, "Regionen solgte i 2019 hele 43 pct. af alle sine grise til Tyskland.")
    assert not repeats(asked, [other])


def headed(source: Source, text: str, right: str, kind: ItemKind) -> Draft:
    key = options(right, "Samarbejde med skoler", "Visitation til tilbud")
    return replace(draft(source, f"Hvilket emne? «{text}»", key, kind), headed=True)


@pytest.mark.parametrize(("kind", "same"), [(ItemKind.SINGLE, True), (ItemKind.VIGNETTE, False)])
def test_a_heading_is_asked_for_once_but_for_told_cases(
    source: Source, kind: ItemKind, same: bool
) -> None:
    first = headed(source, "Regionen solgte alle sine grise ved vejen i 2019.", "Viden", kind)
    again = headed(source, "Kommunens bibliotek har åbent hver eneste aften.", "Viden", kind)
    other = headed(source, "Kommunens bibliotek har åbent hver eneste aften.", "Ledelse", kind)
    assert repeats(again, [first]) is same
    assert not repeats(other, [first])


def listed(source: Source, *texts: str) -> Draft:
    key = options(*texts)
    asked = draft(source, f"Hvad hører med under {texts[0]}?", key, ItemKind.SINGLE)
    return replace(asked, lent=tuple(texts[1:]))


LIST = ("Udpegning af en leder", "Køb af maskiner")
SHOWS: dict[str, tuple[Key, ItemKind, bool]] = {
    "lent again": (options("Salg af grise", "Køb af maskiner"), ItemKind.SINGLE, True),
    "right there": (options("Køb af maskiner", "Salg af grise"), ItemKind.SINGLE, True),
    "right in both": (options("Udpegning af en leder", "Salg"), ItemKind.MULTIPLE, True),
    "pairs": (Matching((Pair("Udpegning af en leder", "svært"),)), ItemKind.MATCHING, True),
    "steps": (Ordering(("Udpegning af en leder", "Møde")), ItemKind.ORDERING, True),
    "others": (options("Salg af grise", "Brug af loven"), ItemKind.SINGLE, False),
    "a word": (Accepted(("leder",)), ItemKind.SHORT, False),
}


@pytest.mark.parametrize(("key", "kind", "shown"), SHOWS.values(), ids=SHOWS.keys())
def test_what_belongs_on_a_list_is_shown_nowhere_else(
    source: Source, key: Key, kind: ItemKind, shown: bool
) -> None:
    other = draft(source, "Hvordan er der i regionens stalde om vinteren?", key, kind)
    assert repeats(other, [listed(source, *LIST)]) is shown
    assert repeats(listed(source, *LIST), [other]) is shown


@pytest.mark.parametrize(("word", "same"), [("mulighedsrum", True), ("samarbejde", False)])
def test_a_word_is_left_out_once(source: Source, word: str, same: bool) -> None:
    stems = ("Hvad mangler? «Salg af ____ ved vejen.»", "Hvad mangler? «Biblioteket har ____.»")
    first = draft(source, stems[0], Accepted(("mulighedsrum",)), ItemKind.BLANK)
    again = draft(source, stems[1], Accepted((word,)), ItemKind.BLANK)
    assert repeats(again, [first]) is same


@pytest.mark.parametrize(("right", "same"), [("Ordning C", True), ("Ordning D", False)])
def test_terms_are_asked_for_once_among_the_same_ones(
    source: Source, right: str, same: bool
) -> None:
    def term(stem: str, key: Choice) -> Draft:
        return draft(source, stem, key, ItemKind.SINGLE, "begreb: vælg begreb")

    first = term("Hvad er «salg ved vejen»?", options("Ordning A", "Ordning B", "Ordning C"))
    again = term("Hvad er «en bred sti i skoven»?", options(right, "Ordning A", "Ordning B"))
    assert repeats(again, [first]) is same


def test_an_abbreviation_that_many_explain_is_not_asked_for(read: Reader) -> None:
    short, full = "FKOK", "faste kontaktpersoner og koordinatorer"
    (source,) = read(f"# Notat\n\n## Støtte\n\nKommunen har {full} ({short}) til alle.\n").sources
    asked = draft(source, f"Hvad står {short} for?", Accepted((full,)), ItemKind.SHORT)
    asked = replace(asked, point=full)
    telling = [said(source, f"Tekst {n} om {short}. ({short}: {full}.)") for n in range(4)]
    assert without_told([asked, *telling]) == telling
    assert without_told([asked, *telling[:3]]) == [asked, *telling[:3]]
    # The few that are left do not stand beside it.
    assert repeats(asked, telling[:1])
