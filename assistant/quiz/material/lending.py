"""Entries that another list lends a question: near enough to be likely, wrong by the material."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from assistant.question.terms import stems
from assistant.quiz.material.language import Form, folded, form_of
from assistant.quiz.material.listing import SUBORDINATING, Entry, Listing
from index.model import Vectors

ALIKE = 62
"""Likeness from which two entries say the same."""
TERM = 2
"""Words up to which an entry is a term."""
_ALIKE_LEADS = 68
_SHARED = {Form.SENTENCE: 0.34}
_SHARED_ELSE = 0.5
"""Share of a distractor's words that the section may hold at most."""


def lent_entries(
    listing: Listing, every: Sequence[Listing], chance: random.Random, used: Counter[str]
) -> dict[str, int]:
    """Entries of other lists that fit in and are wrong by the material, likeliest ones first.

    A likely one lies near to the list's own entries in meaning. What lies nearer than these lie
    to one another comes last: what is as much at the heart of the matter may well be right too.

    Args:
        listing: The list that is asked about.
        every: All lists of the material.
        chance: Breaks ties.
        used: How often an entry has been lent already; a fresh one is likelier.

    Returns:
        Texts as they are shown, each with the place in ``every`` of the list that lends it.
    """
    own = [folded(listing.source.in_full(entry.text)) for entry in listing.entries]
    around = _around(listing)
    circle = _circle(listing)
    begun = {_beginning(entry.text) for entry in listing.options}
    found: list[tuple[float, float, str, int]] = []
    for number, other in enumerate(every):
        if other is listing or not _may_lend(listing, other, own):
            continue
        for entry in other.options:
            if _strange(listing, other, entry) or _stands_out(listing, entry.text):
                continue
            if listing.open_word in SUBORDINATING and _ADVERB.search(entry.text):
                continue  # «at der ikke er» and «der er ikke» are ordered differently
            if _abbreviates(listing, other, entry):
                continue  # nobody explains it here
            if form_of(entry.text) is listing.form and _is_wrong(other, entry, own, around):
                alike = 0.5 if _beginning(entry.text) in begun else 0.0
                near = _nearness(other, entry, circle.middle)
                if near < _needed(listing, entry) * circle.cohesion:
                    continue  # nobody would take it for one of them
                doubt = _DOUBT if near > circle.heart else 0.0  # everybody would
                luck = 0.3 * chance.random() - _STALE * used[entry.text] - doubt
                found.append((_MEANING * near + alike + luck, near, entry.text, number))
    likely = sorted(found, reverse=True)
    if len(found) >= _ENOUGH:
        middling = float(np.median([near for _, near, *_ in found]))
        likely = [one for one in likely if one[1] >= middling]
    return {text: number for _, _, text, number in likely[:_LIKELIEST]}


def _abbreviates(listing: Listing, other: Listing, entry: Entry) -> bool:
    """Whether an entry holds an abbreviation that only its own source explains."""
    if other.source is listing.source:
        return False
    strange = other.source.abbreviations.keys() - listing.source.abbreviations.keys()
    return any(re.search(rf"(?<!\w){re.escape(short)}(?!\w)", entry.text) for short in strange)


def _stands_out(listing: Listing, text: str) -> bool:
    """Whether a text alone demands something, names an action or has a parenthesis, or does not."""
    return any(
        len(own) == 1 and own != {mark.search(text) is not None}
        for mark in (_DEMANDS, _ACTION, _PARENTHESIS)
        if (own := {mark.search(entry.text) is not None for entry in listing.entries})
    )


def _strange(listing: Listing, other: Listing, entry: Entry) -> bool:
    """Whether an entry holds a word that is at home where it stands and unknown where it is lent.

    «kirurg» among the tasks of a municipality shows at first sight that it belongs to another list.
    """
    here, there = listing.source, other.source
    if here is there:
        mine = here.used[here.chapter(listing.start)]
        theirs = there.used[there.chapter(other.start)]
    else:
        mine, theirs = here.used_anywhere, there.used_anywhere
    return any(theirs[word] >= _AT_HOME and not mine[word] for word in stems(entry.text))


@dataclass(frozen=True, slots=True)
class _Circle:
    """Where a list's entries lie in meaning.

    Attributes:
        middle: Their mean.
        cohesion: How near to it they lie on the whole.
        heart: How near the middling one of them lies to the mean of the others.
    """

    middle: Vectors | None
    cohesion: float = 0.0
    heart: float = 1.0


