"""How many: what a question wants counted, and the sentences that count it."""

from __future__ import annotations

import re

from assistant.question.kind import QuestionKind, Reading
from assistant.question.numerals import YEAR
from assistant.question.terms import stems, words

_COUNTED = re.compile(
    r"\b(?:hvor mange|hvor stor\w* (?:en )?(?:andel|del)(?: af)?|antal(?:let)?(?: af)?"
    r"|andel(?:en)?(?: af)?|how many)\s+((?:[\w-]+\s+){0,2}[\w-]+)",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d[\d.,]*(?:\s*(?:pct\.?|procent|%|mio\.?|mia\.?))?(?:\s+(?:af|ud af))?"
    r"|\b(?:to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|halvdelen|en tredjedel|en fjerdedel)\b"
    r"(?:\s+af)?",
    re.IGNORECASE,
)
IN_WORDS = re.compile(
    _FIGURE.pattern + r"|\b(?:én|ét|en enkelt|et enkelt|ingen|alle|samtlige|begge|de fleste"
    r"|flertallet|hvert?\b(?! (?:\w+ )?(?:dag|døgn|uge|måned|kvartal|halvår|år|gang|time))|et par"
    r"|tretten|fjorten|femten|seksten|sytten|atten|nitten|tyve|tredive"
    r"|fyrre|halvtreds|tres|firs|hundrede\w*|tusind\w*)\b",
    re.IGNORECASE,
)
"""Figures, and what tells how many without one: «højst én gang», «ingen borgere»."""
_SHARE = re.compile(r"pct|procent|%|halvdel|tredjedel|fjerdedel", re.IGNORECASE)
_ASKS_WHOLE = re.compile(r"\b(?:hvor mange|antal(?:let)?|how many)\b", re.IGNORECASE)
_LABELLED = re.compile(
    r"\b(?:figur|tabel|boks|bilag|kapitel|afsnit|side|note|trin|fase|nr\.|s\.|§)\s*$", re.IGNORECASE
)
"""Before a number that is a name, not a count: «Figur 2: Andel af borgere»."""
_NUMBER_OF = re.compile(r"\bantal(?:let)? (?:af )?((?:[\w-]+ ?){1,4})[^.!?]*?\b\d", re.IGNORECASE)
"""«Antallet af unge i hjemløshed steg fra 141 …»: the figure stands behind what it counts."""
_CELL = re.compile(r"[|\t]")
_FIGURE_CELL = re.compile(r"\s*\d[\d.,]*\s*%?\s*")
_PEOPLE = frozenset(stems("personer mennesker borgere individer voksne modtagere deltagere"))
"""Words that count the same people."""
_AFTER_FIGURE = 4
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZÆØÅ])")
_LINE = 80
"""Characters after a figure that are looked at."""


_MONEY = re.compile(r"\s*(?:(?:mio|mia)\.?\s*)?(?:kr|kroner|euro)\b", re.IGNORECASE)
"""«12.100 kr. pr. familie» counts no families."""


def counted(reading: Reading) -> frozenset[str]:
    """Stems of what a question wants counted; none when it asks for no count."""
    asked = _COUNTED.search(reading.text) if reading.kind is QuestionKind.NUMBER else None
    wanted = frozenset(stems(asked.group(1))[:2]) if asked else frozenset()
    return wanted if wanted.isdisjoint(_PEOPLE) else wanted | _PEOPLE


def counts(
    wanted: frozenset[str],
    text: str,
    *,
    shares: bool = True,
    within: int = _AFTER_FIGURE,
    figures: re.Pattern[str] = _FIGURE,
) -> bool:
    """Tell whether a figure stands with what the question wants counted.

    Just before it, behind «antallet af» it, or in a table's cell beside it or under it as a head.

    Args:
        wanted: As `counted` gives it.
        text: A sentence.
        shares: Whether a share of them counts them, too.
        within: Words after a figure among which stands what it counts.
        figures: What counts as a figure.
    """
    if not wanted:
        return False
    for figure in figures.finditer(text):
        told = figure.group().strip()
        labelled = _LABELLED.search(text, 0, figure.start())
        if labelled or YEAR.fullmatch(told) or not (shares or _SHARE.search(told) is None):
            continue
        if _MONEY.match(text, figure.end()):
            continue
        sentence = _SENTENCE_END.split(text[figure.end() : figure.end() + _LINE], maxsplit=1)[0]
        following = " ".join(words(sentence)[:within])
        if wanted & set(stems(following)):
            return True
    behind = (set(stems(number[1])) for number in _NUMBER_OF.finditer(text))
    return any(wanted & named for named in behind) or _in_cells(wanted, text)


def _in_cells(wanted: frozenset[str], text: str) -> bool:
    """Whether a cell or a head names what is counted, and another cell is a figure."""
    cells = [cell for line in text.splitlines() if _CELL.search(line) for cell in _CELL.split(line)]
    return any(map(_FIGURE_CELL.fullmatch, cells)) and any(
        wanted & set(stems(cell)) for cell in cells
    )


def asks_whole(reading: Reading) -> bool:
    """Tell whether a question asks for a number of things and not for a share of them."""
    return _ASKS_WHOLE.search(reading.text) is not None
