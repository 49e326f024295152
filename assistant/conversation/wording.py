"""What is put to the words of a follow-up: «hvis …» asks what happens, «så» asks of that case."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.conversation.themes import pair_in
from assistant.question.clauses import lower_first, things_asked_for
from assistant.question.verbs import is_finite

_THE_SAME = re.compile(r"\bdet samme$", re.IGNORECASE)
_WHICH = re.compile(
    r"^(?P<which>hvilke[nt])(?: af (?:dem|de to))? (?P<rest>\w+ .+)$", re.IGNORECASE
)
_CASE = re.compile(r", (?P<case>hvis [^,]+)$", re.IGNORECASE)
_IN_THAT_CASE = re.compile(r"\b(?:så|saa|i så fald)[?. ]*$|^så ", re.IGNORECASE)
_WHY_THAT = re.compile(r"^(hvorfor|hvordan) (?:så |nu )?det$", re.IGNORECASE)
_CONDITION = re.compile(r"^(?:hvis|når|naar) (?:(?!,? hv)[^?])+$", re.IGNORECASE)


def which_of(text: str, questions: Sequence[str]) -> str:
    """«Hvilken er bedst?» of the things that were last asked for, or compared."""
    match = _WHICH.match(text)
    if match is None or not is_finite(match["rest"].split()[0]):
        return ""
    for question in questions:
        if pair := pair_in(question):
            return f"{match['which']} af de to, {pair[0]} og {pair[1]}, {match['rest']}"
        if things := things_asked_for(question):
            named = things if things.startswith("de ") else f"de {things}"
            comma = "," if "," in named else ""
            return f"{match['which']} af {named}{comma} {match['rest']}"
    return ""


def in_that_case(text: str, question: str, earlier: str) -> str:
    """«Hvem betaler så?» after «hvad sker der, hvis vi ikke når det?» asks of that case."""
    case = _CASE.search(earlier.rstrip("?. "))
    if case is None or not _IN_THAT_CASE.search(question) or _CASE.search(text):
        return text
    return f"{text}, {case['case']}"


def as_question(text: str) -> str:
    """«Og hvis borgeren siger nej?» asks what then happens, «hvorfor det?» why."""
    text = _WHY_THAT.sub(r"\1", text)
    return f"Hvad sker der, {lower_first(text)}" if _CONDITION.match(text) else text


def compared(asked: str, topic: str, matter: str) -> str:
    """Name both sides of «er det det samme?»."""
    if not _THE_SAME.search(asked):
        return asked
    named = re.sub(r"\bdet (?=det samme$)", f"{topic} ", asked) if topic else asked
    return _THE_SAME.sub(lambda _: f"det samme som {matter}", named)
