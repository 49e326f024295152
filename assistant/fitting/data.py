"""Retrieval results of question files, for fitting what decides in an answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.question.kind import Reading, read_question
from assistant.question.rarity import Rarity
from index.lexical.terms import plain_words
from index.lexical.word_index import DanishLexicalIndex
from index.measuring.questions import GoldQuestion, dealt
from index.model import Filters, Hit, Retriever
from index.retrieval.retriever import HybridRetriever
from index.training.figures import Trained, TrainedOn, retrievers
from index.training.material import Material
from ingest.model import Document

_GRAM = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A question with what was retrieved for it.

    Attributes:
        left_out: Whether the sources with its answer were kept from the retrieval.
    """

    question: GoldQuestion
    reading: Reading
    hits: tuple[Hit, ...]
    rarity: Rarity
    left_out: bool = False

    @property
    def answerable(self) -> bool:
        """Whether the retrieved sources hold the answer."""
        return self.question.answerable and not self.left_out


def examples(
    questions: Sequence[GoldQuestion],
    retriever: Retriever,
    lexical: DanishLexicalIndex,
    documents: Sequence[Document],
    *,
    leave_out: bool = False,
    depth: int = 10,
    on_question: Callable[[], None] = lambda: None,
) -> Iterator[Example]:
    """Retrieve for each question as it stands alone.

    Args:
        questions: Gold questions; a follow-up is asked in its full rewriting.
        retriever: Over an index of the questions' sources.
        lexical: Its word index.
        documents: All its sources.
        leave_out: Also retrieve without the gold sources of each answerable question, as an
            example of a question that is not answered.
        depth: Passages for each.
        on_question: Called after each question.

    Yields:
        One or two examples for each question.
    """
    ids = {document.name: document.id for document in documents}
    for question in questions:
        reading = read_question(question.standalone or question.question)
        rarity = Rarity(lexical, reading)
        hits = retriever.retrieve(reading.text, depth).hits
        if hits:
            yield Example(question, reading, hits, rarity)
        others = frozenset(ids.values()) - {ids.get(gold.doc, "") for gold in question.gold}
        if leave_out and question.answerable and others:
            hits = retriever.retrieve(reading.text, depth, Filters(sources=others)).hits
            if hits:
                yield Example(question, reading, hits, rarity, left_out=True)
        on_question()


def cross_fitted(
    material: Material,
    trained_on: TrainedOn,
    fitted: Collection[str] | None = None,
    others: Sequence[Material] = (),
    *,
    leave_out: bool = False,
    on_question: Callable[[], None] = lambda: None,
) -> Iterator[Example]:
    """Retrieve for each question with an adapter that was trained without it.

    Half of the questions are asked by translations that have learnt nothing of the documents that
    answer them: what is fitted meets sources of both kinds.

    The shipped adapter has seen these questions, which therefore look easier than any new one;
    what is fitted to them would refuse too much and trust cosines too far.

    Args:
        material: Questions, answerable and not, with their sources; `Material.asked_later` too.
        trained_on: Makes encoders.
        fitted: Ids of the questions to retrieve for; all when None.
        others: Collections beside it, see `index.training.figures.folds`.
        leave_out: See `examples`.
        on_question: Called after each question.
    """
    for part, retriever, trained in retrievers(material, trained_on, others):
        documents = [source.document for source in part.sources]
        for question in part.every_question:
            if fitted is not None and question.id not in fitted:
                continue
            strangely = dealt("strange", question.id, 2) == 1
            asking = _strange(question, retriever, trained) if strangely else retriever
            yield from examples(
                [question],
                asking,
                retriever.lexical,
                documents,
                leave_out=leave_out,
                on_question=on_question,
            )


def _strange(
    question: GoldQuestion, retriever: HybridRetriever, trained: Trained
) -> HybridRetriever:
    """Retrieval by translations that have learnt nothing of what answers, or seems to."""
    text = question.standalone or question.question
    docs = frozenset(gold.doc for gold in question.gold) or frozenset(
        hit.passage.doc for hit in retriever.retrieve(text, 1).hits
    )
    translations = trained.strange(docs)
    return retriever if translations is None else retriever.translating_by(translations)


def gold_share(text: str, question: GoldQuestion) -> float:
    """Give the share of a stretch's word trigrams that stand in one of a question's gold quotes.

    Args:
        text: A sentence, item or row.
        question: With its gold quotes.

    Returns:
        A number in [0, 1]; of a stretch under three words, whether it stands in a quote whole.
    """
    found = list(plain_words(text))
    length = min(_GRAM, len(found))
    own = _grams(found, length)
    if not own:
        return 0.0
    return max(
        (
            len(own & _grams(list(plain_words(gold.quote)), length)) / len(own)
            for gold in question.gold
        ),
        default=0.0,
    )


def _grams(found: Sequence[str], length: int) -> frozenset[tuple[str, ...]]:
    if not length:
        return frozenset()
    return frozenset(tuple(found[i : i + length]) for i in range(len(found) - length + 1))
