"""The kinds of personal data that are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found, as the user reads it."""

    CPR = "CPR-nummer"
    PHONE = "telefonnummer"
    EMAIL = "e-mailadresse"
    ADDRESS = "adresse"
    NAME = "navn"
    BIRTH = "fødselsdato"
    CASE = "sagsnummer"

    @property
    def placeholder(self) -> str:
        """What stands in the text instead."""
        return f"[{self.value}]"

    @property
    def indefinite(self) -> str:
        """With its article, as it stands in a sentence."""
        return f"{'en' if self in _COMMON_GENDER else 'et'} {self.value}"

    @property
    def plural(self) -> str:
        """Several, as they stand in a sentence after their number."""
        return self.value.removesuffix("nummer") + "numre" if self in _NUMBERS else _PLURALS[self]


_COMMON_GENDER = frozenset((Kind.EMAIL, Kind.ADDRESS, Kind.BIRTH))
_NUMBERS = frozenset((Kind.CPR, Kind.PHONE, Kind.CASE))
_PLURALS = {
    Kind.EMAIL: "e-mailadresser",
    Kind.ADDRESS: "adresser",
    Kind.NAME: "navne",
    Kind.BIRTH: "fødselsdatoer",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the text, ``end`` exclusive."""

    kind: Kind
    start: int
    end: int
