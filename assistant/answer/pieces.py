"""Pieces that an extractive answer is built of, and their citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.answer.item_marks import bears_mark, parted
from assistant.answer.labels import label_of
from assistant.answer.placing import list_at
from assistant.model import Block, BlockKind, Citation, Evidence, Extent, Sentence
from index.storage.document_cache import Documents
from ingest.model import Document, Passage, Quotation
from ingest.pages import page_span, pages_of

_ENDS = ".:?!"
_MARKUP = re.compile(
    r"\*\*|__|</?(?:b|i|p|em|strong|br|u)\s*/?>|(?<!\w)[*_](?=\w)|(?<=[\w.,;:!?])[*_](?!\w)"
)

_ITEMS = (BlockKind.ITEM, BlockKind.NUMBERED_ITEM)
_DEEPEST = 3
_HEADING = 8
"""Words of an item's heading; a line of running text has more."""
_QUOTATION_MARK = re.compile('[»«”“„"]')
_AT_AN_END = re.compile('^[»«”“„"]|[»«”“„"](?=[.,!?]?$)')


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one document that is quoted as one sentence of an answer."""

    passage: Passage
    start: int
    end: int
    text: str
    """Exactly the document's text between ``start`` and ``end``."""
    display: str = ""
    """What is shown when it is not ``text``: a table row with its heads."""

    def overlaps(self, other: Piece) -> bool:
        """Tell whether a stretch belongs to both."""
        same = self.passage.source_id == other.passage.source_id
        return same and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Part:
    """A block of an answer before its citations are numbered.

    A part without pieces but with a ``heading`` is a small heading; an item becomes a numbered
    one where the source numbers or letters it.
    """

    kind: BlockKind
    pieces: tuple[Piece, ...] = ()
    heading: str = ""
    extent: Extent = Extent.WHOLE
    """How much of the list that the part leads into the answer tells."""


def shown(text: str, *, item: bool = False) -> str:
    """Make a quoted stretch readable: one line, without mark-up and, for an item, its mark.

    Args:
        text: A stretch of kept text.
        item: Whether it is set as a list item, see `shown_item`.

    Returns:
        The same words.
    """
    return shown_item(text)[1] if item else _line(_MARKUP.sub("", text))


def shown_item(text: str) -> tuple[str, str]:
    """Make a list item readable; its own heading, where it has one, ends in a colon.

    Args:
        text: A stretch of kept text.

    Returns:
        What the source numbers or letters it by, which may be nothing, and the same words.
    """
    text = _MARKUP.sub("", text)
    if heading := own_heading(text):
        _, _, rest = text.strip().partition("\n")
        text = f"{heading}{'' if heading[-1] in _ENDS else ':'} {rest}"
    return parted(_line(text))


def with_mark(item: str) -> str:
    """Make a list item readable, behind what the source numbers or letters it by."""
    return " ".join(shown_item(item)).lstrip()


def _line(text: str) -> str:
    return " ".join(text.split())


def own_heading(item: str) -> str:
    """Give the heading that an item has on a line of its own; empty where it has none."""
    line, _, rest = item.strip().partition("\n")
    line = line.rstrip()
    headed = 0 < len(line.split()) <= _HEADING and rest.lstrip("* \n")[:1].isupper()
    return line if headed and line[-1] not in "-,;" else ""


def is_item(text: str) -> bool:
    """Tell whether a stretch begins with a list's mark: a dash, a dot, «2.» or «b)»."""
    return bears_mark(text)


