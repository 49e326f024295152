"""Fill in the blank and short answers: names, laws, abbreviations, explained terms."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from assistant.question.terms import stems, words
from assistant.quiz.generators.numbers import GAP
from assistant.quiz.material.defining import families, loners
from assistant.quiz.material.draft import Draft, choice, even, pick
from assistant.quiz.material.language import upper_first
from assistant.quiz.material.places import municipalities, municipality_in
from assistant.quiz.material.shortened import without_tail
from assistant.quiz.material.sources import Material, Source
from assistant.quiz.material.statements import Statement, statements
from assistant.quiz.model import Accepted, ItemKind

_LAW = re.compile(r"(?<!\w)(§§? ?)(\d+ ?[a-z]?)(?![\w,]| og| stk)")
_LONG_WORD = 11
"""Letters from which a word is hardly mistaken for another of its length and first letter."""


_FEWEST_CLUES = 6
"""Words that carry meaning beside the gap."""
_DEFINITE = re.compile(r"(?:et|en|erne|ene)$")
_LIKE_END = 2
"""Last letters by which two words are of one kind and form."""
_TWINS = {"ering": "ation", "ation": "ering"}
_COMMON = 30
"""Sentences of one source from which a word is everyday there."""
_NO_NOUN = re.compile(
    r"(?:ede|ende|eret|erede|lige|ligt|iske|isk|ernes|erens|ens|sioner|elle|rettet|vurderet)$"
    r"|^(?:forskellig|organisation|udfordring|sammenhæng|kommunernes|forbindelse|forudsætning)"
)


def from_blanks(material: Material, chance: random.Random) -> Iterator[Draft]:
    """Leave out a name, a paragraph or a term that only fits there."""
    for source in material.sources:
        places = municipalities(source)
        terms = list(_terms(source))
        yield from _abbreviated(source, chance)
        for statement in statements(source):
            yield from _municipality(statement, places, chance)
            yield from _law(statement)
            yield from _term(statement, terms)


def _terms(source: Source) -> Iterator[str]:
    """Single words that the source explains or has in a heading: its own vocabulary."""
    explained = [
        e.term for e in [*loners(source), *(m for f in families(source) for m in f.members)]
    ]
    titles = [w for s in source.document.sections if source.usable(s) for w in _nouns(s.title)]
    used = Counter(word.lower() for s in source.sentences for word in set(words(s.text)))
    seen: set[str] = set()
    for term in [*explained, *titles]:
        word = term.lower()
        special = len(word) >= _LONG_WORD and not _NO_NOUN.search(word) and used[word] <= _COMMON
        if special and (_rivalled(word, used) or _is_done(word, source.document.text)):
            continue
        if " " not in word and special and word not in seen:
            seen.add(word)
            yield word


def _is_done(word: str, text: str) -> bool:
    """Whether a word is a verb, which names nothing: somewhere «at» stands before it."""
    return word.endswith("e") and re.search(rf"(?<!\w)at {re.escape(word)}(?!\w)", text) is not None


def _rivalled(word: str, used: Collection[str]) -> bool:
    """Whether another word of the source would answer to the same hint, and fit as well.

    «inspiration» and «information» begin alike, end alike and are of one length.
    """
    twin = _twin(word)
    return any(
        (bool(twin) and other.startswith(twin))
        or (
            other != word
            and len(other) == len(word)
            and other[0] == word[0]
            and other[-_LIKE_END:] == word[-_LIKE_END:]
        )
        for other in used
    )


def _twin(word: str) -> str:
    """«koordinering» and «koordination» say the same, begin alike and are of one length.

    Returns:
        The other one's stem, empty for a word of another kind.
    """
    found = re.match(r"(.+)(ering|ation)(?:en|er|erne)?$", word)
    return f"{found.group(1)}{_TWINS[found.group(2)]}" if found else ""


def _nouns(title: str) -> list[str]:
    """Words of a heading without its verbs, which follow «der», «som» or «at»."""
    return words(re.sub(r"(?<!\w)(?:der|som|at) \w+", "", title))


def _municipality(
    statement: Statement, places: list[str], chance: random.Random
) -> Iterator[Draft]:
    held = municipality_in(statement.text)
    invented = statement.source.document.metadata.example
    if invented or not held or statement.text.count(held) != 1 or "bl.a." in statement.text:
        return
    gapped = statement.text.replace(held, GAP)
    yield _draft(
        "udfyld: kommune",
        ItemKind.BLANK,
        statement,
        f"Hvilken kommune er der tale om i {statement.source.name}? «{gapped}»",
        Accepted((held, f"{held} Kommune")),
        2.5,
    )
    others = pick(chance, [place for place in places if place != held], len(places))
    chosen = even([held], others, 3)
    if len(chosen) == 3:
        yield Draft(
            maker="kommune: vælg",
            kind=ItemKind.SINGLE,
            stem=f"Hvilken kommune er der tale om i {statement.source.name}? «{gapped}»",
            key=choice([held], chosen, chance),
            explanation=_told(statement),
            source=statement.source,
            start=statement.start,
            end=statement.end,
            effort=2.0,
            point=held,
        )


def _law(statement: Statement) -> Iterator[Draft]:
    found = list(_LAW.finditer(statement.text))
    law = re.search(r"lov\w*", statement.text, re.IGNORECASE)
    if len(found) != 1 or not law:
        return
    match = found[0]
    number = match.group(2).strip()
    gapped = statement.text[: match.start(2)] + GAP + statement.text[match.end(2) :]
    gapped = without_tail(gapped, GAP)
    spaced = re.sub(r"(\d)([a-z])", r"\1 \2", number)
    close = number.replace(" ", "")
    forms = (number, spaced, close, f"§ {number}", f"§ {spaced}", f"§ {close}")
    yield _draft(
        "udfyld: paragraf",
        ItemKind.BLANK,
        statement,
        f"Hvilken paragraf mangler i denne sætning fra {statement.source.name}? «{gapped}»",
        Accepted(tuple(dict.fromkeys(forms))),
        2.5,
    )


def _term(statement: Statement, terms: Sequence[str]) -> Iterator[Draft]:
    """A term left out of a sentence; its length and first letter make it the only one to fit."""
    text = statement.text
    for term in terms:
        found = list(re.finditer(rf"(?i)(?<![\w-]){re.escape(term)}(?![\w-])", text))
        rest = _without(text, found[0]) if len(found) == 1 else ""
        if len(set(stems(rest))) < _FEWEST_CLUES or _hinted(term, rest):
            continue
        if _in_parenthesis(text, found[0].start()):
            continue
        if found[0].start() == 0 and _DEFINITE.search(term):
            continue  # «Samarbejdet kan …»: which, nobody can tell without the word
        match = found[0]
        gapped = text[: match.start()] + GAP + text[match.end() :]
        hint = f"Ordet begynder med «{term[0]}» og har {len(term)} bogstaver"
        yield _draft(
            "udfyld: begreb",
            ItemKind.BLANK,
            statement,
            f"Hvilket ord mangler i denne sætning fra {statement.source.name}? "
            f"«{gapped}» ({hint}.)",
            Accepted((match.group().lower(),)),
            2.0,
        )
        return


def _hinted(term: str, rest: str) -> bool:
    """Whether the rest of the sentence holds the beginning or the end of the word."""
    return re.search(re.escape(term[:6]), rest, re.I) is not None or (
        re.search(rf"{re.escape(term[-9:])}(?!\w)", rest, re.I) is not None
    )


def _in_parenthesis(text: str, offset: int) -> bool:
    return text.count("(", 0, offset) > text.count(")", 0, offset)


def _without(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + text[match.end() :]


def _abbreviated(source: Source, chance: random.Random) -> Iterator[Draft]:
    for short, full in source.abbreviations.items():
        phrase = re.search(
            rf"{re.escape(full)} ?\((?:i det følgende )?.?{short}.?\)", source.document.text
        )
        if phrase is None or not source.usable(source.section(phrase.start())):
            continue
        yield Draft(
            maker="kort svar: forkortelse",
            kind=ItemKind.SHORT,
            stem=f"Hvad står forkortelsen {short} for i {source.name}?",
            key=Accepted((full,)),
            explanation=f"{short} står for «{full}».",
            source=source,
            start=phrase.start(),
            end=phrase.end(),
            effort=1.5,
            point=full,
        )


def _told(statement: Statement) -> str:
    return f"{upper_first(statement.source.name)} skriver: «{statement.text}»"


def _draft(
    maker: str, kind: ItemKind, statement: Statement, stem: str, key: Accepted, effort: float
) -> Draft:
    return Draft(
        maker=maker,
        kind=kind,
        stem=f"{statement.about}{stem}",
        key=key,
        explanation=_told(statement),
        source=statement.source,
        start=statement.start,
        end=statement.end,
        effort=effort,
        point=key.forms[0],
    )
