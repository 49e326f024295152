"""Things that are asked for one by one, where what was found counts them and lists none of them."""

from __future__ import annotations

import re

from assistant.answer.asked import Asked, told_by
from assistant.answer.pieces import is_item
from assistant.question.numerals import CARDINALS, in_figures
from assistant.question.terms import fold, stem, words

_NUMERAL = rf"(?:\d{{1,2}}|{'|'.join(word for word, n in CARDINALS.items() if n > 2)})"
_ASKED_FOR = re.compile(
    r"^(?:kan du |vil du )?(?:hvilke|naevn|oplist|opregn|liste?|give? mig|hvad hedder|which|name)"
    rf" (?:(?:alle|samtlige|de|disse|the|all) ){{0,2}}({_NUMERAL}) ((?:[\w-]+ ?){{1,3}})"
)
_NOT_LISTED = re.compile(r"aar|maaned|uge|dag|time|minut|krone|procent|pct|gang|year|week|day")
_WITHIN = 4
"""Words after the figure among which stands what it counts."""
_PART = re.compile(r",\s+(?:(?:og|samt|eller|and)\s+)?|;\s+|\s+(?:og|samt|eller|and)\s+")
_CLAUSE = re.compile(r"[.:!?]\s")


def unlisted(asked: Asked) -> str | None:
    """Tell that things are asked for by their number that are counted and nowhere listed.

    «De 12 sygeplejefaglige områder kan være et udgangspunkt» names none of them. A list or a
    sentence of at least as many parts is taken to name them, whatever it lists.

    Returns:
        What to say; None where as much is listed, nothing found counts as many, or no number of
        things is asked for.
    """
    found = _ASKED_FOR.search(asked.question)
    count = _value(found[1]) if found else None
    if not found or not count or _NOT_LISTED.match(found[2]):
        return None
    things = {stem(word) for word in words(found[2])}
    texts = [passage.text for passage in asked.passages]
    if any(_lists(text, count) for text in texts):
        return None
    if not any(_counts(told_by(passage), count, things) for passage in asked.passages):
        return None
    return f"I det, jeg har fundet, står der, at der er {count}, men ikke hvilke."


def _value(word: str) -> int | None:
    return CARDINALS.get(word) or in_figures(word)


def _counts(text: str, count: int, things: set[str]) -> bool:
    """Whether a figure of the same size stands before one of the things."""
    said = words(text)
    for place, word in enumerate(said):
        if _value(fold(word)) == count:
            after = {stem(other) for other in said[place + 1 : place + 1 + _WITHIN]}
            if things & after:
                return True
    return False


def _lists(text: str, count: int) -> bool:
    run = 0
    for line in filter(str.strip, text.split("\n")):
        run = run + 1 if is_item(line.strip()) else 0
        if run >= count:
            return True
    return any(len(_PART.split(clause)) >= count for clause in _CLAUSE.split(text))
