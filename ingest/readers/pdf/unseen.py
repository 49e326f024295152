"""Text that a PDF page draws but means as nothing, such as the blank of a hyphen not needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import ArrayObject, ByteStringObject

from ingest.readers.decode import clean_characters

_BEGIN = frozenset((b"BDC", b"BMC"))
_END = b"EMC"
_MARKS = (b"\xfe\xff", b"\xff\xfe")
_MOST_NESTED = 1000


@dataclass(slots=True)
class UnseenText:
    """Hears the operators of a page, as `pypdf` reports them, and empties what means nothing.

    Browsers draw each soft hyphen inside a word as a blank and say beside it what it stands for;
    read as it is drawn, the word falls apart.
    """

    _unseen: list[bool] = field(default_factory=list)

    def __call__(self, operator: Any, operands: Any) -> None:
        """Hear one operator before its text is read; ``operands`` are changed in place."""
        if operator in _BEGIN:
            if len(self._unseen) < _MOST_NESTED:
                self._unseen.append(_means_nothing(operands) or any(self._unseen[-1:]))
        elif operator == _END:
            self._unseen = self._unseen[:-1]
        elif operands and self._unseen and self._unseen[-1]:
            if operator == b"Tj":
                operands[0] = ByteStringObject(b"")
            elif operator == b"TJ":
                operands[0] = ArrayObject()


def _means_nothing(operands: Any) -> bool:
    properties = operands[1] if len(operands) > 1 else None
    meant = properties.get("/ActualText") if isinstance(properties, dict) else None
    if isinstance(meant, bytes):
        meant = meant.decode("utf-16" if meant.startswith(_MARKS) else "latin-1", errors="replace")
    return isinstance(meant, str) and not clean_characters(meant)
