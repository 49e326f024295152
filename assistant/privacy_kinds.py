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

    @property
    def placeholder(self) -> str:
        """What stands in the text instead."""
        return f"[{self.value}]"


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the text, ``end`` exclusive."""

    kind: Kind
    start: int
    end: int
