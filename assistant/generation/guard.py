"""What is watched while a reply streams by: the model telling its rules, and its language."""

from __future__ import annotations

import re
from functools import cache

from assistant.generation.prompt import system_prompt
from assistant.refusal.wording import REFUSAL

_WORD = re.compile(r"\w+")
_THINKS = re.compile(r"\s*<(?:think(?:ing)?>|\w{0,8}$)", re.IGNORECASE)
_THOUGHT = re.compile(r"</think(?:ing)?>\s*", re.IGNORECASE)
_HELD = 4
"""Consecutive words of the rules from which on text is held back."""
_LEAK = 7
"""Consecutive words of the rules that make a leak."""

_REACH = 400
"""Characters that hold so many words, looked at with each piece."""

_DANISH_TEXT = """
af at blev bliver de den der det du en er et for fra har hvis hvor i ikke kan kun med men når og
også om på samt skal som til ud ved vil være
"""
_DANISH = frozenset(_DANISH_TEXT.split())
_ENGLISH_TEXT = """
a and are as at be been by can could has have in is it its not of on or should that the their
there these they this to was were which will with would you your
"""
_ENGLISH = frozenset(_ENGLISH_TEXT.split())


class Guard:
    """Passes a stream on, and holds back what looks like the system prompt.

    Attributes:
        text: Everything that came, passed on or not.
        leaks: Whether the reply tells the rules; nothing more should be read then.
    """

    def __init__(self) -> None:
        self.text = ""
        self.leaks = False
        self._shown = 0

    def pass_on(self, piece: str) -> str:
        """Take one piece.

        Args:
            piece: Text as it arrives.

        Returns:
            What may be shown now, perhaps nothing.
        """
        self.text += piece
        if self._thinks():
            return ""
        run, start = _rule_run(self.text)
        if run >= _LEAK:
            self.leaks = True
        end = start if run >= _HELD else len(self.text)
        return self._advance(end)

    def rest(self) -> str:
        """What was held back and turned out to be harmless."""
        return "" if self.leaks or self._thinks() else self._advance(len(self.text))

    def _thinks(self) -> bool:
        """Whether a reasoning model is still thinking aloud, which is no part of its reply."""
        begun = _THINKS.match(self.text)
        ended = begun and _THOUGHT.search(self.text)
        if ended:
            self._shown = max(self._shown, ended.end())
        return begun is not None and not ended

    def _advance(self, end: int) -> str:
        shown, self._shown = self.text[self._shown : end], max(self._shown, end)
        return shown


def is_danish(text: str) -> bool:
    """Tell Danish from English by the function words, which no subject changes.

    Args:
        text: A reply.

    Returns:
        False only when English function words outnumber the Danish ones.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    danish = sum(word in _DANISH for word in words)
    english = sum(word in _ENGLISH for word in words)
    return english <= danish or english < 3


def _rule_run(text: str) -> tuple[int, int]:
    """Length of the run of the rules' words that ends the text, and where it begins."""
    tail = list(_WORD.finditer(text, max(0, len(text) - _REACH)))[-_LEAK:]
    words = [match.group().lower() for match in tail]
    grams = _rule_grams()
    for size in range(min(_LEAK, len(words)), _HELD - 1, -1):
        if tuple(words[-size:]) in grams[size]:
            return size, tail[-size].start()
    return 0, len(text)


@cache
def _rule_grams() -> dict[int, frozenset[tuple[str, ...]]]:
    """Word n-grams of the rules, the refusal left out because a model is meant to say it."""
    words = _WORD.findall(system_prompt().replace(REFUSAL, "\n|\n").lower())
    return {
        size: frozenset(tuple(words[i : i + size]) for i in range(len(words) - size + 1))
        for size in range(_HELD, _LEAK + 1)
    }
