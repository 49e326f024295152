"""What a claim gets literally wrong, however much it resembles its source.

A number, a name, a negation or a word with an opposite must stand in the source *with the same
words around it*: a report holds many numbers, and a model that takes the wrong one of them still
finds it in its source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from assistant.question.numerals import YEAR
from assistant.question.terms import likeness
from assistant.verification.evidence import Match
from assistant.verification.marks import Word, bare_number, opposite_stems

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
_BY = 4
"""Words between a negation and what it negates."""
_NEGATED = 0.5
"""Share of a negation's neighbours that must stand round one in a source."""
_SAID = 0.75
"""Share of what a source negates from which a claim says it."""
_CLOSE = 5
"""Words on each side of a word with an opposite."""
_COMPANY = 0.6
"""Share of a word's neighbours that must stand round its opposite for the two to be at odds."""
_BEFORE_THE_SAME = 0.9
"""At least this much company has a word before the very word that it stands before in the claim."""
_SAME_WINS = 0.01
"""Where a word and its opposite stand in the same company, the claim is right."""

_Test = Callable[[Word], bool]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a number or name of a claim stands in the sources.

    Attributes:
        own: Share of the words round it that stand round it in a source, more where it counts the
            same thing; -1 when no source has it.
        rival: The same for the best mark of its kind that is not it; -1 when there is none.
        needed: What ``own`` must reach at least.
    """

    own: float
    rival: float
    needed: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether the mark stands where the words round it say."""
        return self.own >= max(self.needed, 0.0) and self.rival < self.own + _CLEARLY


@dataclass(frozen=True, slots=True)
class Opposition:
    """How a word that has an opposite stands in the sources.

    Attributes:
        same: Share of the words round it that stand round it in a source; 0 when no source has it.
        other: The same for its opposite.
    """

    same: float
    other: float

    @property
    def at_odds(self) -> bool:
        """Whether the opposite stands in the claim's company, and better than the word itself."""
        return self.other >= _COMPANY and self.other > self.same


@dataclass(frozen=True, slots=True)
class Negation:
    """How a claim and its sources negate.

    Attributes:
        claimed: Negations of the claim.
        said: Those of the sources.
        company: Of the claim's negation that stands worst, the share of its neighbours that stand
            round one in a source; 1 without any, -1 when no source negates.
        left_out: Most of what a source negates that the claim says without negating it, as a
            share in [0, 1].
    """

    claimed: int
    said: int
    company: float
    left_out: float

    @property
    def holds(self) -> bool:
        """Whether the two negate the same."""
        return self.company >= _NEGATED and self.left_out < _SAID


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
    if match.verbatim:  # it may still be the part of a sentence that leaves a «ikke» behind
        return Fault.NONE if negation(match).holds else Fault.NEGATION
    if not all(standing.holds for standing in numbers(match)):
        return Fault.NUMBER
    if not all(standing.holds for standing in names(match)):
        return Fault.NAME
    if not negation(match).holds:
        return Fault.NEGATION
    return Fault.OPPOSITE if any(word.at_odds for word in oppositions(match)) else Fault.NONE


def absent_number(match: Match) -> bool:
    """Whether a claim has a number that no source has, which nothing can make up for."""
    return any(standing.own < 0 for standing in numbers(match))


def numbers(match: Match) -> Iterator[Standing]:
    """Look for each number of a claim, but for a year that the passages' headings have.

    Args:
        match: A claim with its best source sentences.

    Yields:
        How each stands in them.
    """
    for place, word in enumerate(match.words):
        if word.number and not (YEAR.fullmatch(word.stem) and word.stem in match.context):
            yield _standing(match, place, *_number_tests(word), needed=0.01)


def _same_number(claimed: str, found: str) -> bool:
    """A claim may leave a unit out, but not change it."""
    return claimed == found or (_shape(claimed) == "" and bare_number(found) == claimed)


def _shape(number: str) -> str:
    """What a number can be mistaken for: per cent for per cent, a year for a year."""
    if YEAR.fullmatch(number):
        return "year"
    return "§" if number.startswith("§") else number.lstrip("0123456789.") or ""


def names(match: Match) -> Iterator[Standing]:
    """Look for each name of a claim, but for those that the passages' headings have.

    Args:
        match: A claim with its best source sentences.

    Yields:
        How each stands in them.
    """
    for place, word in enumerate(match.words):
        first = place == 0 and (word.stem in match.names or _takes_a_names_place(match))
        if word.number or not (word.name or first):
            continue
        if max((likeness(word.stem, other) for other in match.context), default=0.0) < _NAMED:
            yield _standing(match, place, *_name_tests(word, match))


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