def _circle(listing: Listing) -> _Circle:
    found = [listing.source.meanings.vector(s.start, s.end) for s in listing.block.items]
    vectors = np.array([vector for vector in found if vector is not None])
    if not len(vectors):
        return _Circle(None)
    total = vectors.sum(axis=0)
    middle = _unit(total)
    cohesion = float(np.mean(vectors @ middle))
    if len(vectors) < 3:
        return _Circle(middle, cohesion)
    heart = float(np.median([vector @ _unit(total - vector) for vector in vectors]))
    return _Circle(middle, cohesion, heart)


def _unit(vector: Vectors) -> Vectors:
    unit: Vectors = vector / (float(np.linalg.norm(vector)) or 1.0)
    return unit


def _nearness(other: Listing, entry: Entry, middle: Vectors | None) -> float:
    vector = other.source.meanings.vector(entry.span.start, entry.span.end)
    return float(vector @ middle) if vector is not None and middle is not None else 0.0


def _needed(listing: Listing, entry: Entry) -> float:
    """Share of the entries' own nearness that a distractor must reach.

    Sentences of other lists lie further away and are still read as likely; a word or two must be
    near, or it is out of place at first sight.
    """
    if listing.form is not Form.NOMINAL:
        return 0.1
    return 0.28 if len(entry.text.split()) > TERM else 0.45


_LIKELIEST = 16
_ENOUGH = 24
"""Entries from which the further half is not needed."""
_DOUBT = 5.0
_STALE = 0.4
"""What each earlier use of an entry takes from its worth."""
_DEMANDS = re.compile(r"(?<!\w)(?:skal|bør|må|kræver|mødepligt)(?!\w)")
_ACTION = re.compile(r"^[\wæøå/-]+(?:ing|else|tion|tagen)(?:en)? (?:af|til|på|om|med|i|for)\b")
"""«Prioritering af tid» is no challenge, «manglende tid» no tool."""
_PARENTHESIS = re.compile(r"\(")
_AT_HOME = 3
"""Uses from which a word is at home in a chapter, or in a source."""
_MEANING = 4.0
"""Weight of a cosine beside a like beginning; cosines of entries lie within about 0.3."""
_NOMINAL_ENDS = frozenset(
    {
        "af",
        "for",
        "til",
        "om",
        "på",
        "med",
        "i",
        "er",
        "gennem",
        "mod",
        "over",
        "fra",
        "har",
        "fx",
        "nemlig",
        "henholdsvis",
        "mellem",
        "som",
        "",
    }
)
_ADVERB = re.compile(r"\b(?:ikke|også|altid|kun|ofte|typisk|aldrig|desuden|dog|endvidere)\b")
_BEGINNINGS = re.compile(r"^[\wæøå/-]*?(ing|else|ering|tion|hed|er|ere|e|skab)(?:en|ne|t)?$")


def _beginning(text: str) -> str:
    """What kind of word a text begins with: «-ing», «-else», persons and so on."""
    found = _BEGINNINGS.match(text.split()[0].lower())
    return found.group(1) if found else ""


def _may_lend(listing: Listing, other: Listing, own: Sequence[str]) -> bool:
    if other.form is not listing.form:
        return False
    if listing.form is Form.NOMINAL:
        if not {listing.open_word, other.open_word} <= _NOMINAL_ENDS:
            return False
    elif listing.form is not Form.SENTENCE and listing.open_word != other.open_word:
        return False
    alike = fuzz.token_set_ratio(listing.lead, other.lead) > _ALIKE_LEADS
    if alike and listing.lead and other.lead:
        return False
    if listing.source is other.source and listing.section == other.section:
        return False
    theirs = [folded(other.source.in_full(entry.text)) for entry in other.entries]
    return max(fuzz.ratio(mine, text) for mine in own for text in theirs) < 80


def _around(listing: Listing) -> frozenset[str]:
    section = listing.source.section(listing.start)
    text = listing.source.document.text[section.start : section.end] if section else ""
    return frozenset(stems(listing.source.in_full(text)))


def _is_wrong(other: Listing, entry: Entry, own: Sequence[str], around: frozenset[str]) -> bool:
    text = folded(other.source.in_full(entry.text))
    if any(fuzz.token_set_ratio(text, mine) > ALIKE for mine in own):
        return False
    words = set(stems(text))
    limit = _SHARED.get(form_of(entry.text), _SHARED_ELSE)
    return bool(words) and len(words & around) / len(words) <= limit
