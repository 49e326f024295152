"""A model's reply as blocks of sentences with the source numbers that each of them cites."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.model import BlockKind
from ingest.sentences import split_sentences

_MARK = re.compile(
    r"\s*[\[【](?:kilde(?:r)?|source|nr\.?)?\s*(?P<body>[^\[\]【】\n]{0,40}?)\s*[\]】]",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"[\[【]\s*([\[【][^\[\]【】\n]{0,40}[\]】])\s*[\]】]")
_THOUGHT = re.compile(r"\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_NUMBERS = re.compile(r"\d{1,4}(?:\s*(?:[,;&]|og)\s*\d{1,4})*")
_OPEN_MARK = re.compile(r"\s*\[(?:kilde)?\s*\d{0,4}\s*$", re.IGNORECASE)
_ITEM = re.compile(r"^\s*(?:[-*•–—]|(?P<number>\d{1,2})[.)])\s+")
_HEADING = re.compile(r"^\s*#{1,6}\s|^\s*\*\*[^*]+\*\*:?\s*$")
_MARKUP = re.compile(r"\*\*|__|`+|(?<!\w)[*_](?=\w)|(?<=[\w.,;:!?])[*_](?!\w)")
_TAG = re.compile(r"</?[a-z!][^>\n]{0,200}>", re.IGNORECASE)
_LINK = re.compile(
    r"!?\[[^\]\n]*\]\([^)\n]*\)|(?:https?|ftp|data|javascript):\S+|\bwww\.\S+", re.IGNORECASE
)
_SPACE_BEFORE_STOP = re.compile(r"\s+([.,;:!?])")


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence as written, without marks.

    Attributes:
        numbers: The source numbers that it cites, in order, each once.
        sound: Whether it cites, and every citation names a source that was given.
    """

    text: str
    numbers: tuple[int, ...]
    sound: bool


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A paragraph or list item of a reply."""

    kind: BlockKind
    sentences: tuple[DraftSentence, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole reply."""

    blocks: tuple[DraftBlock, ...] = field(default=())


def without_thought(text: str) -> str:
    """Leave out what a reasoning model thinks aloud before it replies.

    Args:
        text: The whole reply.
    """
    return _THOUGHT.sub("", text, count=1) if _THOUGHT.match(text) else text


def read_draft(text: str, sources: int) -> Draft:
    """Read a reply.

    Headings are left out, repeated sentences as well. A lead-in that ends in a colon and does
    not cite takes over what the items after it cite.

    Args:
        text: The whole reply.
        sources: How many sources the model was given.

    Returns:
        Its blocks; a sentence with links, mark-up or a citation that does not resolve is unsound.
    """
    text = "".join(c for c in text if c in "\n\t" or c.isprintable())
    blocks: list[DraftBlock] = []
    seen: set[str] = set()
    for line in text.splitlines():
        if not line.strip() or _HEADING.match(line):
            continue
        item = _ITEM.match(line)
        kind = BlockKind.PARAGRAPH
        if item:
            kind = BlockKind.NUMBERED_ITEM if item.group("number") else BlockKind.ITEM
            line = line[item.end() :]
        sentences = []
        for sentence in _sentences(line, sources):
            key = sentence.text.lower()
            if key not in seen:
                seen.add(key)
                sentences.append(sentence)
        if sentences:
            blocks.append(DraftBlock(kind, tuple(sentences)))
    return Draft(tuple(_with_leads(blocks)))


def _sentences(line: str, sources: int) -> list[DraftSentence]:
    plain, marks = _without_marks(line)
    found = []
    for span in split_sentences(plain):
        raw = plain[span.start : span.end]
        bodies = [body for at, body in marks if span.start < at <= span.end]
        # A mark that opens the line belongs to the first sentence.
        if span.start == 0:
            bodies = [body for at, body in marks if at == 0] + bodies
        unsafe = bool(_TAG.search(raw) or _LINK.search(raw))
        text = " ".join(_SPACE_BEFORE_STOP.sub(r"\1", _MARKUP.sub("", raw)).split())
        if not any(c.isalnum() for c in text):
            continue
        numbers, sound = _resolve(bodies, sources)
        found.append(DraftSentence(text, numbers, sound and bool(numbers) and not unsafe))
    return found


def _without_marks(line: str) -> tuple[str, list[tuple[int, str]]]:
    """Take the citation marks out of a line; each with its place in the rest."""
    if _LINK.search(line):
        return line.strip(), []
    line = _OPEN_MARK.sub("[?]", _DOUBLED.sub(r"\1", line))
    parts: list[str] = []
    marks: list[tuple[int, str]] = []
    end = 0
    for match in _MARK.finditer(line):
        parts.append(line[end : match.start()])
        end = match.end()
        marks.append((len("".join(parts)), match.group("body")))
    plain = "".join([*parts, line[end:]])
    lead = len(plain) - len(plain.lstrip())
    return plain.strip(), [(max(0, at - lead), body) for at, body in marks]


def _resolve(bodies: list[str], sources: int) -> tuple[tuple[int, ...], bool]:
    numbers: dict[int, None] = {}
    for body in bodies:
        if not _NUMBERS.fullmatch(body):
            return (), False
        for number in map(int, re.findall(r"\d+", body)):
            if not 1 <= number <= sources:
                return (), False
            numbers[number] = None
    return tuple(numbers), True


def _with_leads(blocks: list[DraftBlock]) -> list[DraftBlock]:
    result = []
    for index, block in enumerate(blocks):
        last = block.sentences[-1]
        if block.kind is BlockKind.PARAGRAPH and not last.numbers and last.text.endswith(":"):
            cited: dict[int, None] = {}
            for follower in blocks[index + 1 :]:
                if follower.kind is BlockKind.PARAGRAPH:
                    break
                for sentence in follower.sentences:
                    cited |= dict.fromkeys(sentence.numbers)
            lead = DraftSentence(last.text, tuple(cited), bool(cited))
            block = DraftBlock(block.kind, (*block.sentences[:-1], lead))
        result.append(block)
    return result
