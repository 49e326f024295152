"""What is asked for and kept back: a name («en af kommunerne», «en etnolog») or a number.

What is near such a question covers every word of it and answers nothing, so that no likeness tells;
but a municipality or a person is either named or not, and borgere are either counted or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from assistant.counts import IN_WORDS, counted, counts
from assistant.model import Notice, NoticeKind
from assistant.numerals import CARDINALS, between
from assistant.privacy_names import find_names, name_list
from assistant.question_kind import Reading, asked_part
from assistant.rarity import Rarity
from assistant.selection import Scored
from assistant.terms import coverage, fold, stem, stems

_COVERED, _NEAR_BEST = 0.5, 0.2
"""Share of the question's other words from which a sentence speaks of what is asked about, and how
much less than the best sentence it may hold."""
_COVERED_WHOLLY = 0.86
"""The same where a number is missed: what is counted may have another word where it is counted."""
_NOT_COUNTED = frozenset(
    stems(
        "faser lag trin niveauer former typer kriterier elementer dele punkter spor"
        " dage uger måneder år timer minutter døgn gange kroner procent point meter sider"
    )
)
"""What is listed rather than counted, and what is measured: «senest dagen efter» has no figure."""
_AFTER_FIGURE = 7
"""«godt 110 kommunale, regionale, selvejende og private leverandører»."""
_PLURALS = frozenset(("kommuner", "kommunerne", "regioner", "regionerne"))
_MANY = 3
_CARDINALS = between(CARDINALS, 2, 40)

# Matched against the folded question (ae, oe, aa).
_POST = r"(?:borgmester|\w*chef|\w*direktoer|\w*konsulent|forstander|\w*leder)"
_THE_PERSON = (
    r"(?:borgmesteren|\w*chefen|\w*direktoeren|\w*konsulenten|forstanderen|\w*lederen|forskeren"
    r"|\w{3,}ologen|\w*psykiateren|laegen)"
)
_PLACE = r"(?:kommuner?(?:ne|n)?|regioner?(?:ne|n)?)"
_FEW = r"(?:[\w-]+ )??"
_BY_RULE = (
    r"(?! (?:skal|boer|maa|kan|betaler|baerer|finansierer|afholder|traeffer|bliver|hoerer|faar"
    r"|sender|modtager|overtager|underretter|orienterer|opkraever|refunderer|udarbejder"
    r"|har (?:ansvar|pligt|handle|betal)|er (?:handle|betal|ophold|bopael|ansvar|forpligt)))"
)
"""«Hvilken kommune skal betale?»: a rule answers, not a name."""
_PLACES_ASKED = re.compile(
    rf"\bhvad hedder (?:den |de )?{_FEW}({_PLACE})\b"
    rf"|\bhvilken (?:af )?({_PLACE})\b{_BY_RULE}"
    rf"|\bhvilke {_FEW}(kommuner|regioner)\b{_BY_RULE}"
    rf"|\bnavne\w* paa (?:den |de |alle )*{_FEW}({_PLACE})\b"
    rf"|\b(?:naevn|list|liste|opremse?|oplist)\b (?:\w+ )?(?:de |alle )+{_FEW}({_PLACE})\b"
)
_PERSON_ASKED = re.compile(rf"\b(?:hvad hedder|navn\w* paa) ({_THE_PERSON})\b")
"""Not «hvad hedder den person, der koordinerer?»: that is a tovholder."""
_HOLDER_ASKED = re.compile(
    rf"\bhvem er (?:den )?{_FEW}({_POST}|{_THE_PERSON}),? (?:af|for|i|paa|hos|ved|til|der)\b"
)
"""«Hvem er leder af VISO?»: a person, where what is led has a name; else a role may answer."""
_NUMBER_ASKED = re.compile(r"(?<!, )\b(?:hvor mange|hvor stor\w* (?:en )?(?:andel|del)|how many)\b")

_NUMERAL = r"(?:\d+|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv)"
_NAMED_PLACE = re.compile(
    r"([A-ZÆØÅ][\w-]+) [Kk]ommunes?\b|\b(?:Region|i) ([A-ZÆØÅ](?![\w-]*"
    r"(?:styrelse|minister|råd|ting|center|centre|region))(?!anmark|igur|abel|apitel|ilag)[\w-]+)"
    r"(?! [A-ZÆØÅ])"
)
"""«Nørrevang Kommune», «Region Nordjylland», «i Nørrevang»."""
_WORD = re.compile(r"[A-ZÆØÅ][\w-]+")
_REFERENCE = re.compile(r"\([^()]*\d{4}[^()]*\)")
"""«(Gejl & Zimmer, 2019)»: who wrote it is not who is told of."""
_FULL_NAME = re.compile(r"(?<![\w-])(?:[A-ZÆØÅ][a-zæøåéüö]+[ -]){1,3}[A-ZÆØÅ][a-zæøåéüö]+(?![\w-])")
_INSTITUTION = re.compile(
    r"kommun|region|styrelse|minister|center|centre|klinik|psykiatri|råd|tilsyn|team|afdeling|fond"
    r"|forening|institut|universitet|hospital|social|national|figur|tabel|boks|projekt|lov",
    re.IGNORECASE,
)
_INNER_NAME = re.compile(r"(?<=[\w,] )[A-ZÆØÅ]")


def untold_notices(
    reading: Reading, scored: Sequence[Scored], rarity: Rarity
) -> tuple[Notice, ...]:
    """Find out whether a name or number is asked for that what was found keeps to itself.

    Args:
        reading: The question.
        scored: The sentences of the hits.
        rarity: How much each of the question's words tells.

    Returns:
        What to say, in Danish, where nothing found names the municipality, region or person that
        is asked for, or counts what it wants counted; none where something does, or where
        something else is asked.
    """
    question = asked_part(reading.text)
    if place := _PLACES_ASKED.search(question):
        text = _unnamed_place(_asked(place), reading, scored, rarity)
    elif person := _person_asked(question, reading, scored):
        text = _unnamed_person(_asked(person), reading, scored, rarity)
    else:
        text = _uncounted(question, reading, scored, rarity)
    return (Notice(NoticeKind.UNTOLD, text),) if text else ()


def _person_asked(
    question: str, reading: Reading, scored: Sequence[Scored]
) -> re.Match[str] | None:
    if person := _PERSON_ASKED.search(question):
        return person
    known = _places(s.unit.piece.passage.text for s in scored)
    names = bool(_INNER_NAME.search(reading.text)) or not set(reading.terms).isdisjoint(known)
    return _HOLDER_ASKED.search(question) if names else None


def _asked(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group)


def _unnamed_place(
    noun: str, reading: Reading, scored: Sequence[Scored], rarity: Rarity
) -> str | None:
    """Only where one is mentioned without its name: «den kommune, der betaler» may need none."""
    kind = "region" if noun.startswith("region") else "kommune"
    some = _some(kind)
    known = frozenset(_places(s.unit.piece.passage.text for s in scored)).difference(reading.terms)
    speaking = list(_speaking(stems(noun), reading, scored, rarity))
    sources = {speaks.unit.piece.passage.source_id for speaks in speaking}
    if noun in _PLURALS and any(
        s.unit.piece.passage.source_id in sources and _lists(s, known, reading) for s in scored
    ):
        return None
    told: str | None = None
    for speaks in speaking:
        passage = _REFERENCE.sub(" ", speaks.unit.piece.passage.text)
        if not known.isdisjoint(map(stem, _WORD.findall(passage))):
            return None
        around = " ".join(_REFERENCE.sub(" ", text) for text in _around(speaks, scored))
        if told is None and (found := some.search(around)):
            mention = " ".join(found.group().split())
            title = speaks.unit.piece.passage.title
            told = f"I «{title}» står der «{mention}», men ikke ved navn."
    return told


@cache
def _some(kind: str) -> re.Pattern[str]:
    """Some that have done something, without a name; «til en anden kommune» belongs in a rule."""
    noun = rf"(?:[\w-]+ ){{0,2}}?{kind}(?:r|rne|er|erne)?\b"
    return re.compile(
        rf"\b(?:en|én|et|ét|nogle|flere|enkelte|{_NUMERAL}) af (?:de |dem )?{noun}"
        rf"|\b{_NUMERAL} {noun}"
        r"|(?<!\bi )(?<!\btil )(?<!\bfra )(?<!\baf )(?<!\bhos )(?<!\bmed )(?<!\bfor )(?<!mellem )"
        rf"\b(?:en|én|nogle|flere|enkelte|mange|denne) {noun}",
        re.IGNORECASE,
    )


def _lists(s: Scored, places: frozenset[str], reading: Reading) -> bool:
    """Whether a sentence names as many as are asked for: another may tell of these."""
    wanted = [_CARDINALS.get(word, word) for word in fold(reading.text).split()]
    counts_asked = [int(word) for word in wanted if str(word).isdigit()]
    named = len(places.intersection(map(stem, _WORD.findall(s.unit.piece.text))))
    return named >= (min(counts_asked) if counts_asked else _MANY)


def _unnamed_person(
    noun: str, reading: Reading, scored: Sequence[Scored], rarity: Rarity
) -> str | None:
    """A person's name may stand some sentences from what the person did, so the passage counts."""
    speaking = list(_speaking(stems(noun), reading, scored, rarity))
    texts = dict.fromkeys(_REFERENCE.sub(" ", s.unit.piece.passage.text) for s in speaking)
    named = any(_names_person(text, reading) for text in texts)
    return "Navnet står ikke i det, jeg har fundet." if texts and not named else None


