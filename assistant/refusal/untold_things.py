"""Systems, tilbud, projects and the like that are asked for by name, and are not named."""

from __future__ import annotations

import re

from assistant.answer.asked import REFERENCE, Asked
from assistant.answer.selection import Scored
from assistant.question.terms import fold, stem, stems, words
from assistant.refusal.place_names import places_in

# Matched against the folded question (ae, oe, aa).
_SYSTEM = (
    r"(?:\w*system|\w*platform|\w*database|\w*portal|app|(?:it-|edb-|computer|software)program)"
)
_PLACE = r"(?:\w*tilbud|\w*bosted|\w*center|\w*institution|\w*skole|\w*hus|\w*hjem|sted)"
_BODY = r"(?:\w*fond|\w*forening|firma|virksomhed|\w*leverandoer|\w*bureau)"
_ENDING = r"(?:s|met|et|t|en|n|erne|ne|er|me|merne)?"
_NAME_ASKED = re.compile(
    r"\b(?:hvad (?:hedder|hed)|navn\w* paa) (?:(?:den|det|de)\b )?(?:[\w-]+ )??"
    rf"(?:[\w-]+-)??({_SYSTEM}|{_PLACE}|{_BODY}){_ENDING}\b"
    rf"|\bhvilke[nt]? (?:[\w-]+-)??({_SYSTEM}){_ENDING}\b"
)
"""Not of a method, role, team or scheme, whose name may be a plain word: «stafetholder»."""
_NAME = re.compile(r"(?<=[\w,;)»] )(?:[A-ZÆØÅ][\w-]*)|[«»\"“”]")
"""A capital inside a sentence, or what is set in marks."""
_SAYS_NAME = re.compile(r"\b(?:hedder|kalde[srt]|ved navn|navnet)\b")
_NO_NAME = frozenset(stems("IT EDB Kommune Kommunen Region Danmark"))


def unnamed_thing(asked: Asked) -> str | None:
    """Tell of a system, a tilbud or a body that is asked for by name where nothing names it.

    Returns:
        What to say; None where a name stands with what is asked about, or none is asked for.
    """
    found = _NAME_ASKED.search(asked.question)
    if found is None:
        return None
    noun = stem(next(group for group in found.groups() if group))
    asking = [term for term in asked.reading.terms if term.endswith(noun)]
    speaking = list(asked.sentences_about(asking))
    passages = {s.unit.piece.passage.id for s in speaking}
    telling = [s for s in asked.scored if s.unit.piece.passage.id in passages and _tells(s, noun)]
    known = {*stems(asked.reading.text), *_NO_NAME}
    known.update(places_in(passage.text for passage in asked.passages))
    texts = [s.unit.piece.text for s in telling or speaking]
    if found.group().endswith("ne"):  # several, each perhaps in a sentence of its own
        texts = [text for s in telling or speaking for text in asked.around(s)]
    if any(_names(text, known) for text in texts):
        return None
    return "Navnet står ikke i det, jeg har fundet." if speaking else None


def _tells(s: Scored, noun: str) -> bool:
    """Whether a sentence speaks of such a thing, or tells a name."""
    text = s.unit.piece.text
    return _SAYS_NAME.search(fold(text)) is not None or any(
        stem(word).endswith(noun) for word in words(text)
    )


def _names(text: str, known: set[str]) -> bool:
    return any(known.isdisjoint(stems(name)) for name in _NAME.findall(REFERENCE.sub(" ", text)))
