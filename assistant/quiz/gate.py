"""The quality gate: what every item must pass, whoever made it. A reason is a Danish phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from assistant.quiz.draft import EVEN, Draft
from assistant.quiz.figures import figures
from assistant.quiz.language import clean, folded
from assistant.quiz.material import bare_title
from assistant.quiz.model import (
    Accepted,
    Choice,
    ItemKind,
    Matching,
    Numeric,
    Option,
    Ordering,
    Proof,
)
from assistant.quiz.standing import refers
from assistant.terms import stems

NO_PROOF = "stedet findes ikke i kilden"
UNPROVED = "citatet beviser ikke svaret"
TWO_RIGHT = "mere end ét rigtigt svar"
FEW = "for få svarmuligheder"
ALIKE = "to svarmuligheder ligner hinanden"
UNEVEN = "svarmulighederne er ikke lige lange"
FRAGMENT = "spørgsmålet er ikke en hel sætning"
LEANING = "spørgsmålet kan ikke forstås alene"
GIVEN_AWAY = "spørgsmålet røber svaret"

_LONGEST_STEM = 900
_SAYS = 6
"""Words from which a quoted stretch is a statement, not a name or a heading."""
_ALIKE = 88
_ASKS = re.compile(
    r"\b(?:Hvad|Hvilke[nt]?|Hvor|Hvem|Hvordan|Hvorfor|Hvornår|Forbind|Sæt|Er|Udfyld|Nævn|Vælg)\b"
)
_QUOTED = re.compile(r"«([^«»]+)»")
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


def _stem_fault(draft: Draft) -> str:
    stem = draft.stem.strip()
    whole = stem[:1].isupper() or stem[:1] in "«§"
    if not whole or stem[-1:] not in ".?!»)" or not _ASKS.search(stem) or len(stem) > _LONGEST_STEM:
        return FRAGMENT
    if draft.kind is ItemKind.BLANK and stem.count("____") != 1:
        return FRAGMENT
    if stem.count("«") != stem.count("»"):
        return FRAGMENT
    placed = re.search(r"afsnittet «|emner under «|Det handler om «", stem) is not None
    outside = _QUOTED.sub("", stem)
    for quoted in _QUOTED.findall(stem):
        said = draft.kind is not ItemKind.VIGNETTE and len(quoted.split()) >= _SAYS
        if said and not placed and refers(_heading_free(draft, quoted)):
            return LEANING
    return LEANING if _POINTS.match(outside) else ""


def _heading_free(draft: Draft, quoted: str) -> str:
    """A quoted heading names something and leans on nothing."""
    titles = {folded(bare_title(section.title)) for section in draft.source.document.sections}
    return "" if folded(quoted) in titles else quoted


def _options_fault(draft: Draft) -> str:
    key = draft.key
    if isinstance(key, Choice):
        return _choice_fault(key, draft)
    if isinstance(key, Matching):
        sides = ([p.left for p in key.pairs], [*(p.right for p in key.pairs), *key.extra])
        if len(key.pairs) < 3:
            return FEW
        return next((TWO_RIGHT for side in sides if _near_pair(side, _ALIKE)), "")
    if isinstance(key, Ordering):
        if len(key.steps) < 3:
            return FEW
        return ALIKE if _near_pair(key.steps, 95) else ""
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
    if all(_is_figure(option) for option in key.options):
        return ""
    if any(fuzz.token_set_ratio(folded(r), folded(w)) >= _ALIKE for r in right for w in wrong):
        return TWO_RIGHT
    if _near_pair([option.text for option in key.options], _ALIKE):
        return ALIKE
    lengths = [len(option.text) for option in key.options]
    return UNEVEN if max(lengths) > EVEN * min(lengths) else ""


def _is_figure(option: Option) -> bool:
    return len(option.text) <= 12 and (option.text[:1].isdigit() or option.text.isalpha())


def _near_pair(texts: Sequence[str], limit: float) -> bool:
    plain = [folded(text) for text in texts]
    return any(
        fuzz.ratio(first, other) >= limit
        for at, first in enumerate(plain)
        for other in plain[at + 1 :]
    )


def _given_away(draft: Draft) -> str:
    key, stem = draft.key, folded(draft.stem)
    if isinstance(key, Accepted):
        found = any(re.search(rf"\b{re.escape(folded(f))}\b", stem) for f in key.forms if folded(f))
        return GIVEN_AWAY if found and draft.kind is ItemKind.SHORT else _in_blank(draft, key)
    if isinstance(key, Choice) and draft.kind in (ItemKind.SINGLE, ItemKind.VIGNETTE):
        right = next(option.text for option in key.options if option.right)
        if len(folded(right)) > 3 and not draft.odd and f" {folded(right)} " in f" {stem} ":
            return GIVEN_AWAY
        return GIVEN_AWAY if _stands_out(right, key, draft) else ""
    if isinstance(key, Matching):
        shared = sum(bool(set(stems(p.left)) & set(stems(p.right))) for p in key.pairs)
        return GIVEN_AWAY if shared > len(key.pairs) / 3 else ""
    return ""


def _in_blank(draft: Draft, key: Accepted) -> str:
    words = folded(draft.stem).split()
    return GIVEN_AWAY if folded(key.forms[0]) in words else ""


def _stands_out(right: str, key: Choice, draft: Draft) -> bool:
    """Whether the right option shares words with the stem that no other option shares."""
    if all(_is_figure(option) for option in key.options):
        return False
    asked = set(stems(draft.stem))
    shared = {o.text: len(set(stems(o.text)) & asked) for o in key.options}
    mine = shared.pop(right)
    if draft.odd:
        return mine == 0 and min(shared.values()) >= 2
    share = mine / max(1, len(set(stems(right))))
    return mine >= 2 + max(shared.values()) or (share >= 0.6 and max(shared.values()) == 0)


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
