"""How much an item bears on the work: that comes first in a quiz, and trivia last."""

from __future__ import annotations

import re

from assistant.quiz.generators.numbers import GAP
from assistant.quiz.material.draft import Draft
from assistant.quiz.material.language import clean

_DUTY = re.compile(
    r"\b(?:skal|må ikke|pligt\w*|forpligt\w*|ret til|krav om|kræver|hjemmel|afgørelser?"
    r"|samtykke)\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"\b(?:senest|frist\w*)\b|\b(?:hverdage|dage|uger|måneder)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:hvis|såfremt|medmindre|betingelse\w*|forudsæt\w*|kriteri\w*)\b", re.IGNORECASE
)
_ROLE = re.compile(
    r"\b(?:\w*ansvar(?:et|lige?)?|opgaver?n?e?|rolle\w*|\w*koordinator\w*|tovholder\w*"
    r"|kontaktperson\w*|sagsbehandler\w*)\b",
    re.IGNORECASE,
)
_DEFINED = re.compile(r"\b(?:forstås|defineres|betyder|betegner)\b", re.IGNORECASE)
_RESULT = re.compile(r"\d (?:pct\.|procent\b|%)", re.IGNORECASE)
_MATTERS = (_DUTY, _DEADLINE, _CONDITION, _ROLE, _DEFINED, _RESULT)
_MOST = 2
"""Of what matters; a sentence that holds more of it is long rather than weighty."""
_EACH = 0.5
_FAMILIES = {
    "begreb": 0.5,
    "rækkefølge": 0.5,
    "overskrift": -0.5,
}
"""What a family asks for as such: terms and courses of work before where something stands."""
_LONG, _SHORTER = 300, 0.5
"""Letters of a stem from which a shorter one is preferred, and by how much."""
_MEASURED = re.compile(
    rf"{GAP} ?(?:(?:pct|procent|kr|mio|mia|hverdage|dage|uger|måneder|år|timer)\b|%)", re.IGNORECASE
)
_LIMIT = re.compile(
    rf"\b(?:mindst|minimum|højst|maksimalt|op til|senest|under|over) (?:\w+ )?{GAP}", re.IGNORECASE
)
_TRIVIAL = 3.0
"""What trivia weigh less: with `spread`, some three other items of a kind come before the first."""
_GUESSED = ("udfyld: begreb", "udfyld: kommune", "kommune:", "hvem siger")
"""Families in which a word is guessed by its letters, or a municipality or a report by its name."""
_YEAR = re.compile(r"(?<![\d.,–-])(?:19|20)\d\d(?![\d.,–-]\d)")
_DATED = re.compile(r"(?:I|Siden|Fra|Efter|Omkring) (?:\w+ )?(?:19|20)\d\d")
_AHEAD = re.compile(r"\b(?:skal|senest|træder i kraft|fremover|frem mod)\b", re.IGNORECASE)
_PAST = 5
"""Years before its source from which what a sentence tells of is history."""
_UNDATED = 2005
"""When a source without a year is taken to be written: only what is surely old counts as such."""


def bearing(draft: Draft) -> float:
    """Weigh an item.

    Args:
        draft: The item.

    Returns:
        About 1 for what a caseworker acts on, 0 for what is told in passing, far less for trivia.
    """
    said = _said(draft)
    held = sum(pattern.search(said) is not None for pattern in _MATTERS)
    weight = _EACH * min(held, _MOST)
    weight += next((w for name, w in _FAMILIES.items() if draft.maker.startswith(name)), 0.0)
    weight -= _SHORTER if len(draft.stem) > _LONG else 0.0
    return weight - (_TRIVIAL if is_trivia(draft) else 0.0)


def is_trivia(draft: Draft) -> bool:
    """Whether an item is to be used only where little else is left of its kind.

    Such are what can only be guessed, years that have passed, asides on history, and how many
    there are of something («landets 98 kommuner») where that is no limit to be kept.
    """
    if draft.maker.startswith(_GUESSED):
        return True
    said = _said(draft)
    if draft.maker.startswith("tal:"):
        if "Hvilket årstal" in draft.stem:
            return _DATED.match(said) is not None or not _AHEAD.search(said)
        if not (_MEASURED.search(draft.stem) or _LIMIT.search(draft.stem)):
            return True
    return _tells_history(said, draft.source.document.metadata.year)


def _tells_history(said: str, written: int | None) -> bool:
    years = [int(year) for year in _YEAR.findall(said)]
    if not years or max(years) > (written or _UNDATED) - _PAST:
        return False
    # What an old law asks for is still to be done, but not what somebody found in that year.
    return _DATED.match(said) is not None or not ("§" in said or _AHEAD.search(said))


def _said(draft: Draft) -> str:
    return clean(draft.source.document.text[draft.start : draft.end])
