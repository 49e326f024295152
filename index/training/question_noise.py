"""Questions as they are typed in haste: without æ, ø and å, or with a slip in a word."""

from __future__ import annotations

from random import Random

from index.lexical.terms import DIGRAPHS

_BARE = str.maketrans({"æ": "a", "ø": "o", "å": "a"})
_WITHOUT_LETTERS, _WITHOUT_RINGS, _WITH_SLIPS = 0.06, 0.04, 0.06
"""Shares of questions that are disturbed in each way."""
_SHORTEST = 5
"""Letters of a word in which a slip may happen."""


def disturb(question: str, random: Random) -> str:
    """Disturb one question in six, the others stay as they are."""
    draw = random.random()
    if draw < _WITHOUT_LETTERS:
        return question.lower().translate(DIGRAPHS)
    if draw < _WITHOUT_LETTERS + _WITHOUT_RINGS:
        return question.lower().translate(_BARE)
    if draw < _WITHOUT_LETTERS + _WITHOUT_RINGS + _WITH_SLIPS:
        return _with_slips(question.split(), random)
    return question


def _with_slips(words: list[str], random: Random) -> str:
    """Swap, drop or double a letter in one word in eight."""
    for _ in range(1 + len(words) // 8):
        place = random.randrange(len(words))
        word = words[place]
        if len(word) < _SHORTEST:
            continue
        at = random.randrange(1, len(word) - 2)
        words[place] = random.choice(
            (
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
            )
        )
    return " ".join(words)
