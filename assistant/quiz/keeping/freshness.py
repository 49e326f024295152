"""Whether an item's proof still stands in its source, and what stands there now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from rapidfuzz import fuzz, process

from assistant.quiz.model import Proof
from index.model import PassageStore
from ingest.model import Document, Passage
from ingest.pages import pages_of

_LIKE = 55.0
"""Least likeness, of 100, for a passage to be shown as the new version of an old one; below that
two passages of one report have little more than common words in common."""
_WORDS = re.compile(r"\S+|\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a comparison: the same on both sides, or only on one."""

    text: str
    changed: bool


def surroundings(proof: Proof, passages: Sequence[Passage]) -> str:
    """The passage that a proof stands in: what has to stay the same for the proof to hold.

    Args:
        proof: A proof.
        passages: Those of its source.

    Returns:
        The passage's text, or the quote alone where it lies across passages.
    """
    inside = (p for p in passages if p.start <= proof.start and proof.end <= p.end)
    passage = next(inside, None)
    return passage.text if passage is not None else proof.quote


def find_again(
    proof: Proof, passage: str, document: Document, passages: Sequence[Passage]
) -> Proof | None:
    """Find a proof in a source that was read again.

    The quote must stand there with all that stood round it: a sentence whose neighbours have
    changed may mean something else. Where it has only moved, the proof moves with it.

    Args:
        proof: As it was.
        passage: Its `surroundings` at that time.
        document: The source now.
        passages: The source's passages now.

    Returns:
        The proof at its place now, or None when it no longer stands there.
    """
    lead = max(passage.find(proof.quote), 0)
    old = proof.start - lead
    if document.text.startswith(passage, max(old, 0)) and old >= 0:
        start = old
    else:
        places = [match.start() for match in re.finditer(re.escape(passage), document.text)]
        if not places:
            return None
        start = min(places, key=lambda place: abs(place - old))
    start += lead
    end = start + len(proof.quote)
    holder = next((p for p in passages if p.start <= start < p.end), None)
    if holder is None:
        return None
    return replace(
        proof,
        start=start,
        end=end,
        passage_id=holder.id,
        section=holder.section,
        page=pages_of(document, start, end),
        title=document.metadata.title,
        publisher=document.metadata.publisher,
        year=document.metadata.year or holder.year,
    )


def stands_now(passage: str, store: PassageStore, source_id: str) -> Passage | None:
    """The passage of a source that is most like an old one, or None when none is much like it."""
    passages = store.of_source(source_id)
    best = process.extractOne(
        passage, [p.text for p in passages], scorer=fuzz.token_sort_ratio, score_cutoff=_LIKE
    )
    return passages[best[2]] if best is not None else None


def compare(old: str, new: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Tell two versions of a passage apart word by word.

    Returns:
        The parts of the old one and of the new one, in order.
    """
    words = _WORDS.findall(old), _WORDS.findall(new)
    blocks = SequenceMatcher(None, *words, autojunk=False).get_matching_blocks()
    sides: tuple[list[Part], list[Part]] = ([], [])
    starts = [(0, 0, 0), *((b.a, b.b, b.size) for b in blocks)]
    for (a, b, size), (next_a, next_b, next_size) in pairwise(starts):
        for side, text, begin, end in (
            (sides[0], words[0], a + size, next_a),
            (sides[1], words[1], b + size, next_b),
        ):
            if gone := "".join(text[begin:end]):
                side.append(Part(gone, changed=True))
        if next_size:
            same = "".join(words[0][next_a : next_a + next_size])
            sides[0].append(Part(same, changed=False))
            sides[1].append(Part(same, changed=False))
    return tuple(sides[0]), tuple(sides[1])
