"""Questions with their answers that no mark sets off, as a list of frequent questions has them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block, BlockKind, Line, cut
from ingest.flow import shapes
from ingest.inline import clean_inline
from ingest.sentences import split_sentences

_LEAST = 3
"""Questions on lines of their own, each with its answer, that make a series: one or two are asked
for effect in any text."""
_MOST_LINES = 3
_LONGEST = 35
"""Words of a question."""
_LONGEST_ANSWER = 250
"""Words after which the next question belongs to no series."""
_SHORT_LINE = 40
"""Characters of a line that ends its paragraph without a stop, as «Ring til visitationen»."""
_LABEL = re.compile(r"^(?:spørgsmål|spm|sp|q|s)\.?(?: ?\d{1,3})?\s?:\s*(?=\S)", re.IGNORECASE)
_REPLY = re.compile(r"^(?:svar|sv|a)\.?(?: ?\d{1,3})?\s?:\s*(?=\S)", re.IGNORECASE)
_SET_OFF = re.compile(
    r"^(?P<asked>\s*(?:\d{1,3}[.)]\s+)?(?P<mark>\*\*|__|\*|_)[^*_]+(?:\?(?P=mark)|(?P=mark)\?))"
    r"\s+(?P<told>\S.*)$"
)
"""«**Koster det noget?** Nej.»"""
_ANSWERS = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW, BlockKind.CAPTION)


def questions_apart(lines: Sequence[Line]) -> list[Line]:
    """Set a blank line round each question of a series in which each has its answer below.

    Args:
        lines: Of a text or PDF file.

    Returns:
        The lines; a question that is marked and answered on one line is a line of its own.
    """
    lines = [part for line in lines for part in _parted(line)]
    places: set[int] = set()
    for run in _line_runs(lines):
        for start, end in run:
            places.update((start, end))
    result: list[Line] = []
    for place, line in enumerate(lines):
        if place in places and result:
            result.append(replace(line, text="", turn=False))
        result.append(line)
    return result


def _parted(line: Line) -> Iterator[Line]:
    match = _SET_OFF.match(line.text)
    if match is None:
        yield line
        return
    yield replace(line, text=match.group("asked"))
    yield replace(line, text=match.group("told"), turn=False)


def _line_runs(lines: Sequence[Line]) -> Iterator[list[tuple[int, int]]]:
    """Series of questions, each as where it begins and where its answer does."""
    run: list[tuple[int, int]] = []
    place = words = 0
    while place < len(lines):
        end = _asked_until(lines, place)
        if not end:
            words += len(lines[place].text.split())
            place += 1
            continue
        if run and not 0 < words <= _LONGEST_ANSWER:
            yield from _long([*run[:-1], *(run[-1:] if words else ())])
            run = []
        run.append((place, end))
        place, words = end, 0
    yield from _long(run if words else run[:-1])


def _long(run: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    if len(run) >= _LEAST:
        yield run


def _asked_until(lines: Sequence[Line], place: int) -> int:
    """Where the question ends that has the lines from here on to itself; 0 where none begins."""
    before = lines[place - 1].text.strip() if place else ""
    if not (
        not before
        or shapes.ends_sentence(clean_inline(before).text)
        or shapes.HEADING.match(before)
        or len(before) < _SHORT_LINE
    ):
        return 0
    text = ""
    for end, line in enumerate(lines[place : place + _MOST_LINES], place + 1):
        own = line.text.strip()
        marked = shapes.HEADING.match(own) or shapes.PIPE_ROW.match(own) or "\t" in own
        if not own or marked or (text and shapes.ITEM.match(own)):
            return 0
        text = f"{text} {own}".strip()
        item = shapes.ITEM.match(text)
        asked = clean_inline(item.group("text") if item else text).text.strip()
        if _asked_length(asked) == len(asked):
            return end
        if len(split_sentences(asked)) > 1 or shapes.ends_sentence(asked):
            return 0
    return 0


def _asked_length(text: str) -> int:
    """How many characters of the opening of a text ask; 0 where it does not begin by asking."""
    label = _LABEL.match(text)
    asked = 0
    for span in itertools.takewhile(
        lambda span: text[: span.end].endswith("?"), split_sentences(text)
    ):
        asked = span.end
    begins = text[label.end() if label else 0 :].lstrip(shapes.OPEN_QUOTE)[:1].isupper()
    return asked if begins and 1 < len(text[:asked].split()) <= _LONGEST else 0


@dataclass(frozen=True, slots=True)
class _Asked:
    place: int
    length: int
    """Characters of its block that ask."""
    whole: bool
    """Whether its answer stands in the blocks after it."""
    own_line: bool
    """Whether nothing else stands on its line."""


def head_questions(blocks: Sequence[Block]) -> list[Block]:
    """Make headings of the questions of a series in which each has its answer behind it.

    Args:
        blocks: In reading order, with lists, quotations, notes and captions recognised.

    Returns:
        The blocks; «Spørgsmål:» and «Svar:» before them are left out, as other marks are.
    """
    headed = {asked.place: asked for run in _runs(blocks) for asked in run}
    result: list[Block] = []
    answers = False
    for place, block in enumerate(blocks):
        if place not in headed:
            result.append(_without(_REPLY, block) if answers else block)
            answers = False
            continue
        asked = headed[place]
        question, answer = cut(block, asked.length)
        question = _without(_LABEL, replace(question, kind=BlockKind.HEADING, level=0, marker=""))
        if shapes.is_list_order(block.marker):
            numbered = f"{block.marker} {question.text}"
            question = replace(question, text=numbered, references=(), anchors=(), turns=())
        result.append(question)
        answers = asked.whole
        if not asked.whole:
            told = replace(answer, kind=BlockKind.PARAGRAPH, level=0, marker="", bold=False)
            result.append(_without(_REPLY, told))
    return result


def _without(label: re.Pattern[str], block: Block) -> Block:
    match = label.match(block.text)
    return cut(block, match.end())[1] if match else block


def _runs(blocks: Sequence[Block]) -> Iterator[list[_Asked]]:
    run: list[_Asked] = []
    for asked in _all_asked(blocks):
        if run and not _follows(blocks, run[-1], asked):
            yield from [run] * (len(run) >= _LEAST)
            run = []
        run.append(asked)
    yield from [run] * (len(run) >= _LEAST)


def _all_asked(blocks: Sequence[Block]) -> list[_Asked]:
    """The blocks that ask and have an answer."""
    found: list[_Asked] = []
    for place, block in enumerate(blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            continue
        length = _asked_length(block.text)
        whole = length == len(block.text)
        if length and (not whole or _is_answer(blocks, place + 1)):
            own_line = whole or block.text[length] == "\n"
            found.append(_Asked(place, length, whole, own_line))
    return found


def _is_answer(blocks: Sequence[Block], place: int) -> bool:
    if place >= len(blocks) or blocks[place].kind not in _ANSWERS:
        return False
    return not blocks[place].text.rstrip().endswith("?")


def _follows(blocks: Sequence[Block], before: _Asked, asked: _Asked) -> bool:
    """Whether nothing but the answer to one question stands before the next.

    A question that opens a line of text may be asked for effect: its answer is that paragraph
    alone, and those before and after it are like it.
    """
    between = blocks[before.place + 1 : asked.place]
    told = any(block.kind is BlockKind.PARAGRAPH for block in between)
    if before.own_line != asked.own_line or (told and not before.own_line):
        return False
    return sum(len(block.text.split()) for block in between) <= _LONGEST_ANSWER
