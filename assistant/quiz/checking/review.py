"""The quality gate for what people write, edit or bring along: all that is remarked, in words.

The gate drops a suggestion at its first fault. A trainer is told each of them instead, knows more
than the check does, and has the last word, except on errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.checking.borne import borne, figure_borne
from assistant.quiz.checking.gate import LONGEST_STEM, asks, quotes_what_leans
from assistant.quiz.checking.remarks import Fault, Remark, errors, remark
from assistant.quiz.formats.wording import TRUE
from assistant.quiz.material.language import folded
from assistant.quiz.material.options import (
    STEPS_ALIKE,
    given_away,
    is_figure,
    near_pair,
    right_and_wrong_alike,
    uneven,
)
from assistant.quiz.material.standing import pronoun_leans
from assistant.quiz.model import (
    Accepted,
    Choice,
    Item,
    ItemKind,
    Matching,
    Numeric,
    Ordering,
    Proof,
)

_INSTRUCTED = frozenset(
    {ItemKind.TRUE_FALSE, ItemKind.MATCHING, ItemKind.ORDERING, ItemKind.BLANK, ItemKind.NUMBER}
)
"""Kinds whose stem may be a statement: what to do is said beside it."""
_SHORTEST_STEM = 3
_LONGER = 16
"""Letters that the longest option must have more than the shortest to stand out to the eye."""
_NAME = 40
"""Letters of an option up to which it is a name or a figure, of which a quote may hold several."""
_EXCEPT = re.compile(r"\b(?:ikke|undtagen|bortset fra|ingen af)\b", re.IGNORECASE)
_QUOTED = re.compile(r"«([^«»]+)»")


def review(item: Item) -> tuple[Remark, ...]:
    """Say what is wrong with an item, or may be.

    Args:
        item: The item; without a source nothing is said of what the quote shows.

    Returns:
        Errors alone, or else doubts; empty for a sound item.
    """
    return errors(item) or tuple(_doubts(item))


def _doubts(item: Item) -> Iterator[Remark]:
    yield from _stem_doubts(item)
    yield from _option_doubts(item)
    odd = _is_odd(item)
    if given_away(item.kind, item.stem, item.key, odd=odd):
        yield remark(Fault.GIVEN_AWAY)
    if item.proof is not None:
        yield from _proof_doubts(item, item.proof, odd=odd)


def _stem_doubts(item: Item) -> Iterator[Remark]:
    stem = item.stem.strip()
    whole = stem[:1].isupper() or stem[:1] in '«§"”“' or stem[:1].isdigit()
    asked = asks(stem) or "?" in stem or item.kind in _INSTRUCTED
    ended = stem[-1:] in '.?!»)"”“'
    sized = len(stem.split()) >= _SHORTEST_STEM and len(stem) <= LONGEST_STEM
    if not (whole and asked and ended and sized and stem.count("«") == stem.count("»")):
        yield remark(Fault.FRAGMENT)
    headings = (*item.proof.section, *item.tags) if item.proof else item.tags
    titles = frozenset(map(folded, headings))
    word = pronoun_leans(stem) or quotes_what_leans(item.kind, stem, titles)
    if word:
        yield remark(Fault.LEANING, word)


def _option_doubts(item: Item) -> Iterator[Remark]:
    match item.key:
        case Choice() if item.kind is not ItemKind.TRUE_FALSE:
            yield from _choice_doubts(item.key)
        case Matching(pairs, extra):
            if len(pairs) < 3:
                yield remark(Fault.FEW)
            rights = list(dict.fromkeys([*(p.right for p in pairs), *extra]))
            for side in ([pair.left for pair in pairs], rights):
                if pair := near_pair(side):
                    yield remark(Fault.ALIKE, *pair)
        case Ordering(steps):
            if len(steps) < 3:
                yield remark(Fault.FEW)
            if pair := near_pair(steps, STEPS_ALIKE):
                yield remark(Fault.ALIKE, *pair)


def _choice_doubts(key: Choice) -> Iterator[Remark]:
    if len(key.options) < 3:
        yield remark(Fault.FEW)
    if all(option.right for option in key.options):
        yield remark(Fault.NONE_WRONG)
    if all(is_figure(option) for option in key.options):
        return
    if pair := right_and_wrong_alike(key):
        yield remark(Fault.TWO_RIGHT, *pair)
    elif pair := near_pair([option.text for option in key.options]):
        yield remark(Fault.ALIKE, *pair)
    texts = sorted((option.text for option in key.options), key=len)
    if uneven(key) and len(texts[-1]) - len(texts[0]) > _LONGER:
        yield remark(Fault.UNEVEN, texts[-1], texts[0])


def _is_odd(item: Item) -> bool:
    """Whether the right option is the one that does not belong: not quoted, as all others are."""
    key, proof = item.key, item.proof
    if proof is None or not isinstance(key, Choice) or not _EXCEPT.search(item.stem):
        return False
    return all(borne(option.text, proof.quote) is not option.right for option in key.options)


def _proof_doubts(item: Item, proof: Proof, *, odd: bool) -> Iterator[Remark]:
    # A heading, the source's name and its year are shown beside the quote, and prove what they say.
    known = (proof.quote, *proof.section, proof.title, proof.publisher or "", str(proof.year or ""))
    shown = "\n".join(known)
    match item.key:
        case Choice() if item.kind is ItemKind.TRUE_FALSE:
            yield from _truth_doubts(item, item.key, proof)
        case Choice(options):
            names = all(len(option.text) <= _NAME for option in options)
            for option in () if odd else options:
                quoted = f" {folded(option.text)} " in f" {folded(proof.quote)} "
                if option.right and not borne(option.text, shown):
                    yield remark(Fault.UNPROVED, option.text)
                elif not option.right and not names and quoted:
                    yield remark(Fault.ALSO_QUOTED, option.text)
        case Matching(pairs, _):
            for text in (text for pair in pairs for text in (pair.left, pair.right)):
                if not borne(text, shown):
                    yield remark(Fault.UNPROVED, text)
                    return
        case Ordering(steps):
            for step in steps:
                if not borne(step, shown):
                    yield remark(Fault.UNPROVED, step)
                    return
        case Accepted(forms):
            if not any(borne(form, shown) for form in forms):
                yield remark(Fault.UNPROVED, forms[0])
        case Numeric() as number:
            if not figure_borne(number, shown):
                yield remark(Fault.UNPROVED, f"{number.value:g}".replace(".", ","))


def _truth_doubts(item: Item, key: Choice, proof: Proof) -> Iterator[Remark]:
    quoted = _QUOTED.findall(item.stem)
    said = quoted[-1] if quoted else item.stem
    true = any(option.right and option.text == TRUE for option in key.options)
    if true and not borne(said, proof.quote):
        yield remark(Fault.UNPROVED, said)
    elif not true and folded(said) in folded(proof.quote):
        yield remark(Fault.SAID_TRUE)
