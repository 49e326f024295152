"""What of an earlier message the talk goes on from: its question, and a case that it tells."""

from __future__ import annotations

import re

from assistant.conversation.dependence import asks_what_new, is_dependent
from assistant.conversation.english import is_english, points_back, thing_in
from assistant.privacy.kinds import Kind
from assistant.question.clauses import bare, last_sentence, take_apart
from assistant.question.phrases import noun_phrases

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
_ASKED = re.compile(r"(?:^|(?<=[.!]) )(?=[^.!]*\?)")
_SHORTENED = re.compile(
    r"\b(?:pr|ca|nr|stk|kl|mio|mia|jf|evt|inkl|ekskl|vedr|bl\.a|f\.eks|fx|dvs|iht)\.$", re.I
)
"""An abbreviation's full stop ends no sentence: «hvor meget er det pr. borger?»."""
_SECOND = re.compile(r",? (?:og|samt) (?=hv(?:ad|a|em|or\w*|ilke\w*)\b)", re.IGNORECASE)

_MANNERS = r"(?: (?:gerne|godt|også|lige|bare|nu|venligst))*"
_SOMETHING = r"(?: (?:noget|lidt|mere|alt|nærmere|kort))*"
_BRINGS_UP = re.compile(
    rf"^(?:(?:jeg|vi) (?:vil|ville|kunne|skal|har brug for at|er nødt til at){_MANNERS}"
    rf" (?:vide|høre|læse|spørge|lære|tale|snakke|have|finde|bruge){_SOMETHING} (?:om|ind i)"
    rf"|(?:jeg|vi) skal{_MANNERS} (?:skrive|lave|holde|læse) (?:et|en) [^\W\d_]+ om"
    rf"|(?:jeg|vi) (?:er interesseret i|leder efter{_SOMETHING} om|har et spørgsmål om)"
    rf"|(?:(?:kan|vil) du{_MANNERS} )?fortæl(?:le)?(?: mig| os)?{_MANNERS}{_SOMETHING} om"
    rf"|(?:har|ved) du{_MANNERS}{_SOMETHING} om) (?P<topic>.+)$",
    re.IGNORECASE,
)
"""How a message brings a topic up without asking: «jeg vil gerne vide noget om VISO»."""


def spoken_of(turn: str) -> str:
    """Take what the next message may go on from.

    A case («Min borger er hjemløs.») stays before its question, what else leads to a question
    does not; «jeg vil gerne vide noget om VISO» speaks of VISO. Of two questions the second is
    gone on from where it stands alone, else the first, which it goes on from itself.

    Args:
        turn: An earlier message, as typed.
    """
    if is_english(turn) and not points_back(turn) and (thing := thing_in(turn)):
        return f"Hvad er {thing}?"
    lead, question = _parted(turn.strip())
    if topic := _brought_up(question):
        return f"{lead} Fortæl om {topic}.".strip()
    first, *further = (part.strip() for part in _QUESTIONS.split(question))
    for part in further:
        first = first if is_dependent(part) and not asks_what_new(bare(part)) else part
    return " ".join(part for part in (lead, _first_of(first)) if part)


def _brought_up(question: str) -> str:
    """The thing that a message only brings up; empty where it asks something."""
    match = _BRINGS_UP.match(bare(question))
    topic = match["topic"] if match else ""
    tokens = topic.split()
    phrase = next(iter(noun_phrases(tokens)), None)
    whole = phrase is not None and phrase.start == 0 and phrase.end == len(tokens)
    return topic if whole else ""


def _parted(turn: str) -> tuple[str, str]:
    """The case that a message tells, and what it asks."""
    asked = [m.end() for m in _ASKED.finditer(turn) if not _SHORTENED.search(turn[: m.start()])]
    question = turn[asked[0] :] if asked else last_sentence(turn)
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
