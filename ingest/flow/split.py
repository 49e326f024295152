"""Lines to blocks: where a paragraph, item, row or note begins, and which line breaks are meant."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block, BlockKind, Line, append
from ingest.flow import shapes
from ingest.flow.asked import questions_apart
from ingest.hyphens import join_lines
from ingest.inline import clean_inline
from ingest.outline.minutes import minutes_apart

_WRAP_SHARE = 0.82
"""A line that is filled less than this share of the usual width ends on purpose."""
_LEAST_WRAPPED = 12
_YEAR = re.compile(r"(?:19|20)\d\d$")
_SHORT = 40
"""A line of fewer characters may be one of an address; a link or number below stands apart."""
_WIDEST = 140
"""Lines longer than this are whole paragraphs, not lines of a page."""
_DAY = re.compile(
    r"^\s*\d{1,2}\. (?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november"
    r"|december)\b"
)
_REACH = 8
"""Lines in which an item is followed by the next one."""
_DANGLING = re.compile(r"\b(?:af|på|ved|til|fra|for|om|med|og|eller|i|en|et|den|det|de|at)$", re.I)


@dataclass(frozen=True, slots=True)
class _Part:
    kind: BlockKind
    lines: tuple[Line, ...]


def split_blocks(lines: Sequence[Line], *, keep_breaks: bool = False) -> list[Block]:
    """Turn lines into blocks.

    Args:
        lines: Lines without page numbers and running heads.
        keep_breaks: Keep line breaks before a capital letter, as addresses need.

    Returns:
        Blocks in the order of the file; headings only where they are marked or numbered.
    """
    lines = _with_pipes(minutes_apart(questions_apart(lines)))
    width = 0 if keep_breaks else _usual_width(lines)
    blocks: list[Block] = []
    for number, part in enumerate(_parts(lines, width)):
        blocks.extend(_read(part, number + 1, width))
    return blocks


def _with_pipes(lines: Sequence[Line]) -> list[Line]:
    """Give table rows that are written without outer bars these bars."""
    result = list(lines)
    for place in range(1, len(result)):
        rule = result[place].text
        if "|" not in rule or not shapes.PIPE_RULE.match(rule) or "|" not in result[place - 1].text:
            continue
        for row in itertools.chain([place - 1], range(place, len(result))):
            text = result[row].text.strip()
            if "|" not in text:
                break
            if not shapes.PIPE_ROW.match(text):
                result[row] = replace(result[row], text=f"|{text}|")
    return result


def _usual_width(lines: Sequence[Line]) -> int:
    """Width that lines are wrapped at, or 0 when a line holds a whole paragraph."""
    lengths = sorted(len(line.text.rstrip()) for line in lines if line.text.strip())
    if len(lengths) < _LEAST_WRAPPED:
        return 0
    usual = lengths[int(len(lengths) * 0.9)]
    return usual if usual <= _WIDEST and lengths[-1] < 3 * usual else 0


def _kind(line: Line) -> BlockKind:
    text = line.text
    if "\t" in text.rstrip("\n") and text.strip():
        return BlockKind.ROW
    if shapes.PIPE_ROW.match(text):
        return BlockKind.ROW
    if shapes.HEADING.match(text):
        return BlockKind.HEADING
    if shapes.NOTE.match(text):
        return BlockKind.NOTE
    if shapes.CAPTION.match(clean_inline(text).text):
        return BlockKind.CAPTION
    if shapes.ITEM.match(text):
        return BlockKind.ITEM
    return BlockKind.PARAGRAPH


def _parts(lines: Sequence[Line], width: int) -> list[_Part]:
    parts: list[_Part] = []
    current: list[Line] = []
    kind = BlockKind.PARAGRAPH
    titles = _titles(lines)

    def flush() -> None:
        if current:
            parts.append(_Part(kind, tuple(current)))
            current.clear()

    for place, line in enumerate(lines):
        if not line.text.strip() or shapes.RULE.match(line.text):
            flush()
            continue
        own = _kind(line)
        begins = own not in (BlockKind.PARAGRAPH, BlockKind.ROW) or (
            own is BlockKind.ROW and kind is not BlockKind.ROW
        )
        if own is BlockKind.ITEM and current and kind is BlockKind.PARAGRAPH:
            # «… i alt\n- dvs. fem» in a wrapped paragraph is a dash, not a list.
            begins = _is_item_after(current[-1], line) or _counts_on(lines, place)
        titled = kind in (BlockKind.HEADING, BlockKind.ROW) or (
            len(current) == 1 and _folded(current[0].text) in titles
        )
        after = titled and own is BlockKind.PARAGRAPH
        apart = (
            bool(current)
            and not (own is kind is BlockKind.ROW)
            and (
                line.turn
                or bool(shapes.REMARK.match(line.text))
                or _is_provision_after(current[-1], line)
                or _is_next_note(current[0], line)
                or (
                    (kind is not BlockKind.ITEM or line.size > 0)
                    and _is_break(current, line, width)
                )
                or _is_new_size(current[-1], line)
                or clean_inline(line.text).text.strip() in shapes.OPEN_QUOTE
            )
        )
        if begins or after or apart:
            flush()
            kind = own
        elif not current:
            kind = own
        current.append(line)
    flush()
    return parts


def _titles(lines: Sequence[Line]) -> frozenset[str]:
    """Numbered lines, folded, that are titles: in capitals, or named by a list before."""
    numbered = [line.text for line in lines if shapes.COUNTED_ITEM.match(line.text)]
    often = Counter(map(_folded, numbered))
    return frozenset(
        _folded(text) for text in numbered if shapes.is_capitals(text) or often[_folded(text)] > 1
    )


def _folded(text: str) -> str:
    """A line without what may differ where it is named again: case and blanks."""
    return " ".join(text.casefold().split())


def _is_item_after(before: Line, line: Line) -> bool:
    match = shapes.ITEM.match(line.text)
    if match is None or (_DAY.match(line.text) and not shapes.ends_sentence(before.text)):
        return False
    if match.group("marker") in "–—-" and not shapes.ends_sentence(before.text):
        return match.group("text")[:1].isupper()
    if match.group("marker")[:1].isdigit() or match.group("marker")[:1].isalpha():
        return shapes.ends_sentence(before.text) or len(before.text) < 60
    return True


def _counts_on(lines: Sequence[Line], place: int) -> bool:
    """Whether «1)» or «a)» opens a line, and the next of its series one of the next few."""
    opening = shapes.BRACKETED.match(lines[place].text)
    if opening is None or opening.group("first") is None:
        return False
    wanted = "2" if opening.group("first") == "1" else "b"
    for line in itertools.takewhile(lambda line: line.text.strip(), lines[place + 1 :][:_REACH]):
        other = shapes.BRACKETED.match(line.text)
        if other is not None:
            return other.group("mark") == wanted
    return False


def _is_provision_after(before: Line, line: Line) -> bool:
    """Whether «Stk. 2.» or «§ 4.» opens a line and the line before ended what it says."""
    return shapes.ends_sentence(before.text) and bool(shapes.PROVISION.match(line.text))


def _is_next_note(note: Line, line: Line) -> bool:
    """Whether two lines in the same type begin with a number and the next one, as notes do."""
    first, second = (shapes.PLAIN_NOTE.match(one.text) for one in (note, line))
    if first is None or second is None or note.size != line.size or not line.size:
        return False
    return int(second.group("mark")) == int(first.group("mark")) + 1


def _is_of_labels(lines: Sequence[Line], place: int) -> bool:
    """Whether a line begins with what it tells, as one beside it does: «Afbud: …»."""
    beside = (lines[at].text for at in (place - 1, place + 1) if 0 <= at < len(lines))
    return _is_labelled(lines[place].text) and any(map(_is_labelled, beside))


def _is_labelled(text: str) -> bool:
    return ":" in text and bool(shapes.LABELLED.match(clean_inline(text).text))


def _is_new_size(before: Line, line: Line) -> bool:
    larger = abs(before.size - line.size) > 0.6 and before.size > 0 and line.size > 0
    return larger or (before.bold != line.bold and (before.bold or line.bold) and before.size > 0)


def _is_break(current: Sequence[Line], line: Line, width: int) -> bool:
    """Tell whether a new block begins at ``line`` although no blank line stands before it."""
    before = current[-1].text.strip()
    text = line.text.strip()
    starts = clean_inline(text).text.lstrip(shapes.OPEN_QUOTE)[:1]
    if not width:
        return shapes.is_set_off(before) and len(current) == 1 and len(before.split()) <= 16
    # A first line without a sentence's end is a heading if the next word would have fitted.
    opening = len(current) == 1 and not shapes.ends_sentence(before)
    room = width * (0.97 if opening else _WRAP_SHARE)
    if len(before) + len(text.split()[0]) + 1 > room or not starts.isupper():
        return False
    if _DANGLING.search(before) or before.endswith((",", "-")):
        return False
    if len(current) == 1 and not shapes.ends_sentence(before):
        return True
    return shapes.ends_sentence(before) or all(len(x.text.strip()) < width * 0.8 for x in current)


def _read(part: _Part, group: int, width: int) -> list[Block]:
    first = part.lines[0]
    place = Block(
        part.kind,
        "",
        page=first.page,
        physical_page=first.physical_page,
        group=group,
        bold=all(line.bold for line in part.lines),
        size=max(line.size for line in part.lines),
        left=first.left,
    )
    if part.kind is BlockKind.ROW:
        return _rows(part.lines, place)
    raw = _joined(part.lines, width)
    if part.kind is BlockKind.HEADING:
        match = shapes.HEADING.match(raw)
        title = match.group("title") if match else raw
        cleaned = clean_inline(title)
        level = len(match.group("marks")) if match else 1
        return [replace(place, text=cleaned.text, level=level, references=cleaned.references)]
    marker, body, level = "", raw, 0
    opening, line_end, rest = raw.partition("\n")
    if part.kind is BlockKind.ITEM and (item := shapes.ITEM.match(opening)):
        marker, body = item.group("marker"), item.group("text") + line_end + rest
        outer = first.text.expandtabs(4)
        level = (len(outer) - len(outer.lstrip())) // 2
    elif part.kind is BlockKind.NOTE and (note := shapes.NOTE.match(raw)):
        marker = note.group("sup") or note.group("super") or note.group("label")
        marker = marker.translate(_RAISED)
        body = note.group("text")
    cleaned = clean_inline(body)
    return [
        replace(
            place,
            text=cleaned.text.strip(),
            marker=marker,
            level=level,
            bold=place.bold or shapes.is_set_off(body),
            references=cleaned.references,
            anchors=cleaned.anchors,
        )
    ]


_RAISED = {ord(c): d for c, d in zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)}


def _joined(lines: Sequence[Line], width: int) -> str:
    joined = lines[0].text.strip()
    for place, (before, line) in enumerate(itertools.pairwise(lines), 1):
        text = line.text.strip()
        starts = clean_inline(text).text[:1]
        apart = bool(shapes.ADDRESS_LINE.match(text))
        full = width and len(before.text.strip()) + len(text.split()[0]) + 1 > width * _WRAP_SHARE
        soft = (
            full
            or (starts.islower() and not (apart and len(before.text) < _SHORT))
            or (starts.isdigit() and len(before.text) >= _SHORT and not _YEAR.match(text))
            or before.text.rstrip().endswith((",", "-", "/", "("))
            or bool(_DANGLING.search(clean_inline(before.text).text))
            or (bool(width) and not apart and not starts.isupper() and not starts.isdigit())
        )
        meant = not soft or _is_of_labels(lines, place)
        joined = f"{joined}\n{text}" if meant else join_lines(joined, text)
    return joined


def _rows(lines: Sequence[Line], place: Block) -> list[Block]:
    rows: list[Block] = []
    for line in lines:
        if shapes.PIPE_RULE.match(line.text):
            continue
        if "\t" in line.text:
            cells = [line.text] if line.spans else line.text.rstrip(" ").split("\t")
        elif shapes.PIPE_ROW.match(line.text):
            cells = re.split(r"(?<!\\)\|", line.text.strip().strip("|"))
        else:
            cells = [line.text]
        whole = replace(
            place,
            page=line.page,
            physical_page=line.physical_page,
            spans=line.spans,
            labelled=line.labelled,
        )
        texts: list[str] = []
        for cell in cells:
            cleaned = clean_inline(re.sub(r"</?p>|<br\s*/?>", " ", cell.strip()))
            text = cleaned.text.strip()
            block = replace(
                whole, text=text, references=cleaned.references, anchors=cleaned.anchors
            )
            whole = append(whole, block, f"{whole.text}{' | ' if texts else ''}{text}")
            texts.append(text)
        rows.append(replace(whole, cells=tuple(texts)))
    return rows