def cite(
    parts: Sequence[Part], documents: Documents
) -> tuple[tuple[Block, ...], tuple[Citation, ...]]:
    """Number the pieces: what stands side by side in one passage is one citation.

    Args:
        parts: The answer in its order.
        documents: Source id to document.

    Returns:
        Blocks whose every quoted sentence ends in its citation's number, and the citations.
        A piece that no longer stands in its document is left out.
    """
    sound = {
        piece: document
        for part in parts
        for piece in part.pieces
        if (document := documents(piece.passage.source_id)) is not None
        and document.text[piece.start : piece.end] == piece.text
    }
    runs = _runs(list(sound), sound)
    numbers: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    blocks: list[Block] = []
    for part in parts:
        if part.heading:
            blocks.append(Block(BlockKind.HEADING, (Sentence(part.heading),)))
            continue
        sentences = []
        kind, mark = part.kind, ""
        for piece in part.pieces:
            if piece not in sound:
                continue
            first, last = runs[piece]
            key = (piece.passage.source_id, first, last)
            if key not in numbers:
                numbers[key] = len(citations) + 1
                citations.append(_citation(numbers[key], piece.passage, first, last, sound[piece]))
            text = piece.display or piece.text
            if part.kind is BlockKind.PARAGRAPH:
                text = shown(text)
            else:
                mark, text = shown_item(text)
                kind = BlockKind.NUMBERED_ITEM if mark else BlockKind.ITEM
            label = _label(piece, sound[piece])
            sentences.append(Sentence(text, (numbers[key],), label, part.extent))
        if sentences:
            paired = _without_lone_marks(sentences)
            first_piece = part.pieces[0]
            deep = _depth(first_piece, sound[first_piece]) if first_piece in sound else 0
            blocks.append(Block(kind, tuple(paired), mark, deep))
    return _label_once(_set_in(blocks)), tuple(citations)


def _depth(piece: Piece, document: Document) -> int:
    """How deep a stretch stands in its list, 0 where it begins in no item."""
    placed = list_at(document, piece.start, piece.start + 1)
    if placed is None or placed.item is None or not placed.block.depths:
        return 0
    return placed.block.depths[placed.item]


def _set_in(blocks: Sequence[Block]) -> Iterator[Block]:
    """Count depth from the outermost item that is told, or what is told alone seems to lack one."""
    for is_item, group in groupby(blocks, key=lambda block: block.kind in _ITEMS):
        run = list(group)
        outermost = min(block.depth for block in run)
        for block in run:
            yield replace(block, depth=min(block.depth - outermost, _DEEPEST) if is_item else 0)


def number_of(piece: Piece, citations: Sequence[Citation]) -> int | None:
    """Number of the citation that holds a piece, None when none does."""
    for citation in citations:
        inside = citation.start <= piece.start and piece.end <= citation.end
        if citation.source_id == piece.passage.source_id and inside:
            return citation.n
    return None


