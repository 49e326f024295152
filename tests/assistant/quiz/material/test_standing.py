"""A sentence that leans on the one before it is never asked about."""

import pytest

from assistant.quiz.material.standing import leans, points_back

STANDS = [
    "De seks moduler i forløbet er udviklet af kommunen og regionen sammen med de unge selv.",
    "Kommunen skal tilbyde borgeren en handleplan, når borgeren har brug for flere indsatser.",
    "I Odder Kommune har man samlet alle koordinatorer i en fælles enhed med egen leder.",
    "De kommunale medarbejdere skal have tid til at mødes med hinanden hver eneste uge.",
    "Det er vigtigt, at borgeren selv er med til at vælge, hvem der får oplysninger.",
    "Evalueringen af frikommuneforsøget viser, at borgerne får færre kontaktpersoner end før.",
]
LEANS = {
    "Et sådant redskab sikrer de oplysninger, som alle parter skal bruge i det daglige.": "sådant",
    "Det er koordinationsfunktionens opgave at sikre et godt samarbejde hver dag.": "koordina",
    "Lige fra løse møder til faste team, der dækker alle de indsatser, som borgeren får.": "Lige",
    "Møder kan ske på flere niveauer i kommunen: Lederne kan mødes fast hver eneste måned.": "tegn",
    "De seks moduler er udviklet af kommunen og regionen sammen med de unge familier.": "De",
    "Dette betyder, at borgeren får flere kontaktpersoner end før i den samlede indsats.": "Dette",
    "De har ofte brug for støtte fra flere forvaltninger på samme tid i løbet af dagen.": "De",
    "Kommunen skal derfor tilbyde borgeren en handleplan med mål og opfølgning hvert år.": "derfor",
    "Kommunerne bruger modellen, når borgerne har brug for hjælp flere steder fra.": "modellen",
    "Kommunen kan på baggrund af dokumentationen se, hvor langt borgerne er nået i år.": "dok",
    "Tallene i tabel 3 viser, at hver tredje borger har mere end én kontaktperson i dag.": "tabel",
    "På den måde får borgeren færre kontaktpersoner og et bedre overblik over forløbet.": "På den",
    "Som nævnt skal borgeren have én gennemgående kontaktperson i hele det lange forløb.": "Som",
    "Projektlederen har ansvar for, at alle parter mødes mindst én gang om måneden.": "Projekt",
    "Borgeren får hjælp.": "længde",
    "om borgeren får den rette hjælp, afhænger af samarbejdet i kommunen.": "ikke en",
    "Et helt andet syn på borgeren og på den samlede indsats i kommunen.": "intet",
    "Rapporten fra 2015 Samarbejde om borgere viser, at kommunerne mangler tid til møder.": "tegn",
    'Borgeren skal "have en gennemgående kontaktperson i hele det lange og svære forløb.': "tegn",
}


@pytest.mark.parametrize("sentence", STANDS)
def test_a_whole_statement_stands(sentence: str) -> None:
    assert leans(sentence) == ""


@pytest.mark.parametrize(("sentence", "because"), LEANS.items())
def test_what_leans_is_told_by_its_word(sentence: str, because: str) -> None:
    assert leans(sentence).lower().startswith(because.lower())


def test_a_heading_in_the_stem_makes_its_noun_known() -> None:
    sentence = (
        "Kommunerne bruger modellen, når borgerne har brug for hjælp fra flere forvaltninger."
    )
    assert leans(sentence, "Modeller for samarbejde") == ""
    counted = "De seks moduler er udviklet af kommunen og regionen sammen med de unge selv."
    assert leans(counted, "Seks moduler for unge") == ""


def test_the_report_is_known_only_where_it_is_named() -> None:
    sentence = "Borgerne ønsker ifølge rapporten færre kontaktpersoner i kommunen og på sygehuset."
    assert points_back(sentence, named=True) == ""
    assert points_back(sentence, named=False) == "rapporten"
