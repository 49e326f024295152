"""A name or number that is asked for and that a short note keeps to itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer.selection import Scored
from assistant.answer.units import units_of
from assistant.model import Answer, NoticeKind, Question
from assistant.pipeline import Assistant
from assistant.question.kind import read_question
from assistant.question.rarity import Rarity
from assistant.refusal.untold import untold_notices
from assistant.refusal.wording import REFUSAL
from index.lexical.word_index import DanishLexicalIndex
from index.model import Hit
from ingest.model import Passage, PassageKind


def _untold(answer: Answer) -> list[str]:
    return [notice.text for notice in answer.notices if notice.kind is NoticeKind.UNTOLD]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            "Hvilken kommune bruger stjernekort?",
            "I «Stjernekort og åbent hus» står der «en af kommunerne», men ikke ved navn.",
        ),
        ("Hvad hedder etnologen, der fulgte stjernekortene?", "Navnet står ikke i det,"),
        ("hvad hedder etnologen", "Navnet står ikke i det,"),
        ("Hvor mange borgere tegner netværk på stjernekort?", "Tallet står ikke i det,"),
        ("Hvad koster et stjernekort?", "Beløbet står ikke i det,"),
        ("Hvor mange stjernekort blev der tegnet i 2022?", "Et tal for 2022 står ikke i det,"),
        ("Hvad siger § 114 om stjernekort?", "§ 114 nævnes ikke i det,"),
        ("kan stjernekort bevilges efter § 97 eller paragraf 100", "§ 97 og § 100 nævnes ikke"),
        ("stjernekort pris", "Beløbet står ikke i det,"),
        ("Hvor mange penge bruger kommunen på stjernekort?", "Beløbet står ikke i det,"),
    ],
)
def test_what_the_note_keeps_to_itself_is_refused(
    star_maps: Assistant, asked: str, told: str
) -> None:
    answer = star_maps.ask(Question(asked))
    (said,) = _untold(answer)
    assert said.startswith(told)
    assert answer.text == REFUSAL


@pytest.mark.parametrize(
    "asked",
    [
        "Hvilken kommune holder åbent hus for pårørende?",
        "Hvilken kommune skal betale for botilbuddet, når borgeren flytter til en anden kommune?",
        "Hvad hedder konsulenten, der leder åbent hus?",
        "Hvem er leder af samtalen?",
        "Hvor mange pårørende kommer til åbent hus?",
        "Hvor mange venner kan borgeren tage med?",
        "Hvor mange dage i måneden er der åbent hus for pårørende?",
        "Hvad hedder den person, der tegner borgerens netværk?",
        "Er der kønsforskel i, hvor mange der tegner netværk på stjernekort?",
        "Hvad er stjernekort?",
        "Hvad koster det at vente med at tegne stjernekort?",
        "Hvordan sætter borgeren pris på stjernekort?",
        "Hvad tegner borgeren, når det gælder, hvilken kommune der bruger stjernekort?",
    ],
)
def test_what_it_tells_or_nobody_names_is_not_missed(star_maps: Assistant, asked: str) -> None:
    assert _untold(star_maps.ask(Question(asked))) == []


@pytest.mark.parametrize(
    ("told", "asked", "kept_back"),
    [
        ("Planen har 12 faste punkter.", "Nævn alle 12 punkter i planen", True),
        ("Planen har tolv faste punkter.", "Hvilke 12 punkter har planen?", True),
        ("Planen har faste punkter.", "Hvilke 12 punkter har planen?", False),
        (f"Planen har ² og {'9' * 5000} punkter.", "Hvilke 12 punkter har planen?", False),
        ("Planen har tre punkter: mål, ansvar og frist.", "Hvilke tre punkter har planen?", False),
        ("Planen har tre punkter:\n\n- mål\n- frist\n- plan", "Nævn de tre punkter", False),
        ("Planen har 12 faste punkter.", "Hvad hedder de 12 måneder i planen?", False),
        ("Planen har 12 faste punkter.", "Hvor lang er planen med de 12 punkter?", False),
        ("Et stjernekort koster 40 kr. pr. borger.", "Hvad koster et stjernekort?", False),
        ("Stjernekort er gratis for borgeren.", "stjernekort pris", False),
        ("Kommunen har brugt 1,2 mio. på stjernekort.", "Hvad kostede stjernekort?", False),
        ("Et stjernekort tegnes på papir.", "Hvad koster et stjernekort?", True),
        ("Et stjernekort tegnes i 2024.", "Hvad er satsen for et stjernekort i 2024?", True),
        ("Et stjernekort giver 40 kr.", "Hvad er satsen for et stjernekort i 2024?", False),
        ("Takster i kr.\n\nStjernekort | 1.250 | 2024", "Hvad koster et stjernekort?", False),
        ("Priser\n\nStjernekort | 1.250 | 2024", "Hvad koster et stjernekort?", False),
        ("Takster i kr.\n\nStjernekort | kort | 2024 x", "Hvad koster et stjernekort?", True),
        ("Antal\n\nStjernekort | 1.250 | 900", "Hvad koster et stjernekort?", True),
        ("En taxa kan koste 400 kr. Kaffen er dyr.", "Hvad koster et stjernekort?", True),
        ("En brobygger møder 9 borgere.", "Hvor meget tjener en brobygger?", True),
        ("En brobygger får 190 kr. i timen.", "Hvor meget får en brobygger i løn?", False),
        ("En brobygger får kaffe.", "Hvor meget får en brobygger i løn?", True),
        (
            "Der er tolv brobyggere. De er unge. De bor i byen. Kaffen koster 9 kr.",
            "Hvad koster en brobygger?",
            True,
        ),
        ("En leder følger støtten.", "Hvem er leder af støtten ved navn?", True),
        ("Leder er Anna Holm.", "Hvem er leder af støtten ved navn?", False),
        ("Kløverhuset i Ry er nyt.", "Hvem er leder af Kløverhuset?", True),
        ("Kløverhuset ledes af Anna Holm.", "Hvem er leder af Kløverhuset?", False),
        ("Kløverhuset i Ry har mange ledere.", "Hvem er leder af Kløverhuset?", True),
        ("I 2022 fik 31 stjernekort.", "Hvor mange fik stjernekort i 2022?", False),
        ("I 2023 fik 31 stjernekort.", "Hvor stor en andel fik stjernekort i 2022?", True),
        ("I 2023 fik 31 stjernekort.", "Hvorfor fik de stjernekort i 2022?", False),
        ("Støtten gives efter §§ 82-85.", "Hvad siger § 84?", False),
        ("Støtten gives efter § 83 a, § 85 og § 86.", "hvad giver paragraf 86", False),
        ("Støtten gives efter § 85, stk. 2.", "Gælder § 85 eller § 99 her?", False),
        ("Støtten gives efter § 85.", "Hvad siger § 8?", True),
        ("Støtten gives efter § 85.", "Efter hvilken paragraf gives støtten?", False),
        ("Støtten gives hver uge.", "Efter hvilken paragraf gives støtten?", True),
        ("En konsulent får 300 kr. i timen.", "Hvad får en konsulent i timen?", False),
        ("En konsulent får kaffe i timen.", "Hvad får en konsulent i timen?", True),
        ("De fik stjernekort (Holm, 2022).", "stjernekort antal 2022", True),
        ("Støtten gives efter lov om social service.", "Hvad siger serviceloven her?", False),
        ("Støtten følger sundhedslovens regler.", "Hvad siger sundhedsloven om støtten?", False),
        ("Støtten gives hver uge.", "Hvad siger sundhedsloven om støtten?", True),
        ("Støtten gives hver uge.", "Hvad siger lovgivningen om støtten?", False),
        ("Kommunen skal oplyse om klagefristen.", "klagefrist støtte", False),
        ("Kommunen giver støtte hver uge.", "klagefrist støtte", True),
        ("Man kan klage inden fire uger.", "Hvor lang er klagefristen for støtte?", False),
        ("Kommunen genvurderer sagen på ny.", "Hvornår sker genvurderingen af sagen?", False),
        ("I 2023 kom 31 sager, flere end før.", "Steg antallet af sager i 2023?", False),
        ("En psykolog fulgte støtten.", "Hvad hedder den psykolog, der fulgte støtten?", True),
        ("En koordinator giver støtte.", "Hvad hedder koordinatoren, der giver støtte?", True),
        ("I Sølund bruger man stjernekort.", "Hvilke kommuner bruger stjernekort?", False),
        ("Aarhus Kommune bruger stjernekort.", "Hvem bruger stjernekort i Aarhus?", False),
        ("Aarhus Kommune bruger stjernekort.", "Hvem bruger stjernekort i Randers?", True),
        ("Aarhus Kommune bruger stjernekort.", "stjernekort randers kommune", True),
        ("Det svenske forsøg bruger stjernekort.", "Hvordan bruges stjernekort i Sverige?", False),
        ("Det danske forsøg bruger stjernekort.", "Hvordan bruges stjernekort i Sverige?", True),
        (
            "Medvind ledes af en projektleder. Det koster meget. Elvira Holm betaler.",
            "Hvad hedder projektlederen for Medvind?",
            True,
        ),
        ("Medvind ledes af Elvira Holm.", "Hvad hedder lederen af Medvind?", False),
        ("Støtten skrives ind i en it-platform.", "Hvad hedder it-platformen til støtten?", True),
        ("Støtten skrives i platformen Sol.", "Hvad hedder it-platformen til støtten?", False),
        ("Systemet til støtten kaldes »sol«.", "Hvilket system bruges til støtten?", False),
        ("Støtten tegnes i et system.", "Hvilket system tegnes støtten i?", True),
        ("Støtten gives af en stafetholder.", "Hvad hedder rollen, der giver støtten?", False),
        (
            "Af 27 plejefamilier med støtte er 14 bedsteforældre.",
            "Hvor mange af familierne med støtte er bedsteforældre?",
            False,
        ),
        (
            "Støtten gives 40 børn. De er unge. De bor i byen. Børn med CVI udredes tidligt.",
            "Hvor mange af de 40 børn har CVI?",
            True,
        ),
        ("Støtten er 30 pct. ved udgangen af 2027.", "Hvor stor er støtten inden 2028?", False),
        ("Tal fra før 2020 er anderledes.", "Hvorfor kan jeg ikke bruge tal fra 2017?", False),
        (
            "Til kontaktpersonens ture gives 420 kr.",
            "Hvor mange penge er der til biograf og den slags med kontaktpersonen?",
            False,
        ),
        ("Turene koster 420 kr.", "Hvad koster hestevogn på turene i sommerlandet?", True),
        ("Støtten er 30 pct. i 2019.", "Hvor stor var støtten før 2015?", True),
    ],
)
def test_what_is_told_where_it_is_about(
    tmp_path: Path, told: str, asked: str, kept_back: bool
) -> None:
    other = "Samtalen holdes hver uge."
    passages = [_passage(f"p{n}", text) for n, text in enumerate((told, other))]
    index = DanishLexicalIndex(tmp_path)
    index.add(passages)
    reading = read_question(asked)
    rarity = Rarity(index, reading)
    scored = [Scored(u, 0.5) for u in units_of(reading, [Hit(p, 1.0) for p in passages], rarity)]
    assert bool(untold_notices(reading, scored, rarity)) is kept_back


def test_a_place_of_which_the_passage_tells_something_else(tmp_path: Path) -> None:
    text = (
        "Halsnæs Kommune lader en forløbskoordinator samle planen for hjerneskadede borgere. "
        "Randers Kommune holder åbent hus for pårørende."
    )
    passage = _passage("p", text)
    index = DanishLexicalIndex(tmp_path)
    index.add([passage])

    def told(question: str) -> list[str]:
        reading = read_question(question)
        rarity = Rarity(index, reading)
        scored = [Scored(u, 0.5) for u in units_of(reading, [Hit(passage, 1.0)], rarity)]
        return [notice.text for notice in untold_notices(reading, scored, rarity)]

    assert told("Hvad samler forløbskoordinator for hjerneskadede i Randers?") == [
        "Det, jeg har fundet om det, handler om Halsnæs og ikke om Randers."
    ]
    assert told("Hvad samler forløbskoordinator for hjerneskadede i Halsnæs?") == []
    assert told("Hvordan holder Randers åbent hus for pårørende?") == []


def test_two_places_are_told_of_in_two_passages(tmp_path: Path) -> None:
    texts = (
        "Randers Kommune har samlet sin støtte i en enhed.",
        "Sønderborg Kommune har beskrevet, hvem der giver støtte.",
    )
    passages = [_passage(f"p{n}", text) for n, text in enumerate(texts)]
    index = DanishLexicalIndex(tmp_path)
    index.add(passages)
    reading = read_question("Hvordan giver Randers og Sønderborg Kommune støtte?")
    rarity = Rarity(index, reading)
    scored = [Scored(u, 0.5) for u in units_of(reading, [Hit(p, 1.0) for p in passages], rarity)]
    assert untold_notices(reading, scored, rarity) == ()


def _passage(number: str, text: str) -> Passage:
    kind = PassageKind.TEXT
    return Passage(
        number, "s", "d.txt", "Notat", (), kind, None, None, None, None, 0, len(text), text
    )
