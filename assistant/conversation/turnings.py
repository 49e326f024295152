"""What a message says of the talk itself: that it goes back, or puts the last one right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.question.verbs import is_finite

_AT_FIRST = r"^(?:(?:ok|okay|og|men|så|nå|ja|nej|lige)\b[, ]*)*"
_WISHES = (
    r"(?:(?:jeg|vi) (?:vil|ville|skal|må) |lad (?:os|mig) |(?:kan|skal|må) (?:vi|jeg) )"
    r"(?:(?:lige|gerne|godt|også|igen|nu) )*(?:(?:gå|vende|komme|hoppe) )?(?:lige )?"
)
_OF_THE_TALK = r"(?:(?:selve|det med|det der med|spørgsmålet om|emnet) )?"
_BACK = re.compile(
    rf"{_AT_FIRST}(?:{_WISHES})?tilbage (?:igen )?til {_OF_THE_TALK}"
    r"(?P<topic>[^,:;.–?!]+?)(?: igen)?(?:(?:[,:;.]| –| -) *(?P<asked>\S.*))?[.?! ]*$",
    re.IGNORECASE,
)
_REGARDING = re.compile(
    rf"{_AT_FIRST}(?:angående|vedrørende|vedr\.?|med hensyn til|mht\.?|hvad angår) {_OF_THE_TALK}"
    r"(?P<topic>[^,:;.–?!]+?)(?:[,:;]| –| -) +(?P<asked>\S.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TurnedBack:
    """A message that names what it goes back to.

    Attributes:
        topic: What it goes back to: «stafetholderen».
        asked: What it asks of it; empty where it only names it.
    """

    topic: str
    asked: str


def turned_back(question: str) -> TurnedBack | None:
    """Read «tilbage til turene, hvem betaler?», «angående boligen: må han afslå den?».

    Args:
        question: As typed, in a conversation.

    Returns:
        What it goes back to, or None where it does not say that it goes back.
    """
    match = _BACK.match(question.strip()) or _REGARDING.match(question.strip())
    return TurnedBack(match["topic"].strip(), match["asked"] or "") if match else None


_SORRY = r"(?:(?:nej|ups|hov|undskyld|sorry|beklager|øh|nå|ah|men|jo|ok)\b[,.! –-]*)"
_MEANT = (
    r"(?:jeg|vi) (?:mente|tænkte(?: mere)? på|ville (?:have )?(?:skrive|sige|spørge om)"
    r"|skulle have (?:skrevet|sagt))"
)
_MEANS = r"(?:jeg|vi) (?:mener|tænker(?: mere)? på)"
_SIMPLY = r"(?:(?: (?:altså|jo|faktisk|selvfølgelig|nu|egentlig|bare|lige|snarere|mere))*[,:]? )"
_NOT_BUT = r"(?:ikke [^,]+, (?:men )?|(?:det|den) (?:andet|anden), altså )?"
_CORRECTS = (
    re.compile(
        rf"^{_SORRY}*(?:ikke [^,]+, )?{_MEANT}{_SIMPLY}{_NOT_BUT}(?P<meant>.+)$", re.IGNORECASE
    ),
    re.compile(rf"^{_SORRY}+{_MEANS}{_SIMPLY}{_NOT_BUT}(?P<meant>.+)$", re.IGNORECASE),
    re.compile(
        rf"^{_MEANS}{_SIMPLY}(?P<meant>(?:hv\w+|de[nt]|dem) .+)$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^nej, {_NOT_BUT}(?P<meant>(?:for|hos|i|på|om|til|med|ved|af|fra) .+)$",
        re.IGNORECASE,
    ),
)
_STATES = re.compile(r"^(?:at|det (?:er|var|kan|skal)|ikke)\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"^(?P<asking>(?:\w+ )?hv\w+(?: (?!de |den |det |han |hun |vi |jeg |man |du |der )\w+)*?)"
    r" (?P<subject>de|den|det|han|hun|vi|jeg|man|du|I)(?P<ikke> ikke)? (?P<verb>\w+)\b",
)


def corrected(question: str) -> str:
    """Read what a message puts right: «nej, jeg mente hvem visiterer», «ups, jeg mente VISO».

    Args:
        question: As typed, in a conversation.

    Returns:
        What was meant, as a question or the part of one; empty where nothing is put right.
    """
    text = question.strip().rstrip("?.! ")
    match = next((m for pattern in _CORRECTS if (m := pattern.match(text))), None)
    if match is None or _STATES.match(match["meant"]):
        return ""
    meant = re.sub(r"^(hvem|hvad|hvilke \w+) der ", r"\1 ", match["meant"])
    inner = _SUBORDINATE.match(meant)
    if inner is None or not is_finite(inner["verb"]):
        return meant
    turned = f"{inner['asking']} {inner['verb']} {inner['subject']}{inner['ikke'] or ''}"
    return turned + meant[inner.end() :]
