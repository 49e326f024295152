from __future__ import annotations

import pytest

from assistant.question.decisions import asks_decision, help_asked_for


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("Skal jeg bevillige et botilbud til min borger?", True),
        ("Kan vi give ham en støttekontaktperson?", True),
        ("Min klient tør ikke gå ud. Kan hun få ledsagelse?", True),
        ("Vi har en kvinde på 83 år i egen bolig. Hvad kan hun få?", True),
        ("Jeg sidder med en svær sag om misbrug. Hvad nu?", True),
        ("Må jeg sætte støtten ned, fordi kommunen har fået nyt serviceniveau?", True),
        ("Skal jeg sige nej til en trappelift?", True),
        ("Har en depressiv mand krav på bostøtte?", True),
        ("En borger søger om dækning af briller. Hvad skal jeg gøre?", True),
        ("Borgeren er 70 år og ønsker en rampe, skal hun have den?", True),
        ("Skal en kronisk syg kvinde have penge til medicin?", True),
        ("Jeg sidder med en rapport om misbrug. Hvem har skrevet den?", False),
        ("Hvorfor skal et afslag drøftes med borgeren?", False),
        ("Hvornår skal jeg henvise til en specialist?", False),
        ("Skal jeg skrive referat af mødet?", False),
        ("Hvor mange møder kan en familie have på et år?", False),
        ("Hvorfor kan borgeren få det dårligt af et møde?", False),
        ("Hvad er et botilbud?", False),
        ("Hvilke former for støtte findes?", False),
    ],
)
def test_what_asks_for_a_decision(text: str, decision: bool) -> None:
    assert asks_decision(text) is decision


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Skal jeg bevillige støttekontaktperson til en mand på 45?", "støttekontaktperson"),
        ("Skal jeg sige ja til en ny elcykel til en kvinde med gigt?", "elcykel"),
        ("Kan jeg give afslag på merudgifter, fordi kvitteringer mangler?", "merudgifter"),
        ("Hvordan skal jeg afgøre en sag om diætpræparater for en borger?", "diætpræparater"),
        ("Skal jeg bevilge 6 timers bostøtte til min borger?", "bostøtte"),
        ("Har min borger ret til ledsager 15 timer om måneden?", "ledsager"),
        ("Borgeren søger om bil efter § 114, skal hun have afslag?", "bil efter § 114"),
        ("Borger med KOL ønsker trappelift. Skal jeg imødekomme den?", "trappelift"),
        ("Må jeg udbetale kontanthjælp til en EU-borger?", "kontanthjælp"),
        # Help of any kind, and none.
        ("Må jeg sætte støtten ned fra 8 til 4 timer?", ""),
        ("Bør jeg give afslag uden partshøring?", ""),
    ],
)
def test_the_help_that_a_decision_is_about(text: str, name: str) -> None:
    assert help_asked_for(text) == name
