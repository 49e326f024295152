"""Parts out of order, behind the seams of those that they replace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from assistant.generation.prose import Generator
from assistant.generation.text import read_draft
from assistant.model import Answer, Block, BlockKind, Citation, Mode, Question, Sentence
from eval.running import Answerer
from index.model import Encoder, Vectors
from ingest.model import Passage
from ingest.sentences import split_sentences

_SEED = 7


class ShuffledEncoder:
    """Embeds questions with their dimensions in another order, so that they fit no passage.

    Args:
        encoder: The encoder that the index was made with.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._order = np.random.default_rng(_SEED).permutation(encoder.dimensions)

    @property
    def name(self) -> str:
        """The encoder's name: the index must not notice."""
        return self._encoder.name

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._encoder.dimensions

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, shuffled; shape (len(texts), dimensions)."""
        return self._encoder.queries(texts)[:, self._order]

    def strict_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions strictly, shuffled; shape (len(texts), dimensions)."""
        return self._encoder.strict_queries(texts)[:, self._order]

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages or sentences as they should be."""
        return self._encoder.passages(texts)


class NeverRefusing:
    """Answers even where the assistant refuses, with the first sentence of the first passage."""

    def __init__(self, assistant: Answerer) -> None:
        self._assistant = assistant

    def ask(self, question: Question) -> Answer:
        """Answer a question, whatever the material holds."""
        answer = self._assistant.ask(question)
        if not answer.refused or not answer.passages:
            return answer
        passage = answer.passages[0].passage
        citation = _cite(1, passage)
        block = Block(BlockKind.PARAGRAPH, (Sentence(citation.quote, (1,)),))
        return replace(
            answer, mode=Mode.EXTRACTIVE, blocks=(block,), citations=(citation,), nearest=()
        )


class WrongPages:
    """Answers as the assistant, and cites the page after the right one, or page 1."""

    def __init__(self, assistant: Answerer) -> None:
        self._assistant = assistant

    def ask(self, question: Question) -> Answer:
        """Answer a question."""
        answer = self._assistant.ask(question)
        citations = tuple(replace(c, page=_next_page(c.page)) for c in answer.citations)
        return replace(answer, citations=citations)


class InventingGenerator:
    """A `Generator` that writes plain Danish sentences which no source bears."""

    def stream(self, question: str, passages: Sequence[Passage]) -> Iterator[str]:
        """Write three sentences that cite the first two passages."""
        yield "Regionsrådet skal godkende hver enkelt ansøgning inden 14 hverdage [1]. "
        yield "Ordningen kostede 812 mio. kr. alene i 2017 [2]. "
        yield "Derfor betaler borgeren selv halvdelen af transporten [1]."

    def rewrite(self, question: str, turns: Sequence[str]) -> str:
        """Leave the question as it is."""
        return question


class UnverifiedGeneration:
    """Shows what a model writes under the citations that it claims, without checking a word.

    Args:
        assistant: Finds the passages.
        generator: Writes.
    """

    def __init__(self, assistant: Answerer, generator: Generator) -> None:
        self._assistant = assistant
        self._generator = generator

    def ask(self, question: Question) -> Answer:
        """Answer a question with whatever the model says; a refusal stays one."""
        answer = self._assistant.ask(question)
        passages = [hit.passage for hit in answer.passages]
        if answer.refused or not passages:
            return answer
        draft = read_draft("".join(self._generator.stream(question.text, passages)), len(passages))
        blocks = tuple(
            Block(block.kind, tuple(Sentence(s.text, s.numbers) for s in block.sentences))
            for block in draft.blocks
        )
        cited = sorted({n for block in blocks for s in block.sentences for n in s.citations})
        citations = tuple(_cite(n, passages[n - 1]) for n in cited)
        return replace(answer, mode=Mode.GENERATED, blocks=blocks, citations=citations)


class Remembering:
    """Answers the same question only once."""

    def __init__(self, assistant: Answerer) -> None:
        self._assistant = assistant
        self._answers: dict[Question, Answer] = {}

    def ask(self, question: Question) -> Answer:
        """Answer a question, from memory where it was asked before."""
        if question not in self._answers:
            self._answers[question] = self._assistant.ask(question)
        return self._answers[question]


def _cite(n: int, passage: Passage) -> Citation:
    """Cite the first sentence of a passage."""
    span = next(iter(split_sentences(passage.text)))
    start = passage.start + span.start
    return Citation(
        n,
        passage.id,
        passage.source_id,
        passage.doc,
        passage.title,
        passage.pages,
        passage.physical_page,
        passage.section,
        passage.text[span.start : span.end],
        start,
        passage.start + span.end,
    )


def _next_page(page: str | None) -> str:
    return str(int(page) + 1) if page and page.isdecimal() else "1"
