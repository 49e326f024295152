"""What the places that an answer is from do not tell is said before it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer.pieces import Part, Piece
from assistant.answer.selection import Scored
from assistant.answer.units import units_of
from assistant.model import BlockKind, NoticeKind
from assistant.question.kind import read_question
from assistant.question.rarity import Rarity
from assistant.question.terms import fold
from assistant.refusal.nearest import another_year_notices, nearest_notices
from assistant.refusal.target_groups import of_another_age
from index.lexical.word_index import DanishLexicalIndex
from index.model import Hit
from ingest.model import Passage, PassageKind

_SUPPORT = (
    "Bostøtten hjælper borgeren med post og aftaler. Borgeren får svar inden 4 uger. "
    "Et forløb koster 900 kr. I 2023 fik 12 borgere en mentor."
)
_RATES = "Takster i kroner\n\nMentor i hjemmet | 1.250\nBesøg om natten | 398"
_PILOT = "Forsøget med natbesøg løb fra august 2021 til december 2023 i tre kommuner."
_ELSEWHERE = (
    "En henvisning efter § 54 besvares af lægen og følger sundhedsloven. "
    "Egenbetalingen for medicin er gratis hver tredje gang."
)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Må bostøtten hjælpe borgeren med NemID?", "«NemID» nævnes ikke på de steder"),
        ("Kan bostøtten hjælpe borgeren i udlandet?", "«udlandet» nævnes ikke på de steder"),
        ("Hvor hurtigt skal psykologen lave en udtalelse?", "en frist eller et tidsrum, der"),
        ("hvor tit holdes der møde i styregruppen", "en hyppighed, der klart hører til det"),
        ("Hvad koster en psykolog?", "et beløb, der klart hører til det"),
        ("Hvor mange borgere klagede over visitationen?", "et antal, der klart hører til det"),
        ("Skal borgeren have svar efter § 54?", "§ 54 nævnes ikke på de steder"),
        ("Får borgeren svar efter sundhedsloven?", "«sundhedsloven» nævnes ikke på de steder"),
        ("Får borgeren svar inden 7 uger?", "«7 uger» nævnes ikke på de steder"),
        ("Hvordan hjælper bostøtten borgeren med demens?", "«demens» nævnes ikke på de"),
        ("Hvilke symptomer har borgere med ortoreksi?", "«ortoreksi» nævnes ikke på de"),
        ("Hvad er en socialpædagogisk bostøtte?", "«socialpædagogisk» nævnes ikke på de"),
        ("Hvornår har bostøtten åbent?", "en åbningstid, der klart hører til det"),
    ],
)
def test_what_is_not_told_where_the_answer_is_from(tmp_path: Path, asked: str, said: str) -> None:
    (told,) = _told(asked, tmp_path)
    assert said in told
    assert told.endswith("det her er det nærmeste.")


@pytest.mark.parametrize(
    "asked",
    [
        "Må bostøtten hjælpe borgeren med aftalerne?",
        "Må bostøtten hjælpe borgeren med sin postt?",  # misspelt
        "Må bostøtten hjælpe borgeren med at klare det?",  # people ask with such words
        "Hvorfor hjælper bostøtten borgeren med NemID?",
        "Hvordan hjælper bostøtten borgeren med medicin?",  # told elsewhere
        "Hvad er bostøtte til borgeren?",
        "Hvornår skal bostøtten til borgeren være efterkommet?",
        "bostøtten aftaler datoer",
        "Hvor hurtigt får borgeren svar?",
        "Hvad koster et forløb?",
        "Hvor mange borgere fik en mentor?",
        "Får en borger på 7 uger bostøtte?",
        "Får borgeren svar inden 4 uger?",
        "Må min søn, der har autisme, få bostøtten til at hjælpe sig i udlandet og på rejser?",
    ],
)
def test_nothing_is_said_where_all_is_told(tmp_path: Path, asked: str) -> None:
    assert _told(asked, tmp_path) == []


@pytest.mark.parametrize(
    ("text", "asked", "said"),
    [
        (_RATES, "Hvad koster en mentor i hjemmet?", False),
        (_RATES.replace("Takster i kroner", "Antal timer"), "Hvad koster en mentor?", True),
        (_PILOT, "Hvor længe varede forsøget med natbesøg?", False),
        (_PILOT.replace(" fra august 2021", ""), "Hvor længe varede forsøget med natbesøg?", True),
        (_PILOT, "Hvem er leder af forsøget?", True),
        (f"{_PILOT} Lederen er fagchef.", "Hvem er leder af forsøget?", False),
        (f"{_PILOT} Mange ledere var med.", "Hvem er leder af forsøget?", True),
    ],
)
def test_what_tells_an_amount_a_time_or_a_post(
    tmp_path: Path, text: str, asked: str, said: bool
) -> None:
    assert bool(_told(asked, tmp_path, text)) is said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Hvad siger reglerne om mentorer for børn?", "voksne og nævner ikke børn"),
        ("Hvad siger reglerne om mentorer for ældre?", "voksne og nævner ikke ældre"),
        ("Hvad siger reglerne om mentorer for voksne?", ""),
        ("Hvad siger reglerne om mentorer?", ""),
    ],
)
def test_another_age_than_that_of_the_title(asked: str, said: str) -> None:
    passage = replace(_passage("p1", "Reglerne giver ret til en mentor."), title="For voksne")
    assert said in (of_another_age(fold(asked), [passage]) or "")
    neutral = replace(passage, title="Mentorer")
    assert of_another_age(fold(asked), [passage, neutral]) is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Hvor mange borgere fik en mentor i 2022?", True),
        ("Hvor mange borgere fik en mentor i 2023?", False),
        ("Hvor mange borgere fik en mentor i 2021?", False),  # the year of the source
        ("Fik flere borgere en mentor i 2022 end i 2023?", False),
        ("Hvor mange borgere fik en mentor?", False),
    ],
)
def test_a_year_that_nothing_quoted_mentions_is_refused(asked: str, said: bool) -> None:
    passage = replace(_passage("p1", _SUPPORT), year=2021)
    piece = Piece(passage, 0, len(_SUPPORT), _SUPPORT)
    parts = (Part(BlockKind.PARAGRAPH, (piece,)),)
    told = [(n.kind, n.text) for n in another_year_notices(read_question(asked), parts)]
    reason = (NoticeKind.UNTOLD, "Det nærmeste, jeg har fundet, nævner ikke 2022.")
    assert told == ([reason] if said else [])


def _told(asked: str, folder: Path, support: str = _SUPPORT) -> list[str]:
    """Answer with the first passage."""
    passages = [_passage("p1", support), _passage("p2", _ELSEWHERE)]
    index = DanishLexicalIndex(folder)
    index.add(passages)
    reading = read_question(asked)
    rarity = Rarity(index, reading)
    scored = [Scored(u, 0.5) for u in units_of(reading, [Hit(p, 1.0) for p in passages], rarity)]
    quoted = tuple(s.unit.piece for s in scored if s.unit.piece.passage.id == "p1")
    notices = nearest_notices(reading, scored, rarity, (Part(BlockKind.PARAGRAPH, quoted),))
    assert all(notice.kind is NoticeKind.NEAREST for notice in notices)
    return [notice.text for notice in notices]


def _passage(key: str, text: str) -> Passage:
    return Passage(
        id=key,
        source_id=key,
        doc=f"{key}.md",
        title="Hverdagen",
        section=(),
        kind=PassageKind.TEXT,
        page=None,
        page_end=None,
        physical_page=None,
        physical_page_end=None,
        start=0,
        end=len(text),
        text=text,
    )
