"""Quotation boxes: what informants are quoted for, with the speaker's title beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind
from ingest.flow import shapes

_ROLE = re.compile(
    r"(?:leder|chef|direktør|medarbejder|konsulent|formand|kvinde|behandler|koordinator|rådgiver"
    r"|pædagog|læge|sygeplejerske|terapeut|psykolog|lærer|borger|beboer|bruger|pårørende|mor|far"
    r"|forælder|myndighed|visitator|vejleder|mentor|kontaktperson|repræsentant|politiker|minister"
    r"|borgmester|specialist|tovholder|forsker|jurist|informant|frivillig|interesseorganisation)"
    r"(?:e?n|er|s|erne|ne)?\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"^(?P<quote>.*[\"”“»])\s*[-–—]?\s*(?P<speaker>[A-ZÆØÅ][^.!?\"”]{2,60})\.?$", re.S
)
_BRACKETED = re.compile(
    r"^(?:»(?P<guillemets>[^»«]+)«|«(?P<reversed>[^»«]+)»|[\"”“„](?P<quotes>[^\"”“]+)[\"”“])"
    r"\s*(?P<speaker>\([^()]{3,60}\))\.?$"
)
"""«»…« (Jonas, 19 år)»: a quotation and in brackets who says it, alone in their paragraph."""
_UNMARKED = re.compile(r"^.{20,}[.!?…]\s*(?P<speaker>\([^()]{3,60}\))\.?$", re.S)
"""The same in a block that the file marks as a quotation, where no marks need stand."""
_AGE = re.compile(r"\b\d{1,2} år\b")
_MOST_WORDS = 12
_LEAST_WORDS = 6
"""Fewer quoted words are a term, not a quotation."""
_DASHES = "–—- "


def find_quotations(blocks: Sequence[Block], titles: Collection[str]) -> list[Block]:
    """Recognise quotations and their speakers.

    Args:
        blocks: In the order of the file.
        titles: Titles of the contents list, in small letters; they are never speakers.

    Returns:
        The blocks with quotations of kind ``QUOTATION``; the speaker's title, before or after
        the quotation, is of kind ``SPEAKER`` and given in the quotation's ``speaker``.
    """
    result = _opened(_with_lines_apart(blocks))
    for place, block in enumerate(result):
        if block.kind is BlockKind.PARAGRAPH and _is_quoted(block.text):
            result[place] = replace(block, kind=BlockKind.QUOTATION)
    result = _with_bracketed_speaker(_with_inner_speaker(result))
    for place, block in enumerate(result):
        if block.kind is not BlockKind.QUOTATION or block.speaker:
            continue
        for beside in (place + 1, place - 1):
            if 0 <= beside < len(result) and _is_speaker(result, beside, place, titles):
                name = result[beside].text.strip(_DASHES).rstrip(".")
                result[place] = replace(block, speaker=name)
                result[beside] = replace(result[beside], kind=BlockKind.SPEAKER, level=0)
                break
    return result


def _with_lines_apart(blocks: Sequence[Block]) -> list[Block]:
    """Part a speaker on the last line of a quotation's own block from it."""
    result: list[Block] = []
    for block in blocks:
        quote, line_end, last = block.text.rpartition("\n")
        boxed = block.kind is BlockKind.PARAGRAPH and block.text[:1] in ('"', "”", "“", "»")
        if line_end and boxed and len(last.split()) <= _MOST_WORDS // 2 and _ROLE.search(last):
            result.append(replace(block, text=quote))
            result.append(replace(block, text=last, references=(), anchors=(), turns=()))
        else:
            result.append(block)
    return result


def _opened(blocks: Sequence[Block]) -> list[Block]:
    """A lone quotation mark opens the next block: put it back before its words."""
    result: list[Block] = []
    mark = ""
    for number, block in enumerate(blocks):
        text = block.text.strip()
        if block.kind is BlockKind.PARAGRAPH and len(text) == 1 and text in shapes.OPEN_QUOTE:
            mark = text
            continue
        if mark and block.kind is BlockKind.PARAGRAPH:
            result.append(replace(block, kind=BlockKind.QUOTATION))
        elif (
            block.kind is BlockKind.PARAGRAPH
            and re.match(r"^[\"”“»]\s+\S", text)
            and (not re.search(r"[\"”“«]", text[1:]) or _names_role(blocks, number + 1))
        ):
            words = text[1:].lstrip()
            shift = len(block.text) - len(words)
            result.append(_cut(replace(block, kind=BlockKind.QUOTATION), words, shift))
        else:
            result.append(block)
        mark = ""
    return result


