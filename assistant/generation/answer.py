"""A generated answer: streamed while it is written, then checked sentence by sentence.

What a model writes is shown at once as text that is being checked. What stays is only what the
cited passages carry; when too little stays, the answer is the extractive one and the reader is
told why.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer.pieces import Part, Piece, cite
from assistant.generation.errors import GenerationError, Trouble
from assistant.generation.guard import Guard, is_danish
from assistant.generation.prose import Generator as Writer
from assistant.generation.text import Draft, DraftBlock, read_draft, without_thought
from assistant.model import Block, BlockKind, Citation, Notice, NoticeKind, Sentence
from assistant.refusal.wording import REFUSAL
from assistant.verification.literal import Fault
from assistant.verification.verifier import Verdict, verify_sentences
from index.model import Encoder, Hit
from index.storage.document_cache import Documents
from ingest.model import Passage

MAX_PASSAGES = 6
"""Passages that a model is given; enough for a question across reports, and short to read."""
MIN_KEPT = 0.5
"""Share of the written sentences that must be carried for the answer to be shown."""


@dataclass(frozen=True, slots=True)
class GeneratedAnswer:
    """Sentences that the cited passages carry.

    Attributes:
        dropped: How many sentences were left out because nothing carried them.
    """

    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...]
    notices: tuple[Notice, ...] = ()
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class GenerationFailure:
    """Why the extractive answer must be given instead."""

    trouble: Trouble

    @property
    def notice(self) -> Notice:
        """The line that tells the reader."""
        return Notice(NoticeKind.FALLBACK, self.trouble.value)


def generate_answer(
    question: str,
    hits: Sequence[Hit],
    generator: Writer,
    encoder: Encoder,
    documents: Documents,
    on_text: Callable[[str], None] | None = None,
) -> GeneratedAnswer | GenerationFailure:
    """Write an answer and check it.

    Args:
        question: The masked question that stands alone.
        hits: Retrieved passages, best first.
        generator: Writes.
        encoder: Compares what was written to what is cited.
        documents: Source id to document, for the citations.
        on_text: Gets each piece of text while it is still unchecked.

    Returns:
        The sentences that are carried, or why there are none to show.
    """
    steps = stream_answer(question, hits, generator, encoder, documents)
    while True:
        try:
            piece = next(steps)
        except StopIteration as end:
            outcome: GeneratedAnswer | GenerationFailure = end.value
            return outcome
        if on_text is not None:
            on_text(piece)


def stream_answer(
    question: str,
    hits: Sequence[Hit],
    generator: Writer,
    encoder: Encoder,
    documents: Documents,
) -> Generator[str, None, GeneratedAnswer | GenerationFailure]:
    """Write an answer, passing on each piece of text at once; see `generate_answer`.

    Closing the generator stops the model.

    Yields:
        Text that is still being checked.

    Returns:
        The checked answer, or why there is none.
    """
    passages = [hit.passage for hit in hits[:MAX_PASSAGES]]
    guard = Guard()
    try:
        yield from _guarded(generator.stream(question, passages), guard)
    except GenerationError as error:
        return GenerationFailure(error.trouble)
    return check_answer(guard.text, passages, encoder, documents)


def _guarded(pieces: Iterator[str], guard: Guard) -> Iterator[str]:
    for piece in pieces:
        if shown := guard.pass_on(piece):
            yield shown
        if guard.leaks:
            raise GenerationError(Trouble.LEAK)
    if rest := guard.rest():
        yield rest


def check_answer(
    text: str, passages: Sequence[Passage], encoder: Encoder, documents: Documents
) -> GeneratedAnswer | GenerationFailure:
    """Keep the sentences of a reply that its citations carry.

    Args:
        text: The whole reply.
        passages: What the model was given, so that ``[1]`` is the first.
        encoder: Compares meanings.
        documents: Source id to document.

    Returns:
        The answer with citations numbered in order of use, or why it cannot be shown.
    """
    text = without_thought(text)
    if not text.strip():
        return GenerationFailure(Trouble.EMPTY)
    if _refuses(text):
        return GenerationFailure(Trouble.DECLINED)
    if not is_danish(text):
        return GenerationFailure(Trouble.LANGUAGE)
    draft = read_draft(text, len(passages))
    verdicts = _verify(draft, passages, encoder)
    kept = sum(verdict.supported for verdict in verdicts)
    if not kept or kept < MIN_KEPT * len(verdicts):
        return GenerationFailure(Trouble.UNSUPPORTED)
    return _assemble(draft, verdicts, documents)


def _refuses(text: str) -> bool:
    return REFUSAL.rstrip(".").lower() in " ".join(text.lower().split())


def _verify(draft: Draft, passages: Sequence[Passage], encoder: Encoder) -> list[Verdict]:
    sentences = [sentence for block in draft.blocks for sentence in block.sentences]
    checked = verify_sentences(
        [
            (sentence.text, [passages[n - 1] for n in sentence.numbers] if sentence.sound else ())
            for sentence in sentences
        ],
        encoder,
    )
    return [
        verdict if sentence.sound else Verdict(Fault.UNRESOLVED)
        for sentence, verdict in zip(sentences, checked, strict=True)
    ]


def _assemble(
    draft: Draft, verdicts: Sequence[Verdict], documents: Documents
) -> GeneratedAnswer | GenerationFailure:
    remaining = iter(verdicts)
    kept: list[tuple[DraftBlock, list[tuple[str, tuple[Piece, ...]]]]] = []
    dropped = 0
    for block in draft.blocks:
        sentences = []
        for sentence in block.sentences:
            verdict = next(remaining)
            evidence = tuple(p for p in verdict.evidence if _stands(p, documents))
            if verdict.supported and evidence:
                sentences.append((sentence.text, evidence))
            else:
                dropped += 1
        if sentences:
            kept.append((block, sentences))
    pieces = tuple(piece for _, sentences in kept for _, found in sentences for piece in found)
    quoted, citations = cite([Part(BlockKind.PARAGRAPH, (piece,)) for piece in pieces], documents)
    if not kept or len(quoted) != len(pieces):
        return GenerationFailure(Trouble.UNSUPPORTED)
    numbers = {
        piece: block.sentences[0].citations[0] for piece, block in zip(pieces, quoted, strict=True)
    }
    blocks = tuple(
        Block(
            block.kind,
            tuple(
                Sentence(text, tuple(dict.fromkeys(numbers[piece] for piece in found)))
                for text, found in sentences
            ),
        )
        for block, sentences in kept
    )
    notices = (Notice(NoticeKind.FALLBACK, _dropped(dropped)),) if dropped else ()
    return GeneratedAnswer(blocks, tuple(replace(c) for c in citations), notices, dropped)


def _stands(piece: Piece, documents: Documents) -> bool:
    document = documents(piece.passage.source_id)
    return document is not None and document.text[piece.start : piece.end] == piece.text


def _dropped(count: int) -> str:
    if count == 1:
        return "Én sætning er udeladt, fordi kilderne ikke bekræfter den."
    return f"{count} sætninger er udeladt, fordi kilderne ikke bekræfter dem."
