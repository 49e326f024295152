"""A municipality, region or country that is asked about, where what was found tells of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.answer.asked import Asked, stems_told_by
from assistant.answer.selection import Scored
from assistant.question.terms import coverage, fold, stem, stems
from assistant.refusal.place_names import Place, forms, municipalities, places_asked, places_called
from index.retrieval.facets import facets

_TOLD = 0.6
"""Share of the question's other words that a sentence must hold to tell what is asked about."""
_BESIDE = 0.4
"""The most of them that a sentence with the place, its neighbours counted, may hold then."""
_RIVAL = 0.25
"""How much more of them a sentence under another place must hold than any under this one."""
_UNDER_NONE = 0.2
"""How much less a sentence counts that stands under no place: it may be of this one."""
_RARE, _LONG = 4.5, 8
"""Rarity and letters of a single word that tells what is asked about by itself."""
_ASK = frozenset(map(stem, ("kommune", "region")))
_NO_PLACES = frozenset(
    map(stem, ("Danmark", "Norden", "Socialstyrelsen", "Sam", "Man", "Stk", "Fig", "Tab"))
)
_LEAST = 4
_CAPITAL = re.compile(r"[A-ZÆØÅ][\wæøå-]+")
_ACRONYM = re.compile(r"[A-ZÆØÅ]{2,}s?")


def of_elsewhere(asked: Asked) -> str | None:
    """Tell that what is asked about a place is told of none, or only of others.

    Returns:
        What to say; None where the place is spoken of, or none is asked about.
    """
    if facets(asked.reading.text):
        return None  # one part may be answered of one place, another of another
    places = [p for p in places_asked(asked.reading.text) if fold(p.written) in asked.question]
    for place in places:
        if not any(place.named_in(stems_told_by(passage)) for passage in asked.passages):
            return f"{place.written} nævnes ikke i det, jeg har fundet."
        if not place.is_country and _stands_elsewhere(place, places, asked):
            return f"Det, jeg har fundet om det, handler ikke om {place.written}."
    known = _known(asked)
    spoken_of = [*places, *_named_by_what_was_found(asked, places, known)]
    if len(spoken_of) == 1 and (rival := _rival(spoken_of[0], asked, known)):
        return f"Det, jeg har fundet om det, handler om {rival} og ikke om {spoken_of[0].written}."
    return None


def _named_by_what_was_found(
    asked: Asked, places: Sequence[Place], known: frozenset[str]
) -> Iterator[Place]:
    """What the question names that the passages found call a municipality."""
    for name in _CAPITAL.finditer(asked.reading.text):
        written = name.group()
        new = not any(place.named_in(forms(written)) for place in places)
        called = not forms(written).isdisjoint(known) and not _ACRONYM.fullmatch(written)
        if name.start() and new and called and fold(written) in asked.question:
            yield Place(written, forms(written))


def _others(places: Sequence[Place], asked: Asked) -> list[str]:
    """The question's words beside the places; none where they are too few to tell anything."""
    named = frozenset().union(_ASK, *(place.stems for place in places))
    others = [t for t in asked.reading.terms if t not in named]
    alone = len(others) == 1 and (asked.rarity.weights[others[0]] < _RARE or len(others[0]) < _LONG)
    return [] if alone else others


def _stands_elsewhere(place: Place, places: Sequence[Place], asked: Asked) -> bool:
    """Whether what holds the question's other words stands in passages without the place."""
    others = _others(places, asked)
    if not others:
        return False
    about = list(asked.sentences_about(t for t in asked.reading.terms if t not in others))
    if any(place.named_in(stems_told_by(s.unit.piece.passage)) for s in about):
        return False
    told = max((asked.share(others, s) for s in about), default=0.0)
    around = (stems(" ".join(asked.around(s))) for s in asked.scored)
    beside = (
        coverage(others, said, asked.rarity.weights).share
        for said in around
        if place.named_in(said)
    )
    return told >= _TOLD and max(beside, default=0.0) <= _BESIDE


def _rival(place: Place, asked: Asked, known: frozenset[str]) -> str | None:
    """The place under which the sentence stands that holds most of the question's other words.

    A sentence stands under the place last named before it in its passage, or in its headings.
    """
    others = _others((place,), asked)
    if not others:
        return None
    own = best = 0.0
    rival: str | None = None
    rivals = known - place.stems
    by_passage = sorted(asked.scored, key=lambda s: (s.unit.rank, s.unit.order))
    for _, run in groupby(by_passage, key=lambda s: s.unit.rank):
        for s, under in _under(list(run), place, rivals):
            share = asked.share(others, s)
            if under == place.written:
                own = max(own, share)
            elif under is None:
                own = max(own, share - _UNDER_NONE)
            elif share > best:
                best, rival = share, under
    return rival if best >= _TOLD and own <= best - _RIVAL else None


def _under(
    run: list[Scored], place: Place, known: frozenset[str]
) -> Iterator[tuple[Scored, str | None]]:
    passage = run[0].unit.piece.passage
    current = _named(" ".join((*passage.section, passage.title)), place, known)
    for s in run:
        current = _named(s.unit.piece.text, place, known) or current
        yield s, current


def _named(text: str, place: Place, known: frozenset[str]) -> str | None:
    """The place that a text names: the one asked about before any other."""
    names = [name for name in _CAPITAL.findall(text) if not _ACRONYM.fullmatch(name)]
    if any(place.named_in(forms(name)) for name in names):
        return place.written
    return next((name for name in names if not forms(name).isdisjoint(known)), None)


def _known(asked: Asked) -> frozenset[str]:
    """Stems of municipalities, and of what the passages found call so."""
    called = places_called(passage.text for passage in asked.passages)
    places = (stem(n) for n in called if len(n) >= _LEAST and not _ACRONYM.fullmatch(n))
    return (municipalities() | frozenset(places)) - _NO_PLACES
