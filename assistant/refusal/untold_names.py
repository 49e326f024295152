"""Municipalities, regions and persons that are asked for by name, and are not named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from assistant.answer.asked import REFERENCE, Asked
from assistant.answer.selection import Scored
from assistant.privacy.names import find_names
from assistant.question.kind import Reading
from assistant.question.numerals import CARDINALS, between, in_figures
from assistant.question.terms import fold, stem, stems, words
from assistant.refusal.place_names import places_in
from ingest.model import Passage

_PLURALS = frozenset(("kommuner", "kommunerne", "regioner", "regionerne"))
_MANY = 3
_CARDINALS = between(CARDINALS, 2, 40)

# Matched against the folded question (ae, oe, aa).
_POST = r"(?:borgmester|\w*chef|\w*direktoer|\w*konsulent|forstander|\w*leder|\w*formand)"
_THE_PERSON = (
    r"(?:borgmesteren|\w*chefen|\w*direktoeren|\w*konsulenten|forstanderen|\w*lederen|forskeren"
    r"|\w{3,}ologen|\w*psykiateren|\w*koordinatoren|\w*laegen|\w*formanden|juristen)"
)
_HOLDS_POST = re.compile(
    rf"\b{_POST}(?:en|s|ens)?\b|\bforkvinde|\bledes af\b|\bspidsen for\b|\bstaar for\b"
)
"""Not «ledere» or «chefer», who are many."""
_A_PERSON = r"(?:borgmester|\w*chef|\w*direktoer|forsker|\w{3,}olog|\w*psykiater|laege)"
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
_PERSON_ASKED = re.compile(
    rf"\b(?:hvad hedder|navn\w* paa) (?:den {_FEW})??(?:({_THE_PERSON})|den {_FEW}({_A_PERSON}))\b"
    rf"|\b(?:hvad hedder|navn\w* paa) den {_FEW}({_POST}) (?:i|for|af|paa|hos|der stod)\b"
    rf"|\bhvem er (?:den )?{_FEW}([\w-]+) (?:[\w-]+ )*ved navn\b"
)
"""Not «hvad hedder den person, der koordinerer?»: that is a tovholder."""
_HOLDER_ASKED = re.compile(
    rf"\bhvem er (?:den )?{_FEW}({_POST}|{_THE_PERSON}),? (?:af|for|i|paa|hos|ved|til|der)\b"
)
"""«Hvem er leder af VISO?»: a person, where what is led has a name; else a role may answer."""
_LEADER_ASKED = re.compile(rf"^(?:hvem (?:er )?)?({_POST})(?: af| for| i| paa|$| (?=\w+$))")
"""«Hvem leder frivilligcentret?», «leder af teamet navn»."""
_NUMERAL = r"(?:\d+|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv)"
_WORD = re.compile(r"[A-ZÆØÅ][\w-]+")
_FULL_NAME = re.compile(r"(?<![\w-])(?:[A-ZÆØÅ][a-zæøåéüö]+[ -]){1,3}[A-ZÆØÅ][a-zæøåéüö]+(?![\w-])")
_INSTITUTION = re.compile(
    r"kommun|region|styrelse|minister|center|centre|klinik|psykiatri|råd|tilsyn|team|afdeling|fond"
    r"|forening|institut|universitet|hospital|social|national|figur|tabel|boks|projekt|lov",
    re.IGNORECASE,
)
_OF_IT = 0.5
"""Share of the question's other words that a passage must hold to speak of what is led."""
_INNER_NAME = re.compile(r"(?<=[\w,] )[A-ZÆØÅ]")


def unnamed(asked: Asked) -> str | None:
    """Tell of a municipality, region or person that is asked for and that nothing found names.

    Returns:
        What to say; None where one is named, or none is asked for.
    """
    if place := _PLACES_ASKED.search(asked.question):
        return _unnamed_place(_noun(place), asked)
    if person := _person_asked(asked):
        noun = _noun(person)
        return _unnamed_person(noun, asked) or _unheld(noun, asked)
    return None


