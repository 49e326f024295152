"""What can go wrong between question and generated answer, each with its Danish line."""

from __future__ import annotations

from enum import Enum

from ingest.errors import ModelError

_INSTEAD = "Du får i stedet materialets egne ord."


class Trouble(Enum):
    """Why no generated answer can be shown; the value is the line that the user reads."""

    UNREACHABLE = f"Sprogmodellen kan ikke nås lige nu. {_INSTEAD}"
    SLOW = f"Sprogmodellen blev ikke færdig inden for tidsgrænsen. {_INSTEAD}"
    BUSY = f"Sprogmodellen har for travlt lige nu. {_INSTEAD}"
    FAILED = f"Sprogmodellen meldte fejl. {_INSTEAD}"
    REJECTED = f"Sprogmodellen afviste forespørgslen. {_INSTEAD}"
    FORBIDDEN = f"Sprogmodellen godtog ikke adgangsnøglen. {_INSTEAD}"
    CUT = f"Forbindelsen til sprogmodellen blev afbrudt midt i svaret. {_INSTEAD}"
    BROKEN = f"Sprogmodellen sendte et svar, der ikke kan læses. {_INSTEAD}"
    EMPTY = f"Sprogmodellen skrev intet svar. {_INSTEAD}"
    DECLINED = f"Sprogmodellen fandt ikke svaret i materialet. {_INSTEAD}"
    LANGUAGE = f"Sprogmodellen svarede ikke på dansk. {_INSTEAD}"
    LEAK = f"Sprogmodellens svar blev stoppet, fordi det gengav sin vejledning. {_INSTEAD}"
    UNSUPPORTED = f"Sprogmodellens svar kunne ikke bekræftes i kilderne. {_INSTEAD}"


class GenerationError(ModelError):
    """A language model gave no reply that can be used.

    The message never holds the question, a passage or the reply.

    Args:
        trouble: What happened.
        retry_after: Seconds that a busy server asks for, None when it does not say.
    """

    def __init__(self, trouble: Trouble, retry_after: float | None = None) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.retry_after = retry_after
