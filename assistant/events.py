"""What a streamed answer tells on its way: understood, retrieved, text, blocks, done."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.model import Answer, Block, Citation, Notice
from index.model import Hit


@dataclass(frozen=True, slots=True)
class Understood:
    """The question as it was read, before anything is searched for."""

    standalone: str
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The passages that the answer will be made of."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class TextChunk:
    """A piece of a generated answer while it is still being checked."""

    text: str


@dataclass(frozen=True, slots=True)
class BlockReady:
    """A block of the final answer with the citations that it uses; replaces unchecked text."""

    block: Block
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The whole answer; always the last event unless the answer was cancelled.

    Attributes:
        names: By what the conversation's names are known again, for its next question; apart from
            the answer, since they must not be stored.
    """

    answer: Answer
    names: frozenset[bytes] = field(default=frozenset(), repr=False)


AnswerEvent = Understood | Retrieved | TextChunk | BlockReady | Done
