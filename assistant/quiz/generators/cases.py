"""Short cases to classify: what practitioners and municipalities tell, under which theme."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from assistant.quiz.draft import Draft, choice
from assistant.quiz.generators.headings import others_for
from assistant.quiz.language import clean, lower_first
from assistant.quiz.material import Material, Source
from assistant.quiz.model import ItemKind
from assistant.quiz.outline import forks
from assistant.verification_orders import find_orders
from ingest.model import Quotation
from ingest.sentences import split_sentences

_FEWEST, _MOST = 18, 75
"""Words of a case."""
_SPEAKER = re.compile(r"^[A-ZÆØÅ][a-zæøå-]+(?: (?:og|i|for|af|på) [\wæøå§ -]+)?$")
_UNIT = {"myndighed", "kommune", "tilbud", "organisation"}
_OUTER = '"”“»« '
_LEANS = re.compile(r"^(?:Det|Den|De|Der|Så|Og|Men|Også|Her|Dem|Ja|Nej)\b.{0,25}$")


def from_cases(material: Material, chance: random.Random) -> Iterator[Draft]:
    """Ask which theme a told experience belongs to."""
    for source in material.sources:
        branching = list(forks(source))
        for quotation in source.document.quotations:
            number = source.section_number(quotation.start)
            told, end = _told(source, quotation)
            if (
                number is None
                or not told
                or not quotation.speaker
                or not source.usable(source.section(quotation.start))
            ):
                continue
            for fork in branching:
                own = fork.branch_of(number)
                wrong = own and others_for(fork, own, quotation.start, end, told, chance)
                if not own or not wrong:
                    continue
                yield Draft(
                    maker="case: udtalelse",
                    kind=ItemKind.VIGNETTE,
                    stem=f"{_who(quotation)} fortæller: «{told}» "
                    f"Hvilket af disse emner under «{fork.over}» i {source.name} belyser "
                    f"udtalelsen?",
                    key=choice([own.title], wrong, chance),
                    explanation=f"Udtalelsen er bragt i afsnittet «{own.title}» i {source.name}.",
                    source=source,
                    start=quotation.start,
                    end=end,
                    shown=told,
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
