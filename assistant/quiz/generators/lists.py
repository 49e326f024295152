"""What belongs on a list and what does not."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz import fuzz

from assistant.quiz.draft import Draft, choice, even, pick
from assistant.quiz.language import Form, folded, form_of, lower_first, upper_first
from assistant.quiz.listing import SUBORDINATING, Entry, Listing, listings
from assistant.quiz.material import Material
from assistant.quiz.model import ItemKind
from assistant.quiz.standing import points_back
from assistant.terms import stems
from index.model import Vectors
from ingest.model import ListBlock

_ALIKE_LEADS = 68
_ALIKE = 62
_SHARED = {Form.SENTENCE: 0.34}
_SHARED_ELSE = 0.5
"""Share of a distractor's words that one entry, or the section, may hold at most."""
_THAT_CONNECTION = re.compile(r" i den forbindelse\b")


def from_lists(material: Material, chance: random.Random) -> Iterator[Draft]:
    """Ask which belongs, which does not, and which several belong."""
    every = [listing for source in material.sources for listing in listings(source)]
    for listing in every:
        if len(listing.options) < 3 or not (introduction := _introduction(listing)):
            continue
        foreign = _foreign(listing, every, chance)
        yield from _drafts(listing, introduction, foreign, chance)


def _drafts(
    listing: Listing, introduction: str, foreign: Sequence[str], chance: random.Random
) -> Iterator[Draft]:
    own = [entry.text for entry in listing.options]
    continued = listing.continued
    asks = (
        (
            "Hvilken af disse fortsættelser står der?",
            "Hvilken af disse fortsættelser står der IKKE?",
            "Hvilke af disse fortsættelser står der? Vælg alle de rigtige.",
        )
        if continued
        else (
            "Hvilket af disse punkter hører med?",
            "Hvilket af disse punkter hører IKKE med?",
            "Hvilke af disse punkter hører med? Vælg alle de rigtige.",
        )
    )
    right = chance.choice(own)
    if wrong := _fitting([right], _as_many_words(right, foreign), 3):
        yield _draft(
            "liste: hører med",
            ItemKind.SINGLE,
            listing,
            introduction,
            asks[0],
            [right],
            wrong,
            chance,
            effort=1.0,
        )
    three = _of_like_length(own, 3, chance)
    if three and (odd := _fitting(three, _as_many_words(three[0], foreign), 1)):
        yield _draft(
            "liste: hører ikke med",
            ItemKind.SINGLE,
            listing,
            introduction,
            asks[1],
            odd,
            three,
            chance,
            effort=1.5,
            odd=True,
        )
    several = _of_like_length(own, 3 if len(own) > 3 else 2, chance)
    if several and (wrong := _fitting(several, _as_many_words(min(several, key=len), foreign), 2)):
        yield _draft(
            "liste: flere rigtige",
            ItemKind.MULTIPLE,
            listing,
            introduction,
            asks[2],
            several,
            wrong,
            chance,
            effort=2.0,
        )


def _as_many_words(right: str, foreign: Sequence[str]) -> list[str]:
    """Beside a term of a word or two only such terms fit; long entries go with any long one."""
    if len(right.split()) > _TERM:
        return list(foreign)
    return [text for text in foreign if len(text.split()) <= _TERM]


def _of_like_length(own: Sequence[str], count: int, chance: random.Random) -> list[str]:
    first, *others = pick(chance, own, len(own))
    chosen = [first, *even([first], others, count - 1)]
    return chosen if len(chosen) == count else []


def _draft(
    maker: str,
    kind: ItemKind,
    listing: Listing,
    introduction: str,
    ask: str,
    right: Sequence[str],
    wrong: Sequence[str],
    chance: random.Random,
    *,
    effort: float,
    odd: bool = False,
) -> Draft:
    dots = "… " if listing.continued else ""
    cased = lower_first if dots else upper_first
    said = listing.source.name
    belonging = wrong if odd else right
    others = [e.text for e in listing.options if e.text not in belonging][:2]
    also = f" Med hører også: {_joined(others)}." if others else ""
    if odd:
        told = f"Punktet «{cased(right[0])}» står ikke på listen i {said}; de tre andre gør."
    elif len(right) == 1:
        told = f"Punktet står på listen i {said}.{also}"
    else:
        told = f"De {_COUNT[len(right)]} punkter står på listen i {said}.{also}"
    return Draft(
        maker=maker,
        kind=kind,
        stem=f"{introduction} {ask}",
        key=choice([dots + cased(t) for t in right], [dots + cased(t) for t in wrong], chance),
        explanation=told,
        source=listing.source,
        start=listing.start,
        end=listing.block.end,
        shown=listing.lead,
        effort=effort,
        odd=odd,
    )


_COUNT = {2: "to", 3: "tre", 4: "fire"}


def _joined(texts: Sequence[str]) -> str:
    quoted = [f"«{text}»" for text in texts]
    return " og ".join(quoted)


def _introduction(listing: Listing) -> str:
    """Say what the list is about; empty when that cannot be said so that it stands alone."""
    source, lead = listing.source, listing.lead
    heading = source.heading(listing.start)
    if not lead:
        alone = [block for block in source.document.lists if _same_section(listing, block)] == [
            listing.block
        ]
        return f"I afsnittet «{heading}» i {source.name} opstilles en række punkter." * (
            alone and bool(heading)
        )
    plain = _THAT_CONNECTION.sub("", lead) if heading else lead
    if points_back(f"{upper_first(plain)}.", heading) or not lead[:1].isupper():
        return ""
    general = len(set(stems(lead))) < 5 or plain != lead
    if general and not heading:
        return ""
    where = f"afsnittet «{heading}» i {source.name}" if general else source.name
    return f"I {where} står: «{lead} …»" if listing.continued else f"I {where} står: «{lead}:»"


def _same_section(listing: Listing, block: ListBlock) -> bool:
    return listing.source.section_number(block.start) == listing.section


def _foreign(listing: Listing, every: Sequence[Listing], chance: random.Random) -> list[str]:
    """Entries of other lists that fit in and are wrong by the material, likeliest ones first.

    A likely one lies near to the list's own entries in meaning, without being one of them.
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
            if form_of(entry.text) is listing.form and _is_wrong(other, entry, own, around):
                alike = 0.5 if _beginning(entry.text) in begun else 0.0
                near = _nearness(other, entry, middle)
                if near < _needed(listing, entry) * cohesion:
                    continue  # nobody would take it for one of them
                found.append((_MEANING * near + alike + 0.3 * chance.random(), entry.text))
    return [text for _, text in sorted(found, reverse=True)[:_LIKELIEST]]


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
    return 0.28 if len(entry.text.split()) > _TERM else 0.45


_TERM = 2
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
    if any(fuzz.token_set_ratio(text, mine) > _ALIKE for mine in own):
        return False
    words = set(stems(text))
    limit = _SHARED.get(form_of(entry.text), _SHARED_ELSE)
    return bool(words) and len(words & around) / len(words) <= limit


def _fitting(fixed: Sequence[str], foreign: Sequence[str], count: int) -> list[str]:
    """The first ``count`` that are about as long, none like another; empty if too few."""
    distinct: list[str] = []
    for text in foreign:
        if all(fuzz.token_set_ratio(folded(text), folded(other)) <= _ALIKE for other in distinct):
            distinct.append(text)
    chosen = even(fixed, distinct, count)
    return chosen if len(chosen) == count else []
