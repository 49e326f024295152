"""A decision in a concrete case that nothing tells of, and what is told of the help it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.model import Citation, Notice, NoticeKind
from assistant.question.decisions import help_asked_for
from assistant.question.terms import carries, fold, likeness, stem, stems, words

_IN_GENERAL = "Hvad gælder for {}?"
_TOLD = "Netop sådan en sag har jeg ikke fundet noget om; her er, hvad materialet siger om {}."
_PART = 0.8
"""From how like the help's name a word of the guidance may be: a part of the same compound."""
_SHARED_BY_MANY = frozenset(
    stems(
        "hjælp støtte ydelse tilskud tilbud ordning plads plan person udgift udgifter borger bolig"
        " arbejde kommune penge barn børn behandling person sag indsats social midler"
    )
)
"""Parts that make no two compounds one: kontanthjælp and hjælp."""
_GRANTS = re.compile(
    r"\b(?:kan (?:\w+ ){0,3}?(?:gives?|faa|soeges?|bevilges?|ydes?|tildeles?|daekkes?|visiteres?)"
    r"|gives|ydes|bevil[gl]\w*|tildel\w*|daekkes|betingelse\w*|berettig\w*|ret til"
    r"|maalgruppen for|afslag paa|(?:er|gaelder) for)\b"
)
"""How a sentence reads that tells who may have something."""
_GUIDES = re.compile(
    rf"{_GRANTS.pattern}|\b(?:krav(?:et|ene)?|kraev\w*|forudsaet\w*|vurdering\w*|afgoerelse\w*"
    r"|visit\w*|skal|maa|kan|ikke|kun)\b"
)
"""How one reads that says what holds, where its heading names the help."""
_CELLS = re.compile(r"\s*[|\t]\s*")


def asked_in_general(question: str) -> str:
    """Ask of the help that a decision is about, without the case.

    Args:
        question: For a decision, standing alone.

    Returns:
        A question; empty where no help is named.
    """
    name = help_asked_for(question)
    return _IN_GENERAL.format(name) if name else ""


def guides(question: str, citations: Sequence[Citation]) -> bool:
    """Tell whether what is quoted says what holds for the help, not only that there is such.

    Args:
        question: For a decision, standing alone; it names the help.
        citations: Of an answer to `asked_in_general`.
    """
    named = [word for word in words(help_asked_for(question)) if carries(word)]
    if not named:
        return False
    key = stem(max(named, key=len))
    return any(
        _tells(key, citation.quote, _GRANTS)
        or _is_cell(named, citation.quote)
        or (_names(key, citation.section[-1:]) and _GUIDES.search(fold(citation.quote)))
        for citation in citations
    )


def guidance_notice(question: str) -> Notice:
    """Say before such an answer that it is of the help and not of the case."""
    return Notice(NoticeKind.NEAREST, _TOLD.format(help_asked_for(question)))


def _tells(key: str, quote: str, how: re.Pattern[str]) -> bool:
    return how.search(fold(quote)) is not None and _names(key, (quote,))


def _is_cell(named: Sequence[str], quote: str) -> bool:
    """Whether a table's row has a cell of the help's name alone: it has what holds beside it."""
    cells = _CELLS.split(quote)
    return len(cells) > 1 and list(map(stem, named)) in map(stems, cells)


def _names(key: str, texts: Sequence[str]) -> bool:
    return any(_same(key, told) for text in texts for told in stems(text))


def _same(key: str, told: str) -> bool:
    shared = min(key, told, key=len)
    return key == told or (likeness(key, told) >= _PART and shared not in _SHARED_BY_MANY)
