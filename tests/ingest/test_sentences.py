from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import split_sentences


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det sker bl.a. her. Se mere nedenfor.", ["Det sker bl.a. her.", "Se mere nedenfor."]),
        ("Mødet var d. 30. januar 2020. Alle kom.", ["Mødet var d. 30. januar 2020.", "Alle kom."]),
        ("Det var i 2020. Der kom 5.", ["Det var i 2020.", "Der kom 5."]),
        ("Prisen er 41 mia. kr. pr. år.", ["Prisen er 41 mia. kr. pr. år."]),
        ("Det var 4 pct. Resten blev.", ["Det var 4 pct.", "Resten blev."]),
        ("Der var mad m.v. Så gik de.", ["Der var mad m.v.", "Så gik de."]),
        ("Se § 13 b, stk. 2, nr. 4. Det gælder.", ["Se § 13 b, stk. 2, nr. 4.", "Det gælder."]),
        ("Jf. J. L. Reid og A. Holm. De skrev.", ["Jf. J. L. Reid og A. Holm.", "De skrev."]),
        ('"Er det nok? Nej." Det sagde hun.', ['"Er det nok?', 'Nej."', "Det sagde hun."]),
        ("Vi kom (...) Vi gik.", ["Vi kom (...) Vi gik."]),
        ("Alene. [...] Du bliver.", ["Alene.", "[...] Du bliver."]),
        ("Hvad så?! Ja…  Nej", ["Hvad så?!", "Ja…", "Nej"]),
        ("1. Find borgeren\n2. Vurdér behovet", ["1. Find borgeren", "2. Vurdér behovet"]),
        ("Første linje\n\nAnden linje", ["Første linje", "Anden linje"]),
        ("Mål: hjælp. mere hjælp.", ["Mål: hjælp. mere hjælp."]),
        ("§ 12 a. Planen er fælles. Den ses.", ["§ 12 a. Planen er fælles.", "Den ses."]),
        ("Stk. 2. Planen er fælles. Den ses.", ["Stk. 2. Planen er fælles.", "Den ses."]),
        ("Se stk. 2. Planen er fælles.", ["Se stk. 2.", "Planen er fælles."]),
        ("Let | 4 kr. | Over. Meget\nSvær | 5 kr.", ["Let | 4 kr. | Over. Meget", "Svær | 5 kr."]),
        ("Det sker i. Så er det slut.", ["Det sker i.", "Så er det slut."]),
        ("Læs I. Holm om det.", ["Læs I. Holm om det."]),
        ("Støtten ydes pr. Barn. Så.", ["Støtten ydes pr. Barn.", "Så."]),
        ("Opgjort pr. 31. oktober. Så.", ["Opgjort pr. 31. oktober.", "Så."]),
        ("Åløkke og Sdr. Bæk Skole er to.", ["Åløkke og Sdr. Bæk Skole er to."]),
        ("Jf. §§ 41 ff. Barnets lov.", ["Jf. §§ 41 ff. Barnets lov."]),
        ("Senest 10. jan. 2025 er det.", ["Senest 10. jan. 2025 er det."]),
        ("Frist: 6. dec. Mødet er bagefter.", ["Frist: 6. dec.", "Mødet er bagefter."]),
        ("Mødet er tors. 23. januar. Kom.", ["Mødet er tors. 23. januar.", "Kom."]),
        ("Adressen er Kirkevej 4, 2. tv. Aarhus.", ["Adressen er Kirkevej 4, 2. tv. Aarhus."]),
        ("Vi så tv. Så gik vi.", ["Vi så tv.", "Så gik vi."]),
        ("Udgift (1.000 kr.) Budget 2024 er 4.", ["Udgift (1.000 kr.) Budget 2024 er 4."]),
        ("Det er nok. (Se bilaget.) Vi går.", ["Det er nok.", "(Se bilaget.)", "Vi går."]),
        (
            "Figur 3.1 Hvem hjælper? Antal unge, n = 34",
            ["Figur 3.1 Hvem hjælper? Antal unge, n = 34"],
        ),
        ("Tabel 1. Satser for 2024", ["Tabel 1. Satser for 2024"]),
        ("Figur 2: Forløbet. Pilene viser vejen.", ["Figur 2: Forløbet.", "Pilene viser vejen."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_danish_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet='abA. ?!\n"()[]5§,', max_size=120))
def test_every_character_is_in_one_sentence(text: str) -> None:
    spans = split_sentences(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    kept = "".join(text[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(part == part.strip() and part for part in sentences(text))
