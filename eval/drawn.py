"""Gold questions with whole quotes, such as training uses, as questions of an evaluation run."""

from __future__ import annotations

from pydantic import ValidationError

from eval.curated import ANCHOR_WORDS, CuratedQuestion, Place, validation_reasons
from eval.outcome import GoldSpan
from index.measuring.questions import GoldQuestion
from ingest.errors import QuestionError

AUTHOR = "drawn"


def draw(question: GoldQuestion) -> tuple[CuratedQuestion, tuple[GoldSpan, ...]]:
    """Make a gold question one of a run.

    The quotes are taken as they are, wherever they stand in the sources; places and pages, which
    only curated questions have, stay unknown.

    Args:
        question: A question with whole quotes.

    Returns:
        The question with the quotes' first and last words for anchors, and the quotes.

    Raises:
        QuestionError: It lacks what a run needs, such as points, or its kind is unknown.
    """
    spans = tuple(
        GoldSpan(gold.doc, "", 0, len(gold.quote), gold.quote, None) for gold in question.gold
    )
    places = tuple(_place(gold.doc, gold.quote) for gold in question.gold)
    row = question.model_dump(exclude={"gold", "direct"})
    row |= {
        "sources": tuple(dict.fromkeys(place.source for place in places)),
        "gold": [place.model_dump() for place in places],
        "author": AUTHOR,
    }
    try:
        return CuratedQuestion.model_validate(row), spans
    except ValidationError as error:
        raise QuestionError(f"{question.id}: {validation_reasons(error)}") from error


def _place(source: str, quote: str) -> Place:
    words = quote.split()
    return Place(
        source=source,
        start=" ".join(words[:ANCHOR_WORDS]),
        end=" ".join(words[-ANCHOR_WORDS:]),
    )
