"""Danish text as content stems and numbers, the ground that the word-matching metrics share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import Stemmer

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[%§]|[^\W\d_]+")
_HYPHENATED = re.compile(r"(\w)[-\u00ad]\n\s*(\w)")

_UNITS = (
    "nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv",
    "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten",
)  # fmt: skip
_TENS = {
    "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70,
    "firs": 80, "halvfems": 90,
}  # fmt: skip
_NUMBER_WORDS = {
    **{word: value for value, word in enumerate(_UNITS) if word != "en"},  # "en" is an article
    **_TENS,
    **{
        f"{unit}og{ten}": value + tens
        for value, unit in enumerate(_UNITS[1:10], 1)
        for ten, tens in _TENS.items()
    },
}

_SAME = {
    "%": "procent", "pct": "procent", "mio": "million", "mia": "milliard", "kr": "krone",
    "kroner": "krone", "millioner": "million", "milliarder": "milliard", "paragraf": "§",
    "årligt": "år", "årlig": "år", "årlige": "år", "året": "år", "fx": "eksempel", "bl": "blandt",
}  # fmt: skip

_NOUN_ENDINGS = ("ation", "ning", "else", "ing", "er")

_FUNCTION_WORDS = """
    ad af alle alt anden andet andre at blandt blev blive bliver da de dem den denne der deres
    det dette dig din disse dog du efter eksempel eller en end er et én ét for fordi fra få får før
    nej ham han hans har have havde hen hende her hos hun hvad hver hvilke hvilken hvilket hvis hvor
    hvordan hvorfor hvornår i ind indenfor inden ja jeg jer jo kan kom kunne lige man mange med
    mellem men mere mod må måtte når nogen noget nogle nok nu næsten og også om omkring op os over
    på samt selv ses sig sin sine sit skal skulle som så sådan til ud under var ved vi vil ville
    vores være været via the of and to in a is are for on that with by as it be
"""
_STOP = frozenset(_FUNCTION_WORDS.split())
_NEGATORS = frozenset(("ikke", "ingen", "intet", "ej", "aldrig", "uden", "hverken"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word that counts: a stem of a content word, or a number in plain digits."""

    value: str
    number: bool


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("danish")


def fold(text: str) -> str:
    """Lower the case, undo line-end hyphens and collapse white space, in NFC."""
    joined = _HYPHENATED.sub(r"\1\2", unicodedata.normalize("NFC", text))
    return " ".join(joined.lower().split())


def words(text: str) -> list[Word]:
    """List the content words and numbers of a text in order.

    Number words become digits, thousands lose their points, a decimal comma becomes a point, and
    ``pct.`` and ``%`` become one word. Function words are left out.
    """
    found = []
    for written in _TOKEN.findall(fold(text)):
        token = _SAME.get(written, written)
        if token[0].isdigit():
            found.append(Word(_plain_number(token), number=True))
        elif token in _NUMBER_WORDS:
            found.append(Word(str(_NUMBER_WORDS[token]), number=True))
        elif token not in _STOP and not _is_stray(token):
            stem = "ikke" if token in _NEGATORS else _stem(token)
            found.append(Word(stem, number=False))
    return found


def negated(found: Iterable[Word]) -> bool:
    """Tell whether a negation stands among the words."""
    return any(word.value == "ikke" for word in found)


def share_met(stems: Sequence[str], others: Iterable[str]) -> float:
    """Give the share of stems that are met among others; 1 without any stem.

    Danish writes compounds in one word, so *indsats* is met by *helhedsindsats*, and
    *borgerinddragelse* by *inddragelse* and *borger* side by side. Where only one part of a
    compound is found (*kontakt* for *kontaktperson*) it counts half.
    """
    met = frozenset(others)
    return sum(_met(stem, met) for stem in stems) / len(stems) if stems else 1.0


def _met(stem: str, others: frozenset[str]) -> float:
    if stem in others:
        return 1.0
    # A first part may be as short as "borg" (borger); a last part that short meets by chance.
    if len(stem) >= 4 and any(other.startswith(stem) for other in others):
        return 1.0
    if len(stem) >= 5 and any(other.endswith(stem) for other in others):
        return 1.0
    heads = [other for other in others if len(other) >= 4 and stem.startswith(other)]
    tails = [other for other in others if len(other) >= 4 and stem.endswith(other)]
    # Two letters may link the parts: an s or an e, and what the stemmer left of an ending.
    if any(len(stem) - 2 <= len(head) + len(tail) <= len(stem) for head in heads for tail in tails):
        return 1.0
    return 0.5 if any(len(part) >= 5 for part in heads + tails) else 0.0


def _stem(word: str) -> str:
    """Stem a word, and take off the endings that make a noun of a verb.

    Snowball keeps those, but *rådgivning* and *rådgiver*, *visitation* and *visiteret* tell the
    same fact.
    """
    stem: str = _stemmer().stemWord(word)
    for ending in _NOUN_ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= 4:
            return stem.removesuffix(ending)
    return stem


def _is_stray(token: str) -> bool:
    """Whether a token is a lone letter, as in numbering; a lone paragraph sign counts."""
    return len(token) == 1 and token.isalpha()


def _plain_number(token: str) -> str:
    """Write a Danish number in plain digits: ``176.000`` as 176000, ``4,50`` as 4.5."""
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", token):
        token = token.replace(".", "")
    token = token.replace(",", ".")
    if token.count(".") == 1 and "." in token:
        token = token.rstrip("0").rstrip(".")
    return token
