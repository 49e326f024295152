"""Make a follow-up question stand alone by rules: carried topic, pronouns, ellipsis, ordinals."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.ordinals import asked_item, pick
from assistant.terms import content_words, fold, likeness, stem, stems, words

Items = Callable[[str], Sequence[str]]
"""Gives the list items of the answer to an earlier question that stands alone."""

_OPENING = re.compile(
    r"^(?:og|men|saa|ok|okay|hvad med|hvad saa|hvad nu|kan du (?:folde|uddybe)|uddyb)\b"
)
_ANAPHOR = re.compile(
    r"\b(?:dem|denne|dette|disse|ham|hende|alligevel|heraf|hertil|derfra|dertil|begge dele)\b"
    r"|\b(?:deres|dens|dets|hans|hendes|samme|ogsaa|han|hun|saa)\b"
    r"|\b\w+ (?:det|den|de)(?= (?:saa|egentlig|ud|her|der|til|om|for|at|sig|i|paa|af|med"
    r"|fra|ved|alligevel|noget"
    r"|ikke)\b)"
    r"|\b(?:det|den|de|der)$|\bpaa den baggrund\b|\bat (?:det|den|de) \w+$"
    r"|\b(?:taler|siger|mener|bruger|kan|har|er) de\b"
    r"|^(?:er|var|har|havde|kan|skal|vil|virker|virkede|gaelder|koster|sker|blev|bliver"
    r"|goer|gjorde) (?:det|den|de)\b"
)
_EXPLETIVE = re.compile(r"\bdet\b(?=.*\bat\b)|\bhvad er det\b|\bvil det sige\b")
_DEFINES = re.compile(
    r"^(?:hvad|hvem|what|who) (?:er|betyder|menes|forstaas|is|are)\b|\bdefinition\b"
)
_LONG = 5
"""Words that carry meaning from which a pronoun more likely points into the question itself."""
_CLAUSES = 4
_FEW = 1
_WHOLE_ITEM = 14
"""Words of a list item that are carried; its opening names the thing."""


def is_dependent(question: str) -> bool:
    """Tell whether a question leans on an earlier one: by its opening, a pronoun, or brevity."""
    text = fold(" ".join(words(question)))
    content = {stem(word) for word in content_words(question)}
    if _OPENING.search(text) or asked_item(question) is not None:
        return True
    # In a longer question a later clause points back to the first one.
    clause = (
        text
        if len(content) < _CLAUSES or ", at " in question
        else fold(" ".join(words(_first_clause(question))))
    )
    if len(content) <= _LONG and _ANAPHOR.search(_EXPLETIVE.sub(" ", clause)):
        return True
    named = any(word[1:] != word[1:].lower() for word in words(question))
    return len(content) <= _FEW and bool(text) and not named and not _DEFINES.search(text)


def _first_clause(question: str) -> str:
    return re.split(r"[,.;:–?!]\s", question, maxsplit=1)[0]


def standalone(question: str, turns: Sequence[str], items: Items | None = None) -> str:
    """Carry what a follow-up leaves out into it.

    Args:
        question: The question as typed.
        turns: Earlier questions of the user, oldest first.
        items: Asked for the list that an ordinal points into.

    Returns:
        The question itself when it stands alone, else the question with what it is about.
    """
    if not turns or not is_dependent(question):
        return question
    number = asked_item(question)
    if number is not None and items is not None:
        item = _item(number, turns, items)
        if item is not None:
            return _about(question, [item])
    return _about(question, _topic(question, turns))


def _item(number: int, turns: Sequence[str], items: Items) -> str | None:
    """Find the item in the list last spoken of, asking the latest list question first."""
    for at in range(len(turns) - 1, -1, -1):
        if asked_item(turns[at]) is not None and at > 0:
            continue
        listed = items(standalone(turns[at], turns[:at], items))
        found = pick(listed, number, turns[-1])
        if found is not None:
            return " ".join(found.split()[:_WHOLE_ITEM]).rstrip(".,;:")
    return None


def _topic(question: str, turns: Sequence[str]) -> list[str]:
    """Stretches of the earlier questions that say what the talk is about, oldest first."""
    present = set(stems(question))
    carried: list[str] = []
    for turn in reversed(turns):
        fresh = _core(turn, present)
        if fresh:
            carried.insert(0, fresh)
            present.update(stems(fresh))
        if not is_dependent(turn):
            break
    return carried


def _core(turn: str, present: set[str]) -> str:
    """The stretch of a question from its first to its last new word that carries meaning."""
    parts = re.findall(r"\S+", turn)
    keep = [
        i
        for i, part in enumerate(parts)
        if any(
            stem(word) not in present and not _seen(stem(word), present)
            for word in content_words(part)
        )
    ]
    return " ".join(parts[keep[0] : keep[-1] + 1]).rstrip("?.,:;!") if keep else ""


def _seen(term: str, present: set[str]) -> bool:
    return any(likeness(term, other) >= 1.0 for other in present)


def _about(question: str, carried: Sequence[str]) -> str:
    if not carried:
        return question
    return f"{question.rstrip('?.! ')} ({'; '.join(carried)})?"


def accepts(written: str, question: str, turns: Sequence[str], by_rules: str) -> bool:
    """Hold a model's rewriting against the rules.

    Args:
        written: What the model wrote.
        question: The question as typed.
        turns: Earlier questions.
        by_rules: The rewriting by rules.

    Returns:
        Whether it is one short line that keeps the question's own words and brings in no word or
        number that the conversation does not hold.
    """
    if not written or len(written) > 2 * len(by_rules) + 100:
        return False
    known = set(stems(" ".join((question, by_rules, *turns))))
    new = set(stems(written))
    if not new or any(term[0].isdigit() for term in new - known):
        return False
    borrowed = sum(any(likeness(term, other) for other in known) for term in new) / len(new)
    own = set(stems(question))
    kept = sum(any(likeness(term, other) for other in new) for term in own) / max(len(own), 1)
    return borrowed >= 0.8 and kept >= 0.5
