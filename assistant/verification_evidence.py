"""The source sentences that match a claim best, and what the claim gets literally wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.pieces import Piece
from assistant.terms import likeness
from assistant.verification_marks import Word, bare_number, words_of
from assistant.verification_orders import find_orders
from ingest.model import Passage
from ingest.sentences import split_sentences

MAX_EVIDENCE = 3
"""Source sentences that one claim may join."""
_MIN_GAIN = 0.08
"""A further source sentence must cover at least this share more of the claim."""
_NEIGHBOURS = 3
"""Content words on each side of a number or negation that must stand with it in the source."""


@dataclass(frozen=True, slots=True)
class Source:
    """One sentence of a cited passage."""

    piece: Piece
    words: tuple[Word, ...]

    @property
    def stems(self) -> frozenset[str]:
        """Stems of the words that carry meaning."""
        return frozenset(word.stem for word in self.words if word.content)


@dataclass(frozen=True, slots=True)
class Match:
    """A claim with the source sentences that match it best.

    Attributes:
        claim: The sentence to check.
        sources: Best first.
        context: Stems of the passages' titles and headings, which a claim may name.
        features: Word overlap for the score.
    """

    claim: str
    words: tuple[Word, ...]
    sources: tuple[Source, ...]
    context: frozenset[str]
    features: dict[str, float]
    verbatim: bool

    @property
    def evidence(self) -> tuple[Piece, ...]:
        """The source sentences in reading order."""
        pieces = (source.piece for source in self.sources)
        return tuple(sorted(pieces, key=lambda p: (p.passage.source_id, p.start)))

    @property
    def evidence_text(self) -> str:
        """The source sentences as one text."""
        return " ".join(piece.text for piece in self.evidence)


def best_match(claim: str, passages: Sequence[Passage]) -> Match:
    """Find the one to three source sentences that together cover a claim.

    Args:
        claim: One sentence.
        passages: What it cites.

    Returns:
        The match; without sources when the passages hold no word of the claim.
    """
    words = words_of(claim)
    wanted = {word.stem: _weight(word) for word in words if word.content}
    sources = [source for passage in passages for source in sources_of(passage)]
    context = frozenset(
        word.stem for passage in passages for word in words_of(passage.context) if word.content
    )
    chosen: list[Source] = []
    covered = dict.fromkeys(wanted, 0.0)
    total = sum(wanted.values()) or 1.0
    shares: list[float] = []
    while len(chosen) < MAX_EVIDENCE:
        best: tuple[float, Source, dict[str, float]] | None = None
        for source in sources:
            if source in chosen:
                continue
            new = {t: max(old, _cover(t, source.stems)) for t, old in covered.items()}
            share = sum(wanted[t] * value for t, value in new.items()) / total
            share -= 0.02 * math.log1p(len(source.words) / 20)  # the shorter of two equals
            if best is None or share > best[0]:
                best = share, source, new
        gain = _MIN_GAIN if chosen else 0.0
        if best is None or best[0] - (shares[-1] if shares else 0.0) <= gain:
            break
        chosen.append(best[1])
        covered = best[2]
        shares.append(best[0])
    verbatim = _plain(claim) in _plain(" ".join(source.piece.text for source in chosen))
    known = {t: max(value, 0.7 * _cover(t, context)) for t, value in covered.items()}
    features = {
        "coverage": sum(wanted[t] * value for t, value in known.items()) / total,
        "first": max(0.0, shares[0]) if shares else 0.0,
        "missing": sum(1.0 for value in known.values() if value < 0.5),
        "sentences": float(len(chosen)),
        "short": 1.0 if len(wanted) < 4 else 0.0,
    }
    return Match(claim, words, tuple(chosen), context, features, verbatim and bool(chosen))


@lru_cache(maxsize=512)
def sources_of(passage: Passage) -> tuple[Source, ...]:
    """The sentences of a passage, without those that give orders to a model."""
    orders = find_orders(passage.text)
    found = []
    for span in split_sentences(passage.text):
        if any(order.start <= span.start < order.end for order in orders):
            continue
        text = passage.text[span.start : span.end]
        start = passage.start + span.start
        piece = Piece(passage, start, start + len(text), text)
        found.append(Source(piece, words_of(text)))
    return tuple(found)


def literal_faults(match: Match) -> str:
    """Name what a claim gets literally wrong.

    Args:
        match: A claim with its best source sentences.

    Returns:
        The name of a `assistant.verification.Fault`, or an empty text.
    """
    if not match.sources:
        return "WEAK"
    if match.verbatim:
        return ""
    checks = (("NUMBER", _number_fault), ("NAME", _name_fault), ("NEGATION", _negation_fault))
    return next((name for name, fails in checks if fails(match)), "")


def _number_fault(match: Match) -> bool:
    present = {word.stem for source in match.sources for word in source.words if word.number}
    plain = {bare_number(number) for number in present}
    return any(
        word.stem not in present and (_has_unit(word.stem) or bare_number(word.stem) not in plain)
        for word in match.words
        if word.number and word.stem not in match.context
    )


def _has_unit(number: str) -> bool:
    return number.endswith(("%", "pp")) or number.startswith("§")


def _name_fault(match: Match) -> bool:
    present = {word.stem for source in match.sources for word in source.words} | match.context
    return any(
        word.name
        and not word.number
        and max((likeness(word.stem, p) for p in present), default=0.0) < 0.8
        for word in match.words
    )


def _negation_fault(match: Match) -> bool:
    claimed = any(word.negator for word in match.words)
    return claimed != any(word.negator for source in match.sources for word in source.words)


def _weight(word: Word) -> float:
    if word.number or word.name:
        return 1.5
    return min(1.5, 0.5 + len(word.stem) / 8)  # long words are rarer (Zipf's law of abbreviation)


@lru_cache(maxsize=200_000)
def _cover(term: str, stems: frozenset[str]) -> float:
    return 1.0 if term in stems else max((likeness(term, other) for other in stems), default=0.0)


_MARKS = re.compile(r"[^\w%§]+")


def _plain(text: str) -> str:
    return " " + _MARKS.sub(" ", text.lower()).strip() + " "
