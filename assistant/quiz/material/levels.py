"""How hard an item is, estimated before anybody has answered it."""

from __future__ import annotations

from rapidfuzz import fuzz

from assistant.quiz.material.draft import Draft
from assistant.quiz.material.language import folded
from assistant.quiz.model import Choice, ItemKind, Level

_EASY, _HARD = 1.4, 2.4
_NEAR = 42
_LONG_STEM = 55
_BY_KIND = {ItemKind.TRUE_FALSE: -0.4, ItemKind.ORDERING: 0.3, ItemKind.NUMBER: 0.2}


def estimate(draft: Draft) -> Level:
    """Estimate by how much must be recalled and how near the wrong options lie.

    Args:
        draft: The item.

    Returns:
        A level; results correct it later.
    """
    points = draft.effort + _BY_KIND.get(draft.kind, 0.0)
    if len(draft.stem.split()) > _LONG_STEM:
        points += 0.3
    if isinstance(draft.key, Choice) and draft.kind is not ItemKind.TRUE_FALSE:
        right = [folded(o.text) for o in draft.key.options if o.right]
        wrong = [folded(o.text) for o in draft.key.options if not o.right]
        near = max((fuzz.token_set_ratio(r, w) for r in right for w in wrong), default=0.0)
        points += 0.5 if near > _NEAR else 0.0
        points -= 0.3 if len(draft.key.options) < 4 else 0.0
    if points < _EASY:
        return Level.EASY
    return Level.HARD if points >= _HARD else Level.MIDDLE
