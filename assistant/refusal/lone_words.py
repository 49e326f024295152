"""The one word of a question that the passages which it is answered from have not."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files

from assistant.answer.asked import Asked
from assistant.answer.selection import Scored
from assistant.question.kind import QuestionKind
from assistant.question.terms import carries, coverage, fold, folded_words, stem, stems, words
from assistant.question.verbs import is_verb

WORDING = "asking_words.txt"
"""Stems of words that questions hold and the passages which answer them do without; see
`assistant.fitting.wording`."""
MET = 0.6
"""How like a word of a passage one must be to be met there."""
_KINDS = frozenset(
    (
        QuestionKind.NUMBER,
        QuestionKind.WHO,
        QuestionKind.WHEN,
        QuestionKind.FACT,
        QuestionKind.YES_NO,
    )
)
"""How something is done, what it is and what belongs to it is asked in other words than it is told
in, and why more than all: a word of such a question is missed where nothing found has it at all."""
_KINDS_NOWHERE = frozenset((QuestionKind.LIST, QuestionKind.DEFINITION, QuestionKind.HOWTO))
_MOST_WORDS = 11
"""Of a question: a longer one tells a case, or says in its own words what is meant."""
_MOST_WORDS_NOWHERE = 8
"""The same for a word that nothing found has: in longer ones as many that are answered have one."""
_LACKING = 2
"""Words that the passages may lack: where more are lacking, they are told in other words."""
_TOLD = 0.6
"""Share of the question's other words that a quoted sentence must hold, headings counted."""
_SHORTEST = 4
_NO_NOUN = re.compile(
    r"(?:(?:ig|lig|isk|som|bar|loes|fuld|tiv|al|el|ende|est|ere|naer)(?:e|t|s)?"
    r"|ede(?:st)?)$"
)
"""How adjectives and participles end: what they tell is told in many ways."""
_PREFIXED = re.compile(
    r"^(?:af|an|be|efter|for|fra|gen|hen|ind|med|mod|ned|om|op|over|paa|til|ud|under|ved)(\w{3,}t)$"
)
"""«efterkommet» is a form of a verb where «kommet» is."""
_NO_NAMES = folded_words(
    "ofte typisk kort hårdt altid stadig allerede cirka højst mindst senest helst næste første"
    " sidste dato datoen datoer årstal"
)
_QUALIFIED = re.compile(
    r"^hvad (?:er|betyder|menes med|forstaas ved)(?: en| et| den| det)? ([a-z]{3,}) ([a-z]{4,})$"
)
_BEFORE_OTHERS = folded_words("en et hvilke og")
"""Before a noun that is said of something: «Kan en nabo …?» may be told of anybody."""


def lone_word(
    asked: Asked, told: Collection[str], found: Collection[str], quoted: Sequence[Scored]
) -> str | None:
    """Find the noun that a short question hangs on and that the passages quoted have not.

    Args:
        asked: The question.
        told: Stems of the passages that are quoted, their titles and headings among them.
        found: The same of all passages found.
        quoted: The sentences that are quoted.

    Returns:
        The word as it is asked with; None where all else is not told, more than one more word is
        lacking, or people often ask with such a word for what is told in others.
    """
    terms, weights = asked.reading.terms, asked.rarity.weights
    written = words(asked.reading.text)
    if len(written) > _MOST_WORDS:
        return None
    if (qualifier := _qualifier(asked, told)) is not None:
        return qualifier
    anywhere = asked.reading.kind in _KINDS_NOWHERE
    if anywhere and len(written) <= _MOST_WORDS_NOWHERE:
        told = found
    elif asked.reading.kind not in _KINDS:
        return None
    matches = coverage(terms, told, weights).matches
    lacking = {term for term, match in zip(terms, matches, strict=True) if match < MET}
    others = [term for term in terms if term not in lacking]
    if not lacking or len(lacking) > _LACKING:
        return None
    if not anywhere and not _speaks_of(others, asked, quoted):
        return None
    known = asking_words() | asked.rarity.misspelt
    nouns = [
        word
        for before, word in zip(("", *written), written, strict=False)
        if carries(word) and stem(word) in lacking - known and _is_noun(word, before)
    ]
    return max(nouns, key=lambda word: weights[stem(word)], default=None)


def _qualifier(asked: Asked, told: Collection[str]) -> str | None:
    """«svær» in «Hvad er svær spiseforstyrrelse?», where only the noun is told of."""
    named = _QUALIFIED.search(asked.question.rstrip("?. "))
    if named is None:
        return None
    written = {fold(word): word for word in words(asked.reading.text)}
    pair = [stem(written.get(word, word)) for word in named.groups()]
    without, of = coverage(pair, told).matches
    known = carries(named[1]) and carries(named[2]) and not is_verb(named[1])
    lacking = known and without < MET <= of and pair[0] not in asked.rarity.misspelt
    return written.get(named[1], named[1]) if lacking else None


def _speaks_of(others: Sequence[str], asked: Asked, quoted: Sequence[Scored]) -> bool:
    if not others:
        return False
    for s in quoted:
        passage = s.unit.piece.passage
        said = {*s.unit.stems, *stems(" ".join((passage.title, *passage.section)))}
        if coverage(others, said, asked.rarity.weights).share >= _TOLD:
            return True
    return False


def _is_noun(word: str, before: str) -> bool:
    folded = fold(word)
    return (
        len(word) >= _SHORTEST
        and not word[0].isdigit()
        and folded not in _NO_NAMES
        and fold(before) not in _BEFORE_OTHERS
        and not is_verb(word)
        and not ((verb := _PREFIXED.search(folded)) and is_verb(verb[1]))
        and _NO_NOUN.search(folded) is None
    )


@cache
def asking_words() -> frozenset[str]:
    """Stems of words that people ask with and that their answers do without."""
    return frozenset((files("assistant") / WORDING).read_text("utf-8").split())
