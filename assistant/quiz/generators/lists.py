"""What belongs on a list and what does not."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from assistant.question.terms import stems
from assistant.quiz.material.draft import Draft, choice, even, pick
from assistant.quiz.material.language import folded, lower_first, upper_first
from assistant.quiz.material.lending import ALIKE, TERM, lent_entries
from assistant.quiz.material.listing import Listing, listings
from assistant.quiz.material.options import begun
from assistant.quiz.material.sources import Material
from assistant.quiz.material.standing import points_back
from assistant.quiz.model import ItemKind
from ingest.model import ListBlock

_DEFINITE = re.compile(r"(?:erne|[^r]ene|ingen|elsen|heden|ionen|skabet|mentet|tilbuddet)$")
_SAYS, _SAYS_ENOUGH = 2, 5
"""Words of a lead-in that carry meaning: under the first nearly everything follows from it, as from
«Der er brug for:»; under the second it needs its heading beside it."""
_LITTLE = re.compile(r"\b(?:bl\.a\.|fx|mv\.|m\.m\.|osv\.)")
_THAT_CONNECTION = re.compile(r" i den forbindelse\b")


def from_lists(material: Material, chance: random.Random) -> Iterator[Draft]:
    """Ask which belongs, which does not, and which several belong."""
    every = [listing for source in material.sources for listing in listings(source)]
    used: Counter[str] = Counter()
    for listing in every:
        if len(listing.options) < 3 or not (introduction := _introduction(listing)):
            continue
        lent = lent_entries(listing, every, chance, used)
        for draft in _drafts(listing, introduction, lent, chance):
            used.update(draft.lent)
            yield draft


def _drafts(
    listing: Listing, introduction: str, foreign: Mapping[str, int], chance: random.Random
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
    for right in pick(chance, own, len(own)):
        wrong = fitting([right], right, foreign, 3)
        if not wrong or told_by(introduction, [right], wrong):
            continue
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
        break
    three = _of_like_length(own, 3, chance)
    if three and (odd := fitting(three, three[0], foreign, 1)):
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
    wrong = fitting(several, min(several, key=len), foreign, 2) if several else []
    if wrong and not told_by(introduction, several, wrong):
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


def told_by(introduction: str, right: Sequence[str], wrong: Sequence[str]) -> bool:
    """Whether all that belongs, and nothing else, takes up a word of what leads in."""
    shared = frozenset.intersection(*map(begun, right)) & begun(introduction)
    return not shared <= frozenset[str]().union(*map(begun, wrong))


def as_many_words(right: str, foreign: Iterable[str]) -> list[str]:
    """Beside a term of a word or two only such terms fit; long entries go with any long one.

    A term in the definite form, such as «forløbsbeskrivelserne», gives itself away beside others.
    """
    if len(right.split()) > TERM:
        return list(foreign)
    definite = _DEFINITE.search(right) is not None
    terms = [text for text in foreign if len(text.split()) <= TERM]
    return [text for text in terms if (_DEFINITE.search(text) is not None) is definite]


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
        lent=tuple(right if odd else wrong),
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
    said = len(set(stems(_LITTLE.sub("", lead))))
    if said < _SAYS or points_back(f"{plain}.", heading) or not lead[:1].isupper():
        return ""
    leaning = plain != lead or points_back(f"{plain}.") != ""
    general = leaning or said < _SAYS_ENOUGH
    if general and not heading:
        return ""
    where = f"afsnittet «{heading}» i {source.name}" if general else source.name
    return f"I {where} står: «{lead} …»" if listing.continued else f"I {where} står: «{lead}:»"


def _same_section(listing: Listing, block: ListBlock) -> bool:
    return listing.source.section_number(block.start) == listing.section


def fitting(fixed: Sequence[str], beside: str, foreign: Mapping[str, int], count: int) -> list[str]:
    """The first ``count`` that are about as long, none like another; empty if too few.

    Each comes from another list as far as there are so many, since two of one kind among the
    options point to each other.

    Args:
        fixed: Options that are in already.
        beside: The option whose form decides.
        foreign: What may be lent, each with the list that lends it.
        count: How many.
    """
    chosen: list[str] = []
    candidates = as_many_words(beside, foreign)
    for apart in (True, False):
        for text in candidates:
            alike = any(fuzz.token_set_ratio(folded(text), folded(o)) > ALIKE for o in chosen)
            twin = apart and any(foreign[text] == foreign[other] for other in chosen)
            if not alike and not twin and even([*fixed, *chosen], [text], 1):
                chosen.append(text)
            if len(chosen) == count:
                return chosen
    return []
