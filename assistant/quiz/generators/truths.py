"""Statements that are true, and statements made false by exchanging one checked element."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.quiz.generators.numbers import wrong_values
from assistant.quiz.material.defining import families, loners
from assistant.quiz.material.draft import Draft, pick
from assistant.quiz.material.figures import figures, other_shown
from assistant.quiz.material.language import upper_first
from assistant.quiz.material.places import municipalities, municipality_in
from assistant.quiz.material.sources import Material, Source
from assistant.quiz.material.statements import Statement, statements
from assistant.quiz.model import Choice, ItemKind, Option
from assistant.verification.evidence import best_match
from assistant.verification.literal import Fault, literal_fault
from assistant.verification.marks import OPPOSITES

_DEGREES_TEXT = """
højere lavere større mindre øges øge øger mindske mindskes mindsker stiger falder stigende
faldende stigning fald bedre dårligere positiv negativ positivt negativt lettere sværere nemmere
styrker svækker styrke svække fremmer hæmmer fremme hæmme fordel ulempe fordele ulemper interne
eksterne intern ekstern formelle uformelle frivilligt obligatorisk afhængig uafhængig længere
kortere høj lav høje lave højt lavt store små
"""
_DEGREES = frozenset(_DEGREES_TEXT.split())
"""Words whose opposite fits into the same sentence, whatever follows."""
_FIXED = re.compile(r"(?<!\w)(?:ikke|så|lige|mere|mindre|meget|eller) $")
"""«ikke længere», «mere eller mindre» and the like are no degrees."""
_AMONG = "bl.a."
"""Where some are named among others, the others may be those as well."""
_DONE = re.compile(r"(?<!\w)(?:at|kan|skal|vil|bør|må|kunne|skulle|ville|måtte) $")
"""«at lave en plan» is no degree either."""
_NEGATED = re.compile(r"(?<!\w)(?:ikke|ingen|aldrig|uden|hverken)(?!\w)", re.IGNORECASE)
"""Of the opposite of what is denied, the source says nothing."""
_COMPARED = re.compile(r"(?<!\w)(?:specialiseret|specialiserede|udstrækning|grad|niveau)(?!\w)")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A false statement: what stood there and what stands there now."""

    text: str
    was: str
    now: str
    point: str


_Exchanger = Callable[[Statement, "_Siblings", random.Random], Exchange | None]


@dataclass(frozen=True, slots=True)
class _Siblings:
    """What may be put in an element's place."""

    terms: tuple[tuple[str, ...], ...]
    places: tuple[str, ...]


_FALSE_SHARE = 0.55


def from_truths(material: Material, chance: random.Random) -> Iterator[Draft]:
    """Ask whether statements are true; about half of them are not."""
    for source in material.sources:
        siblings = _Siblings(_term_groups(source), tuple(municipalities(source)))
        for statement in statements(source):
            # Only what could have been said otherwise is worth asking about, also when it is true.
            exchange = _exchange(statement, siblings, chance)
            if exchange and exchange.was.lower() not in statement.about.lower():
                lie = chance.random() < _FALSE_SHARE
                yield _false(statement, exchange) if lie else _true(statement, exchange)


def _exchange(statement: Statement, siblings: _Siblings, chance: random.Random) -> Exchange | None:
    exchangers: list[_Exchanger] = [_number, _term, _place, _degree]
    for exchanger in exchangers:
        exchange = exchanger(statement, siblings, chance)
        if exchange and _refuted(statement, exchange):
            return exchange
    return None


def _refuted(statement: Statement, exchange: Exchange) -> bool:
    """Whether the passage itself contradicts the new statement, and no sentence says it."""
    source = statement.source
    passage = next(
        (p for p in source.passages if p.start <= statement.start and statement.end <= p.end), None
    )
    if passage is None or any(exchange.text == s.text for s in source.sentences):
        return False
    fault = literal_fault(best_match(exchange.text, [passage]))
    exact = exchange.was not in exchange.text or exchange.now not in statement.text
    return exact and (fault is not Fault.NONE or exchange.now not in passage.text)


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _number(statement: Statement, _: _Siblings, chance: random.Random) -> Exchange | None:
    found = [
        f for f in figures(statement.text) if statement.text.count(f.text) == 1 and f.value > 2
    ]
    for figure in pick(chance, found, 2):
        wrong = wrong_values(statement, figure, chance)
        if wrong:
            now = other_shown(figure, wrong[0])
            text = _put(statement.text, figure.start, figure.end, now)
            return Exchange(text, figure.text, now, figure.shown)
    return None


