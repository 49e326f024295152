"""What a claim gets literally wrong, however much it resembles its source.

A number, a name, a negation or a word with an opposite must stand in the source *with the same
words around it*: a report holds many numbers, and a model that takes the wrong one of them still
finds it in its source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from functools import lru_cache

from assistant.terms import likeness
from assistant.verification_evidence import Match
from assistant.verification_marks import Word, bare_number, opposite_stems

REACH = 7
"""Words on each side within which a source must hold the neighbours of a mark."""
_NEIGHBOURS = 2
"""Content words on each side of a mark that are looked for."""
_ALIKE = 0.6
_NAMED = 0.8
_NUMBER_REACH = 10
_NAME_REACH = 6
"""Words on each side that make the company of a number or a name."""
_COUNTED = 0.3
"""What it counts when a number stands before the same word as in the claim."""
_COMPANIONS = 4
_CLEARLY = 0.2
"""By how much more of the company a rival must have to be the right one."""
_UNLIKE = 0.3
"""And by how much more still when it is another kind of number."""
_YEAR = re.compile(r"(?:19|20)\d{2}")
_BY = 4
"""Words between a negation and what it negates."""
_CLOSE = 5
"""Words on each side of a word with an opposite."""
_COMPANY = 0.6
"""Share of a word's neighbours that must stand round its opposite for the two to be at odds."""

_Test = Callable[[Word], bool]


class Fault(Enum):
    """Why a sentence is not carried; the value says it in Danish."""

    NONE = ""
    NO_CITATION = "ingen henvisning"
    UNRESOLVED = "henvisningen findes ikke"
    NUMBER = "tal"
    NAME = "navn"
    NEGATION = "nægtelse"
    OPPOSITE = "modsat betydning"
    WEAK = "for lidt fælles med kilden"


def literal_fault(match: Match) -> Fault:
    """Find the first thing that a claim gets literally wrong.

    Args:
        match: A claim with its best source sentences.

    Returns:
        `Fault.NONE` when numbers, names, negations and opposites agree.
    """
    if not match.sources:
        return Fault.WEAK
    sources = [source.words for source in match.sources]
    if match.verbatim:  # it may still be the part of a sentence that leaves a «ikke» behind
        return Fault.NEGATION if _wrong_negation(match.words, sources) else Fault.NONE
    if _wrong_number(match, sources):
        return Fault.NUMBER
    if _wrong_name(match, sources):
        return Fault.NAME
    if _wrong_negation(match.words, sources):
        return Fault.NEGATION
    return Fault.OPPOSITE if _opposed(match.words, sources) else Fault.NONE


def _wrong_number(match: Match, sources: Sequence[Sequence[Word]]) -> bool:
    for place, word in enumerate(match.words):
        if not word.number or (_YEAR.fullmatch(word.stem) and word.stem in match.context):
            continue
        same, rival = _number_tests(word)
        if not _in_place(match.words, place, sources, same, rival):
            return True
    return False


def _same_number(claimed: str, found: str) -> bool:
    """A claim may leave a unit out, but not change it."""
    return claimed == found or (_shape(claimed) == "" and bare_number(found) == claimed)


def _shape(number: str) -> str:
    """What a number can be mistaken for: per cent for per cent, a year for a year."""
    if _YEAR.fullmatch(number):
        return "year"
    return "§" if number.startswith("§") else number.lstrip("0123456789.") or ""


def _wrong_name(match: Match, sources: Sequence[Sequence[Word]]) -> bool:
    for place, word in enumerate(match.words):
        first = place == 0 and (word.stem in match.names or _takes_a_names_place(match, sources))
        if word.number or not (word.name or first):
            continue
        if max((likeness(word.stem, other) for other in match.context), default=0.0) >= _NAMED:
            continue
        same, rival = _name_tests(word, match)
        if not _in_place(match.words, place, sources, same, rival, needed=0.0):
            return True
    return False


def _number_tests(word: Word) -> tuple[_Test, _Test]:
    def same(other: Word) -> bool:
        return other.number and _same_number(word.stem, other.stem)

    return same, lambda other: other.number


def _name_tests(word: Word, match: Match) -> tuple[_Test, _Test]:
    """A name that the claim holds elsewhere is no rival: it is only mentioned before or after."""
    claimed = {mine.stem for mine in match.words}

    def rival(other: Word) -> bool:
        named = other.name or other.stem in match.names
        return named and not other.number and other.stem not in claimed

    return lambda other: likeness(word.stem, other.stem) >= _NAMED, rival


def _in_place(
    claim: Sequence[Word],
    place: int,
    sources: Sequence[Sequence[Word]],
    same: _Test,
    rival: _Test,
    needed: float = 0.01,
) -> bool:
    """Whether a claim's mark stands in the sources, and where the words round it say.

    Args:
        claim: The claim's words.
        place: The mark's index.
        sources: The words of each source sentence.
        same: Whether a source word is the same mark.
        rival: Whether it is a mark of that kind, which would then be the right one.
        needed: Share of the mark's company that must stand with it.

    Returns:
        False when the mark is missing, stands in other company, or the company stands clearly
        better round a rival.
    """
    reach = _NAME_REACH if claim[place].name else _NUMBER_REACH
    wanted = _company(claim, place, reach)
    unit = _next(claim, place) if claim[place].number else ""
    own, other = -1.0, -1.0
    for words in sources:
        for at, word in enumerate(words):
            mine = same(word)
            if not mine and not rival(word):
                continue
            near = _found(wanted, _around(words, at, reach)) if wanted else 1.0
            counted = bool(unit) and unit in (_next(words, at), _next(words, at + 1))
            near += _COUNTED if counted else 0.0
            if mine:
                own = max(own, near)
            elif wanted:
                unlike = not counted and _shape(word.stem) != _shape(claim[place].stem)
                other = max(other, near - (_UNLIKE if unlike else 0.0))
    exempt = claim[place].number and _shape(claim[place].stem) in ("year", "§")
    if own < 0 or (wanted and own < needed and not exempt):
        return False
    return other < own + _CLEARLY


