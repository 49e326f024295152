"""Why a question scored as it did, in Danish, for the people who know the material."""

from __future__ import annotations

from assistant.model import BlockKind
from eval.metrics.citations import pages_told
from eval.metrics.facts import holds
from eval.metrics.forbidden import forbidden_found
from eval.metrics.refusal import is_right
from eval.metrics.retrieval import is_found
from eval.metrics.support import bears
from eval.outcome import Outcome


def failed(outcome: Outcome) -> bool:
    """Tell whether a question failed: not answered right, not refused rightly, or cited wrongly."""
    right = is_right(outcome) if outcome.question.answerable else outcome.answer.refused
    return not right or bool(_forbidden(outcome) or _citations(outcome))


def reasons(outcome: Outcome) -> tuple[str, ...]:
    """Say in one line each what is wrong with an answer; nothing for a full one."""
    return (
        *_refusal(outcome),
        *_retrieval(outcome),
        *_missing(outcome),
        *_forbidden(outcome),
        *_citations(outcome),
    )


def _refusal(outcome: Outcome) -> list[str]:
    question, refused = outcome.question, outcome.answer.refused
    if question.answerable and refused:
        return ["Afvist, men materialet svarer på spørgsmålet."]
    if not question.answerable and not refused:
        return ["Besvaret, men materialet svarer ikke på spørgsmålet."]
    return []


def _retrieval(outcome: Outcome) -> list[str]:
    lost = [gold for gold in outcome.gold if not is_found(outcome, gold)]
    if outcome.question.need == "all":
        return [f"Ikke fundet: stedet i {gold.doc}, «{gold.section}»." for gold in lost]
    if lost and len(lost) == len(outcome.gold):
        return ["Ingen af de ti fundne passager rummer et sted fra facit."]
    return []


def _missing(outcome: Outcome) -> list[str]:
    if not outcome.question.answerable or outcome.answer.refused:
        return []
    said = outcome.answer.unmarked  # a citation's [4] is no «fire»
    lost = [point for point in outcome.question.points if not holds(said, point)]
    return [f"Mangler: «{point}»." for point in lost]


def _forbidden(outcome: Outcome) -> list[str]:
    return [f"Siger noget, den ikke må: «{text}»." for text in forbidden_found(outcome)]


def _citations(outcome: Outcome) -> list[str]:
    answer = outcome.answer
    if answer.refused:
        return []
    told = []
    quotes = {citation.n: citation.quote for citation in answer.citations}
    for citation in answer.citations:
        document = outcome.documents.get(citation.doc)
        if document is None or document.text[citation.start : citation.end] != citation.quote:
            told.append(f"[{citation.n}] Citatet står ikke ordret på sit sted i kilden.")
        elif citation.page != (right := pages_told(document, citation.start, citation.end)):
            right = right or "uden sidetal"
            told.append(f"[{citation.n}] Siger side {citation.page}, men står på side {right}.")
    for block in answer.blocks:
        for sentence in block.sentences:
            cited = [quotes[n] for n in sentence.citations if n in quotes]
            if block.kind is not BlockKind.HEADING and not bears(cited, sentence.text):
                told.append(f"Henvisningen bærer ikke: «{sentence.text}».")
    return told
