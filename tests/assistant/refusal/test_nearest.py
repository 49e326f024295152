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
from assistant.refusal.nearest import another_year_notices, nearest_notices
from index.lexical.word_index import DanishLexicalIndex
from index.model import Hit
from ingest.model import Passage, PassageKind

_SUPPORT = (
    "Bostøtten hjælper borgeren med post og aftaler. Borgeren får svar inden 4 uger. "
    "Et forløb koster 900 kr. I 2023 fik 12 borgere en mentor."
)
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


def _told(asked: str, folder: Path) -> list[str]:
    """Answer with the first passage."""
    passages = [_passage("p1", _SUPPORT), _passage("p2", _ELSEWHERE)]
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