def _without_lone_marks(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Leave out a quotation mark whose other half stands in a sentence that is not quoted."""
    for _, group in groupby(sentences, key=lambda sentence: sentence.citations):
        run = list(group)
        marks = sum(len(_QUOTATION_MARK.findall(sentence.text)) for sentence in run)
        for sentence in run:
            text = _AT_AN_END.sub("", sentence.text) if marks == 1 else sentence.text
            yield replace(sentence, text=text)


def _label_once(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Keep a label on the last of the sentences beside one another that share it."""
    following = ""
    turned = []
    for block in reversed(tuple(blocks)):
        sentences = []
        for sentence in reversed(block.sentences):
            same = sentence.label == following
            following = sentence.label
            sentences.append(replace(sentence, label="") if same else sentence)
        turned.append(replace(block, sentences=tuple(reversed(sentences))))
    return tuple(reversed(turned))


def _label(piece: Piece, document: Document) -> str:
    evidence = evidence_of(document, piece.passage, piece.start, piece.end)
    speaker = speaker_of(document, piece.start, piece.end)
    return label_of(document, piece.text, evidence, speaker)


def _runs(
    pieces: Sequence[Piece], documents: Mapping[Piece, Document]
) -> dict[Piece, tuple[int, int]]:
    """Join pieces of one document with nothing but white space or list marks between them."""
    runs: dict[Piece, tuple[int, int]] = {}
    open_run: list[Piece] = []

    def close() -> None:
        for piece in open_run:
            runs[piece] = (open_run[0].start, max(p.end for p in open_run))
        open_run.clear()

    for piece in sorted(pieces, key=lambda p: (p.passage.source_id, p.start, p.end)):
        if open_run:
            last = open_run[-1]
            same = last.passage.source_id == piece.passage.source_id
            between = documents[piece].text[last.end : piece.start] if same else "x"
            if not same or any(character.isalnum() for character in between):
                close()
        open_run.append(piece)
    close()
    return runs


def _citation(n: int, passage: Passage, start: int, end: int, document: Document) -> Citation:
    return Citation(
        n=n,
        passage_id=passage.id,
        source_id=passage.source_id,
        doc=passage.doc,
        title=passage.title,
        page=pages_of(document, start, end),
        physical_page=page_span(document, start, start + 1).physical_page,
        section=passage.section,
        quote=document.text[start:end],
        start=start,
        end=end,
        publisher=document.metadata.publisher,
        year=document.metadata.year or passage.year,
        status=passage.status,
        speaker=speaker_of(document, start, end),
        evidence=evidence_of(document, passage, start, end),
    )


def _quotation(document: Document, start: int, end: int) -> Quotation | None:
    return next((q for q in document.quotations if q.start < end and start < q.end), None)


def speaker_of(document: Document, start: int, end: int) -> str | None:
    """The title of the informant who is quoted between two offsets, if one is.

    Reports part a title and its organisation by a hyphen; Danish has a dash there.
    """
    quotation = _quotation(document, start, end)
    return quotation.speaker.replace(" - ", " – ") if quotation and quotation.speaker else None


_INFORMANT = re.compile(
    r"\binformant\w*|\b(?:fortæller|oplever|udtaler|beretter)\b.*\b(?:leder|medarbejder|pårørende)"
    r"|ifølge (?:en |et )?(?:leder|medarbejder|socialchef|tilbudsleder)|interviewede?\b",
    re.IGNORECASE,
)
_REGISTER = re.compile(r"\bregisterdata|registerbaseret|Danmarks Statistik|\bSØM\b", re.IGNORECASE)
_LITERATURE = re.compile(
    r"\((?![^()]*ministeriet)[A-ZÆØÅ][\w&.\- ]+(?: et al\.?)?,? (?:19|20)\d\d[a-z]?\)"
    r"|\b(?![\w-]*(?:ministeriet|loven|kommune[rn]?|tabel|figur|bilag)\b)[A-ZÆØÅ][\w-]+"
    r"(?:,? (?:&|og|m\.fl\.|et al\.?)(?: [A-ZÆØÅ][\w-]+)?)? \((?:19|20)\d\d[a-z]?\)"
    r"|\blitteratur(?:en|søgning)",
)
"""A reference to research; one to a ministry is to a law."""
_TOLD_BEFORE = re.compile(
    r"informant|interview|\b(?:fortæller|siger|oplever|udtaler|beretter|forklarer|udtrykker)\b"
    r"|\b(?:en|af|som) (?:\w+ )?(?:leder|medarbejder|rådgiver|pårørende|forælder|borger|ung)\b",
    re.IGNORECASE,
)
_LEAD = 250
"""Characters before a quotation without a speaker that tell whose words it is."""
_EXAMPLE = re.compile(r"\b(?:boks|eksempel|case)\b", re.IGNORECASE)


def _is_spoken(document: Document, quotation: Quotation) -> bool:
    """Whether somebody said it: «… at der er evidens for, at:» leads into what was written."""
    lead = document.text[max(0, quotation.start - _LEAD) : quotation.start]
    sentence = re.split(r"\n\n|[.?!] (?=[A-ZÆØÅ])", lead.rstrip())[-1]
    return bool(quotation.speaker) or _TOLD_BEFORE.search(sentence) is not None


def evidence_of(document: Document, passage: Passage, start: int, end: int) -> Evidence:
    """Tell what kind of ground a stretch has, by quotation marks, wording and heading.

    Args:
        document: The source.
        passage: The passage that the stretch stands in.
        start: Offset of its first character.
        end: Offset after its last.

    Returns:
        `Evidence.PLAIN` when nothing shows that it is anything else than the source's own word.
    """
    text = document.text[start:end]
    quotation = _quotation(document, start, end)
    if (quotation is not None and _is_spoken(document, quotation)) or _INFORMANT.search(text):
        return Evidence.INFORMANT
    if _REGISTER.search(text):
        return Evidence.REGISTER
    if _LITERATURE.search(text):
        return Evidence.LITERATURE
    if document.metadata.example or (passage.section and _EXAMPLE.search(passage.section[-1])):
        return Evidence.EXAMPLE
    return Evidence.PLAIN
