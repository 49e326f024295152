"""What a message says of the talk itself: that it goes back to something spoken of before."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
