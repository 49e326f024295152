"""What is put to the words of a follow-up: «hvis …» asks what happens, «så» asks of that case."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.conversation.themes import pair_in
from assistant.question.clauses import (
    CONCERNS,
    lead_of,
    lower_first,
    take_apart,
    things_asked_for,
)
from assistant.question.terms import fold
from assistant.question.verbs import MODALS, is_finite, is_verb

_THE_SAME = re.compile(r"\bdet samme$", re.IGNORECASE)
_WHICH = re.compile(
    r"^(?P<which>hvilke[nt])(?: af (?:dem|de to))? (?P<rest>\w+ .+)$", re.IGNORECASE
)
_CASE = re.compile(r", (?P<case>hvis [^,]+)$", re.IGNORECASE)
_IN_THAT_CASE = re.compile(r"\b(?:så|saa|i så fald)[?. ]*$|^så ", re.IGNORECASE)
_WHY_THAT = re.compile(r"^(hvorfor|hvordan) (?:så |nu )?det$", re.IGNORECASE)
_TAKES_A_CONDITION = re.compile(r"hvor (?:laenge|meget|mange|ofte|tit|hurtigt|lang tid).*")
_ALLOWS = MODALS | {"gaelder", "faar"}
_OPEN = re.compile(
    r"\b(?:gælder|koster|kræver|tager|betyder|skyldes) det\b(?! at\b)"
    r"|^(?:hvem|hvor|hvornår) er det$",
    re.IGNORECASE,
)
_COSTS = re.compile(
    r"^(?:(?:hvad|hvor meget) koster det|koster det (?:noget|penge)|hvor lang tid tager det"
    r"|hvor længe tager det|hvad kræver det)$",
    re.IGNORECASE,
)
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


def as_question(text: str, earlier: str = "") -> str:
    """«Og hvis borgeren siger nej?» asks what then happens, «hvorfor det?» why.

    After a question for what may be done, for a time or an amount the condition is put to that,
    «må man tale med barnet, hvis det er 16?», unless it is that something is not done.
    """
    text = _WHY_THAT.sub(r"\1", text)
    if not _CONDITION.match(text):
        return text
    happens = f"Hvad sker der, {lower_first(text)}"
    if " ikke " in text:
        return happens
    main = earlier.partition(CONCERNS.rstrip())[0].rstrip("?. ")
    clause = take_apart(main) if main and not lead_of(main) else None
    if clause is None or leaves_open(main):
        return happens
    asking = fold(clause.asking)
    if _TAKES_A_CONDITION.fullmatch(asking) or (not asking and fold(clause.verb) in _ALLOWS):
        return f"{_CASE.sub('', main)}, {lower_first(text)}"
    return happens


def leaves_open(main: str) -> bool:
    """Tell whether a question as understood still has a «det» that stands for what was asked."""
    return _OPEN.search(main) is not None


def of_deed(text: str, earlier: str) -> str:
    """«Hvad koster det?» after «hvem kan få støtte til en bil?» asks of getting that."""
    match = _COSTS.match(text)
    clause = take_apart(earlier.partition(CONCERNS.rstrip())[0]) if match else None
    if match is None or clause is None or fold(clause.verb) not in MODALS or "," in clause.rest:
        return text
    deed = clause.rest.split()
    for at, word in enumerate(deed[:2]):
        if is_verb(word) and fold(word).endswith(("e", "aa")) and deed[at + 1 :]:
            return f"{match[0]} at {' '.join(deed[at:])}"
    return text


def compared(asked: str, topic: str, matter: str) -> str:
    """Name both sides of «er det det samme?»."""
    if not _THE_SAME.search(asked):
        return asked
    named = re.sub(r"\bdet (?=det samme$)", f"{topic} ", asked) if topic else asked
    return _THE_SAME.sub(lambda _: f"det samme som {matter}", named)
