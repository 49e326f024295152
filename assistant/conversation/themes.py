"""What a question's thing is, whatever it asks of it: «formålet med en stafetlog» has a log."""

from __future__ import annotations

import re

from assistant.question.clauses import bare, last_sentence, topic_of
from assistant.question.phrases import OF_WHAT, noun_phrases
from assistant.question.terms import fold

_COMPARED = re.compile(
    r"\b(?:forskel(?:len|le|lene)?|lighed(?:en|er|erne)?) (?:er der )?(?:på|i?mellem) (?P<x>.+)$",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"^[Hh]vad er (?P<owner>[A-ZÆØÅ]\S*?|\w+(?:en|et|ne))s (?:\w+e )?"
    r"(?:rolle|opgave|ansvar|formål|mål|funktion|pligt|bidrag|holdning)(?:[rt]|en|et|er|erne|ne)?\b"
)
"""«NatKos rolle»: what is played has an owner, which the talk is about."""


def pair_in(question: str) -> tuple[str, str] | None:
    """Take the two things that a question compares.

    Args:
        question: Standing alone.

    Returns:
        «en centerstruktur» and «et klyngesamarbejde» of «hvad er forskellen på … og …»; None where
        not two are compared.
    """
    match = _COMPARED.search(bare(last_sentence(question)))
    if match is None:
        return None
    first, link, second = match["x"].partition(" og ")
    phrases = [noun_phrases(part.split()) for part in (first, second)]
    whole = all(
        p and p[0].start == 0 and p[0].text == part
        for p, part in zip(phrases, (first, second), strict=True)
    )
    if not link or not whole:
        return None
    return first, second


def theme_of(question: str) -> str:
    """What a question is about, without what it asks of it.

    Args:
        question: Standing alone.

    Returns:
        The noun phrase of `topic_of`, but «NatKo» for «NatKos rolle» and «undersøgelsen» for
        «formålet med undersøgelsen»; the two things of a comparison.
    """
    if match := _COMPARED.search(bare(last_sentence(question))):
        return match["x"]
    if match := _OWNER.match(bare(last_sentence(question))):
        return match["owner"]
    topic = topic_of(question)
    phrase = next(iter(noun_phrases(topic.split())), None)
    if phrase is None or phrase.head not in OF_WHAT:
        return topic
    behind = topic.split()[phrase.core :]
    if len(behind) > 1 and fold(behind[0]) == fold(OF_WHAT[phrase.head]):
        return " ".join(behind[1:])
    return topic
