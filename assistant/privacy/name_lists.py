"""Which words are names: first names that are common in Denmark, and how surnames are built."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_ALSO_WORDS_TEXT = """
ane anker august bent bjørn ebbe else frank frode hans helle iris jan kaj line lykke lærke mads mia
mie mille palle rana rene rosa rune roger saga said sander sanne signe sine stig svend tage tom
trygve
"""
ALSO_WORDS = frozenset(_ALSO_WORDS_TEXT.split())
"""First names that are other words in small letters."""
_SURNAMES_TEXT = """
bach bech beck bisgård bruun buch dahl fischer friis hald holm hussain juhl juul kjær kofoed koch
krogh kruse lind lund meyer munch møller nguyen nørgård ravn riis schmidt schou schultz schrøder
søndergård toft vestergård vinther winther wulff østergård
"""
_SURNAMES = frozenset(_SURNAMES_TEXT.split())
_OF_FIRST_NAMES_TEXT = """
andersen bertelsen christensen christiansen eskildsen frandsen gregersen hemmingsen iversen jensen
johansen johnsen knudsen kristensen kristiansen lauridsen lauritsen laursen lorentzen madsen
mathiasen mathiesen olesen olsen pedersen svendsen thomsen thygesen
"""
_OF_FIRST_NAMES = frozenset(_OF_FIRST_NAMES_TEXT.split())
"""Surnames of first names that are not that name with «-sen» or «-en»."""
_ENDS = re.compile(
    r"\w{2,}(?:gård|bjerg|berg|lund|holm|strøm|quist|qvist|kvist|sen|sson)|[ae]l-\w+"
)
_NO_SURNAME = re.compile(
    r"\w*(?:el|adres|analy|ba|bok|bus|ca|diagno|do|eksperti|eksisten|fa|fra|græn|hal|hil|hypote"
    r"|indsat|instan|interes|kas|klas|konsekven|kred|kri|kur|lå|mas|næ|pas|pau|plad|præmis|pres|pri"
    r"|proces|progno|psyko|rej|sat|skit|tenden|vok|væ)sen"
)
"""Nouns with their article («processen») end as many surnames do."""
_FROM_ABROAD = re.compile(
    r"\w{2,}(?:enko|[sc]k[iya]|wicz|czyk|ovi[cć]|evi[cć]|o[gğ]lu|[dt]óttir|sson)"
    r"|aydin|celik|çelik|chaudhry|demir|haddad|hussain|ionescu|iqbal|kaya|khan|kumar|mahmood|nguyen"
    r"|novak|nowak|pham|phan|popescu|sahin|şahin|singh|tran|warsame|yildiz|yıldız|yilmaz|yılmaz"
)
_ALSO_NAMES_TEXT = """
Ben Bo Dag Dan Eli Fred Frede Gro Gry Ib Kim Leo Liv Love Maj Mark Max Milan Odd Per Pil Rose Sif
Siv Sol Sten Storm Tim Tone Tor Vår
"""
ALSO_NAMES = frozenset(_ALSO_NAMES_TEXT.split())
"""Words that are first names before a surname only: «Per Møller», «Bo Bech»."""


def name_list(name: str) -> frozenset[str]:
    """Read a list of names of this package; lines that begin with # are remarks.

    Args:
        name: File name in the package ``assistant``.
    """
    text = (files("assistant") / name).read_text("utf-8")
    return frozenset(name for line in text.splitlines() if line[:1] != "#" for name in line.split())


@cache
def first_names() -> frozenset[str]:
    """Common first names in Denmark, without those that are also common words."""
    return name_list("privacy_first_names.txt")


@cache
def known_names() -> frozenset[str]:
    """First names in small letters, as `plain_letters` writes them."""
    return frozenset(map(plain_letters, first_names()))


@cache
def sure_names() -> frozenset[str]:
    """First names that are no other words."""
    return known_names() - ALSO_WORDS


def is_first(plain: str) -> bool:
    """Whether it is a known first name, or two with a hyphen."""
    return all(part in known_names() for part in plain.split("-"))


def is_surname(plain: str) -> bool:
    """Whether it is one, or built like one, in small letters."""
    if is_telling(plain) or plain in _SURNAMES or plain in sure_names() or is_of_first_name(plain):
        return True
    return bool(_ENDS.fullmatch(plain)) and not _NO_SURNAME.fullmatch(plain)


def is_of_first_name(plain: str) -> bool:
    """Whether a surname is a first name's: «jensen», «rasmussen», «sørensen»."""
    made = plain.endswith("sen") and {plain[:-2], plain[:-3]} & known_names()
    return bool(made) or plain in _OF_FIRST_NAMES


def is_telling(plain: str) -> bool:
    """Whether it is a surname that needs no known first name before it."""
    if _FROM_ABROAD.fullmatch(plain):
        return True
    return len(plain) > 5 and plain.endswith("sen") and not _NO_SURNAME.fullmatch(plain)


def is_name_part(word: str) -> bool:
    """Tell whether a word is a known first name or built like a surname."""
    plain = plain_letters(word)
    return plain in known_names() or is_surname(plain)


def plain_letters(word: str) -> str:
    """Write a word in small letters, with the Danish letters that were typed as two."""
    return word.lower().replace("ae", "æ").replace("oe", "ø").replace("aa", "å")
