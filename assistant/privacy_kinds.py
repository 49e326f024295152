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


_COMMON_GENDER = frozenset((Kind.EMAIL, Kind.ADDRESS, Kind.BIRTH))


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the text, ``end`` exclusive."""

    kind: Kind
    start: int
    end: int