def _company(words: Sequence[Word], at: int, reach: int) -> tuple[str, ...]:
    before = [w.stem for w in words[max(0, at - reach) : at] if w.content]
    after = [w.stem for w in words[at + 1 : at + 1 + reach] if w.content]
    return (*before[-_COMPANIONS:], *after[:_COMPANIONS])


def _takes_a_names_place(match: Match, sources: Sequence[Sequence[Word]]) -> bool:
    """Whether the claim's first word, which is always capitalised, stands where a name stood."""
    first, *rest = match.words
    following = [word.stem for word in rest[:2]]
    return len(following) == 2 and any(
        words[at].stem != first.stem
        and (words[at].name or words[at].stem in match.names)
        and [word.stem for word in words[at + 1 : at + 3]] == following
        for words in sources
        for at in range(len(words) - 2)
    )


def _wrong_negation(claim: Sequence[Word], sources: Sequence[Sequence[Word]]) -> bool:
    for place, word in enumerate(claim):
        if word.negator and not _negated_alike(claim, place, sources):
            return True
    for words in sources:
        for at, word in enumerate(words):
            if word.negator and _left_out(words, at, claim):
                return True
    return False


def _negated_alike(claim: Sequence[Word], place: int, sources: Sequence[Sequence[Word]]) -> bool:
    wanted = _neighbours(claim, place)
    return any(
        other.negator and (not wanted or _found(wanted, _around(words, at)) >= 0.5)
        for words in sources
        for at, other in enumerate(words)
    )


def _left_out(source: Sequence[Word], at: int, claim: Sequence[Word]) -> bool:
    """Whether a claim says what the source negates, without negating it."""
    scope = _neighbours(source, at)
    after = tuple(w.stem for w in source[at + 1 : at + 1 + REACH] if _counts(w))[:_NEIGHBOURS]
    return any(len(part) >= 2 and _says(claim, part) for part in (scope, after))


def _says(claim: Sequence[Word], scope: tuple[str, ...]) -> bool:
    """Whether a claim has the words that the source negates, and no negation with them."""
    places = [
        place
        for place, word in enumerate(claim)
        if word.content and any(likeness(word.stem, other) >= _ALIKE for other in scope)
    ]
    if _found(scope, frozenset(claim[place].stem for place in places)) < 0.75:
        return False
    return not any(
        word.negator and any(abs(place - near) <= _BY for near in places)
        for place, word in enumerate(claim)
    )


def _opposed(claim: Sequence[Word], sources: Sequence[Sequence[Word]]) -> bool:
    """Whether a claim has a word where its source has the opposite, in the same company."""
    table = opposite_stems()
    for place, word in enumerate(claim):
        opposites = table.get(word.stem)
        if not opposites:
            continue
        wanted = _neighbours(claim, place)
        same, other = 0.0, 0.0
        for words in sources:
            for at, found in enumerate(words):
                if found.stem != word.stem and found.stem not in opposites:
                    continue
                near = _found(wanted, _around(words, at, _CLOSE))
                if word.content and _next(words, at) == _next(claim, place) != "":
                    near = max(near, 0.9)
                if found.stem in opposites:
                    other = max(other, near)
                else:
                    same = max(same, near + 0.01)
        if other >= _COMPANY and other > same:
            return True
    return False


def _next(words: Sequence[Word], at: int) -> str:
    """Stem of the word straight after, when it carries meaning."""
    return words[at + 1].stem if at + 1 < len(words) and _counts(words[at + 1]) else ""


def _neighbours(words: Sequence[Word], place: int) -> tuple[str, ...]:
    """Stems of the nearest words that carry meaning, at most two on each side."""
    before = [w.stem for w in words[max(0, place - REACH) : place] if _counts(w)]
    after = [w.stem for w in words[place + 1 : place + 1 + REACH] if _counts(w)]
    return (*before[-_NEIGHBOURS:], *after[:_NEIGHBOURS])


def _counts(word: Word) -> bool:
    return word.content and not word.number


def _around(words: Sequence[Word], at: int, reach: int = REACH) -> frozenset[str]:
    near = (*words[max(0, at - reach) : at], *words[at + 1 : at + 1 + reach])
    return frozenset(word.stem for word in near if word.content)


@lru_cache(maxsize=50_000)
def _found(wanted: tuple[str, ...], present: frozenset[str]) -> float:
    """Share of the wanted stems that are present."""
    if not wanted:
        return 0.0
    return sum(any(likeness(term, other) >= _ALIKE for other in present) for term in wanted) / len(
        wanted
    )
