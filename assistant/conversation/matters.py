"""What a question in full is about, and the question without what it was joined to."""

from __future__ import annotations

from assistant.question.clauses import (
    CONCERNS,
    as_clause,
    bare,
    last_sentence,
    take_apart,
    things_asked_for,
    topic_of,
)
from assistant.question.phrases import noun_phrases
from assistant.question.terms import fold


def without_matter(question: str) -> str:
    """A question without what it was joined to by `CONCERNS`."""
    return question.partition(CONCERNS.rstrip())[0]


def matter_of(question: str) -> str:
    """What a question is about: the thing it names, else the question as a clause."""
    main, _, carried = question.partition(CONCERNS.rstrip())
    if carried:
        return carried.strip(" ,?.")
    main = main.rstrip("?. ")
    if topic := topic_of(main):
        return topic
    if things := things_asked_for(main):
        return things
    found = take_apart(main)
    if found is not None and fold(found.asking).startswith("hvorfor"):
        return "at " + as_clause(main).removeprefix("hvorfor ")
    if clause := as_clause(main):
        return clause
    phrases = noun_phrases(bare(last_sentence(main)).split())
    return " og ".join(phrase.text for phrase in phrases[-2:])
