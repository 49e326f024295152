"""What a question takes for granted and the material gives otherwise.

A count, a year, which way something goes («faldet» where it is «stigende»), or all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer.selection import Scored
from assistant.question.kind import QuestionKind, Reading
from assistant.question.numerals import CARDINALS, ORDINALS, YEAR, between, in_figures
from assistant.question.rarity import Rarity
from assistant.question.terms import carries, coverage, fold, folded_words, stem, stems, words
from assistant.question.verbs import is_verb
from assistant.refusal.contradictions import Contradiction
from assistant.refusal.denials import denied

_COVERED = 0.5
"""Share of the question's other words that a sentence must hold to speak of the same thing."""
_SAME, _MARGIN = 0.6, 0.15
"""The same for a year or direction, and how much less a sentence with the asked year must hold."""
_RUN = 3
"""Words after a numeral among which the noun that it counts is sought."""
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*|[^\w\s]")
_CARDINALS = between(CARDINALS, 2, 40)
_ORDINALS = between(ORDINALS, 3, 12)
"""Without «anden», which far more often means «another»."""
_MEASURES = folded_words("""
    år kr kroner procent pct mio mia million millioner milliard milliarder dag dage døgn uge uger
    måned måneder time timer minutter gange gang point side sider årig årige
    """)