def _term(statement: Statement, siblings: _Siblings, chance: random.Random) -> Exchange | None:
    text = statement.text
    for group in siblings.terms:
        held = [term for term in group if re.search(_whole(term), text)]
        others = [term for term in group if term not in held]
        if len(held) == 1 and others:
            match = re.search(_whole(held[0]), text)
            if match is None or match.start() > 60:
                continue
            now = chance.choice(others)
            now = upper_first(now) if match.start() == 0 else now
            changed = _put(text, match.start(), match.end(), now)
            return Exchange(changed, match.group(), now, match.group())
    return None


def _whole(term: str) -> str:
    return rf"(?i)(?<!\w){re.escape(term)}(?!\w)"


def _place(statement: Statement, siblings: _Siblings, chance: random.Random) -> Exchange | None:
    held = municipality_in(statement.text)
    others = [place for place in siblings.places if place != held]
    if not held or len(others) < 2 or _AMONG in statement.text:
        return None
    now = chance.choice(others)
    return Exchange(statement.text.replace(held, now), held, now, held)


def _degree(statement: Statement, _: _Siblings, chance: random.Random) -> Exchange | None:
    text = statement.text
    found = [
        m
        for m in re.finditer(r"[a-zæøå]+", text)
        if m.group() in _DEGREES
        and OPPOSITES.get(m.group())
        and not _FIXED.search(text[: m.start()])
        and not (m.group() == "lave" and _DONE.search(text[: m.start()]))
        and not _NEGATED.search(text[: m.start()])
        and not _COMPARED.match(text[m.end() :].lstrip())
    ]
    if not found:
        return None
    match = chance.choice(found)
    fitting = [w for w in sorted(OPPOSITES[match.group()]) if w in _DEGREES]
    now = next((w for w in fitting if not re.search(rf"(?<!\w){w}(?!\w)", text)), "")
    if not now:
        return None
    changed = _put(text, match.start(), match.end(), now)
    return Exchange(changed, match.group(), now, match.group())


def _term_groups(source: Source) -> tuple[tuple[str, ...], ...]:
    """Terms that are each other's siblings, in one grammatical form: single words."""
    groups = [tuple(m.term.lower() for m in family.members) for family in families(source)]
    groups += _sibling_titles(source)
    groups.append(tuple(e.term.lower() for e in loners(source)))
    kept = []
    for group in groups:
        single = tuple(term for term in group if " " not in term and len(term) > 7)
        endings = {term[-3:] for term in single}
        if len(single) >= 2 and len(endings) == 1:
            kept.append(single)
    return tuple(kept)


def _sibling_titles(source: Source) -> list[tuple[str, ...]]:
    by_parent: dict[tuple[str, ...], list[str]] = {}
    for section in source.document.sections:
        if source.usable(section):
            by_parent.setdefault(section.path[:-1], []).append(section.title.lower())
    return [tuple(titles) for titles in by_parent.values()]


def _true(statement: Statement, exchange: Exchange) -> Draft:
    told = f"Sandt. Sådan står det i {statement.source.name}."
    return _draft(statement, statement.text, told, exchange.point, true=True)


def _false(statement: Statement, exchange: Exchange) -> Draft:
    told = (
        f"Falsk. I {statement.source.name} står der «{exchange.was}» og ikke «{exchange.now}»: "
        f"«{statement.text}»"
    )
    return _draft(statement, exchange.text, told, exchange.point, true=False)


def _draft(statement: Statement, text: str, told: str, point: str, *, true: bool) -> Draft:
    return Draft(
        maker="sandt" if true else "falsk",
        kind=ItemKind.TRUE_FALSE,
        stem=f"{statement.about}Er udsagnet sandt eller falsk ifølge {statement.source.name}? "
        f"«{text}»",
        key=Choice((Option("Sandt", true), Option("Falsk", not true))),
        explanation=told,
        source=statement.source,
        start=statement.start,
        end=statement.end,
        effort=1.0,
        point=point,
    )
