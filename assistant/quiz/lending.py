"""Entries that another list lends a question: near enough to be likely, wrong by the material."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz

from assistant.quiz.language import Form, folded, form_of
from assistant.quiz.listing import SUBORDINATING, Entry, Listing
from assistant.terms import stems
from index.model import Vectors

ALIKE = 62
"""Likeness from which two entries say the same."""
TERM = 2
"""Words up to which an entry is a term."""
_ALIKE_LEADS = 68
_SHARED = {Form.SENTENCE: 0.34}
_SHARED_ELSE = 0.5
"""Share of a distractor's words that the section may hold at most."""


def lent_entries(listing: Listing, every: Sequence[Listing], chance: random.Random) -> list[str]:
    """Entries of other lists that fit in and are wrong by the material, likeliest ones first.

    A likely one lies near to the list's own entries in meaning, without being one of them.

    Args:
        listing: The list that is asked about.
        every: All lists of the material.
        chance: Breaks ties.

    Returns:
        Texts as they are shown.
    """
    own = [folded(listing.source.in_full(entry.text)) for entry in listing.entries]
    around = _around(listing)
    middle, cohesion = _middle(listing)
    begun = {_beginning(entry.text) for entry in listing.options}
    found: list[tuple[float, str]] = []
    for other in every:
        if other is listing or not _may_lend(listing, other, own):
            continue
        for entry in other.options:
            if listing.open_word in SUBORDINATING and _ADVERB.search(entry.text):
                continue  # «at der ikke er» and «der er ikke» are ordered differently
            if _abbreviates(listing, other, entry):
                continue  # nobody explains it here
            if form_of(entry.text) is listing.form and _is_wrong(other, entry, own, around):
                alike = 0.5 if _beginning(entry.text) in begun else 0.0
                near = _nearness(other, entry, middle)
                if near < _needed(listing, entry) * cohesion:
                    continue  # nobody would take it for one of them
                found.append((_MEANING * near + alike + 0.3 * chance.random(), entry.text))
    return [text for _, text in sorted(found, reverse=True)[:_LIKELIEST]]


def _abbreviates(listing: Listing, other: Listing, entry: Entry) -> bool:
    """Whether an entry holds an abbreviation that only its own source explains."""
    if other.source is listing.source:
        return False
    strange = other.source.abbreviations.keys() - listing.source.abbreviations.keys()
    return any(re.search(rf"(?<!\w){re.escape(short)}(?!\w)", entry.text) for short in strange)


def _middle(listing: Listing) -> tuple[Vectors | None, float]:
    """The mean of a list's entries in meaning, and how near to it they lie themselves."""
    found = [listing.source.meanings.vector(s.start, s.end) for s in listing.block.items]
    vectors = [vector for vector in found if vector is not None]
    if not vectors:
        return None, 0.0
    mean = np.mean(vectors, axis=0)
    mean = mean / (float(np.linalg.norm(mean)) or 1.0)
    return mean, float(np.mean([vector @ mean for vector in vectors]))


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
