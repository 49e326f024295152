from __future__ import annotations

import pytest

from assistant.model import Citation
from assistant.refusal.guidance import asked_in_general, guidance_notice, guides

TRAP = "Borger med KOL ønsker trappelift. Skal jeg imødekomme den?"


def test_what_is_asked_of_the_help_alone() -> None:
    assert asked_in_general(TRAP) == "Hvad gælder for trappelift?"
    assert asked_in_general("Må jeg sætte støtten ned?") == ""
    assert guidance_notice(TRAP).text.endswith("siger om trappelift.")


@pytest.mark.parametrize(
    ("quote", "heading", "told"),
    [
        ("En trappelift kan bevilges, når boligen ikke kan indrettes.", "Bolig", True),
        ("Indhent altid en ergoterapeutisk vurdering.", "§ 116 Trappelifte", True),
        ("Trappelift | lægelig dokumentation | fuld pris", "Ydelser", True),
        ("En mand med trappelift fortæller om sin hverdag.", "Interview", False),
        ("Et hjælpemiddel kan bevilges.", "Hjælpemidler", False),
    ],
)
def test_guidance_says_what_holds_for_the_help(quote: str, heading: str, told: bool) -> None:
    citation = Citation(1, "p", "s", "d.md", "T", "1", 1, (heading,), quote, 0, len(quote))
    assert guides(TRAP, [citation]) is told


def test_a_part_that_many_compounds_share_makes_no_guidance() -> None:
    quote = "Der kan gives hjælp til indretning."
    citation = Citation(1, "p", "s", "d.md", "T", "1", 1, ("Hjælp",), quote, 0, len(quote))
    assert not guides("Skal jeg bevilge kontanthjælp?", [citation])