"""What is measured and not counted: another figure of it says nothing against one asked about."""
_BEFORE_NUMBERS = folded_words("§ kapitel side tabel figur bilag")
_NUMBERED = frozenset(("trin", "fase", "spor", "niveau", "punkt", "faktor", "model"))
_REFERENCE = re.compile(r"\([^()]*\)")
"""A year in brackets is most often that of a publication."""
_CELLS = re.compile(r"[|\t]")
_IN_YEAR = re.compile(rf"\b(?:i|siden|in|since) ({YEAR.pattern})", re.IGNORECASE)
_DIRECTIONS = tuple(
    (re.compile(rf"\b(?:{one})\b", re.IGNORECASE), re.compile(rf"\b(?:{other})\b", re.IGNORECASE))
    for one, other in (
        (
            r"ste?g(?:et|er|ende|ning\w*)?|stig(?:er|ende|ning\w*)|(?:ø|oe)get|voks(?:et|ede|ende)",
            r"fald(?:et|t|er|ende)?|mindsket|reduceret",
        ),
        (r"st(?:ø|oe)rre", r"mindre"),
        (r"h(?:ø|oe)jere", r"lavere"),
        (r"flertal\w*", r"mindretal\w*"),
        (r"bedre", r"d(?:å|aa)rligere|v(?:æ|ae)rre"),
        (r"bedste?", r"d(?:å|aa)rligste?|v(?:æ|ae)rste?"),
        (r"h(?:ø|oe)jeste?", r"laveste?"),
        (r"l(?:æ|ae)ngere|l(?:æ|ae)ngste?", r"kortere|korteste?"),
        (r"hurtigere|hurtigste?", r"langsommere|langsomste?"),
        (r"flest(?: mulige?)?|s(?:å|aa) mange", r"f(?:æ|ae)rrest|s(?:å|aa) f(?:å|aa)"),
        (r"frivillig(?:t|e)?", r"forpligt\w*|lovpligtig\w*|obligatorisk\w*"),
        (r"uafh(?:æ|ae)ngig\w*", r"(?:gensidigt? )?afh(?:æ|ae)ngig\w*|forbundne?"),
        (r"tillid", r"mistillid"),
        (r"reducere\w*|mindske\w*|nedbring\w*", r"(?:ø|oe)ge[rst]?\w*|for(?:ø|oe)ge\w*"),
    )
)
"""Which way something goes, and the way back."""
_ASKS_WHETHER = re.compile(
    r"^(?:er|har|havde|var|blev|bliver|kan|kunne|vil|skal|bør|mon|is|are|has|have|was|did)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A numeral and what it counts."""

    number: int
    ordinal: bool
    words: tuple[str, ...]
    """Words after it up to the noun and what may follow it."""
    numeral: str
    """Its stem."""
    written: str

    def noun_in(self, other: _Counted) -> bool:
        """Tell whether the other numeral counts the same: its words end in one of these."""
        own = [stem(word) for word in self.words]
        return any(stem(word) == own[-1] for word in other.words)

    def borne_by(self, told: _Counted) -> bool:
        """Tell whether there are so many, or for an ordinal at least so many."""
        return told.number == self.number or (self.ordinal and told.number > self.number)


def contradicted(
    reading: Reading, scored: Sequence[Scored], rarity: Rarity
) -> Contradiction | None:
    """Find a sentence that gives another count, year or direction, or that says it is not so.

    Only where nothing retrieved bears the question's own, and the sentence speaks of most
    of what is asked about.

    Args:
        reading: The question.
        scored: The sentences of the hits.
        rarity: How much each of the question's words tells.

    Returns:
        The contradiction by the best sentence, or None.
    """
    ranked = sorted(scored, key=lambda s: -s.score)
    return (
        _other_count(reading, ranked, rarity)
        or _other_year(reading, ranked, rarity)
        or _other_direction(reading, ranked, rarity)
        or denied(reading, scored, rarity)
    )


def _other_count(
    reading: Reading, ranked: Sequence[Scored], rarity: Rarity
) -> Contradiction | None:
    for claim in _counts(reading.text):
        same = [(s, t) for s in ranked for t in _counts(s.unit.piece.text) if claim.noun_in(t)]
        if any(claim.borne_by(told) for _, told in same):
            return None
        others = [term for term in reading.terms if term != claim.numeral]
        for s, told in same:
            if told.ordinal or claim.numeral in map(stem, words(s.unit.piece.text)):
                continue
            around = {*s.unit.stems, *stems(" ".join(s.unit.piece.passage.section))}
            if coverage(others, around, rarity.weights).share >= _COVERED:
                return Contradiction(claim.written, told.written, s, claim.ordinal)
    return None


def _other_year(reading: Reading, ranked: Sequence[Scored], rarity: Rarity) -> Contradiction | None:
    asked = _IN_YEAR.findall(reading.text)
    if len(asked) != 1:
        return None
    year = asked[0]
    others = [term for term in reading.terms if term != year]
    counts = reading.kind is QuestionKind.NUMBER
    best: tuple[float, Contradiction] | None = None
    borne = 0.0
    for s in ranked:
        years = set(YEAR.findall(_REFERENCE.sub(" ", s.unit.piece.text)))
        share = coverage(others, s.unit.stems, rarity.weights).share
        passage = s.unit.piece.passage
        of_then = counts and str(passage.year) == year
        if _CELLS.search(s.unit.piece.text) and year in passage.text:
            # A table's caption or heads tell its year, and of what its rows are.
            borne = max(borne, coverage(others, stems(passage.text), rarity.weights).share)
        elif year in years or of_then:
            borne = max(borne, share)
        elif best is None and len(years) == 1 and share >= _SAME:
            best = share, Contradiction(year, years.pop(), s)
    return best[1] if best is not None and borne < best[0] - _MARGIN else None


def _other_direction(
    reading: Reading, ranked: Sequence[Scored], rarity: Rarity
) -> Contradiction | None:
    question = reading.text
    if _ASKS_WHETHER.search(question) or reading.kind is QuestionKind.COMPARISON:
        return None
    for pair in _DIRECTIONS:
        for claimed, turned in (pair, pair[::-1]):
            said = claimed.search(question)
            if said is None or turned.search(question):
                continue
            others = [term for term in reading.terms if term not in stems(said.group())]
            speaking = [
                s for s in ranked if coverage(others, s.unit.stems, rarity.weights).share >= _SAME
            ]
            texts = [s.unit.piece.text for s in speaking]
            if any(claimed.search(text) for text in texts):
                return None
            for s, text in zip(speaking, texts, strict=True):
                if found := turned.search(text):
                    return Contradiction(said.group(), found.group(), s)
    return None


def _counts(text: str) -> Iterator[_Counted]:
    tokens = _TOKEN.findall(text)
    for place, token in enumerate(tokens):
        number, ordinal = _number(token)
        if number is None:
            continue
        before = fold(tokens[place - 1]) if place else ""
        if before in _NUMBERED and token.isdigit():
            yield _Counted(number, True, (before,), stem(token), f"{tokens[place - 1]} {token}")
            continue
        run: list[str] = []
        for word in tokens[place + 1 : place + 1 + _RUN]:
            if not word[0].isalpha() or not carries(word) or is_verb(word):
                break
            run.append(word)
        if not run or fold(run[0]) in _MEASURES or before in _BEFORE_NUMBERS:
            continue
        yield _Counted(number, ordinal, tuple(run), stem(token), " ".join((token, *run)))


def _number(token: str) -> tuple[int | None, bool]:
    word = fold(token)
    if word in _ORDINALS:
        return _ORDINALS[word], True
    if word in _CARDINALS:
        return _CARDINALS[word], False
    figures = in_figures(token)
    return (figures if figures and 2 <= figures < 1000 else None), False
