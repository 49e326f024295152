"""Whom «han» and «hun» stand for: who was told of earlier in the talk, or nobody that was named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.conversation.pronouns import is_person
from assistant.privacy.kinds import Kind
from assistant.question.clauses import upper_first
from assistant.question.phrases import genitive, noun_phrases
from assistant.question.terms import fold

_PEOPLE = re.compile(r"\b(?:han|hun|ham|hende|hans|hendes)\b", re.IGNORECASE)
_THE = {
    "ung": "den unge", "borger": "borgeren", "mand": "manden", "kvinde": "kvinden",
    "dreng": "drengen", "pige": "pigen", "mor": "moren", "far": "faren", "barn": "barnet",
    "søn": "sønnen", "datter": "datteren", "beboer": "beboeren", "patient": "patienten",
    "ansøger": "ansøgeren",
}  # fmt: skip
"""Somebody whom a message brings up, «en ung på 17», as the next one speaks of them."""
_BROUGHT_UP = re.compile(
    rf"\b(?:en|et|min|mit|vores) (?:\w+ )?(?P<who>{'|'.join(_THE)})\b", re.IGNORECASE
)
_THE_PERSON = re.compile(rf"\b(?:{'|'.join(_THE.values())})\b", re.IGNORECASE)


def with_person(text: str, turns: Sequence[str]) -> str:
    """Put for «han» or «hun» whom the talk told of last.

    Args:
        text: A follow-up in full, in which they may still stand.
        turns: Earlier messages as typed, oldest first.

    Returns:
        The text with «den unge» in place; unchanged where nobody was told of, or where its own
        words say who is meant.
    """
    if not points_to_nobody(text):
        return text
    for turn in reversed(turns):
        if told := list(_BROUGHT_UP.finditer(turn)):
            the = _THE[told[-1]["who"].lower()]
            owned = re.sub(r"\b(?:hans|hendes)\b", genitive(the), text, flags=re.IGNORECASE)
            return upper_first(_PEOPLE.sub(the, owned))
    return text


def points_to_nobody(text: str) -> str:
    """Give the «han» or «hun» of a question that nothing in it says who is.

    Args:
        text: A question in full, with the case that it is about.

    Returns:
        The word as written; empty where there is none, or where somebody is named before it.
    """
    match = _PEOPLE.search(text)
    if match is None or any(kind.placeholder in text for kind in Kind):
        return ""
    before = text[: match.start()].split()
    if _THE_PERSON.search(text[: match.start()]):
        return ""
    named = any(is_person(phrase) for phrase in noun_phrases(before) if _is_told(phrase.text))
    return "" if named or _BROUGHT_UP.search(text[: match.start()]) else match[0]


def _is_told(phrase: str) -> bool:
    """Whether a phrase is no question's first word, which is large without being a name."""
    return phrase[:1].islower() or " " in phrase or fold(phrase)[:2] != "hv"
