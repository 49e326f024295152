"""Make a follow-up question stand alone by rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.terms import content_words, fold, stem, stems

_DEPENDENT = re.compile(
    r"^(?:og|men|saa|ok|okay)\b|\bhvad med\b|\b(?:det|den|de|dem|deres|dens|dets|denne|dette|disse"
    r"|der|dér"
    r"|han|hun|ham|hende|hans|hendes|saa|ogsaa|alligevel|sidste|naeste|foerste|anden|tredje|nummer|nr)\b"
)
_SHORT = 4


def is_dependent(question: str) -> bool:
    """Tell whether a question leans on an earlier one."""
    return bool(_DEPENDENT.search(fold(question))) or len(content_words(question)) < _SHORT


def standalone(question: str, turns: Sequence[str]) -> str:
    """Carry the topic of earlier questions into a follow-up.

    Args:
        question: The question as typed.
        turns: Earlier questions of the user, oldest first.

    Returns:
        The question itself when it stands alone, else the question with the topic words of the
        last questions that hold some.
    """
    if not turns or not is_dependent(question):
        return question
    present = set(stems(question))
    carried: list[str] = []
    for turn in reversed(turns):
        fresh = [word for word in content_words(turn) if stem(word) not in present]
        carried = fresh + carried
        present.update(stem(word) for word in fresh)
        if not is_dependent(turn):
            break
    return f"{question} ({' '.join(carried)})" if carried else question
