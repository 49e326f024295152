"""How much each word of a question tells: rare words more than common ones."""

from __future__ import annotations

from assistant.question.kind import Reading
from assistant.question.terms import stem, stems, words
from index.lexical.terms import plain_word, term_id
from index.lexical.word_index import DanishLexicalIndex

FLOOR = 0.5
"""Least weight of a term: also a common word of a question should be in its answer."""


class Rarity:
    """Inverse document frequencies of one question's terms in one index.

    Args:
        lexical: The word index.
        reading: The question.

    Attributes:
        weights: Term to its inverse document frequency, at least `FLOOR`.
        unknown: Terms that stand nowhere in the index, not even as a compound of known words or
            with a typing error.
        misspelt: Terms that are no words of the index, but like some of them.
        long_forms: Stems of what an abbreviation among the terms stands for, by its term.
    """

    def __init__(self, lexical: DanishLexicalIndex, reading: Reading) -> None:
        ids = {term: term_id("w", term) for term in reading.terms}
        idf = lexical.idf(ids.values()) if ids else {}
        self.weights = {term: max(FLOOR, idf.get(i, 0.0)) for term, i in ids.items()}
        spelt_out = ((stem(word), lexical.long_form(word)) for word in words(reading.text))
        self.long_forms = {short: frozenset(stems(long)) for short, long in spelt_out if long}
        found = lexical.expand(reading.text).words if ids else {}
        strange = {
            stem(word): len(found.get(plain_word(word), ())) > 1
            for word in words(reading.text)
            if stem(word) in ids and not lexical.vocabulary.knows(plain_word(word))
        }
        self.unknown = frozenset(term for term, alike in strange.items() if not alike)
        self.misspelt = frozenset(term for term, alike in strange.items() if alike)
