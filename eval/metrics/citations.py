"""Citation recall and precision as ALCE defines them, quote fidelity and page accuracy.

ALCE: Gao et al. 2023, https://aclanthology.org/2023.emnlp-main.398, section 4.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.model import Answer, BlockKind, Sentence
from eval.metrics.support import bears
from eval.outcome import Outcome
from ingest.model import Document, Page


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
    """Give the share of citations that name just the printed pages that their source tells.

    The source is read afresh. Citations of sources without printed pages do not count.
    """
    right = total = 0
    for citation in outcome.answer.citations:
        document = outcome.documents.get(citation.doc)
        if document is None or not _known_pages(document):
            continue
        total += 1
        right += citation.page == pages_told(document, citation.start, citation.end)
    return right / total if total else None


def pages_told(document: Document, start: int, end: int) -> str | None:
    """Work out the printed pages of a stretch apart from how ingest does.

    The first is the page that ``start`` stands on, or else the last that is known before it, as a
    page or as a heading's; the last is the page of the last character, or else the first known
    after it. Of a page that is only known to be one of several, the earliest and the latest count.
    Naming one page where two are possible is wrong.

    Returns:
        «18», «18–22», «51 ff.» where nothing after it is known, None where nothing before it is.
    """
    known = _known_pages(document)
    front = [s for s in document.sections if s.start <= start < s.end and s.role.value != "body"]
    here, there = (page_at(document.pages, offset) for offset in (start, end - 1))
    if here is None:
        before = [page for offset, page in known if offset <= start]
        here = before[-1] if before and not front else None
    if there is None:
        there = next((page for offset, page in known if offset >= end), None)
    if here is None:
        return None
    here = here.split("–")[0]
    if there is None:
        return f"{here} ff."
    there = there.split("–")[-1]
    if here.isdecimal() and there.isdecimal():  # a note is kept apart from where it is printed
        here, there = sorted((here, there), key=int)
    return here if here == there else f"{here}–{there}"


def _known_pages(document: Document) -> list[tuple[int, str]]:
    """Offsets at which a printed page is known, in text order."""
    marks = [(page.start, page.page) for page in document.pages]
    marks += [(s.start, s.page) for s in document.sections if s.role.value == "body"]
    return sorted((offset, page) for offset, page in marks if page)


def page_at(pages: Sequence[Page], offset: int) -> str | None:
    """Look up the printed page of an offset; None between or outside known pages."""
    return next((page.page for page in pages if page.start <= offset < page.end), None)


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
