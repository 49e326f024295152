"""Words of questions and sentences as stems, and how far a sentence covers a question's words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from index.lexical.terms import plain_word, typed_forms, unaccented
from index.lexical.terms import stem as stem_bare

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*")
_FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "è": "e", "ü": "y", "ä": "ae"})

_FUNCTION_WORDS = """
af al alle alt altid alligevel anden andet andre at bare begge blev blevet blive bliver både da de
dem den denne der deres derfor derimod det dette dig din dine disse dit dog du efter egen eget
egne egentlig ej eller ellers en end endnu er et fik flere for fordi forbindelse fra fremgår få
får før gennem gælder gør gøre ham han hans har have havde hele hen hende hendes her hertil hos hun
hvad hvem hver hverken hvert hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår hvorvidt i
ifølge ifm ift igen igennem ikke imellem imod ind inden indenfor ingen intet iøvrigt ja jeg jer jo
kan kom komme kommer kun kunne lad langt lav laves lidt lige ligesom man mange med meget mellem men
mens mere mest mig min mindre mine mit mod mon må måde måder måske nej netop nogen nogensinde
noget nogle nu nok når og også om omkring op os over overfor overhovedet på per pr samme samt se
selv selvom ser siden siger sig sige sin sine sit skal skulle slags som står sted så sådan taget
tak til tit tror ud uden udover under var ved vedr vedrørende vi vil ville vor vores være været
findes find finde fortæl fortælle forklar beskriv beskrives beskriver nævn nævnes nævner giv give
gives vis uddyb handler går ligger menes betyder forstås rapport rapporten rapportens materialet
dokumentet teksten spørgsmål svar hedder kaldes kalder dækker egentligt ske sker skete sket lave
laver lavede a an and are as be by can could do does did from has how in is it its of on or
the their there they this to was were what when where which who why will with would you your
about into
"""


def fold(word: str) -> str:
    """Lower-case a word and write æ, ø, å as ae, oe, aa, as people without the keys do."""
    return word.lower().translate(_FOLD)


def folded_words(text: str) -> frozenset[str]:
    """Take the words of a text apart at white space, each folded."""
    return frozenset(fold(word) for word in text.split())


_STOP = typed_forms(_FUNCTION_WORDS)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Bare and stem one word; numbers lose their thousands separators."""
    if word[0].isdigit():
        return re.sub(r"[.](?=\d{3}(?:\D|$))", "", word)
    return stem_bare(plain_word(word))


def words(text: str) -> list[str]:
    """Split a text into words and numbers, as written."""
    return _WORD.findall(text)


@lru_cache(maxsize=200_000)
def carries(word: str) -> bool:
    """Tell whether a word carries meaning, other than a function word."""
    return unaccented(word) not in _STOP


def content_words(text: str) -> list[str]:
    """Words of a text that carry meaning, as written, in order, with repetitions."""
    return [word for word in words(text) if carries(word)]


def stems(text: str) -> list[str]:
    """Stems of the words that carry meaning, in order, with repetitions."""
    return [stem(word) for word in content_words(text)]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a text covers each term of a question.

    Attributes:
        matches: For each term in [0, 1]: 1 the same stem, less for a part of a compound.
        share: Weighted mean of ``matches``.
    """

    matches: tuple[float, ...]
    share: float


_COMPOUND_PART = 5
"""Shortest stem that counts as a part of a compound; shorter ones match by chance."""


_LATIN = re.compile(r"(?<=kurs)us$|(?<=i)um$|(?<=cent)r(?:um)?$")
"""What the stemmer leaves of «kursus», «kriterium» and «centret», and not of their other forms."""


@lru_cache(maxsize=400_000)
def likeness(term: str, other: str) -> float:
    """Liken two stems.

    Returns:
        1 when equal or forms of one Latin word, 0.8 for a part of a compound, 0.7 for one typing
        error, 0.6 for a common beginning, else 0.
    """
    if term == other or _LATIN.sub("", term) == _LATIN.sub("", other):
        return 1.0
    shorter, longer = sorted((term, other), key=len)
    if len(shorter) < _COMPOUND_PART or shorter[0].isdigit() or longer[0].isdigit():
        return 0.0
    if longer.startswith(shorter) or longer.endswith(shorter):
        return 0.8
    if abs(len(term) - len(other)) <= 1 and OSA.distance(term, other, score_cutoff=1) <= 1:
        return 0.7
    common = 0
    for left, right in zip(term, other, strict=False):
        if left != right:
            break
        common += 1
    return 0.6 if common >= max(_COMPOUND_PART, int(0.7 * len(longer))) else 0.0


def coverage(
    terms: Iterable[str], present: Collection[str], weights: dict[str, float] | None = None
) -> Coverage:
    """Measure how far ``present`` stems cover the ``terms``.

    Args:
        terms: Stems of a question.
        present: Stems of a sentence or passage.
        weights: Weight of each term, such as its inverse document frequency; 1 when absent.

    Returns:
        The best match of each term and their weighted mean; a share of 0 without terms.
    """
    terms = list(terms)
    known = set(present)
    matches = tuple(
        1.0 if term in known else max((likeness(term, other) for other in known), default=0.0)
        for term in terms
    )
    weight = [1.0 if weights is None else weights.get(term, 1.0) for term in terms]
    total = sum(weight)
    share = sum(m * w for m, w in zip(matches, weight, strict=True)) / total if total else 0.0
    return Coverage(matches, share)
