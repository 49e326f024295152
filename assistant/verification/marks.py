"""What in a sentence is held literally against its source: numbers, § marks, names, negation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from index.lexical.terms import STOP_WORDS, bare, stem

_TOKEN = re.compile(r"§+|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*|%")
_NUMBER_WORDS = {
    "nul": 0, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9,
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16,
    "sytten": 17, "atten": 18, "nitten": 19, "tyve": 20, "tredive": 30, "fyrre": 40,
    "halvtreds": 50, "tres": 60, "halvfjerds": 70, "firs": 80, "halvfems": 90, "hundrede": 100,
}  # fmt: skip
_ORDINALS = {
    "første": 1, "anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6,
    "syvende": 7, "ottende": 8, "niende": 9, "tiende": 10,
}  # fmt: skip
_PERCENT = frozenset({"%", "pct", "procent"})
_POINTS = frozenset({"procentpoint", "procentpoints", "pct.point"})
_SCALE = {"tusind": 3, "tusinde": 3, "mio": 6, "million": 6, "millioner": 6, "mia": 9,
          "milliard": 9, "milliarder": 9}  # fmt: skip
_NEGATORS_TEXT = """
ikke ej ingen intet aldrig hverken næppe uden ingenting manglende mangler mangel undlade undlader
umuligt umulig
"""
NEGATORS = frozenset(_NEGATORS_TEXT.split())
"""Words that turn a claim round. «u-» words are left to the words' own match."""

_NOT_ONLY = frozenset({"kun", "alene", "blot", "mindst", "bare", "udelukkende"})
"""After «ikke» these add to what is said and do not negate it."""
_OPPOSITES_TEXT = """
flere færre; mere mindre; flest færrest; mest mindst; højere lavere; høj lav; høje lave; højt lavt;
større mindre; stor lille; store små; stort lille; øget faldende; øges mindskes; øge mindske;
øger mindsker; stiger falder; steget faldet; stigende faldende; stigning fald; stige falde;
stigningen faldet; alle ingen; altid aldrig; før efter; bedre dårligere; god dårlig; gode dårlige;
positiv negativ; positive negative; positivt negativt; fordel ulempe; fordele ulemper;
let vanskelig; let svært; lettere sværere; nemmere sværere; mange få; første sidste;
styrker svækker; styrke svække; styrket svækket; fremmer hæmmer; fremme hæmme; tidligere senere;
over under; flertallet mindretallet; lang kort; lange korte; længere kortere; dyrere billigere;
samme forskellige; frivillig obligatorisk; frivilligt obligatorisk; ens forskellige; inden efter;
voksne børn; skal kan; skulle kunne; skal bør; med uden; lukket åben; tilstrækkelig utilstrækkelig;
tilstrækkeligt utilstrækkeligt; tydelig utydelig; tydeligt utydeligt; muligt umuligt;
sikker usikker;
enig uenig; enige uenige; vigtig uvigtig; kendt ukendt; afhængig uafhængig; nødvendig unødvendig;
nødvendigt unødvendigt; formel uformel; formelle uformelle; direkte indirekte; intern ekstern;
interne eksterne; internt eksternt; lokal national; lokale nationale; offentlig privat;
offentlige private; simpel kompleks; enkle komplekse; enkel kompleks; mindst højst
"""


def _pairs() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for pair in _OPPOSITES_TEXT.replace("\n", " ").split(";"):
        left, right = pair.split()
        found[left] = found.get(left, frozenset()) | {right}
        found[right] = found.get(right, frozenset()) | {left}
    return found


OPPOSITES = _pairs()
"""Lower-case words that a claim must not have where its source has one of their opposites."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number of a sentence.

    Attributes:
        text: As written.
        stem: Bare stem; for a number its normal form (`1.200` gives ``1200``, `12 %` ``12%``).
        content: Whether it carries meaning.
        number: Whether it is a number in digits or words.
        name: Whether it is written as a name: a capital inside the sentence, or all capitals.
        negator: Whether it negates.
    """

    text: str
    stem: str
    content: bool
    number: bool = False
    name: bool = False
    negator: bool = False


@lru_cache(maxsize=4096)
def words_of(sentence: str) -> tuple[Word, ...]:
    """Read a sentence as words and numbers.

    ``§ 85`` becomes one word with the stem ``§85``; a percent sign or «procent» is part of the
    number before it, and so is «mio.».

    Args:
        sentence: One sentence.

    Returns:
        The words in order; marks other than § and % are left out.
    """
    tokens = _TOKEN.findall(sentence)
    words: list[Word] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        lower = token.lower()
        following = tokens[index + 1].lower() if index + 1 < len(tokens) else ""
        if token.startswith("§"):
            if following[:1].isdigit():
                words.append(Word(f"§ {following}", f"§{_digits(following)}", True, True))
                index += 1
        elif token[0].isdigit() or lower in _NUMBER_WORDS:
            value = _digits(token) if token[0].isdigit() else str(_NUMBER_WORDS[lower])
            paragraph = bool(words) and words[-1].stem.startswith("§") and not token[0].isalpha()
            if following in _PERCENT:
                value, index = f"{value}%", index + 1
            elif following in _POINTS:
                value, index = f"{value}pp", index + 1
            elif following in _SCALE and token[0].isdigit():
                value, index = _scaled(value, _SCALE[following]), index + 1
            words.append(
                Word(token, f"§{value}" if paragraph and "-" in token else value, True, True)
            )
        elif lower != "%":
            affirming = lower == "ikke" and following in _NOT_ONLY
            words.append(_word(token, lower, first=not words, affirming=affirming))
        index += 1
    return tuple(words)


def _word(token: str, lower: str, first: bool, affirming: bool) -> Word:
    plain = bare(token.replace("-", ""))
    if lower in _ORDINALS and lower not in ("anden", "andet"):
        return Word(token, f"{_ORDINALS[lower]}.", True, True)
    acronym = len(token) > 1 and sum(c.isupper() for c in token) > 1
    name = acronym or (token[0].isupper() and not first)
    negator = lower in NEGATORS and not affirming
    content = plain not in STOP_WORDS and not negator and len(plain) > 1
    return Word(token, stem(plain), content, name=name and len(token) > 1, negator=negator)


def _digits(token: str) -> str:
    """Write a number without thousands separators and with a decimal point."""
    whole = re.sub(r"\.(?=\d{3}(?:\D|$))", "", token)
    value = whole.replace(",", ".").replace(":", ".")
    return re.sub(r"^0+(?=\d)", "", value)


def _scaled(value: str, zeros: int) -> str:
    whole, _, part = value.partition(".")
    return whole + part.ljust(zeros, "0") if len(part) <= zeros else value


@cache
def opposite_stems() -> dict[str, frozenset[str]]:
    """`OPPOSITES` by stem, so that «svækker» is also the opposite of «styrke»."""
    found: dict[str, frozenset[str]] = {}
    for word, others in OPPOSITES.items():
        key = stem(bare(word))
        found[key] = found.get(key, frozenset()) | {stem(bare(other)) for other in others}
    return {key: others - {key} for key, others in found.items()}


def bare_number(stem_: str) -> str:
    """A number's normal form without its unit."""
    return stem_.removesuffix("%").removesuffix("pp")