def _names_person(text: str, reading: Reading) -> bool:
    """Whether somebody is named, be the name known or only two words that begin with capitals."""
    if next(iter(find_names(text)), None) is not None:
        return True
    known = frozenset(reading.terms)
    return any(
        _INSTITUTION.search(run.group()) is None and known.isdisjoint(stems(run.group()))
        for run in _FULL_NAME.finditer(text)
    )


def _uncounted(
    question: str, reading: Reading, scored: Sequence[Scored], rarity: Rarity
) -> str | None:
    wanted = counted(reading)
    if not wanted or not _NUMBER_ASKED.search(question) or wanted & _NOT_COUNTED:
        return None
    speaking = list(_speaking((), reading, scored, rarity))
    best = max((_share(reading.terms, s, rarity) for s in speaking), default=0.0)
    texts = dict.fromkeys(speaks.unit.piece.passage.text for speaks in speaking)
    told = any(counts(wanted, text, within=_AFTER_FIGURE, figures=IN_WORDS) for text in texts)
    return (
        "Tallet står ikke i det, jeg har fundet." if best >= _COVERED_WHOLLY and not told else None
    )


def _speaking(
    asked: Iterable[str], reading: Reading, scored: Sequence[Scored], rarity: Rarity
) -> Iterator[Scored]:
    """The sentences that speak most of the question's words but those that ask, most first."""
    asking = frozenset(asked)
    others = [term for term in reading.terms if term not in asking] or list(reading.terms)
    shares = [(_share(others, s, rarity), s) for s in scored]
    shares.sort(key=lambda pair: (-pair[0], -pair[1].score))
    least = max(_COVERED, shares[0][0] - _NEAR_BEST) if shares else 1.0
    return (s for share, s in shares if share >= least)


def _share(terms: Sequence[str], s: Scored, rarity: Rarity) -> float:
    return coverage(terms, s.unit.stems, rarity.weights).share


def _around(speaks: Scored, scored: Sequence[Scored]) -> Iterator[str]:
    """A sentence with the one before and after it in its passage."""
    unit = speaks.unit
    for other in scored:
        same = other.unit.piece.passage.id == unit.piece.passage.id
        if same and abs(other.unit.order - unit.order) <= 1:
            yield other.unit.piece.text


def _places(texts: Iterable[str]) -> Iterator[str]:
    """Stems of the municipalities and regions that the texts call so, and of all of Denmark's."""
    yield from _municipalities()
    for text in dict.fromkeys(texts):
        for found in _NAMED_PLACE.finditer(text):
            yield stem(found[1] or found[2])


@cache
def _municipalities() -> frozenset[str]:
    return frozenset(map(stem, name_list("municipalities.txt")))
