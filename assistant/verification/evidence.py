"""The source sentences that match a claim best, and what the claim gets literally wrong."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from assistant.answer.pieces import Piece
from assistant.orders import find_orders
from assistant.question.terms import likeness
from assistant.verification.marks import Word, words_of
from ingest.model import Passage
from ingest.sentences import split_sentences

MAX_EVIDENCE = 3
"""Source sentences that one claim may join."""
_MIN_GAIN = 0.08
"""A further source sentence must cover at least this share more of the claim."""


@dataclass(frozen=True, slots=True)
class Source:
    """One sentence of a cited passage."""

    piece: Piece
    words: tuple[Word, ...]

    sequence: tuple[str, ...]
    """Stems of the words that carry meaning, in order."""
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A claim with the source sentences that match it best.

    Attributes:
        claim: The sentence to check.
        sources: Best first.
        context: Stems of the passages' titles and headings, which a claim may name.
        names: Stems that the passages write as names somewhere; a sentence's first word, always
            capitalised, is a name when it is among them.
        features: Word overlap for the score.
    """

    claim: str
    words: tuple[Word, ...]
    sources: tuple[Source, ...]
    context: frozenset[str]
    names: frozenset[str]
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
    wanted = {word.stem: weight(word) for word in words if word.content}
    sources = [source for passage in passages for source in sources_of(passage)]
    context = frozenset(
        word.stem for passage in passages for word in words_of(passage.context) if word.content
    )
    names = frozenset(w.stem for source in sources for w in source.words if w.name)
    chosen: list[Source] = []
    covered = dict.fromkeys(wanted, 0.0)
    total = sum(wanted.values()) or 1.0
    shares: list[float] = []
    while len(chosen) < MAX_EVIDENCE:
        best: tuple[float, Source, dict[str, float]] | None = None
        for source in sources:
            if source in chosen:
                continue
            new = {t: max(old, cover(t, source.stems)) for t, old in covered.items()}
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
    known = {t: max(value, 0.7 * cover(t, context)) for t, value in covered.items()}
    coverage = sum(wanted[t] * value for t, value in known.items()) / total
    evidence = " ".join(source.piece.text for source in chosen)
    features = {
        "coverage": coverage,
        "first": max(0.0, shares[0]) if shares else 0.0,
        "missing": sum(value < 0.5 for value in known.values()) / max(1, len(known)),
        "pairs": _pairs(words, chosen),
        "letters": fuzz.partial_ratio(_plain(claim), _plain(evidence)) / 100,
        "sentences": float(len(chosen)),
        "short": 1.0 if len(wanted) < 4 else 0.0,
    }
    return Match(claim, words, tuple(chosen), context, names, features, verbatim and bool(chosen))


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
        words = words_of(text)
        sequence = tuple(word.stem for word in words if word.content)
        found.append(Source(piece, words, sequence, frozenset(sequence)))
    return tuple(found)


def _pairs(words: Sequence[Word], sources: Sequence[Source]) -> float:
    """Share of the claim's neighbouring content words that are near each other in a source."""
    stems = [word.stem for word in words if word.content]
    wanted = list(itertools.pairwise(stems))
    if not wanted:
        return 0.0
    return sum(any(_near(pair, source) for source in sources) for pair in wanted) / len(wanted)


def _near(pair: tuple[str, str], source: Source) -> bool:
    stems = source.sequence
    left, right = (
        [i for i, other in enumerate(stems) if likeness(term, other) >= 0.6] for term in pair
    )
    return any(abs(i - j) <= 4 for i in left for j in right)


def weight(word: Word) -> float:
    """How much of a claim a word is: a number or name most, a long word more than a short one."""
    if word.number or word.name:
        return 1.5
    return min(1.5, 0.5 + len(word.stem) / 8)  # long words are rarer (Zipf's law of abbreviation)


@lru_cache(maxsize=200_000)
def cover(term: str, stems: frozenset[str]) -> float:
    """Likeness of a stem to the nearest of a sentence's, in [0, 1]."""
    return 1.0 if term in stems else max((likeness(term, other) for other in stems), default=0.0)


_MARKS = re.compile(r"[^\w%§]+")


def _plain(text: str) -> str:
    return " " + _MARKS.sub(" ", text.lower()).strip() + " "
