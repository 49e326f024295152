"""Personal data out of a question before it is stored, logged, embedded or sent to a model.

What a library does well for Danish is left to it: `python-stdnum` knows how a CPR number carries
its date and its modulus 11, `phonenumbers` (Google's metadata) which Danish and foreign numbers
exist. No library finds Danish names and addresses without a model that must be downloaded:
Presidio and DaAnonymization both need spaCy or DaCy models, and scrubadub knows no Danish. Names
and addresses therefore go by plain patterns, which miss a name that nothing points out.

Nothing here logs, keeps or raises with the text it is given.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from assistant.privacy.cases import find_births, find_cases
from assistant.privacy.contacts import find_addresses, find_emails
from assistant.privacy.kinds import Found, Kind
from assistant.privacy.memory import Names, find_known, remember
from assistant.privacy.names import find_names, without_genitive
from assistant.privacy.numbers import find_cpr, find_phones
from assistant.privacy.typed_names import find_typed_names
from assistant.question.numerals import CARDINALS

_FINDERS = (
    find_emails,
    find_cases,
    find_cpr,
    find_births,
    find_phones,
    find_addresses,
    find_typed_names,
    find_names,
)
"""In the order of certainty: what an earlier one found is no longer there for a later one."""
_PLACEHOLDER = re.compile("|".join(re.escape(kind.placeholder) for kind in Kind))
_OF_A_PERSON = re.compile(
    r"\b(?:kan|skal|må|bør|har|er|får|vil|kunne|skulle)\b[^.?!\n]{0,40}"
    + "(?:"
    + "|".join(re.escape(k.placeholder) for k in (Kind.NAME, Kind.CPR))
    + ")",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:\b(?:(?:tlf|tel|telefon|mobil|mail|e-?mail|adresse|cpr|sags?|journal|j\.)-?(?:nr|nummer)?"
    r"|sagsnummer)\b[.:]*\s*(?:er\s+)?)?"
    rf"(?:{_PLACEHOLDER.pattern})(?:['’]?s\b|['’])?",
    re.IGNORECASE,
)
"""A placeholder with the word that says what stood there («tlf. [telefonnummer]»), and its s."""
_IN_WORDS = {number: word for word, number in CARDINALS.items()}
_BLANK = "\0"
"""Stands in for each character that was found, so that offsets hold and nothing matches it."""
_MAX_ROUNDS = 4
"""Finding goes on until nothing is found, so that what is masked stays as it is."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without personal data.

    Attributes:
        text: With a placeholder such as ``[navn]`` for each find.
        kinds: What was found, in Danish, one for each different find, in the order of the text.
        names: By what its names are known again; never to be stored.
    """

    text: str
    kinds: tuple[str, ...] = ()
    names: Names = field(default=frozenset(), compare=False, repr=False)


def mask(text: str, names: Names = frozenset()) -> Masked:
    """Replace personal data by placeholders.

    Masking what is already masked changes nothing.

    Args:
        text: A question, feedback or other text that a user typed.
        names: `Masked.names` of what was said before.

    Returns:
        The text without CPR, telephone and case numbers, dates of birth, e-mail and street
        addresses and names in plain patterns, and what they were.
    """
    plain = "".join(c for c in text if c in "\n\t\r" or unicodedata.category(c) != "Cf")
    finds: dict[tuple[str, str], None] = {}
    known = names
    repeated = False
    for _ in range(_MAX_ROUNDS):
        found = _find(plain)
        for item in found:
            said = plain[item.start : item.end]
            parts = remember([said]) if item.kind is Kind.NAME else frozenset()
            if parts and parts <= known:
                repeated = True
            else:
                finds[item.kind.value, said.lower()] = None
                known |= parts
        plain = _replaced(plain, found)
        again = list(find_known(_blanked(plain), known))
        repeated = repeated or bool(again)
        plain = _replaced(plain, again)
        if not found and not again:
            break
    kinds = tuple(kind for kind, _ in finds)
    # A name that is said again is no further name.
    if repeated and Kind.NAME.value not in kinds:
        kinds += (Kind.NAME.value,)
    return Masked(plain if kinds else text, kinds, known)


def _find(text: str) -> list[Found]:
    """Everything that the finders see, in text order and without overlap."""
    found: list[Found] = []
    rest = _blanked(text)
    for finder in _FINDERS:
        for item in map(partial(_bare, rest), finder(rest)):
            if not any(item.start < other.end and other.start < item.end for other in found):
                found.append(item)
                rest = f"{rest[: item.start]}{_BLANK * (item.end - item.start)}{rest[item.end :]}"
    return sorted(found, key=lambda item: item.start)


def _blanked(text: str) -> str:
    """The text without its placeholders, as long as before."""
    return _PLACEHOLDER.sub(lambda match: _BLANK * len(match.group()), text)


def _bare(text: str, item: Found) -> Found:
    """A name without the s that says whose something is: «Karens mand» is «[navn]s mand»."""
    if item.kind is not Kind.NAME:
        return item
    name = without_genitive(text[item.start : item.end])
    return replace(item, end=item.start + len(name))


def _replaced(text: str, found: Iterable[Found]) -> str:
    parts = []
    end = 0
    for item in found:
        parts += [text[end : item.start], item.kind.placeholder]
        end = item.end
    return "".join([*parts, text[end:]])


def masked_notice(kinds: Iterable[str]) -> str:
    """Tell the user what was masked.

    Args:
        kinds: `Masked.kinds`; a kind that stands there twice was found twice.

    Returns:
        One Danish sentence, empty when nothing was masked.
    """
    names = [_counted(Kind(kind), number) for kind, number in Counter(kinds).items()]
    if not names:
        return ""
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} og {names[-1]}"
    return (
        f"Jeg har fjernet {listed} fra spørgsmålet, før det blev behandlet. "
        "Skriv helst uden personoplysninger."
    )


def _counted(kind: Kind, number: int) -> str:
    return kind.indefinite if number == 1 else f"{_IN_WORDS.get(number, number)} {kind.plural}"


def without_placeholders(text: str) -> str:
    """Take the placeholders out of a masked text, for search, and the words that announce them.

    «tlf.» left alone would be read as asking for a telephone number.

    Args:
        text: `Masked.text`.

    Returns:
        The words that are left; brackets that are no placeholder stay.
    """
    return " ".join(_LABELLED.sub(" ", text).split())


def asks_of_person(text: str) -> bool:
    """Tell whether a masked question asks what someone named may, shall or is to have.

    Args:
        text: `Masked.text`.
    """
    return _OF_A_PERSON.search(text) is not None
