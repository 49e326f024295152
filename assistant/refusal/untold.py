"""What is asked for and kept back: a name («en af kommunerne», «en etnolog»), a figure, a law.

What is near such a question covers every word of it and answers nothing, so that no likeness tells;
but a municipality or a person is either named or not, and borgere are either counted or not.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.asked import Asked
from assistant.answer.numbered_places import unlabelled
from assistant.answer.selection import Scored
from assistant.model import Notice, NoticeKind
from assistant.question.kind import Reading, asked_part
from assistant.question.rarity import Rarity
from assistant.refusal.untold_figures import uncounted, undated, unpriced
from assistant.refusal.untold_laws import unnamed_law
from assistant.refusal.untold_lists import unlisted
from assistant.refusal.untold_names import unnamed
from assistant.refusal.untold_paragraphs import unmentioned, unnumbered
from assistant.refusal.untold_places import of_elsewhere
from assistant.refusal.untold_things import unnamed_thing

_KEPT_BACK = (
    unmentioned,
    unnumbered,
    unlabelled,
    unnamed_law,
    of_elsewhere,
    unnamed,
    unnamed_thing,
    unpriced,
    undated,
    uncounted,
    unlisted,
)


def untold_notices(
    reading: Reading, scored: Sequence[Scored], rarity: Rarity
) -> tuple[Notice, ...]:
    """Find out whether a name, number or price is asked for that what was found keeps to itself.

    Args:
        reading: The question.
        scored: The sentences of the hits.
        rarity: How much each of the question's words tells.

    Returns:
        What to say, in Danish, where nothing found names the municipality, region or person that
        is asked for, tells of the place asked about, counts what it wants counted or lists it, has
        the amount, knows the year or mentions the paragraph; none where something does, or where
        something else is asked.
    """
    asked = Asked(asked_part(reading.text), reading, scored, rarity)
    for kept_back in _KEPT_BACK:
        if text := kept_back(asked):
            return (Notice(NoticeKind.UNTOLD, text),)
    return ()
