from __future__ import annotations

import pytest

from assistant.conversation.followup import standalone


@pytest.mark.parametrize(
    ("turns", "question", "alone"),
    [
        (
            ("Hvad er en stafetlog?", "må borgeren se den?"),
            "hvor længe gemmes den?",
            "Hvor længe gemmes en stafetlog?",
        ),
        (
            ("Hvad er en stafetlog?", "må borgeren se den?", "skal borgeren give samtykke?"),
            "hvem skriver i den?",
            "Hvem skriver i en stafetlog?",
        ),
        (
            ("Hvor lang tid har lægen til en udtalelse?",),
            "hvad får han for at skrive den?",
            "Hvad får lægen for at skrive en udtalelse?",
        ),
    ],
)
def test_what_is_done_to_things_is_not_asked_of_a_person(
    turns: tuple[str, ...], question: str, alone: str
) -> None:
    assert standalone(question, turns) == alone


@pytest.mark.parametrize(
    ("before", "question", "alone"),
    [
        (
            "Skal kommunen oprette et udsatteråd?",
            "Og hvis kommunen ikke gør det?",
            "Hvad sker der, hvis kommunen ikke gør det, når det gælder, om kommunen skal oprette "
            "et udsatteråd?",
        ),
        (
            "Hvordan er ansvaret delt?",
            "Hvem gjorde det før?",
            "Hvem gjorde det før, når det gælder, hvordan ansvaret er delt?",
        ),
    ],
)
def test_what_is_done_stands_for_no_thing(before: str, question: str, alone: str) -> None:
    assert standalone(question, (before,)) == alone


@pytest.mark.parametrize(
    ("question", "turns", "alone"),
    [
        (
            "tilbage til turene, hvad hvis borgeren er påvirket?",
            ("Hvor længe varer turene?", "Må jeg tage min egen bil?"),
            "Hvad hvis borgeren er påvirket, når det gælder turene?",
        ),
        (
            "Tilbage til selve boligen, må han afslå den?",
            ("Hvordan får kontoret fat i boliger?", "hvor tit kommer bostøtten?"),
            "Må han afslå boligen?",
        ),
        (
            "og hvor mange af dem kunne bruges?",
            ("Hvor mange publikationer fandt VIVE i første søgning?",),
            "Hvor mange af de publikationer kunne bruges?",
        ),
        (
            "og hvis hun flytter til Aarhus?",
            ("Hvornår skal vi varsle, hvis vi sætter ordningen ned?",),
            "Hvad sker der, hvis hun flytter til Aarhus, når det gælder, hvornår vi skal varsle, "
            "hvis vi sætter ordningen ned?",
        ),
    ],
)
def test_what_is_pointed_to_is_what_a_person_would_take(
    question: str, turns: tuple[str, ...], alone: str
) -> None:
    assert standalone(question, turns) == alone


@pytest.mark.parametrize(
    ("before", "question", "alone"),
    [
        (
            "Hvordan bruger kommunerne peers?",
            "Hvilke krav er der til dem?",
            "Hvilke krav er der til peers?",
        ),
        (
            "Hvem sidder i et handicapråd?",
            "Har alle kommuner sådan et?",
            "Har alle kommuner et handicapråd?",
        ),
        (
            "Hvem skriver en handleplan?",
            "Hvornår skal den være færdig?",
            "Hvornår skal en handleplan være færdig?",
        ),
        (
            "Hvordan inddrager man pårørende?",
            "Skal de give samtykke?",
            "Skal pårørende give samtykke?",
        ),
        (
            "Skal pårørende give samtykke?",
            "Hvad hvis de er uenige?",
            "Hvad hvis pårørende er uenige?",
        ),
        (
            "Koster det kommunen noget?",
            "Hvordan får vi fat i dem?",
            "Hvordan får vi fat i kommunen?",
        ),
        ("Hvad er en kriseplan?", "Hvorfor er den vigtig?", "Hvorfor er en kriseplan vigtig?"),
        ("Hvordan bruger kommunerne peers?", "Får de løn?", "Får peers løn?"),
        (
            "Hvilke udfordringer er der med koordinering?",
            "Hvad foreslår de at gøre ved dem?",
            "Hvad foreslår de at gøre ved de udfordringer, der er med koordinering?",
        ),
        (
            "Er der nogen kommuner, der har løst det?",
            "Hvordan gjorde de?",
            "Hvordan gjorde de kommuner, der har løst det?",
        ),
        (
            "Hvordan uddannes sundhedsagenter?",
            "Kan de også hjælpe unge?",
            "Kan sundhedsagenter også hjælpe unge?",
        ),
    ],
)
def test_a_pronoun_is_read_as_what_it_can_be(before: str, question: str, alone: str) -> None:
    assert standalone(question, (before,)) == alone


@pytest.mark.parametrize(
    ("before", "question", "alone"),
    [
        ("Skal vi bruge VUM?", "Til alle borgere?", "Skal vi bruge VUM til alle borgere?"),
        ("Skal vi bruge VUM til voksne?", "Også til unge?", "Skal vi bruge VUM til unge?"),
        ("Hvad er KKRs rolle?", "og VISOs?", "Hvad er VISOs rolle?"),
        ("Hvem har ansvaret bagefter?", "Og før?", "Hvem har ansvaret før?"),
        ("Hvilke roller har regionen?", "Og borgeren selv?", "Hvilke roller har borgeren selv?"),
        ("Hvad koster et botilbud?", "pr. borger?", "Hvad koster et botilbud pr. borger?"),
        (
            "Må vi dele oplysninger med psykiatrien?",
            "Hvad med politiet?",
            "Må vi dele oplysninger med politiet?",
        ),
        (
            "Kan borgeren klage over afgørelsen?",
            "Inden for hvilken frist?",
            "Inden for hvilken frist kan borgeren klage over afgørelsen?",
        ),
        (
            "Hvad sker der, hvis vi er uenige?",
            "Hvor hurtigt?",
            "Hvor hurtigt sker det, hvis vi er uenige?",
        ),
        (
            "Hvad sker der, hvis vi er uenige?",
            "Hvem betaler så?",
            "Hvem betaler, hvis vi er uenige?",
        ),
        (
            "Hvordan bliver sundhedsagenter uddannet?",
            "hvem betaler?",
            "Hvem betaler, når det gælder, hvordan sundhedsagenter bliver uddannet?",
        ),
        (
            "Hvem udpeger tovholderen?",
            "Hvorfor det?",
            "Hvorfor er det sådan, når det gælder, hvem der udpeger tovholderen?",
        ),
        (
            "Hvor meget er udgifterne pr. borger?",
            "og i 2019?",
            "Hvor meget er udgifterne pr. borger i 2019?",
        ),
    ],
)
def test_what_is_left_out_is_put_in(before: str, question: str, alone: str) -> None:
    assert standalone(question, (before,)) == alone
