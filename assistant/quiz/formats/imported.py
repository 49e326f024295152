"""Items and quizzes out of other programs' files."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.quiz.formats.report import Change, Note, ReadReport
from assistant.quiz.formats.text import tidy
from assistant.quiz.formats.wording import read_tags
from assistant.quiz.model import (
    Choice,
    Item,
    ItemKind,
    Key,
    Matching,
    Ordering,
    Quiz,
    item_id,
    quiz_id,
)

_SLASH = re.compile(r"(?<!/)/(?!/)")


def imported_item(
    kind: ItemKind, stem: str, key: Key, explanation: str, tags: Sequence[str]
) -> Item:
    """Make an item without a source, which someone has to choose before it can be approved.

    A tag that names another kind with the same shape of key wins over ``kind``.
    """
    own, tagged, level = read_tags(tags)
    if tagged is ItemKind.ORDERING and isinstance(key, Matching) and _is_numbered(key):
        key = Ordering(tuple(pair.left for pair in key.pairs))
        kind = tagged
    elif tagged in _CHOICES and isinstance(key, Choice):
        kind = tagged
    return Item(
        id=item_id(kind, stem, key),
        kind=kind,
        stem=stem,
        key=key,
        explanation=explanation,
        proof=None,
        level=level,
        tags=own,
        origin="import",
    )


_CHOICES = frozenset({ItemKind.VIGNETTE, ItemKind.TRUE_FALSE, ItemKind.MULTIPLE, ItemKind.SINGLE})


def _is_numbered(key: Matching) -> bool:
    numbers = [pair.right.rstrip(".") for pair in key.pairs]
    return not key.extra and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def imported_quiz(
    title: str, introduction: str, items: Iterable[Item], notes: Sequence[Note]
) -> ReadReport:
    """Gather items into a quiz; one that is there twice is taken once."""
    kept: dict[str, Item] = {}
    found = list(notes)
    for item in items:
        if item.id in kept:
            found.append(Note(item.stem[:60], Change.DUPLICATE))
        else:
            kept[item.id] = item
    quiz = Quiz(quiz_id(title, kept), title, introduction, tuple(kept.values()))
    return ReadReport(quiz, tuple(found))


def under_chapter(item: Item, chapters: Sequence[str]) -> Item:
    """Put the names of the categories that an item stands in before its tags."""
    new = tuple(chapter for chapter in chapters if chapter and chapter not in item.tags)
    return replace(item, tags=(*new, *item.tags)) if new else item


def category_path(*names: str) -> str:
    """Write names as a Moodle category below the course's top."""
    parts = [" ".join(name.split()).replace("/", "//") for name in names if name.strip()]
    # A name that starts or ends with a slash would run together with the one between names.
    spaced = (f"{' ' * part.startswith('/')}{part}{' ' * part.endswith('/')}" for part in parts)
    return "$course$/top/" + "/".join(spaced)


def category_names(path: str) -> tuple[str, ...]:
    """Read the names of a Moodle category, without the course's own."""
    names = [tidy(part.replace("//", "/")) for part in _SLASH.split(path.strip())]
    if names and re.fullmatch(r"\$\w+\$", names[0]):
        names = names[1:]
    if names and names[0] == "top":
        names = names[1:]
    return tuple(name for name in names if name)


def finite_number(text: str) -> float:
    """Read a number with a decimal point or comma.

    Raises:
        ValueError: It is none; the message says so.
    """
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ValueError(f"«{text.strip()[:20]}» is not a number")
    return value
