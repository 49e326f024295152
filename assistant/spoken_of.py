"""What of an earlier message the talk goes on from: its question, and a case that it tells."""

from __future__ import annotations

import re

from assistant.clauses import bare, last_sentence, take_apart
from assistant.dependence import asks_what_new, is_dependent
from assistant.privacy_kinds import Kind

_SOMEBODY = re.compile(
    r"\b(?:borger|beboer|patient|klient)(?:en|ens)?\b"
    r"|\b(?:min|mine|vores) (?:unge|borgere|beboere)\b|\b(?:mand|kvind|dreng|pig|søn|datter|mor|far"
    r"|barn)(?:e|en|n|nen|eren|et)?\b|\bhan\b|\bhun\b|\bham\b|\bhende\b|\bhans\b|\bhendes\b"
    r"|\b\d{1,2}[- ]årig|\b\d{1,2} år\b",
    re.IGNORECASE,
)
"""Words of a message that tells of a person, of whom its question asks."""
_FULL_NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøå]+ (?!Kommune|Region)[A-ZÆØÅ][a-zæøå]+")
_QUESTIONS = re.compile(r"(?<=\?) +(?=\w)")
_SECOND = re.compile(r",? (?:og|samt) (?=hv(?:ad|a|em|or\w*|ilke\w*)\b)", re.IGNORECASE)


def spoken_of(turn: str) -> str:
    """Take what the next message may go on from.

    A case («Min borger er hjemløs.») stays before its question, what else leads to a question
    does not. Of two questions the second is gone on from where it stands alone, else the first,
    which it goes on from itself.

    Args:
        turn: An earlier message, as typed.
    """
    lead, question = _parted(turn.strip())
    first, *further = (part.strip() for part in _QUESTIONS.split(question))
    for part in further:
        first = first if is_dependent(part) and not asks_what_new(bare(part)) else part
    return " ".join(part for part in (lead, _first_of(first)) if part)


def _parted(turn: str) -> tuple[str, str]:
    """The case that a message tells, and what it asks."""
    asked = re.search(r"(?:^|(?<=[.!]) )(?=[^.!]*\?)", turn)
    question = turn[asked.end() :] if asked else last_sentence(turn)
    lead = turn[: len(turn) - len(question)].strip()
    tells = _SOMEBODY.search(lead) or any(kind.placeholder in lead for kind in Kind)
    names = _FULL_NAME.search(lead)
    leans = is_dependent(question) and not asks_what_new(question)
    return (lead, question) if lead and (tells or names or leans) else ("", question)


def _first_of(question: str) -> str:
    """The first of two questions in one sentence, «hvad er fordelene, og hvem betaler?»."""
    match = _SECOND.search(question)
    if match is None:
        return question
    first, second = question[: match.start()], question[match.end() :]
    if asks_what_new(second):
        return question
    return f"{first}?" if take_apart(first) is not None else question
