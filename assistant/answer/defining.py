"""The sentence that says what something is, for a question that asks for nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.selection import Scored
from assistant.question.kind import QuestionKind, Reading
from assistant.question.rarity import Rarity
from assistant.question.terms import stems

_MOST_TERMS = 4
"""Words of a question that asks what one thing is: «Hvad er svagheden ved …?» has more."""
_SUBJECT = 8
"""Words before the verb of a definition."""
_DEFINED = 0.65
"""Share of the question's words that the subject must hold, half of its other words taken off."""
_NEAR_BEST = 0.5
_INTRODUCED_NEAR_BEST = 0.9
_SPELT_OUT_NEAR_BEST = 0.0
"""Estimate, as a share of the best one, that a definition must have: more where a thing is only
introduced («udpeges en stafetholder, som …»), which may be told of something else; any where it is
the long form of an abbreviation that is defined, which the estimate does not know."""
_SAYS = re.compile(
    r"\b(?:er|betyder|betegner|betegnes|forstås|defineres|dækker|består|handler|menes|indebærer"
    r"|kaldes|omfatter|anvendes om)\b(?! ikke\b)|:(?=\s+\S)"
)
_BESIDE = re.compile(r"^(?:\d+\.|[-•▪])\s+|\((?![A-ZÆØÅ]{2,}\))[^()]*\)")
"""A list's mark, and brackets with anything but an abbreviation."""
_SHORT_FORM = re.compile(r"\(([A-ZÆØÅ]{2,})\)")
_NAMES = frozenset(stems("begrebet betegnelsen ordet udtrykket afholdelse"))
"""What may stand before a thing that is defined; «Målgruppen for HSIT er …» defines another."""
_INTRODUCED = re.compile(
    r"\b(?:en|et)(?: (?:såkaldt|fast|særlig)\w*)? ([\w-]+)\b(?=[^.:]{0,60}\b(?:som|der)\b)"
    r"|\bkald(?:et|es|te?)(?: for)?(?: en| et)? ([\w-]+)"
)
_DEFINES = re.compile(
    r"(?:En|Et|Ved|Med|Begrebet) |[A-ZÆØÅ][\w() -]{2,60} er (?:en|et|den|det|de) "
)
"""How what a thing is begins; «Eksempler er …» goes on from it."""
_OF = re.compile(
    r"\bhvad er (?:den |det |de )?([\w-]+) (?:af|for|ved|på|i|til|med|hos|mellem) ", re.IGNORECASE
)
"""«Hvad er effekten af terapi?» asks for the effect, and not what therapy is."""
_ONE_THING = 2
"""Words of a question about one thing by its name, which may be introduced."""


def defining(reading: Reading, scored: Sequence[Scored], rarity: Rarity) -> tuple[Scored, ...]:
    """Find the sentence whose subject is what the question wants defined.

    Args:
        reading: The question.
        scored: The sentences of the hits.
        rarity: Knows what the question's abbreviations stand for.

    Returns:
        That sentence; none where something else is asked, or nothing found is one.
    """
    terms = frozenset(reading.terms)
    if reading.kind is not QuestionKind.DEFINITION or not 0 < len(terms) <= _MOST_TERMS:
        return ()
    if (asked := _OF.search(reading.text)) and (of := frozenset(stems(asked[1]))):
        scored = [s for s in scored if of <= set(s.unit.stems)]
    best = max((s.score for s in scored), default=0.0)
    names = [(terms, _NEAR_BEST)]
    names += [
        (terms - {short} | long, _SPELT_OUT_NEAR_BEST) for short, long in rarity.long_forms.items()
    ]
    defined = [
        (share, s.score, s)
        for name, near in names
        for s in scored
        if s.score >= near * best and (share := _defined(name, s)) >= _DEFINED
    ]
    if defined:
        return (max(defined, key=lambda found: found[:2])[2],)
    if len(terms) > _ONE_THING:
        return ()
    introduced = [
        s for s in scored if s.score >= _INTRODUCED_NEAR_BEST * best and _introduces(terms, s)
    ]
    return (max(introduced, key=lambda s: s.score),) if introduced else ()


def without_other_definitions(scored: Sequence[Scored]) -> list[Scored]:
    """Leave out what another thing is: a chapter of definitions has one beside the other."""
    return [
        s
        for s in scored
        if any(s.unit.covered)
        or not _DEFINES.match(s.unit.piece.text)
        or not _SAYS.search(s.unit.piece.text)
    ]


def _defined(terms: frozenset[str], s: Scored) -> float:
    """How much of the question stands before the verb that defines, and how little else."""
    text = _BESIDE.sub("", s.unit.piece.text)
    says = _SAYS.search(text)
    if says is None or len(text[: says.start()].split()) > _SUBJECT:
        return 0.0
    subject = text[: says.start()]
    short = _SHORT_FORM.search(subject)
    if short and terms.issuperset(stems(short[1])):
        return 1.0
    said = [term for term in stems(subject) if term not in _NAMES]
    if not said or said[0] not in terms:
        return 0.0
    return len(terms.intersection(said)) / len(terms) - 0.5 * len(set(said) - terms) / len(said)


def _introduces(terms: frozenset[str], s: Scored) -> bool:
    return any(
        not terms.isdisjoint(stems(thing[1] or thing[2]))
        for thing in _INTRODUCED.finditer(s.unit.piece.text)
    )
