"""True and corrupted claims about passages, made from questions with gold quotes and points."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.verification.corruption import CORRUPTIONS, Elsewhere, names_in, numbers_in
from assistant.verification.evidence import sources_of
from assistant.verification.marks import words_of
from index.measuring.questions import GoldQuestion
from ingest.model import Passage

_SHINGLE = 4
_HOLDS = 0.6
"""Share of a quote's word 4-grams that a passage must hold to be cited for it."""
_MIN_WORDS = 3
"""Content words below which a point says too little to be checked alone."""
_MAX_PASSAGES = 4
_PER_QUOTE = 2
_HYPHEN = re.compile(r"-\s*\n\s*(?=[a-zæøå])")
_WORD = re.compile(r"\w+")
_REPLY = re.compile(r"(?:ja|nej|både|hverken)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Case:
    """A claim that cites passages.

    Attributes:
        kind: How it was made: ``point``, ``points`` or ``sentence`` when true, else the name of
            the corruption, or ``other source``.
        true: Whether the passages carry it.
        question: Id of the question that it was made from.
    """

    kind: str
    true: bool
    claim: str
    passages: tuple[Passage, ...]
    question: str


def make_cases(
    questions: Sequence[GoldQuestion], passages: Sequence[Passage], seed: int = 7
) -> list[Case]:
    """Make claims that are true and claims that are not.

    True are a question's points, alone and joined, and the sentences of its gold quotes, each
    citing the passages that hold the quotes. False are the same claims after one corruption, and
    the same claims citing a passage elsewhere that shares most words with them.

    Args:
        questions: Questions with gold quotes in the passages' files.
        passages: All passages of the sources.
        seed: Fixes what chance chooses.

    Returns:
        The cases in the order of the questions.
    """
    chance = random.Random(seed)  # noqa: S311 - sampling, not secrets
    sentences = [source.piece.text for passage in passages for source in sources_of(passage)]
    names = names_in(sentences)
    cases = []
    for question in questions:
        cited = _holders(question, passages)
        if not cited or len(cited) > _MAX_PASSAGES:
            continue
        own = [source.piece.text for passage in cited for source in sources_of(passage)]
        elsewhere = Elsewhere(names=names, near_names=names_in(own), near_numbers=numbers_in(own))
        for kind, claim in _true_claims(question, cited):
            cases.append(Case(kind, True, claim, cited, question.id))
            for name, corrupt in CORRUPTIONS.items():
                wrong = corrupt(claim, elsewhere, chance)
                if wrong and wrong != claim:
                    cases.append(Case(name, False, wrong, cited, question.id))
            if other := _elsewhere(claim, cited, passages, chance):
                cases.append(Case("other source", False, claim, (other,), question.id))
    return cases


def _true_claims(question: GoldQuestion, cited: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    points = [point.strip().rstrip(".") for point in question.points]
    if any(_REPLY.match(point) for point in points):
        return  # «ja» and «nej» claim nothing without their question
    for point in points:
        if sum(word.content for word in words_of(point)) >= _MIN_WORDS:
            yield "point", f"{_upper(point)}."
    if 1 < len(points) <= _MAX_PASSAGES:
        joined = [points[0], *map(_lower, points[1:])]
        yield "points", f"{_upper(', '.join(joined[:-1]))} og {joined[-1]}."
    quotes = [_shingles(gold.quote) for gold in question.gold]
    found = 0
    for passage in cited:
        for source in sources_of(passage):
            text = " ".join(_HYPHEN.sub("", source.piece.text).split())
            grams = _shingles(text)
            whole = text[:1].isupper() and text[-1:] in ".!" and 6 <= len(text.split()) <= 45
            if whole and grams and found < _PER_QUOTE and any(grams <= quote for quote in quotes):
                found += 1
                yield "sentence", text


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    """Lower the first letter, unless a name or an abbreviation seems to begin there."""
    first, _, rest = text.partition(" ")
    name = not first[1:].islower() or rest[:1].isupper()
    return text if name else text[:1].lower() + text[1:]


def _holders(question: GoldQuestion, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    found: dict[Passage, None] = {}
    for gold in question.gold:
        quote = _shingles(gold.quote)
        scored = [
            (len(quote & _shingles(passage.text)) / len(quote), passage)
            for passage in passages
            if passage.doc == gold.doc and quote
        ]
        good = [(share, passage) for share, passage in scored if share >= 0.3]
        if good and sum(share for share, _ in good) >= _HOLDS:
            found |= dict.fromkeys(passage for _, passage in good)
    return tuple(found)


def _elsewhere(
    claim: str, cited: Sequence[Passage], passages: Sequence[Passage], chance: random.Random
) -> Passage | None:
    """One of the passages outside the cited sections that share most words with a claim."""
    wanted = {word.stem for word in words_of(claim) if word.content}
    grams = _shingles(claim)
    sections = {(passage.source_id, passage.section) for passage in cited}
    scored = [
        (len(wanted & _stems(passage)), passage)
        for passage in passages
        if (passage.source_id, passage.section) not in sections
        and len(grams & _shingles(passage.text)) <= 0.3 * len(grams)
    ]
    best = sorted(scored, key=lambda pair: (-pair[0], pair[1].id))[:8]
    return chance.choice(best)[1] if best and wanted else None


@lru_cache(maxsize=4096)
def _stems(passage: Passage) -> frozenset[str]:
    return frozenset().union(*(source.stems for source in sources_of(passage)))


@lru_cache(maxsize=8192)
def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(_HYPHEN.sub("", text).lower())
    size = min(_SHINGLE, len(words)) or 1
    return frozenset(tuple(words[i : i + size]) for i in range(len(words) - size + 1))
