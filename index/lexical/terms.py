"""Danish text to search terms: folding, stems, stop words and character 5-grams.

Everything works on *bare* words: lower case, NFKC, with æ/ae, ø/oe and å/aa all folded to a plain
letter, so that «forløb», «forloeb» and «forlob» are one word. Character 5-grams of the bare words
are what survives typing errors and inflection that the stemmer misses.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import Stemmer

GRAM = 5
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_LINE_END_HYPHEN = re.compile(r"(\w)-\s*\n\s*(\w)")
_FOLDS = (("æ", "a"), ("ø", "o"), ("å", "a"), ("ae", "a"), ("oe", "o"), ("aa", "a"))
DIGRAPHS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_STRESSED = str.maketrans("éèáó", "eeao")

# Function words and question words: in nearly every passage, so they only add noise to the score.
_STOP_TEXT = """
og i at det er en et den til af de som på for med der ikke har han hun vi jeg man kan skal vil hvad
hvordan hvem hvor hvilke hvilken hvilket hvorfor hvornår om fra så men sig sin sit sine mit min mine
dit din dine os dem var blev bliver bliv blevet være været have haft havde eller når også ved efter
under over ud ind op ned mellem hos dette disse denne da du dig mig jer jeres vores deres dens dets
hans hendes her end kunne skulle ville må måtte ift ifm mv mm fx jf osv bl ca dvs hhv samt både hvis
før uden mod nu kun selv meget mere mest anden andet andre alle alt noget nogen nogle få får fik gør
gøre siger hver hvert the of and
"""


def bare(word: str) -> str:
    """Fold a word to lower case without Danish letters or accents; «Forløb» gives ``forlob``."""
    word = unicodedata.normalize("NFKC", word).lower()
    for letters, plain in _FOLDS:
        word = word.replace(letters, plain)
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in decomposed if not unicodedata.combining(c))
    return word


STOP_WORDS = frozenset(bare(word) for word in _STOP_TEXT.split())


def typed_forms(text: str) -> frozenset[str]:
    """The ways to type the words of a text: as they are, with ae, oe and aa, with bare letters."""
    forms = set[str]()
    for word in text.split():
        forms |= {word, word.translate(DIGRAPHS), bare(word)}
    return frozenset(forms)


_STOP_FORMS = typed_forms(_STOP_TEXT)


def unaccented(word: str) -> str:
    """A word in lower case without stress marks: «én» is «en»; æ, ø and å stay."""
    return word.lower().translate(_STRESSED)


def plain_word(word: str) -> str:
    """The bare word, marked where it only looks like a stop word: «SØM» is not «som»."""
    plain = bare(word)
    return f"{plain}_" if plain in STOP_WORDS and unaccented(word) not in _STOP_FORMS else plain


def plain_words(text: str) -> Iterator[str]:
    """Yield the bare words of a text, stop words included.

    Hyphens at line ends are joined, soft hyphens dropped, and thousands are written together, so
    that «176.000» and «176000» are one word.
    """
    text = _LINE_END_HYPHEN.sub(r"\1\2", text.replace("\u00ad", ""))
    for match in _WORD.finditer(text):
        word = match.group()
        yield word.replace(".", "") if _THOUSANDS.fullmatch(word) else plain_word(word)


_local = threading.local()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Stem a bare word with Snowball's Danish rules."""
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:  # a Stemmer must not be shared by threads
        stemmer = _local.stemmer = Stemmer.Stemmer("danish", 0)
    stemmed: str = stemmer.stemWord(word)
    return stemmed


def grams(word: str) -> list[str]:
    """Character 5-grams of a bare word with its boundaries marked; none for very short words."""
    marked = f"_{word}_"
    return [marked[i : i + GRAM] for i in range(len(marked) - GRAM + 1)]


@lru_cache(maxsize=500_000)
def term_id(channel: str, term: str) -> int:
    """Hash a term of a channel to 64 bits; a collision is too rare to matter for a ranking."""
    return int.from_bytes(blake2b(f"{channel}:{term}".encode(), digest_size=8).digest(), "big")


@dataclass(frozen=True, slots=True)
class WordTerms:
    """The term ids of one bare word."""

    stem: str
    word_id: int
    head_id: int
    gram_ids: tuple[int, ...]


@lru_cache(maxsize=200_000)
def word_terms(word: str) -> WordTerms:
    """Look a bare word's terms up."""
    stemmed = stem(word)
    return WordTerms(
        stemmed,
        term_id("w", stemmed),
        term_id("h", stemmed),
        tuple(term_id("g", gram) for gram in grams(word)),
    )
