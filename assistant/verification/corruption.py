"""Sentences made wrong on purpose, to calibrate and measure verification.

Each corruption changes one thing and leaves the rest word for word, which is what a careless model
does and what similarity alone never sees.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.verification.marks import OPPOSITES, words_of

_NUMBER = re.compile(r"(?<![\w§.,])\d+(?:[.,]\d+)*(?![\w])(?![.,]\d)")
_NUMBER_WORDS = ["to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"]
_NUMBER_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(_NUMBER_WORDS)})(?![\w-])")
_PARAGRAPH = re.compile(r"§\s*(\d+)")
_VERB = re.compile(
    r"(?<!\w)(?:er|var|har|havde|skal|kan|vil|bør|må|bliver|blev|får|fik|viser|peger|oplever|giver"
    r"|gør|kræver|betyder|indebærer|omfatter|bidrager|sikrer|understøtter|vurderer|findes|indgår"
    r"|udgør|består|skaber|handler|dækker|tager|arbejder|samarbejder|skulle|kunne|ville|måtte)(?!\w)"
)
_NEGATOR = re.compile(
    r"(?<!\w)(ikke(?! (?:kun|alene|blot|mindst|bare|udelukkende))|aldrig|ingen|uden|intet)(?!\w)",
    re.IGNORECASE,
)
_UNSAID = {"ikke": "", "aldrig": "altid", "ingen": "mange", "uden": "med", "intet": "meget"}


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a careless writer would take by mistake.

    Attributes:
        names: Of all sources.
        near_names: Of the cited passages.
        near_numbers: Of the cited passages, as written there.
    """

    names: Sequence[str]
    near_names: Sequence[str] = ()
    near_numbers: Sequence[str] = ()


Corruption = Callable[[str, Elsewhere, random.Random], str | None]
"""Takes a true sentence and a source of chance; None when the sentence has nothing to change."""


def swap_number(sentence: str, _: Elsewhere, chance: random.Random) -> str | None:
    """Change one number, in digits or words, to a near one that the sentence does not hold."""
    found = [*_NUMBER.finditer(sentence), *_NUMBER_WORD.finditer(sentence)]
    found = [match for match in found if match.group() not in ("1",)]
    if not found:
        return None
    match = chance.choice(found)
    new = _other_number(match.group(), sentence, chance)
    return _with(sentence, match, new)


def _other_number(old: str, sentence: str, chance: random.Random) -> str:
    if not old[0].isdigit():
        return chance.choice([w for w in _NUMBER_WORDS if w not in sentence.lower()] or ["tyve"])
    while True:
        digits = list(old)
        place = chance.choice([i for i, c in enumerate(digits) if c.isdigit()])
        low = 1 if place == 0 else 0
        digits[place] = str(chance.randint(low, 9))
        new = "".join(digits)
        if new != old and new not in sentence:
            return new


def move_number(sentence: str, elsewhere: Elsewhere, chance: random.Random) -> str | None:
    """Put another number of the cited passages in the place of a number."""
    found = list(_NUMBER.finditer(sentence))
    others = [number for number in elsewhere.near_numbers if number not in sentence]
    if not found or not others:
        return None
    return _with(sentence, chance.choice(found), chance.choice(others))


def swap_paragraph(sentence: str, _: Elsewhere, chance: random.Random) -> str | None:
    """Refer to another section of the law."""
    match = _PARAGRAPH.search(sentence)
    if not match:
        return None
    new = int(match.group(1)) + chance.choice([-3, -2, 2, 3, 11])
    return _with(sentence, match, f"§ {abs(new) or 7}")


def turn_negation(sentence: str, _: Elsewhere, chance: random.Random) -> str | None:
    """Leave the negation out, or put «ikke» after a finite verb."""
    negated = any(word.negator for word in words_of(sentence))
    if negated and (match := _NEGATOR.search(sentence)):
        said = _with(sentence, match, _UNSAID[match.group().lower()])
        return " ".join(said.split())
    if negated:
        return None
    verbs = list(_VERB.finditer(sentence))
    if not verbs:
        return None
    match = chance.choice(verbs[:2])
    return f"{sentence[: match.end()]} ikke{sentence[match.end() :]}"


def swap_name(sentence: str, elsewhere: Elsewhere, chance: random.Random) -> str | None:
    """Put a name from elsewhere in the place of a name."""
    others = [name for name in elsewhere.names if name.lower() not in sentence.lower()]
    return _renamed(sentence, others, chance)


def move_name(sentence: str, elsewhere: Elsewhere, chance: random.Random) -> str | None:
    """Put another name of the cited passages in the place of a name."""
    others = [name for name in elsewhere.near_names if name.lower() not in sentence.lower()]
    return _renamed(sentence, others, chance)


def _renamed(sentence: str, others: Sequence[str], chance: random.Random) -> str | None:
    own = [word.text for word in words_of(sentence) if word.name and not word.number]
    if not own or not others:
        return None
    old = chance.choice(own)
    match = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", sentence)
    return _with(sentence, match, chance.choice(others)) if match else None


def say_opposite(sentence: str, _: Elsewhere, chance: random.Random) -> str | None:
    """Say «færre» for «flere» and the like."""
    found = [m for m in re.finditer(r"\w+", sentence) if m.group().lower() in OPPOSITES]
    if not found:
        return None
    match = chance.choice(found)
    return _with(sentence, match, sorted(OPPOSITES[match.group().lower()])[0])


CORRUPTIONS: dict[str, Corruption] = {
    "number": swap_number,
    "number moved": move_number,
    "paragraph": swap_paragraph,
    "negation": turn_negation,
    "name": swap_name,
    "name moved": move_name,
    "opposite": say_opposite,
}


def _with(sentence: str, match: re.Match[str], new: str) -> str:
    return f"{sentence[: match.start()]}{new}{sentence[match.end() :]}"


def names_in(sentences: Sequence[str]) -> list[str]:
    """Names of several sentences: what is written with a capital inside a sentence.

    Args:
        sentences: Source sentences.

    Returns:
        Each name once, in order; words that the sentences also write small are no names.
    """
    words = [word for sentence in sentences for word in words_of(sentence)]
    small = {word.text for word in words if word.text.islower()}
    found = {
        word.text: None
        for word in words
        if word.name and not word.number and len(word.text) > 2 and word.text.lower() not in small
    }
    return list(found)


def numbers_in(sentences: Sequence[str]) -> list[str]:
    """Numbers in digits of several sentences, each once, in order."""
    found = (match.group() for sentence in sentences for match in _NUMBER.finditer(sentence))
    return list(dict.fromkeys(found))