def _names_role(blocks: Sequence[Block], place: int) -> bool:
    text = blocks[place].text if place < len(blocks) else ""
    return 0 < len(text.split()) <= 6 and bool(_ROLE.search(text))


def _cut(block: Block, text: str, shift: int) -> Block:
    return replace(
        block,
        text=text,
        references=tuple(replace(r, offset=r.offset - shift) for r in block.references),
        anchors=tuple(replace(a, start=a.start - shift, end=a.end - shift) for a in block.anchors),
        turns=tuple(replace(t, offset=t.offset - shift) for t in block.turns),
    )


def _is_quoted(text: str) -> bool:
    text = text.strip()
    if len(text.split()) < _LEAST_WORDS or text[0] not in '"”“„»':
        return False
    inside = text[1:].rstrip(" .,;")
    closes = inside.find("”") if text[0] in "”“„" else inside.find('"') if text[0] == '"' else -1
    if closes == -1:
        return text[0] != "»" or "«" in text[-3:]
    # Closed at the end, or so late that nearly all of it is quoted.
    return inside[-1] in shapes.CLOSE_QUOTE or closes >= len(inside) - 70


def _with_inner_speaker(blocks: Sequence[Block]) -> list[Block]:
    """Split «"…" Leder» into the quotation and its speaker."""
    result: list[Block] = []
    for block in blocks:
        match = _TAIL.match(block.text) if block.kind is BlockKind.QUOTATION else None
        if match and _ROLE.search(match.group("speaker")):
            quote = match.group("quote").rstrip()
            name = block.text[len(match.group("quote")) :].strip()
            result.append(replace(block, text=quote, speaker=name.strip(_DASHES).rstrip(".")))
            result.append(
                replace(block, kind=BlockKind.SPEAKER, text=name, references=(), anchors=())
            )
        else:
            result.append(block)
    return result


def _with_bracketed_speaker(blocks: Sequence[Block]) -> list[Block]:
    """Split «»…« (Jonas, 19 år)» into the quotation and its speaker."""
    result: list[Block] = []
    for block in blocks:
        match = None
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTATION) and not block.speaker:
            match = _BRACKETED.match(block.text)
        if block.kind is BlockKind.QUOTATION and not block.speaker:
            match = match or _UNMARKED.match(block.text)
        if match is None or not _names_speaker(match.group("speaker")[1:-1]):
            result.append(block)
            continue
        quote = block.text[: match.start("speaker")].rstrip()
        name = block.text[match.start("speaker") :]
        said = replace(block, kind=BlockKind.QUOTATION, text=quote, speaker=name.strip("()."))
        result.append(said)
        result.append(
            replace(block, kind=BlockKind.SPEAKER, text=name, references=(), anchors=(), turns=())
        )
    return result


def _names_speaker(text: str) -> bool:
    """Whether brackets behind a quotation hold who says it, not where it was printed."""
    if re.search(r"\d{3}|\bs\. ?\d", text):
        return False
    return bool(_ROLE.search(text) or _AGE.search(text))


def _is_speaker(
    blocks: Sequence[Block], place: int, quotation: int, titles: Collection[str]
) -> bool:
    block = blocks[place]
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return False
    text = block.text.strip(_DASHES).rstrip(".")
    if not text or len(text.split()) > _MOST_WORDS or text.lower() in titles:
        return False
    if not text[0].isupper() or text[-1] in ":;,?!":
        return False
    role = bool(_ROLE.search(text))
    if block.kind is BlockKind.HEADING or place < quotation:
        # Before the quotation a title must be set off, or cut a sentence in two, so that no
        # subheading is taken for one.
        off = block.kind is BlockKind.HEADING or block.bold
        return role and (off or _cuts(blocks, place))
    return role or _recurs(blocks, block.text)


def _cuts(blocks: Sequence[Block], place: int) -> bool:
    text = [b.text for b in blocks[:place] if b.kind is BlockKind.PARAGRAPH][-1:]
    return bool(text) and len(text[0]) > 40 and not shapes.ends_sentence(text[0])


def _recurs(blocks: Sequence[Block], text: str) -> bool:
    after = [
        place
        for place, block in enumerate(blocks)
        if place and block.text == text and blocks[place - 1].kind is BlockKind.QUOTATION
    ]
    return len(after) > 1
