"""What a conversation passes round: question, answer, citation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from index.model import Filters, Hit
from ingest.model import SourceStatus


@dataclass(frozen=True, slots=True)
class Question:
    """A question as typed, with the user's earlier questions in the same conversation.

    Attributes:
        names: By what names that were masked in the conversation are known again
            (`assistant.privacy.memory`).
    """

    text: str
    id: str = ""
    turns: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    names: frozenset[bytes] = field(default=frozenset(), repr=False)


class Evidence(StrEnum):
    """What kind of ground a quoted sentence has; shown when it matters."""

    PLAIN = ""
    INFORMANT = "informantudsagn"
    REGISTER = "registerdata"
    LITERATURE = "litteratur"
    EXAMPLE = "eksempel"


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact place that carries a sentence.

    ``quote`` is exactly ``document.text[start:end]`` of source ``source_id``.
    """

    n: int
    """Number shown as [n], from 1."""
    passage_id: str
    source_id: str
    doc: str
    title: str
    page: str | None
    """Printed pages as a reference names them, such as «18», «18–22» or «51 ff.»."""
    physical_page: int | None
    section: tuple[str, ...]
    quote: str
    start: int
    end: int
    publisher: str | None = None
    year: int | None = None
    status: SourceStatus = SourceStatus.UNKNOWN
    speaker: str | None = None
    evidence: Evidence = Evidence.PLAIN


class BlockKind(StrEnum):
    """How a stretch of an answer is set."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    NUMBERED_ITEM = "numbered_item"
    HEADING = "heading"


class Extent(StrEnum):
    """How much of the list that a sentence leads into is told; shown when it is not all of it."""

    WHOLE = ""
    PART = "uddrag af listen"
    NONE = "listen er udeladt"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, item or row of an answer and the numbers of the citations that carry it.

    Attributes:
        label: What it rests on, where that matters and its words do not tell.
        extent: Whether items are left out of the list that it leads into.
    """

    text: str
    citations: tuple[int, ...] = ()
    label: str = ""
    extent: Extent = Extent.WHOLE

    @property
    def note(self) -> str:
        """What stands behind it in brackets and is not quoted; mostly nothing."""
        return ", ".join(part for part in (self.label, self.extent) if part)

    @property
    def labelled(self) -> str:
        """The text with its note in brackets."""
        return f"{self.text} ({self.note})" if self.note else self.text


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or small heading of an answer.

    Attributes:
        mark: What the source numbers or letters an item by, «3.» or «b)», which its sentences
            are without.
        depth: How far an item is set in under the outermost that is told of its list.
    """

    kind: BlockKind
    sentences: tuple[Sentence, ...]
    mark: str = ""
    depth: int = 0


def with_marks(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    """Go through blocks with the mark that each is shown with.

    Yields:
        The source's own mark; for numbered items that have none, which a language model wrote or
        which were kept before marks were, a count from 1 in each run; empty for all others.
    """
    number = 0
    for block in blocks:
        number = number + 1 if block.kind is BlockKind.NUMBERED_ITEM else 0
        yield block.mark or (f"{number}." if number else ""), block


class NoticeKind(StrEnum):
    """What a line beside the answer tells."""

    UNDERSTOOD = "understood"
    MASKED = "masked"
    OLD_SOURCE = "old_source"
    DECISION = "decision"
    FALLBACK = "fallback"
    DIFFER = "differ"
    PREMISE = "premise"
    UNTOLD = "untold"
    NEAREST = "nearest"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Notice:
    """One Danish line beside the answer, such as how the question was read or what was masked.

    Attributes:
        source_id: The source to go on to, such as the successor of one that no longer holds.
    """

    kind: NoticeKind
    text: str
    source_id: str | None = None


class Mode(StrEnum):
    """How an answer came about."""

    EXTRACTIVE = "extractive"
    GENERATED = "generated"
    REFUSED = "refused"
    REPLY = "reply"
    """Nothing was asked of the material: a greeting has a reply, no answer and no refusal."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or a refusal with the nearest places.

    Attributes:
        standalone: The question as it was understood, with personal data masked.
        blocks: The answer as it is set; a refusal and a reply to what asks nothing have one
            paragraph without citations.
        citations: Every number in ``blocks``, in order.
        passages: The retrieved passages in rank order, at most ten.
        nearest: On a refusal the two or three nearest places, never numbered as citations.
        timings_ms: ``retrieve``, ``rerank``, ``answer``, ``total``, in milliseconds.
    """

    id: str
    question: str
    standalone: str
    mode: Mode
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...] = ()
    passages: tuple[Hit, ...] = ()
    nearest: tuple[Hit, ...] = ()
    notices: tuple[Notice, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """Whether the material was found not to answer."""
        return self.mode is Mode.REFUSED

    @property
    def text(self) -> str:
        """The answer as plain text with ``[n]`` marks, a line for each block."""
        return self._set(marks=True)

    @property
    def unmarked(self) -> str:
        """The answer as plain text without its citations' marks."""
        return self._set(marks=False)

    def _set(self, *, marks: bool) -> str:
        lines = []
        for mark, block in with_marks(self.blocks):
            body = " ".join(
                sentence.labelled + "".join(f" [{n}]" for n in sentence.citations if marks)
                for sentence in block.sentences
            )
            shown = mark or ("-" if block.kind is BlockKind.ITEM else "")
            lines.append("  " * block.depth + (f"{shown} {body}" if shown else body))
        return "\n".join(lines)
