"""The Danish words that go with an item outside the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.referencing import cited_title
from assistant.quiz.model import Choice, Item, ItemKind, Level, Proof

TRUE = "Sandt"
FALSE = "Falsk"
UNTITLED = "Quiz"
KEY = "Facit"
WITH_KEY = "med facit"
SOURCES = "Kilder"
NAME_LINE = "Navn: ______________________________   Dato: ________________"

DECIMAL_POINT = "Skriv decimaler med punktum, fx 12.5."

KINDS = {
    ItemKind.SINGLE: "Vælg ét svar.",
    ItemKind.MULTIPLE: "Vælg alle de rigtige svar.",
    ItemKind.TRUE_FALSE: "Er det sandt eller falsk?",
    ItemKind.MATCHING: "Forbind det, der hører sammen.",
    ItemKind.ORDERING: "Sæt i rigtig rækkefølge.",
    ItemKind.BLANK: "Skriv det, der mangler.",
    ItemKind.NUMBER: "Skriv tallet.",
    ItemKind.SHORT: "Skriv et kort svar.",
    ItemKind.VIGNETTE: "Læs teksten, og vælg ét svar.",
}
"""What the participant is to do."""

_LEVEL = "niveau:"
_UNIT = " (Enhed: "


_SAID = {
    ItemKind.SINGLE: re.compile(r"\bvælg (?:kun )?(?:ét|et|én|en)\b", re.IGNORECASE),
    ItemKind.MULTIPLE: re.compile(r"\b(?:vælg|markér|sæt kryds ved) alle\b", re.IGNORECASE),
    ItemKind.TRUE_FALSE: re.compile(r"\bsandt? eller falsk\b", re.IGNORECASE),
    ItemKind.MATCHING: re.compile(r"\bforbind\b", re.IGNORECASE),
    ItemKind.ORDERING: re.compile(r"\bsæt\b.*\brækkefølge", re.IGNORECASE | re.DOTALL),
}
"""By which words a stem says itself what the participant is to do."""


def instruction(item: Item) -> str:
    """What the participant is to do, where the stem does not say so itself."""
    kind = asked_kind(item)
    said = _SAID.get(kind)
    return "" if said is not None and said.search(item.stem) else KINDS[kind]


def asked_kind(item: Item) -> ItemKind:
    """The kind whose instruction fits; a case may have several right answers."""
    several = isinstance(item.key, Choice) and sum(o.right for o in item.key.options) > 1
    return ItemKind.MULTIPLE if several else item.kind


def with_instruction(item: Item) -> str:
    """The stem, and on a line of its own what to do."""
    return f"{item.stem}\n{instruction(item)}".rstrip("\n")


def reference(proof: Proof) -> str:
    """Publisher, title, year and page: ``VIVE: Titel, 2023, s. 18``."""
    lead = f"{proof.publisher}: " if proof.publisher else ""
    place = f"s. {proof.page}" if proof.page else ""
    if not place and proof.section:
        place = f"afsnittet «{proof.section[-1]}»"
    title = cited_title(proof.title, proof.publisher, proof.year)
    year = str(proof.year) if proof.year else ""
    return ", ".join(part for part in (lead + title, year, place) if part)


def source_line(proof: Proof) -> str:
    """The reference and the quote on one line."""
    return f"Kilde: {reference(proof)}: «{' '.join(proof.quote.split())}»"


def explained(item: Item) -> str:
    """The explanation, and below it the place that proves the key."""
    lines = [item.explanation, source_line(item.proof) if item.proof else ""]
    return "\n\n".join(line for line in lines if line)


def with_unit(stem: str, unit: str) -> str:
    """Say the unit in the stem, for formats that have no place for it."""
    return f"{stem}{_UNIT}{unit})" if unit else stem


def without_unit(stem: str) -> tuple[str, str]:
    """Take a unit off a stem that ``with_unit`` put there."""
    head, mark, tail = stem.rpartition(_UNIT)
    return (head, tail[:-1]) if mark and tail.endswith(")") else (stem, "")


def tags_of(item: Item, natural: ItemKind) -> tuple[str, ...]:
    """An item's tags, and tags for what the format does not hold.

    Args:
        item: The item.
        natural: The kind as which a reader would take what the format holds.
    """
    kind = (item.kind.value,) if item.kind is not natural else ()
    level = (_LEVEL + item.level.value,) if item.level is not Level.MIDDLE else ()
    return (*item.tags, *kind, *level)


def read_tags(tags: Sequence[str]) -> tuple[tuple[str, ...], ItemKind | None, Level]:
    """Undo ``tags_of``: the item's own tags, the kind when a tag names it, and the level."""
    own: list[str] = []
    kind: ItemKind | None = None
    level = Level.MIDDLE
    kinds = {member.value: member for member in ItemKind}
    levels = {_LEVEL + member.value: member for member in Level}
    for tag in tags:
        if tag in levels:
            level = levels[tag]
        elif tag in kinds and kind is None:
            kind = kinds[tag]
        elif tag and tag not in own:
            own.append(tag)
    return tuple(own), kind, level


def is_true_false(item: Item) -> bool:
    """Whether the options are the two words of a true/false item, one of them right."""
    return (
        isinstance(item.key, Choice)
        and sorted(option.text for option in item.key.options) == sorted((TRUE, FALSE))
        and sum(option.right for option in item.key.options) == 1
    )
