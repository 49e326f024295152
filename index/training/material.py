"""What is trained on: questions, and the passages of the sources that they are asked of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from index.encoding.embedding import sentence_offsets
from index.encoding.representation import sentence_texts
from index.ingestion.source_files import files_under
from index.measuring.anchored import resolve
from index.measuring.questions import GoldQuestion, dealt
from index.training.pairs import TrainingExample, make_examples
from ingest import cut_passages, read_document
from ingest.model import Document, Passage
from ingest.settings import Settings

_ASKED_LATER = 6
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document with its passages, and for each the document offsets of its sentences."""

    document: Document
    passages: tuple[Passage, ...]
    sentences: tuple[Spans, ...]


@dataclass(frozen=True)
class Material:
    """Sources and questions; the questions' gold stands in the sources.

    Attributes:
        later: Questions that neither adapters nor the ranker are trained on: translations and the
            strict reading are, and the refusal is fitted to some, see `asked_later`.
    """

    sources: tuple[Source, ...]
    questions: tuple[GoldQuestion, ...]
    later: tuple[GoldQuestion, ...] = ()

    @property
    def every_question(self) -> tuple[GoldQuestion, ...]:
        """Those that all is trained on, and the later ones."""
        return (*self.questions, *self.later)

    @property
    def asked_later(self) -> tuple[GoldQuestion, ...]:
        """Later ones that are examples too: those not answered, and a sixth of the others."""
        return tuple(
            q for q in self.later if not q.answerable or not dealt("later", q.id, _ASKED_LATER)
        )

    @cached_property
    def passages(self) -> list[Passage]:
        """The passages of all sources, in order."""
        return [passage for source in self.sources for passage in source.passages]

    @cached_property
    def spans(self) -> list[Spans]:
        """For each passage the offsets of its sentences."""
        return [spans for source in self.sources for spans in source.sentences]

    @cached_property
    def sentences(self) -> list[tuple[int, str]]:
        """All sentences, each with the position of its passage."""
        return [
            (owner, text)
            for owner, (passage, spans) in enumerate(zip(self.passages, self.spans, strict=True))
            for text in sentence_texts(passage, spans)
        ]

    @cached_property
    def examples(self) -> list[TrainingExample]:
        """What is right and wrong for each question of which a gold quote is held."""
        return make_examples(self.questions, self.passages, self.sentences)

    def beside(self, others: Sequence[Material]) -> Material:
        """These sources and questions, and those of others."""
        return Material(
            (*self.sources, *(source for other in others for source in other.sources)),
            (*self.questions, *(question for other in others for question in other.questions)),
            (*self.later, *(question for other in others for question in other.later)),
        )

    def with_later(self) -> Material:
        """The later questions among the others, for what is trained on both."""
        return replace(self, questions=self.every_question, later=())

    def asking(self, wanted: Callable[[GoldQuestion], bool]) -> Material:
        """The same sources with some of the questions, later ones too."""
        return replace(
            self,
            questions=tuple(filter(wanted, self.questions)),
            later=tuple(filter(wanted, self.later)),
        )

    def without_documents(self, docs: Collection[str]) -> Material:
        """Without some documents: their passages, and every question that they answer."""

        def is_kept(question: GoldQuestion) -> bool:
            return all(gold.doc not in docs for gold in question.gold)

        return replace(
            self.asking(is_kept),
            sources=tuple(source for source in self.sources if source.document.name not in docs),
        )


def gather_material(
    documents: Sequence[Path], questions: Iterable[GoldQuestion], settings: Settings
) -> Material:
    """Read the sources, cut them, and find the questions' gold in them.

    Args:
        documents: Files or folders of the sources.
        questions: With whole quotes, or with anchors that are looked up in the sources.
        settings: Limits for reading.

    Raises:
        QuestionError: An anchor stands in no source.
    """
    sources = []
    for file in files_under(documents):
        document = read_document(file.path, settings)
        passages = tuple(cut_passages(document))
        sources.append(Source(document, passages, tuple(map(sentence_offsets, passages))))
    texts = {source.document.name: source.document.text for source in sources}
    return Material(tuple(sources), tuple(resolve(questions, texts)))
