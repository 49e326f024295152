"""Municipalities, regions and countries, as questions and passages name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from assistant.privacy.name_lists import name_list
from assistant.question.terms import fold, stem, words

_NAMED_PLACE = re.compile(
    r"([A-ZÆØÅ][\w-]+) [Kk]ommunes?\b|\b(?:Region|[Ii]) ([A-ZÆØÅ](?![\w-]*"
    r"(?:styrelse|minister|råd|ting|center|centre|region))(?!anmark|igur|abel|apitel|ilag)[\w-]+)"
    r"(?! [A-ZÆØÅ])"
)
"""«Nørrevang Kommune», «Region Nordjylland», «i Nørrevang»."""
_CALLED_SO = re.compile(r"\b([\wæøå-]+) [Kk]ommunes?\b|\b[Rr]egion ([\wæøå-]+)")
_REGIONS = frozenset(
    map(stem, ("Nordjylland", "Midtjylland", "Syddanmark", "Sjælland", "Hovedstaden"))
)
_COUNTRIES = {
    "Sverige": "svensk svenske svenskerne", "Norge": "norsk norske", "Finland": "finsk finske",
    "Island": "islandsk islandske", "Tyskland": "tysk tyske", "Storbritannien": "britisk britiske",
    "England": "engelsk engelske britisk", "Skotland": "skotsk skotske", "Irland": "irsk irske",
    "Holland": "hollandsk hollandske nederlandsk", "Nederlandene": "nederlandsk hollandsk holland",
    "Belgien": "belgisk belgiske", "Frankrig": "fransk franske", "Spanien": "spansk spanske",
    "Italien": "italiensk", "Schweiz": "schweizisk", "Østrig": "østrigsk", "Polen": "polsk polske",
    "USA": "amerikansk amerikanske", "Canada": "canadisk canadiske", "Grønland": "grønlandsk",
    "Australien": "australsk australske", "Færøerne": "færøsk færøske",
}  # fmt: skip
"""Countries by their nouns, with what else names them; adjectives alone are asked about otherwise:
«den norske model»."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SEARCH = 6
"""Words of a search, in which a place may stand without its capital letter."""
_LEAST = 5
_COMMON = frozenset(("vejen", "skive", "greve", "struer", "odder", "køge", "morsø", "kalundborg"))
"""Municipalities whose names are words of other meanings too."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a question names.

    Attributes:
        written: As the question has it.
        stems: By any of which a text names it.
        is_country: Whether it is a country.
    """

    written: str
    stems: frozenset[str]
    is_country: bool = False

    def named_in(self, stems: Iterable[str]) -> bool:
        """Tell whether a text with these stems names it."""
        return not self.stems.isdisjoint(stems)


@cache
def municipalities() -> frozenset[str]:
    """Stems of Denmark's municipalities."""
    return frozenset(map(stem, name_list("municipalities.txt")))


def places_called(texts: Iterable[str]) -> Iterator[str]:
    """What the texts call a municipality or region, as they write it."""
    for text in dict.fromkeys(texts):
        for found in _NAMED_PLACE.finditer(text):
            yield found[1] or found[2]


def places_in(texts: Iterable[str]) -> Iterator[str]:
    """Stems of what the texts call a municipality or region, and of all of Denmark's."""
    yield from municipalities()
    yield from map(stem, places_called(texts))


def places_asked(text: str) -> list[Place]:
    """Find the municipalities, regions and countries that a question names.

    Args:
        text: The question, as typed.

    Returns:
        Each once. A name without its capital letter counts before «kommune», behind «region», and
        in a search of few words.
    """
    found: dict[str, Place] = {}

    def add(name: str, named: Iterable[str] = (), *, is_country: bool = False) -> None:
        written = _without_genitive(name)
        place = Place(written[0].upper() + written[1:], forms(name).union(named), is_country)
        found.setdefault(fold(written), place)

    for called in _CALLED_SO.finditer(text):
        name = called[1] or called[2]
        known = not forms(name).isdisjoint(municipalities() | _REGIONS)
        if known or (name[0].isupper() and called.start() > 0):
            add(name)
    for word in _WORD.finditer(text):
        name = word.group()
        country = name if name in _COUNTRIES else name.removesuffix("s")
        if country in _COUNTRIES:
            add(name, map(stem, _COUNTRIES[country].split()), is_country=True)
        elif name[0].isupper() and word.start() > 0 and _is_municipality(name):
            add(name)
    searched = words(text)
    if len(searched) <= _SEARCH and "?" not in text:
        for name in searched:
            likely = name.islower() and len(name) >= _LEAST and name not in _COMMON
            if likely and _is_municipality(name):
                add(name)
    return list(found.values())


def _without_genitive(name: str) -> str:
    bare = name.removesuffix("s")
    known = stem(bare) in municipalities() | _REGIONS or bare in _COUNTRIES
    return bare if known and stem(name) not in municipalities() else name


def _is_municipality(name: str) -> bool:
    return not forms(name).isdisjoint(municipalities())


def forms(name: str) -> frozenset[str]:
    """Stems of a name, also where it stands in the genitive."""
    return frozenset((stem(name), stem(name.removesuffix("s"))))
