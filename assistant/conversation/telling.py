"""What is said before an answer of how its question was read."""

from __future__ import annotations

import re

from assistant.conversation.dependence import is_dependent, names_a_thing
from assistant.conversation.followup import Understood
from assistant.conversation.persons import points_to_nobody
from assistant.question.clauses import CONCERNS, lead_of, upper_first
from assistant.question.terms import fold

_READ_AS = "Jeg forstår spørgsmålet som: «{alone}»"
_GOES_ON = _READ_AS + " – i forlængelse af «{of}»"
_HOLDS = re.compile(r"\bgælder\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:trin|fase|niveau|kapitel|afsnit|bilag|tabel|figur|anbefaling|princip|spor)"
    r"(?:et|en)? (?:nr\.? |nummer )?\d"
)
"""What says itself where it stands: «Hvem er tovholder i fase 4?»"""
_WHO = (
    "Spørgsmålet siger ikke, hvem «{who}» er. Skriv fx «borgeren» eller «tovholderen», hvis svaret "
    "ikke passer."
)
_FIRST = (
    "Spørgsmålet peger på noget, der ikke er nævnt i samtalen. Skriv det helt ud, hvis svaret ikke "
    "passer."
)


def how_understood(typed: str, alone: str, talk: Understood) -> tuple[str, ...]:
    """Tell how a question was read, and what in it nobody can read.

    Args:
        typed: The question as typed.
        alone: As it was searched for.
        talk: It in its conversation.

    Returns:
        Danish sentences; none where the question was taken as it stands.
    """
    lines: list[str] = []
    if alone != typed:
        question, _, matter = alone.partition(CONCERNS.rstrip())
        if talk.of and (matter.startswith(",") or (matter and _HOLDS.search(question))):
            # A clause made of a question reads worse than the question itself, and nobody says
            # «gælder det også unge, når det gælder …».
            lines.append(_GOES_ON.format(alone=question + alone[-1], of=_closed(talk.of)))
        else:
            lines.append(_READ_AS.format(alone=alone))
    if who := points_to_nobody(alone):
        lines.append(_WHO.format(who=who))
    elif (
        not talk.earlier
        and not lead_of(typed)
        and not _NUMBERED.search(fold(typed))
        and is_dependent(typed)
        and not names_a_thing(typed)
    ):
        lines.append(_FIRST)
    return tuple(lines)


def _closed(question: str) -> str:
    text = upper_first(question)
    return text if text[-1] in ".?!" else f"{text}?"
