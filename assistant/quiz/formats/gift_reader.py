"""GIFT in, by the rules of Moodle's own importer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.quiz.formats.gift_answers import Changes, Text, read_answers
from assistant.quiz.formats.gift_signs import mask, split_format, unescape
from assistant.quiz.formats.imported import (
    category_names,
    imported_item,
    imported_quiz,
    under_chapter,
)
from assistant.quiz.formats.report import Change, Note, ReadReport
from assistant.quiz.formats.text import GAP, clean, from_html, has_gap, has_media, one_gap, tidy
from assistant.quiz.formats.wording import UNTITLED, without_unit
from assistant.quiz.model import Item, ItemKind, Numeric
from ingest.errors import QuestionError

_CATEGORY = "$CATEGORY:"
_TAG = re.compile(r"\[tag:((?:\\\]|[^\]])*)\]")


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines between two empty ones; what stood in comments is apart."""

    line: int
    text: str
    comment: str


def parse(text: str, name: str) -> ReadReport:
    """Read GIFT.

    Args:
        text: The file's text.
        name: The file as the user named it.

    Raises:
        QuestionError: A question is broken; the message names its line.
    """
    title, introduction = "", ""
    chapters: tuple[str, ...] = ()
    items: list[Item] = []
    notes: list[Note] = []
    for block in _blocks(clean(text)):
        if block.text.startswith(_CATEGORY):
            path = category_names(block.text[len(_CATEGORY) :])
            title = title or next(iter(path), "")
            chapters = path[1:] if path[:1] == (title,) else path
            continue
        changes: Changes = []
        label, rest = _name(block.text)
        try:
            item = _item(rest, block.comment, changes)
        except ValueError as error:
            raise QuestionError(f"{name}: question at line {block.line}: {error}") from error
        if isinstance(item, str):
            introduction = introduction or (item if not items else "")
            continue
        named = label or f"line {block.line}"
        notes.extend(Note(named[:60], change) for change in changes)
        if item is not None:
            items.append(under_chapter(item, chapters))
    return imported_quiz(title or UNTITLED, introduction, items, notes)


def _blocks(text: str) -> Iterator[_Block]:
    lines: list[str] = []
    comments: list[str] = []
    start = 1
    for number, line in enumerate([*text.split("\n"), ""], 1):
        stripped = line.strip()
        if stripped.startswith("//"):
            comments.append(stripped)
        elif stripped:
            start = start if lines else number
            lines.append(line)
            # A category needs no empty line after it.
            if len(lines) == 1 and stripped.startswith(_CATEGORY):
                yield _Block(start, stripped, "")
                lines, comments = [], []
        elif lines:
            yield _Block(start, "\n".join(lines).strip(), "\n".join(comments))
            lines, comments = [], []


def _name(text: str) -> tuple[str, str]:
    if text.startswith("::"):
        end = mask(text).find("::", 2)
        if end >= 0:
            return tidy(unescape(text[2:end])), text[end + 2 :].strip()
    return "", text


def _item(text: str, comment: str, changes: Changes) -> Item | str | None:
    """An item, the text of a description, or None for what a quiz has not."""
    masked = mask(text)
    start, end = masked.find("{"), masked.find("}")
    if start < 0 and end < 0:
        kind, plain = split_format(text, "moodle")
        return _reader(kind, changes)(plain)
    if start < 0 or end < start:
        raise ValueError("its braces { } do not match")
    around = text[:start].rstrip(), text[end + 1 :].strip()
    if "{" in mask(around[1]):
        raise ValueError("it has more than one answer in braces { }, or no empty line before it")
    joined = f"{around[0]} {GAP} {around[1]}" if around[1] else around[0]
    kind, plain = split_format(joined, "moodle")
    read = _reader(kind, changes)
    stem = one_gap(read(plain))
    if not stem:
        raise ValueError("it has no text")
    answers, feedback = _general_feedback(text[start + 1 : end].strip())
    found = read_answers(answers, read, changes)
    if found is None:
        return None
    item_kind, key = found
    if item_kind is ItemKind.SHORT and has_gap(stem):
        item_kind = ItemKind.BLANK
    if isinstance(key, Numeric):
        stem, unit = without_unit(stem)
        key = Numeric(key.value, key.tolerance, unit)
    tags = [tidy(tag.replace(r"\]", "]")) for tag in _TAG.findall(comment)]
    kind, plain = split_format(feedback, kind)
    return imported_item(item_kind, stem, key, _reader(kind, changes)(plain), tags)


def _general_feedback(answers: str) -> tuple[str, str]:
    place = mask(answers).rfind("####")
    if place < 0:
        return answers, ""
    return answers[:place].strip(), answers[place + 4 :].strip()


def _reader(default: str, changes: Changes) -> Text:
    """A function that reads texts of one question, each perhaps in a format of its own."""

    def read(text: str) -> str:
        kind, plain = split_format(text.strip(), default)
        plain = unescape(plain)
        if kind in ("plain", "markdown"):
            return tidy(plain)
        if has_media(plain) and Change.PICTURE_LEFT_OUT not in changes:
            changes.append(Change.PICTURE_LEFT_OUT)
        # Moodle's own format is HTML in which a line end is a break.
        return from_html(plain if kind == "html" else plain.replace("\n", "<br>"))

    return read
