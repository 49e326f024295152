"""The sentence that has the form of what is asked for: a figure, a length of time, a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.selection import Scored
from assistant.question.kind import asked_part
from ingest.metadata import MONTH

_NEAR_BEST, _NAMING = 0.75, 0.5
"""Estimate, as a share of the best one, from which a sentence opens an answer for its form: across
folds it is the right one in 17 of 34 answers for 4, see the model card. Sentences that name
municipalities are few, and 2 of 3 for none."""
_FIGURE = re.compile(
    r"\d|\b(?:én|ét|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|halv\w*|dobbelt\w*|ingen|alle"
    r"|hver\w*|straks|løbende|dagligt?|ugentligt?|månedligt?|årligt?|samme dag|gratis)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:dag\w*|uge\w*|måned\w*|år|året|årene|årlig\w*|time\w*|minut\w*|hverdag\w*|døgn\w*"
    r"|kvartal\w*|straks|omgående|løbende|gang\w*|hver|kl\.)",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:(?:19|20)\d\d|{MONTH}|efteråret|foråret|sommeren|vinteren)\b", re.IGNORECASE
)

_PLACES = re.compile(
    r"\b(?!(?:Mange|Flere|Nogle|Alle|Andre|De|Disse|Hver|Enkelte) )"
    r"[A-ZÆØÅ][\w-]+(?:, [A-ZÆØÅ][\w-]+)*(?: og [A-ZÆØÅ][\w-]+)? [Kk]ommune(?:r|rne|s)?\b"
)


@dataclass(frozen=True, slots=True)
class _Form:
    """How a question asks for it, folded (ae, oe, aa), what has it, and how near the best."""

    asks: re.Pattern[str]
    has: re.Pattern[str]
    near: float = _NEAR_BEST


_FORMS = (
    _Form(re.compile(r"\b(?:hvor (?:laenge|lang tid|hurtigt?|ofte|tit)|hvad er fristen)\b"), _TIME),
    _Form(
        re.compile(r"\bhvor (?:mange|meget|stort?|store|hoej\w*|lang\w*|gam\w+)\b|\bhvad koster\b"),
        _FIGURE,
    ),
    # «Hvornår skal planen evalueres?» is answered by a condition as well.
    _Form(
        re.compile(
            r"\b(?:hvornaar (?:blev|startede|udkom|var|kom|begyndte|traadte|foregik|skete|fandt"
            r"|aabnede|gennemfoerte|(?:er|holdes|afholdes) (?:det |den )?(?:naeste|foerste|sidste))"
            r"|hvilket aar|aarstal|hvilken dato|i hvilken periode)\b"
        ),
        _DATE,
    ),
    _Form(
        re.compile(r"\bhvem (?:har )?(?:skrevet|skrev|udarbejdet|forfattet)\b|\bforfatter"),
        re.compile(r"\b(?:udarbejdet|skrevet|forfattet|udgivet) af\b|\bforfatter", re.IGNORECASE),
    ),
    _Form(re.compile(r"\bhvilken? (?:\w+ ){0,2}kommune[rn]?\b"), _PLACES, _NAMING),
)
"""The first that a question asks for decides."""


def asks_form(question: str) -> bool:
    """Tell whether a question asks for something of a form, and not for what is told about it.

    Args:
        question: Standing alone.
    """
    return _form_of(question) is not None


def in_form(question: str, scored: Sequence[Scored]) -> tuple[Scored, ...]:
    """Find the sentence to open with where the best one lacks what is asked for.

    Args:
        question: Standing alone.
        scored: The sentences of the hits, one at least.

    Returns:
        The best of those that have it; none where the best of all has it, no other one is nearly
        as likely, or nothing of a form is asked for.
    """
    form = _form_of(question)
    best = max(scored, key=lambda s: s.score)
    if form is None or form.has.search(best.unit.piece.text):
        return ()
    near = (s for s in scored if s.score >= form.near * best.score)
    found = [s for s in near if form.has.search(s.unit.piece.text)]
    return (max(found, key=lambda s: s.score),) if found else ()


def _form_of(question: str) -> _Form | None:
    asked = asked_part(question)
    return next((form for form in _FORMS if form.asks.search(asked)), None)
