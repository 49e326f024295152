"""Citation recall and precision as ALCE defines them, quote fidelity and page accuracy.

ALCE: Gao et al. 2023, https://aclanthology.org/2023.emnlp-main.398, section 4.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.model import Answer, BlockKind, Sentence
from eval.metrics.support import bears
from eval.outcome import Outcome
from ingest.model import Page


def citation_recall(outcome: Outcome) -> float | None:
    """Give the share of sentences that their citations, read together, bear.

    Headings say nothing and are left out. None for a refusal.
    """
    sentences = _statements(outcome.answer)
    if not outcome.answered or not sentences:
        return None
    quotes = _quotes(outcome.answer)
    return sum(_borne(sentence, quotes) for sentence in sentences) / len(sentences)


def citation_precision(outcome: Outcome) -> float | None:
    """Give the share of citations that are needed.

    A citation of a sentence is needed when the sentence is borne by all its citations, and either
    this one bears it alone or the others without it do not. None for a refusal or an answer that
    cites nothing.
    """
    quotes = _quotes(outcome.answer)
    needed = [
        _is_needed(n, sentence, quotes)
        for sentence in _statements(outcome.answer)
        for n in sentence.citations
    ]
    return sum(needed) / len(needed) if outcome.answered and needed else None


def quote_fidelity(outcome: Outcome) -> float | None:
    """Give the share of citations whose quote stands word for word at its offsets.

    The source is read afresh. None where nothing is cited.
    """
    citations = outcome.answer.citations
    if not citations:
        return None
    faithful = 0
    for citation in citations:
        document = outcome.documents.get(citation.doc)
        stands = document is not None and document.text[citation.start : citation.end]
        faithful += bool(citation.quote) and stands == citation.quote
    return faithful / len(citations)


def page_accuracy(outcome: Outcome) -> float | None:
    """Give the share of citations with the printed page that their first character stands on.

    The page is looked up in the source read afresh. Citations of sources without printed pages do
    not count; stating a page where the source has none at that place is wrong.
    """
    right = total = 0
    for citation in outcome.answer.citations:
        document = outcome.documents.get(citation.doc)
        if document is None or not any(page.page for page in document.pages):
            continue
        total += 1
        right += citation.page == page_at(document.pages, citation.start)
    return right / total if total else None


def page_at(pages: Sequence[Page], offset: int) -> str | None:
    """Look up the printed page of an offset; None between or outside known pages."""
    for page in pages:
        if page.start <= offset < page.end:
            return page.page
    return None


def _statements(answer: Answer) -> list[Sentence]:
    return [
        sentence
        for block in answer.blocks
        if block.kind is not BlockKind.HEADING
        for sentence in block.sentences
    ]


def _quotes(answer: Answer) -> dict[int, str]:
    return {citation.n: citation.quote for citation in answer.citations}


def _borne(sentence: Sentence, quotes: dict[int, str]) -> bool:
    return bears([quotes[n] for n in sentence.citations if n in quotes], sentence.text)


def _is_needed(n: int, sentence: Sentence, quotes: dict[int, str]) -> bool:
    if not _borne(sentence, quotes):
        return False
    alone = Sentence(sentence.text, (n,))
    others = Sentence(sentence.text, tuple(m for m in sentence.citations if m != n))
    return _borne(alone, quotes) or not _borne(others, quotes)
