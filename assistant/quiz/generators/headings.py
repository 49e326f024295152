"""Which heading a statement belongs to."""

from __future__ import annotations

import random
from collections.abc import Iterator

from assistant.quiz.material.draft import Draft, choice, even, pick
from assistant.quiz.material.language import upper_first
from assistant.quiz.material.outline import Branch, Fork, forks, names_it, share_of
from assistant.quiz.material.sources import Material
from assistant.quiz.material.statements import Statement, statements
from assistant.quiz.model import ItemKind

CLEARLY = 0.15
"""By how many standard deviations a text must lie nearer to the rest of its own heading's passages
than to any other's."""


SURELY = 0.9
"""The same for a text that touches on no word of its heading."""
_FAR = -9.0
_LINK = 0.15
"""Share of the heading's words that a statement must touch on, so that it can be told at all."""


def from_headings(material: Material, chance: random.Random) -> Iterator[Draft]:
    """Ask for the heading of statements that lie clearly nearest to it."""
    for source in material.sources:
        branching = list(forks(source))
        for statement in statements(source):
            for fork in branching:
                own = fork.branch_of(statement.sentence.section)
                if own and not statement.about:
                    yield from _draft(fork, own, statement, chance)


def others_for(
    fork: Fork, own: Branch, start: int, end: int, text: str, chance: random.Random
) -> list[str]:
    """Titles of siblings that a text surely does not belong to; empty when it is not clear.

    Args:
        fork: The sibling headings.
        own: The one that the text stands under.
        start: Offset of the text.
        end: Offset after it.
        text: As shown.
        chance: Picks among those that qualify.
    """
    nearest = fork.source.meanings.nearness(start, end)
    mine = max((nearest.get(n, _FAR) for n in own.numbers), default=_FAR)
    touched = share_of(own.title, text) >= _LINK
    if mine <= 0 or names_it(own.title, text):
        return []
    fitting = []
    for branch in fork.branches:
        if branch is own:
            continue
        theirs = max((nearest.get(n, _FAR) for n in branch.numbers), default=_FAR)
        if theirs > mine - (CLEARLY if touched else SURELY):
            return []
        if not names_it(branch.title, text, 0.4):
            fitting.append(branch.title)
    mixed = pick(chance, fitting, len(fitting))
    # A word that the text shares with its own heading alone would tell it.
    mixed.sort(key=lambda title: share_of(title, text), reverse=True)
    chosen = even([own.title], mixed, 3)
    return chosen if len(chosen) >= 2 else []


def _draft(fork: Fork, own: Branch, statement: Statement, chance: random.Random) -> Iterator[Draft]:
    link = share_of(own.title, statement.text)
    rival = max(share_of(b.title, statement.text) for b in fork.branches if b is not own)
    if link < _LINK or link < rival + _LINK / 2:
        return
    wrong = others_for(fork, own, statement.start, statement.end, statement.text, chance)
    if not wrong:
        return
    name = fork.source.name
    yield Draft(
        maker="overskrift",
        kind=ItemKind.SINGLE,
        stem=f"{upper_first(name)} gennemgår flere emner under «{fork.over}». "
        f"Hvilket af dem hører dette udsagn til? «{statement.text}»",
        key=choice([own.title], wrong, chance),
        explanation=f"Udsagnet står under overskriften «{own.title}» i {name}.",
        source=fork.source,
        start=statement.start,
        end=statement.end,
        shown=statement.text,
        effort=2.0,
        headed=True,
    )
