"""Names that were masked once are known again: «har karen ret til det?» after «Karen Nielsen».

What is known is a hash of each part of the name, salted with what only this process has and kept
in its memory alone. It tells whether a word was masked, not which words were. Of names that are
also words, and of what no known first name or surname stands in, little or nothing is remembered:
a wrong find must not spread through a whole conversation.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from assistant.privacy.kinds import Found, Kind
from assistant.privacy.name_lists import is_name_part, plain_letters

Names = frozenset[bytes]
"""Salted hashes of the parts of names."""

_SALT = secrets.token_bytes(32)
_WORD = re.compile(r"(?<![\w.@])[^\W\d_]{2,}(?![\w@])")
_ALSO_WORDS_TEXT = """
af al anker august ben bent berg bin bjerg bjørn bo bro dag dal dan de der du el else frank gry hans
helle holm iris kim la leo lind line liv lund lykke mark møller palle per ravn rosa saga sanne sine
skov sol sten storm strand svend tage tim toft tom van vang von vår
"""
_ALSO_WORDS = frozenset(_ALSO_WORDS_TEXT.split())
"""Parts of names that are other words in small letters or at the beginning of a sentence."""
_BEGINS = re.compile(r"(?:^|[.?!:]\s+)\W*$")


def remember(names: Iterable[str]) -> Names:
    """Hash the parts of names.

    Args:
        names: As they were masked; one without a known first name or surname is passed over.
    """
    parts = [_WORD.findall(name) for name in names]
    return frozenset(_hash(part) for name in parts if any(map(is_name_part, name)) for part in name)


def find_known(text: str, names: Names) -> Iterator[Found]:
    """Find the parts of names that are known, in any case and in the genitive.

    Args:
        text: What is to be masked.
        names: From `remember`.
    """
    if not names:
        return
    for match in _WORD.finditer(text):
        word = match.group()
        for part in (word, word.removesuffix("s")):
            if _hash(part) in names and not _is_other(text, match.start(), part):
                yield Found(Kind.NAME, match.start(), match.start() + len(part))
                break


def _is_other(text: str, start: int, word: str) -> bool:
    """Whether «hans» or «Hans» is no more than «his»."""
    small = word.islower() or _BEGINS.search(text[:start]) is not None
    return small and word.lower() in _ALSO_WORDS


def _hash(part: str) -> bytes:
    return blake2b(plain_letters(part).encode(), key=_SALT, digest_size=16).digest()
