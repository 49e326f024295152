"""What belongs on a list: told from entries that other lists lend, which give nothing away."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from assistant.quiz.generators.lists import (
    as_many_words,
    fitting,
    from_lists,
    told_by,
)
from assistant.quiz.material.lending import lent_entries
from assistant.quiz.material.listing import listings
from assistant.quiz.material.sources import Material
from assistant.quiz.model import Choice
from tests.assistant.quiz.conftest import Reader, made

LISTS = """# Vejledning

## Møder

Et godt netværksmøde kræver fire ting af kommunen:

- Forberedelse af borgeren på dagsordenen
- Indkaldelse af alle parter i god tid
- Afklaring af samtykke til deling af oplysninger
- Udpegning af en mødeleder blandt parterne

## Bolig

Et godt botilbud hviler på fire forhold i hverdagen:

- Indretning af boligen efter borgerens ønsker
- Ansættelse af personale med den rette uddannelse
- Planlægning af aktiviteter i lokalområdet
- Opfølgning på målene i handleplanen
"""


def test_what_belongs_on_a_list_is_told_from_another_list(read: Reader) -> None:
    drafts = made(from_lists, read(LISTS))
    assert {d.maker for d in drafts} == {
        "liste: hører med",
        "liste: hører ikke med",
        "liste: flere rigtige",
    }
    for draft in drafts:
        assert isinstance(draft.key, Choice)
        quote = draft.source.document.text[draft.start : draft.end]
        for option in draft.key.options:
            assert (option.text in quote) is (option.right is not draft.odd)


def test_no_other_source_lends_an_abbreviation_that_it_alone_explains(read: Reader) -> None:
    meeting, home = LISTS.replace("# Vejledning\n\n", "").split("## Bolig")
    explained = "Kommunen har faste kontaktpersoner og koordinatorer (FKOK) i alle forløb.\n"
    short = home.replace("personale med den rette uddannelse", "FKOK med den rette uddannelse")
    parts = f"# Rapport\n\n{meeting}", f"## Bolig{short}\n## Aftaler\n\n{explained}"
    for texts in ((parts[0], f"# Notat\n\n{parts[1]}"), ("".join(parts),)):
        material = read(*texts)
        every = [listing for source in material.sources for listing in listings(source)]
        asked = next(one for one in every if "netværksmøde" in one.lead)
        lent = lent_entries(asked, every, random.Random(1), Counter())
        assert any("FKOK" in text for text in lent) is (len(texts) == 1)
        assert any("Indretning" in text for text in lent)


def test_a_term_in_another_form_gives_nothing_away() -> None:
    foreign = ["forløbsbeskrivelserne", "centrale udmeldinger", "visitationen", "fælles takster"]
    assert as_many_words("abonnementsordninger", foreign) == [
        "centrale udmeldinger",
        "fælles takster",
    ]
    assert as_many_words("aftalerne", foreign) == ["forløbsbeskrivelserne", "visitationen"]
    long = "en fast finansieringsform mellem flere kommuner"
    assert as_many_words(long, foreign) == foreign


def lent_to(material: Material, lead: str, used: Counter[str] | None = None) -> dict[str, int]:
    every = [listing for source in material.sources for listing in listings(source)]
    asked = next(one for one in every if lead in one.lead)
    return lent_entries(asked, every, random.Random(1), used or Counter())


def test_a_lent_entry_tells_which_list_it_is_from_and_wears_off(read: Reader) -> None:
    material = read(LISTS)
    fresh = lent_to(material, "netværksmøde")
    assert set(fresh.values()) == {1}
    first, *_ = fresh
    again = lent_to(material, "netværksmøde", Counter({first: 20}))
    assert set(again) == set(fresh)
    assert list(again)[-1] == first


OTHERS = """
## Skole

En god skoledag hviler på fire forhold for eleverne:

{}
- Inddragelse af forældrene i hverdagen
- Afveksling af fag og frikvarterer
- Udvikling af fællesskabet i klassen
"""


@pytest.mark.parametrize(
    ("entry", "lent"),
    [
        ("Ordning af skemaet efter elevernes alder", True),
        # Entries that begin with an action, beside one that does not.
        ("Tryghed for alle i skolegården", False),
        ("Ordning (ugentlig) af skemaet efter alder", False),
        ("Ordning, der skal aftales med alle elever", False),
    ],
)
def test_an_entry_of_another_make_is_not_lent(read: Reader, entry: str, lent: bool) -> None:
    material = read(LISTS + OTHERS.format(f"- {entry}"))
    assert (entry in lent_to(material, "netværksmøde")) is lent


def test_no_entry_with_a_word_of_another_field_is_lent(read: Reader) -> None:
    entry = "- Indkaldelse af borgeren efter kirurgens vagter"
    school = OTHERS.format(entry).replace("## Skole", "")
    meeting = LISTS.split("## Bolig")[0].replace("# Vejledning", "")
    for fields, lent in (("", True), ("Kirurgen opererer. Hver kirurg øver sig. ", False)):
        material = read(f"# Møder\n{meeting}", f"# Rapport\n\n## Skole\n\n{fields}\n{school}")
        assert any("kirurg" in text for text in lent_to(material, "netværksmøde")) is lent


@pytest.mark.parametrize(
    ("owners", "chosen"),
    [
        ((1, 1, 2, 2, 3), ["Ansættelse af personale", "Opfølgning på alle mål", "Køb af maskiner"]),
        # Where there are too few lists, one lends more.
        (
            (1, 1, 2, 2, 2),
            ["Ansættelse af personale", "Opfølgning på alle mål", "Indretning af boliger"],
        ),
        ((1, 1), []),
    ],
)
def test_options_come_from_different_lists_where_there_are_enough(
    owners: tuple[int, ...], chosen: list[str]
) -> None:
    texts = (
        "Ansættelse af personale",
        "Indretning af boliger",
        "Opfølgning på alle mål",
        "Planlægning af ferier",
        "Køb af maskiner",
    )
    right = "Udpegning af en leder"
    foreign = dict(zip(texts, owners, strict=False))
    assert fitting([right], right, foreign, 3) == chosen


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        (["Netværket er lille"], ["Boligen er lille"], True),
        (["Netværket er lille", "Et netværk hjælper"], ["Boligen er lille"], True),
        (["Netværket er lille"], ["Et netværk hjælper"], False),
        (["Netværket er lille", "Familien hjælper"], ["Boligen er lille"], False),
    ],
)
def test_the_lead_in_does_not_tell_what_belongs(
    right: list[str], wrong: list[str], told: bool
) -> None:
    assert told_by("I afsnittet «Borgerens netværk» opstilles punkter.", right, wrong) is told


@pytest.mark.parametrize(
    ("lead", "asked"),
    [
        ("Et godt netværksmøde kræver fire ting af kommunen:", ["I vejledningen"]),
        # Nearly everything follows from it.
        ("Der er brug for:", []),
        # What it leans on stands in the heading, which is then shown.
        ("Kommunen har fire opgaver, når målgrupperne skal mødes:", ["I afsnittet «Målgrupper»"]),
    ],
)
def test_a_lead_in_says_enough(read: Reader, lead: str, asked: list[str]) -> None:
    text = LISTS.replace("Et godt netværksmøde kræver fire ting af kommunen:", lead)
    text = text.replace("## Møder", "## Målgrupper")
    drafts = [d for d in made(from_lists, read(text)) if "hviler på fire" not in d.stem]
    assert {d.stem[: len(asked[0])] for d in drafts} == set(asked) if asked else drafts == []