def _standing(
    match: Match, place: int, same: _Test, rival: _Test, *, needed: float = 0.0
) -> Standing:
    """Find the company of a claim's mark in the sources, and that of its rivals.

    Args:
        match: A claim with its best source sentences.
        place: The mark's index among the claim's words.
        same: Whether a source word is the same mark.
        rival: Whether it is a mark of that kind, which would then be the right one.
        needed: Share of the mark's company that must stand with it, but for years and §.
    """
    claim = match.words
    number = claim[place].number
    reach = _NAME_REACH if claim[place].name else _NUMBER_REACH
    wanted = _company(claim, place, reach)
    unit = _next(claim, place) if number else ""
    own, other = -1.0, -1.0
    for words in (source.words for source in match.sources):
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
    exempt = not wanted or (number and _shape(claim[place].stem) in ("year", "§"))
    return Standing(own, other, 0.0 if exempt else needed)


def _company(words: Sequence[Word], at: int, reach: int) -> tuple[str, ...]:
    before = [w.stem for w in words[max(0, at - reach) : at] if w.content]
    after = [w.stem for w in words[at + 1 : at + 1 + reach] if w.content]
    return (*before[-_COMPANIONS:], *after[:_COMPANIONS])


def _takes_a_names_place(match: Match) -> bool:
    """Whether the claim's first word, which is always capitalised, stands where a name stood."""
    first, *rest = match.words
    following = [word.stem for word in rest[:2]]
    return len(following) == 2 and any(
        words[at].stem != first.stem
        and (words[at].name or words[at].stem in match.names)
        and [word.stem for word in words[at + 1 : at + 3]] == following
        for words in (source.words for source in match.sources)
        for at in range(len(words) - 2)
    )


def negation(match: Match) -> Negation:
    """Compare what a claim negates with what its sources negate.

    Args:
        match: A claim with its best source sentences.
    """
    sources = [source.words for source in match.sources]
    claimed = [place for place, word in enumerate(match.words) if word.negator]
    said = [(words, at) for words in sources for at, word in enumerate(words) if word.negator]
    return Negation(
        claimed=len(claimed),
        said=len(said),
        company=min((_negated_alike(match.words, place, said) for place in claimed), default=1.0),
        left_out=max((_left_out(words, at, match.words) for words, at in said), default=0.0),
    )


def _negated_alike(
    claim: Sequence[Word], place: int, said: Sequence[tuple[Sequence[Word], int]]
) -> float:
    wanted = _neighbours(claim, place)
    if not wanted:
        return 1.0 if said else -1.0
    return max((_found(wanted, _around(words, at)) for words, at in said), default=-1.0)


def _left_out(source: Sequence[Word], at: int, claim: Sequence[Word]) -> float:
    """How much of what the source negates a claim says without negating it."""
    scope = _neighbours(source, at)
    after = tuple(w.stem for w in source[at + 1 : at + 1 + REACH] if _counts(w))[:_NEIGHBOURS]
    return max((_says(claim, part) for part in (scope, after) if len(part) >= 2), default=0.0)


def _says(claim: Sequence[Word], scope: tuple[str, ...]) -> float:
    """Share of the words that the source negates in a claim that has no negation with them."""
    places = [
        place
        for place, word in enumerate(claim)
        if word.content and any(likeness(word.stem, other) >= _ALIKE for other in scope)
    ]
    if any(
        w.negator and any(abs(at - near) <= _BY for near in places) for at, w in enumerate(claim)
    ):
        return 0.0
    return _found(scope, frozenset(claim[place].stem for place in places))


def oppositions(match: Match) -> Iterator[Opposition]:
    """Look for each word of a claim that has an opposite, and for its opposites.

    Args:
        match: A claim with its best source sentences.

    Yields:
        How each stands in them.
    """
    table = opposite_stems()
    for place, word in enumerate(match.words):
        opposites = table.get(word.stem)
        if not opposites:
            continue
        wanted = _neighbours(match.words, place)
        after = _next(match.words, place)
        same, other = 0.0, 0.0
        for words in (source.words for source in match.sources):
            for at, found in enumerate(words):
                if found.stem != word.stem and found.stem not in opposites:
                    continue
                near = _found(wanted, _around(words, at, _CLOSE))
                if word.content and _next(words, at) == after != "":
                    near = max(near, _BEFORE_THE_SAME)
                if found.stem in opposites:
                    other = max(other, near)
                else:
                    same = max(same, near + _SAME_WINS)
        yield Opposition(same, other)


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
