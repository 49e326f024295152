"""Short cases to classify: what practitioners and municipalities tell, under which theme."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from assistant.orders import find_orders
from assistant.quiz.generators.headings import others_for
from assistant.quiz.generators.places import practice
from assistant.quiz.material.draft import Draft, choice
from assistant.quiz.material.language import clean, lower_first, upper_first
from assistant.quiz.material.outline import Fork, forks
from assistant.quiz.material.sources import Material, Source
from assistant.quiz.material.statements import Statement, statements
from assistant.quiz.model import ItemKind
from ingest.model import Quotation
from ingest.sentences import split_sentences

_FEWEST, _MOST = 18, 50
"""Words of a case."""
_SPEAKER = re.compile(r"^[A-ZÆØÅ][a-zæøå-]+(?: (?:og|i|for|af|på) [\wæøå§ -]+)?$")
_UNIT = {"myndighed", "kommune", "tilbud", "organisation"}
_OUTER = '"”“»« '
_LEANS = re.compile(r"^(?:Det|Den|De|Der|Så|Og|Men|Også|Her|Dem|Ja|Nej)\b.{0,25}$")


def from_cases(material: Material, chance: random.Random) -> Iterator[Draft]:
    """Ask which theme a told experience, or a municipality's practice, belongs to."""
    for source in material.sources:
        branching = list(forks(source))
        for quotation in source.document.quotations:
            told, end = _told(source, quotation)
            if told and quotation.speaker and source.usable(source.section(quotation.start)):
                yield from _told_cases(branching, quotation, told, end, chance)
        for statement in statements(source):
            if pair := practice(statement):
                yield from _practice_cases(branching, statement, pair.right, chance)


def _told_cases(
    branching: Sequence[Fork], quotation: Quotation, told: str, end: int, chance: random.Random
) -> Iterator[Draft]:
    for fork in branching:
        own = fork.branch_of(fork.source.section_number(quotation.start))
        wrong = own and others_for(fork, own, quotation.start, end, told, chance)
        if own and wrong:
            name = fork.source.name
            yield Draft(
                maker="case: udtalelse",
                kind=ItemKind.VIGNETTE,
                stem=f"{_who(quotation)} fortæller: «{told}» Hvilket af disse emner under "
                f"«{fork.over}» i {name} belyser udtalelsen?",
                key=choice([own.title], wrong, chance),
                explanation=f"Udtalelsen er bragt i afsnittet «{own.title}» i {name}.",
                source=fork.source,
                start=quotation.start,
                end=end,
                shown=told,
                effort=2.0,
                headed=True,
            )


def _practice_cases(
    branching: Sequence[Fork], statement: Statement, done: str, chance: random.Random
) -> Iterator[Draft]:
    for fork in branching:
        own = fork.branch_of(statement.sentence.section)
        wrong = own and others_for(fork, own, statement.start, statement.end, done, chance)
        if own and wrong:
            name = fork.source.name
            yield Draft(
                maker="case: kommune",
                kind=ItemKind.VIGNETTE,
                stem=f"En kommune har {lower_first(done)}. Hvilket af disse emner under "
                f"«{fork.over}» i {name} er det et eksempel på?",
                key=choice([own.title], wrong, chance),
                explanation=f"{upper_first(name)} bringer eksemplet i afsnittet «{own.title}»: "
                f"«{statement.text}»",
                source=fork.source,
                start=statement.start,
                end=statement.end,
                shown=done,
                effort=2.0,
                headed=True,
            )


def _who(quotation: Quotation) -> str:
    speaker = (quotation.speaker or "").strip()
    if not _SPEAKER.match(speaker) or speaker.lower() in _UNIT:
        return "En deltager i undersøgelsen"
    return f"En {lower_first(speaker)}"


def _told(source: Source, quotation: Quotation) -> tuple[str, int]:
    """What was said, from its beginning, in whole sentences; empty when it makes no case."""
    raw = source.document.text[quotation.start : quotation.end]
    lines = raw.rstrip().split("\n")
    if quotation.speaker and lines[-1].strip() == quotation.speaker:
        raw = raw[: raw.rstrip().rfind("\n")]
    end, words = 0, 0
    for span in split_sentences(raw):
        count = len(raw[span.start : span.end].split())
        if words + count > _MOST:
            break
        end, words = span.end, words + count
    text = clean(raw[:end]).strip(_OUTER).replace("(...)", "(…)").replace("[...]", "(…)")
    if words < _FEWEST or find_orders(raw) or re.search(r"[«»\[\]|]|\bXX\b|^\(", text):
        return "", 0
    if text.count('"') % 2 or _LEANS.match(text.split(".")[0]):
        return "", 0
    return text if text[-1:] in ".!?" else f"{text}.", quotation.start + end
