"""A sentence that says otherwise than the question takes for granted, and how that is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.pieces import Part, number_of
from assistant.answer.selection import Scored
from assistant.model import BlockKind, Citation, Notice, NoticeKind

_WHOLE = "Spørgsmålet går ud fra, at det er sådan"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Something that the question takes for granted and a sentence says otherwise.

    Attributes:
        claimed: The question's words, «fem dimensioner»; empty where it is denied as a whole.
        found: The sentence's words in their place, «tre dimensioner».
        scored: The sentence.
        beyond: Whether the question asks for one more than there are, so that nothing answers.
    """

    claimed: str
    found: str
    scored: Scored
    beyond: bool = False


def with_contradiction(parts: tuple[Part, ...], against: Contradiction | None) -> tuple[Part, ...]:
    """Put the contradicting sentence first, unless the answer quotes it already.

    Args:
        parts: The answer.
        against: What was found, if anything.
    """
    if against is None or not parts:
        return parts
    piece = against.scored.unit.piece
    quoted = any(piece.overlaps(other) for part in parts for other in part.pieces)
    return parts if quoted else (Part(BlockKind.PARAGRAPH, (piece,)), *parts)


def premise_notices(
    against: Contradiction | None, citations: Sequence[Citation] = ()
) -> tuple[Notice, ...]:
    """Tell what the question takes for granted and where the material says otherwise.

    Args:
        against: What was found, if anything.
        citations: Of the answer; none for a refusal.
    """
    if against is None:
        return ()
    piece = against.scored.unit.piece
    number = number_of(piece, citations)
    where = f"[{number}]" if number else f"i «{piece.passage.title}»"
    opening = f"Du skriver «{against.claimed}»" if against.claimed else _WHOLE
    text = f"{opening}, men der står «{against.found}» {where}."
    return (Notice(NoticeKind.PREMISE, text),)
