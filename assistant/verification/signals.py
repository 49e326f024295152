"""What the score of a claim weighs: how far, how closely and how literally its sources say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from assistant.question.terms import likeness
from assistant.verification.evidence import Match, cover, weight
from assistant.verification.literal import (
    Fault,
    Standing,
    literal_fault,
    names,
    negation,
    numbers,
    oppositions,
)
from assistant.verification.marks import Word, opposite_stems

_COVERED = 0.5
"""Likeness to a source's word under which a word of the claim is not covered."""
_ALIKE = 0.6
"""Likeness from which two words are forms of one."""
_STEAD = 2
"""Most words of the source that one word of the claim may stand for."""


def meaning_signals(match: Match, cosine: float) -> dict[str, float]:
    """What the encoder says.

    Args:
        match: A claim with its evidence.
        cosine: How alike the encoder finds them.

    Returns:
        ``cosine``, and ``agree``, its product with the coverage.
    """
    return {"cosine": cosine, "agree": match.features["coverage"] * cosine}


def word_signals(match: Match) -> dict[str, float]:
    """All that needs no encoder.

    What makes a literal fault counts by degrees: a number in half of its company is no fault, and
    still less likely right than one in all of it.

    Args:
        match: A claim with its evidence.

    Returns:
        The overlap of `Match.features` and what the other functions of this module name.
    """
    return {
        **match.features,
        **_uncovered(match),
        **_alignment(match),
        **_marks("number", numbers(match)),
        **_marks("name", names(match)),
        **_negations(match),
        **_opposites(match),
        "at_fault": float(literal_fault(match) is not Fault.NONE),
    }


def _uncovered(match: Match) -> dict[str, float]:
    """What no source sentence has; long words are seldom the same by chance."""
    content = [word for word in match.words if word.content]
    covered = [
        max((cover(word.stem, source.stems) for source in match.sources), default=0.0)
        for word in content
    ]
    missing = [word for word, part in zip(content, covered, strict=True) if part < _COVERED]
    count = max(1, len(content))
    return {
        "content_words": float(len(content)),
        "word_length": sum(len(word.stem) for word in content) / count,
        "exact": sum(part == 1.0 for part in covered) / count,
        "least_covered": min(covered, default=0.0),
        "uncovered": sum(map(weight, missing)),
        "longest_uncovered": float(max((len(word.stem) for word in missing), default=0)),
    }


def _alignment(match: Match) -> dict[str, float]:
    """How much of the claim one source sentence has in the same order, and what it has instead.

    A careless writer changes one word and leaves those round it: ``replaced`` words stand where the
    source has another one or two between the same neighbours.
    """
    stems = [word.stem for word in match.words]
    aligned, run = 0, 0
    best: Sequence[Word] = ()
    opcodes: list[tuple[str, int, int, int, int]] = []
    for source in match.sources:
        matcher = SequenceMatcher(None, stems, [w.stem for w in source.words], autojunk=False)
        blocks = matcher.get_matching_blocks()
        whole = sum(block.size for block in blocks)
        if whole > aligned:
            aligned, run = whole, max(block.size for block in blocks)
            best, opcodes = source.words, list(matcher.get_opcodes())
    count = max(1, len(stems))
    return {
        "aligned": aligned / count,
        "run": run / count,
        "run_words": float(run),
        **_changes(match.words, best, opcodes),
    }


def _changes(
    claim: Sequence[Word], source: Sequence[Word], opcodes: Sequence[tuple[str, int, int, int, int]]
) -> dict[str, float]:
    """Count single words that were replaced, and negations that were replaced, added or left out.

    Args:
        claim: Words of a claim.
        source: Words of the source sentence.
        opcodes: From `difflib.SequenceMatcher.get_opcodes` of the two.
    """
    replaced, content, marks, negations = 0, 0, 0, 0
    for index, (tag, start, end, at, until) in enumerate(opcodes):
        if tag == "equal" or not _tight(opcodes, index, len(claim)):
            continue
        mine, theirs = claim[start:end], source[at:until]
        negates = any(word.negator for word in (*mine, *theirs))
        if tag != "replace":
            negations += negates
        elif len(mine) == 1 and len(theirs) <= _STEAD:
            [word] = mine
            replaced += 1
            negations += negates
            marks += word.name + word.number + (word.stem in opposite_stems())
            alike = max(likeness(word.stem, other.stem) for other in theirs)
            content += word.content and alike < _ALIKE
    return {
        "replaced": float(replaced),
        "replaced_content": float(content),
        "replaced_marks": float(marks),
        "changed_negations": float(negations),
    }


def _tight(opcodes: Sequence[tuple[str, int, int, int, int]], index: int, words: int) -> bool:
    """Whether a change stands between equal words, or at an end of the claim beside two."""
    _, start, end, _, _ = opcodes[index]
    before = opcodes[index - 1][2] - opcodes[index - 1][1] if index else 0
    after = opcodes[index + 1][2] - opcodes[index + 1][1] if index + 1 < len(opcodes) else 0
    closed = (before or start == 0) and (after or end == words)
    return bool(closed) and before + after >= 2


def _marks(kind: str, standings: Iterable[Standing]) -> dict[str, float]:
    """How many numbers or names there are, and how the worst of them stands."""
    found = list(standings)
    present = [standing.own for standing in found if standing.own >= 0]
    return {
        f"{kind}s": float(len(found)),
        f"{kind}_company": min(present, default=1.0),
        f"{kind}_rival": max((s.rival - max(s.own, 0.0) for s in found), default=-1.0),
    }


def _negations(match: Match) -> dict[str, float]:
    found = negation(match)
    return {
        "negations": float(found.claimed),
        "source_negations": float(found.said),
        "negation_company": found.company,
        "negation_left_out": found.left_out,
    }


def _opposites(match: Match) -> dict[str, float]:
    """How many words have an opposite, how many of them no source has, and the worst's margin."""
    found = list(oppositions(match))
    return {
        "opposites": float(len(found)),
        "opposites_unseen": float(sum(word.same == 0.0 for word in found)),
        "opposite_margin": max((word.other - word.same for word in found), default=-1.0),
    }
