"""HTML of the page's parts, from templates that escape whatever they are given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from itertools import groupby, takewhile
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from assistant.answer.referencing import listed_title
from assistant.model import Answer, Block, BlockKind, Mode, NoticeKind, Sentence, with_marks
from assistant.question.clauses import CONCERNS
from assistant.quiz.formats.text import danish_number
from assistant.web.keeping.feedback import Feedback
from assistant.web.showing.places import Place, cited_places, near_places
from assistant.web.showing.sanitizing import sanitize
from assistant.web.texts import Language, Texts

_KEPT_TOGETHER = 24
"""Characters: with a mark they fit on the narrowest screen, at 320 pixels."""
_LONG_QUESTION = 300
"""Characters: of a longer one the beginning is shown first, or the answer is out of sight."""
_BEFORE = (NoticeKind.UNDERSTOOD, NoticeKind.MASKED, NoticeKind.NEAREST)
"""What tells how the question was read, and what an answer does not tell, stands before it."""
_LISTS = {BlockKind.ITEM: "ul", BlockKind.NUMBERED_ITEM: "ol"}


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=PackageLoader("assistant.web", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    texts = Texts(language)
    environment.globals["t"] = texts
    environment.globals["language"] = language
    environment.filters["day"] = lambda moment: day(moment, texts).replace(
        " ", "\N{NO-BREAK SPACE}"
    )
    environment.filters["moment"] = lambda moment: day_and_time(moment, texts)
    environment.filters["last_word"] = last_word
    environment.filters["listed"] = listed_title
    environment.filters["nested"] = nested
    environment.filters["number"] = danish_number
    return environment


def day(moment: str, texts: Texts) -> str:
    """Write an ISO 8601 moment as a date: ``22. november 2026``."""
    try:
        date = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    month = texts("date.months").split()[date.month - 1]
    return texts("date.day", day=date.day, month=month, year=date.year)


def day_and_time(moment: str, texts: Texts) -> str:
    """Write an ISO 8601 moment with its time of day: ``22. november 2026 kl. 14.05``."""
    try:
        time = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    told = texts("date.time", day=day(moment, texts), hour=f"{time:%H}", minute=f"{time:%M}")
    return told.replace(" kl. ", " kl.\N{NO-BREAK SPACE}")


def last_word(text: str) -> tuple[str, str]:
    """Part a text before its last word, which a citation mark must not be torn from.

    A word too long for a narrow screen stays where it may be broken.
    """
    word = text.rsplit(" ", 1)[-1]
    if len(word) > _KEPT_TOGETHER:
        return text, ""
    return text[: len(text) - len(word)], word


def render(template: str, texts: Texts, **values: Any) -> Markup:
    """Fill a template in.

    Args:
        template: File name in ``templates``.
        texts: Whose language the page is in.
        values: What the template asks for; strings are escaped.
    """
    return Markup(_environment(texts.language).get_template(template).render(**values))  # noqa: S704


def as_lists(blocks: Iterable[Block]) -> list[tuple[str, list[tuple[str, Block]]]]:
    """Put neighbouring items together.

    Returns:
        Blocks with their marks, see `with_marks`, and the HTML element that they stand in:
        ``ul``, ``ol`` or none.
    """
    return [
        (tag, list(items))
        for tag, items in groupby(with_marks(blocks), lambda item: _LISTS.get(item[1].kind, ""))
    ]


def nested(items: Sequence[tuple[str, Block]]) -> list[tuple[str, Block, list[Any]]]:
    """Put each item's own items under it, as deep as they go."""
    if not items:
        return []
    (mark, block), rest = items[0], items[1:]
    under = list(takewhile(lambda item: item[1].depth > block.depth, rest))
    return [(mark, block, nested(under)), *nested(rest[len(under) :])]


def _by_source(answer: Answer) -> Iterator[Block]:
    """Part quoted paragraphs where the source changes; prose that was written keeps its own."""
    sources = {citation.n: citation.source_id for citation in answer.citations}
    for block in answer.blocks:
        if block.kind is not BlockKind.PARAGRAPH or answer.mode is not Mode.EXTRACTIVE:
            yield block
            continue
        part: tuple[Sentence, ...] = ()
        source: set[str | None] = set()
        for sentence in block.sentences:
            own = {sources.get(n) for n in sentence.citations}
            if part and own and source and own != source:
                yield replace(block, sentences=part)
                part = ()
            part = (*part, sentence)
            source = own or source
        yield replace(block, sentences=part)


def _amended(answer: Answer | None) -> str:
    """What to put right in a question that was read otherwise than it was typed, or refused."""
    if answer is None or not answer.question:
        return ""
    understood = any(notice.kind is NoticeKind.UNDERSTOOD for notice in answer.notices)
    if not understood and answer.mode is not Mode.REFUSED:
        return ""
    # Nobody goes on from «…, når det gælder, hvem der betaler».
    joined = f"{CONCERNS.rstrip()}," in answer.standalone
    return answer.standalone if understood and not joined else answer.question


def render_turn(
    turn_id: str,
    question: str,
    texts: Texts,
    *,
    state: str,
    answer: Answer | None = None,
    draft: str = "",
    progress: str = "",
    searched: str = "",
    unkept: str = "",
    told: str = "",
    feedback: Feedback | None = None,
    examples: Sequence[str] | None = None,
) -> Markup:
    """One question with its answer and the answer's sources.

    Args:
        turn_id: Becomes part of the element ids.
        question: As it is shown.
        texts: Language.
        state: ``running``, ``done``, ``refused``, ``failed``, ``note`` (nothing was asked) or
            ``reply`` (to what asks nothing of the sources).
        answer: The answer so far.
        draft: Unchecked text of a generated answer.
        progress: What is being done right now, or why it failed.
        searched: Which sources were searched.
        unkept: Why the answer was not kept, so that nothing can be done with it later.
        told: What must be known before the answer is read.
        feedback: What the reader has thought of it.
        examples: Questions to go on with after a reply; None where nothing leads on from it.
    """
    places: tuple[Place, ...] = ()
    nearest: tuple[Place, ...] = ()
    groups: list[tuple[str, list[tuple[str, Block]]]] = []
    if answer is not None:
        passages = {hit.passage.id: hit.passage for hit in answer.passages}
        places = cited_places(answer, passages)
        nearest = near_places(answer.nearest)
        groups = as_lists(_by_source(answer))
    html = render(
        "turn.html",
        texts,
        turn_id=turn_id,
        question=question,
        state=state,
        answer=answer,
        groups=groups,
        heading=BlockKind.HEADING,
        notices=answer.notices if answer is not None else (),
        before=_BEFORE,
        amended=_amended(answer),
        long_question=_LONG_QUESTION,
        places=places,
        by_number={place.n: place for place in places},
        nearest=nearest,
        draft=draft,
        progress=progress,
        searched=searched,
        unkept=unkept,
        told=told,
        verdict=feedback.verdict if feedback else "",
        reason=feedback.reason if feedback else "",
        examples=examples,
    )
    return sanitize(html)
