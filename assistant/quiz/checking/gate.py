"""The quality gate: what every item must pass, whoever made it. A reason is a Danish phrase."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from assistant.quiz.material.draft import Draft
from assistant.quiz.material.figures import figures
from assistant.quiz.material.language import clean, folded
from assistant.quiz.material.options import (
    STEPS_ALIKE,
    given_away,
    is_figure,
    near_pair,
    right_and_wrong_alike,
    uneven,
)
from assistant.quiz.material.sources import bare_title
from assistant.quiz.material.standing import refers
from assistant.quiz.model import (
    Accepted,
    Choice,
    ItemKind,
    Matching,
    Numeric,
    Ordering,
    Proof,
)

NO_PROOF = "stedet findes ikke i kilden"
UNPROVED = "citatet beviser ikke svaret"
TWO_RIGHT = "mere end ét rigtigt svar"
FEW = "for få svarmuligheder"
ALIKE = "to svarmuligheder ligner hinanden"
UNEVEN = "svarmulighederne er ikke lige lange"
FRAGMENT = "spørgsmålet er ikke en hel sætning"
LEANING = "spørgsmålet kan ikke forstås alene"
GIVEN_AWAY = "spørgsmålet røber svaret"

LONGEST_STEM = 900
_SAYS = 6
"""Words from which a quoted stretch is a statement, not a name or a heading."""
_ASKS = re.compile(
    r"\b(?:Hvad|Hvilke[nt]?|Hvor|Hvem|Hvordan|Hvorfor|Hvornår|Forbind|Sæt|Er|Udfyld|Nævn|Vælg)\b"
)
_QUOTED = re.compile(r"«([^«»]+)»")
_PLACED = re.compile(r"afsnittet «|emner under «|Det handler om «")
_POINTS = re.compile(r"^(?:Den|Det|De|Denne|Dette|Disse) (?:er|har|kan|skal|bliver|blev)\b")


def fault(draft: Draft, proof: Proof | None) -> str:
    """Find the first thing that is wrong with an item.

    Args:
        draft: The item.
        proof: Where it is said to be proved.

    Returns:
        The reason, empty for a sound item.
    """
    if proof is None or proof.quote != draft.source.document.text[proof.start : proof.end]:
        return NO_PROOF
    for check in (_stem_fault, _options_fault, _given_away):
        if reason := check(draft):
            return reason
    return "" if _proved(draft, proof) else UNPROVED


def asks(stem: str) -> bool:
    """Whether a stem holds a word that asks or tells what to do."""
    return _ASKS.search(stem) is not None


def quotes_what_leans(kind: ItemKind, stem: str, titles: frozenset[str]) -> str:
    """Find a word in what a stem quotes that leans on what was said before the quotation.

    Args:
        kind: What the participant does; what somebody tells in a case may lean.
        stem: What is asked, with quotations between «».
        titles: Headings, folded: a quoted heading names something and leans on nothing.

    Returns:
        The word; empty also where the stem says where the quotation stands.
    """
    if kind is ItemKind.VIGNETTE or _PLACED.search(stem):
        return ""
    said = [q for q in _QUOTED.findall(stem) if len(q.split()) >= _SAYS]
    return next((word for q in said if folded(q) not in titles and (word := refers(q))), "")


def _stem_fault(draft: Draft) -> str:
    stem = draft.stem.strip()
    whole = stem[:1].isupper() or stem[:1] in "«§"
    if not whole or stem[-1:] not in ".?!»)" or not asks(stem) or len(stem) > LONGEST_STEM:
        return FRAGMENT
    if draft.kind is ItemKind.BLANK and stem.count("____") != 1:
        return FRAGMENT
    if stem.count("«") != stem.count("»"):
        return FRAGMENT
    titles = frozenset(folded(bare_title(s.title)) for s in draft.source.document.sections)
    leans = quotes_what_leans(draft.kind, stem, titles) or _POINTS.match(_QUOTED.sub("", stem))
    return LEANING if leans else ""


def _options_fault(draft: Draft) -> str:
    key = draft.key
    if isinstance(key, Choice):
        return _choice_fault(key, draft)
    if isinstance(key, Matching):
        sides = ([p.left for p in key.pairs], [*(p.right for p in key.pairs), *key.extra])
        if len(key.pairs) < 3:
            return FEW
        return next((TWO_RIGHT for side in sides if near_pair(side)), "")
    if isinstance(key, Ordering):
        if len(key.steps) < 3:
            return FEW
        return ALIKE if near_pair(key.steps, STEPS_ALIKE) else ""
    if isinstance(key, Accepted):
        return "" if key.forms and all(form.strip() for form in key.forms) else FEW
    return ""


def _choice_fault(key: Choice, draft: Draft) -> str:
    right = [option.text for option in key.options if option.right]
    wrong = [option.text for option in key.options if not option.right]
    if draft.kind is ItemKind.TRUE_FALSE:
        return "" if len(right) == len(wrong) == 1 else FEW
    single = draft.kind in (ItemKind.SINGLE, ItemKind.VIGNETTE)
    if single and len(right) != 1:
        return TWO_RIGHT
    if len(key.options) < 3 or not wrong or (not single and len(right) < 2):
        return FEW
    if len({folded(option.text) for option in key.options}) < len(key.options):
        return TWO_RIGHT
    if all(is_figure(option) for option in key.options):
        return ""
    if right_and_wrong_alike(key):
        return TWO_RIGHT
    if near_pair([option.text for option in key.options]):
        return ALIKE
    return UNEVEN if uneven(key) else ""


def _given_away(draft: Draft) -> str:
    given = given_away(draft.kind, draft.stem, draft.key, odd=draft.odd)
    return GIVEN_AWAY if given else ""


def _proved(draft: Draft, proof: Proof) -> bool:
    quote = _plain(proof.quote)
    key = draft.key
    if draft.headed and isinstance(key, Choice):
        right = folded(next(option.text for option in key.options if option.right))
        known = {folded(bare_title(title)) for title in draft.source.tags(proof.start)}
        return right in known | {folded(draft.source.name)} and folded(draft.shown) in quote
    if draft.kind is ItemKind.TRUE_FALSE and isinstance(key, Choice):
        said = folded(_QUOTED.findall(draft.stem)[-1])
        true = next(option.text for option in key.options if option.right) == "Sandt"
        return (said in quote) if true else said not in quote and fuzz.ratio(said, quote) > 60
    if isinstance(key, Choice):
        inside = [_inside(option.text, quote) for option in key.options]
        wanted = [option.right is not draft.odd for option in key.options]
        return inside == wanted or (_figures_only(key) and _right_inside(key, quote))
    if isinstance(key, Matching):
        return all(_inside(p.left, quote) and _inside(p.right, quote) for p in key.pairs)
    if isinstance(key, Ordering):
        places = [quote.find(folded(step)) for step in key.steps]
        return -1 not in places and places == sorted(places)
    if isinstance(key, Accepted):
        return any(_inside(form, quote) for form in key.forms)
    return isinstance(key, Numeric) and any(
        abs(f.value - key.value) <= key.tolerance for f in figures(clean(proof.quote))
    )


def _figures_only(key: Choice) -> bool:
    """Figures and names of a table stand in the same quote as the right one."""
    return all(len(option.text) <= 40 for option in key.options)


def _right_inside(key: Choice, quote: str) -> bool:
    return all(_inside(option.text, quote) for option in key.options if option.right)


def _inside(text: str, quote: str) -> bool:
    return f" {folded(text)} " in f" {quote} "


def _plain(quote: str) -> str:
    """A quote as its parts are shown: each line cleaned, since options are cleaned one by one."""
    lines = [clean(line) for line in quote.split("\n")]
    return folded(" ".join([*lines, clean(quote)]))
