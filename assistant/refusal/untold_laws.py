"""Laws and rights that are asked about by name, and that nothing found mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answer.asked import Asked, told_by
from assistant.question.terms import fold, words
from ingest.model import Passage

_LAW = re.compile(
    r"(?<![\w-])(barnets lov|[a-z]{4,}(?:loven|konventionen|forordningen)s?)(?![\w-])"
)
"""«sundhedsloven», «handicapkonventionen»; matched against the folded question."""
_NO_LAWS = re.compile(r"^(?:lov|special|sektor|national|ramme|grund|social)loven|lovgivning")
"""Not one law by its name."""
_RIGHT = re.compile(
    r"(?<![\w-])(aktindsigt|klagefrist|ankefrist|partshoering|bisidder|vaergemaal|genvurdering"
    r"|principmeddelelse|ankestyrelse|klagevejledning|opholdstilladelse|straffeattest|boerneattest"
    r"|foraeldremyndighed|partsrepraesentant)(?:en|et|er|erne|ne|s|ens)?(?![\w-])"
)
_IN_OTHER_WORDS = {
    "klagefrist": r"\bklag\w*\b[^.]*\b(?:inden(?: for)?|senest|frist\w*|uger|dage)\b",
    "ankefrist": r"\bank(?:e|er|es|et)\b[^.]*\b(?:inden(?: for)?|senest|frist\w*|uger|dage)\b",
    "genvurdering": r"\bgenvurder",
    "partshoering": r"\bpartshoer|\bhoer\w* (?:parten|borgeren|foraeldrene|familien)\b",
    "klagevejledning": r"\bvejled\w* om\b[^.]*\bklag",
    "vaergemaal": r"\bvaerge",
}
"""How a text may tell of a right without its noun: «kan klage inden fire uger»."""
_ROOT = re.compile(r"s?(?:loven|konventionen|forordningen)s?$")
_KIND = re.compile(r"(?:lov|konvention|forordning)(?=ens?$)")
_SHORTEST = 5


def unnamed_law(asked: Asked) -> str | None:
    """Tell of a law or a right of procedure that is asked about where nothing found has its name.

    Returns:
        What to say; None where it stands there, or none is asked about.
    """
    name = law_untold_in(asked, asked.passages)
    return f"«{name}» nævnes ikke i det, jeg har fundet." if name else None


def law_untold_in(asked: Asked, passages: Iterable[Passage]) -> str | None:
    """Find a law or a right that is asked about and that none of some passages has.

    Returns:
        Its name as it is asked with; None where it stands there, or none is asked about.
    """
    found = next(
        (m[1] for pattern in (_LAW, _RIGHT) for m in pattern.finditer(asked.question)), None
    )
    if found is None or _NO_LAWS.search(found):
        return None
    if _told(found, fold(" ".join(map(told_by, passages)))):
        return None
    return next((w for w in words(asked.reading.text) if fold(w).startswith(found)), found)


def _told(name: str, said: str) -> bool:
    """Whether a text has a law's or a right's name, or tells of it in words of its own."""
    kind = _KIND.search(name)
    if kind is None:
        others = _IN_OTHER_WORDS.get(name)
        return name in said or (others is not None and re.search(others, said) is not None)
    base = _ROOT.sub("", name)
    if re.search(rf"{re.escape(base)}s?{kind.group()}", said):
        return True
    root = base[: max(_SHORTEST, len(base) - 3)]
    return re.search(rf"\b{kind.group()}\w* (?:\w+ ){{0,4}}{re.escape(root)}", said) is not None