def post_untold_in(asked: Asked, passages: Iterable[Passage]) -> str | None:
    """Find the post whose holder is asked for where none of some passages speaks of such a post.

    Returns:
        «leder», as it is asked with; None where one does, or no holder is asked for.
    """
    holder = _HOLDER_ASKED.search(asked.question) or _LEADER_ASKED.search(asked.question)
    if holder is None or any(_HOLDS_POST.search(fold(p.text)) for p in passages):
        return None
    post = _noun(holder)
    return next((w for w in words(asked.reading.text) if fold(w) == post), post)


def _unheld(noun: str, asked: Asked) -> str | None:
    about = list(asked.passages_about(stems(noun), len(asked.passages), _OF_IT))
    untold = post_untold_in(asked, about) if about else None
    return f"Hvem der er {untold}, står ikke i det, jeg har fundet." if untold else None


def _person_asked(asked: Asked) -> re.Match[str] | None:
    if person := _PERSON_ASKED.search(asked.question):
        return person
    holder = _HOLDER_ASKED.search(asked.question)
    if holder is None or _INNER_NAME.search(asked.reading.text):
        return holder
    known = places_in(passage.text for passage in asked.passages)
    return None if set(asked.reading.terms).isdisjoint(known) else holder


def _noun(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group)


def _unnamed_place(noun: str, asked: Asked) -> str | None:
    """Only where one is mentioned without its name: «den kommune, der betaler» may need none."""
    kind = "region" if noun.startswith("region") else "kommune"
    some = _some(kind)
    found = frozenset(places_in(passage.text for passage in asked.passages))
    known = found.difference(asked.reading.terms)
    speaking = list(asked.sentences_about(stems(noun)))
    sources = {speaks.unit.piece.passage.source_id for speaks in speaking}
    if noun in _PLURALS and any(
        s.unit.piece.passage.source_id in sources and _lists(s, known, asked.reading)
        for s in asked.scored
    ):
        return None
    told: str | None = None
    for speaks in speaking:
        passage = REFERENCE.sub(" ", speaks.unit.piece.passage.text)
        if not known.isdisjoint(map(stem, _WORD.findall(passage))):
            return None
        around = " ".join(REFERENCE.sub(" ", text) for text in asked.around(speaks))
        if told is None and (mentioned := some.search(around)):
            mention = " ".join(mentioned.group().split())
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
    numbers = (_CARDINALS.get(word, in_figures(word)) for word in fold(reading.text).split())
    counts_asked = [number for number in numbers if number is not None]
    named = len(places.intersection(map(stem, _WORD.findall(s.unit.piece.text))))
    return named >= (min(counts_asked) if counts_asked else _MANY)


def _unnamed_person(noun: str, asked: Asked) -> str | None:
    """A person's name stands beside the post; where that is not told, anywhere in the passage."""
    post = stem(noun)
    speaking = list(asked.sentences_about(stems(noun)))
    passages = {s.unit.piece.passage.id for s in speaking}
    holding = [
        s
        for s in asked.scored
        if s.unit.piece.passage.id in passages
        and any(term.endswith(post) for term in stems(s.unit.piece.text))
    ]
    texts = [text for s in holding for text in asked.around(s)]
    texts = texts or [s.unit.piece.passage.text for s in speaking]
    told = dict.fromkeys(REFERENCE.sub(" ", text) for text in texts)
    named = any(_names_person(text, asked.reading) for text in told)
    return "Navnet står ikke i det, jeg har fundet." if told and not named else None


def _names_person(text: str, reading: Reading) -> bool:
    """Whether somebody is named, be the name known or only two words that begin with capitals."""
    if next(iter(find_names(text)), None) is not None:
        return True
    known = frozenset(reading.terms)
    return any(
        _INSTITUTION.search(run.group()) is None and known.isdisjoint(stems(run.group()))
        for run in _FULL_NAME.finditer(text)
    )
