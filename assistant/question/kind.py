"""What kind of answer a Danish (or English) question asks for, by its question words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.question.cases import parted_case
from assistant.question.clauses import CONCERNS
from assistant.question.decisions import asks_decision
from assistant.question.numerals import CARDINALS, between
from assistant.question.terms import fold, stems


class QuestionKind(StrEnum):
    """The form of the answer that is asked for."""

    LIST = "list"
    DEFINITION = "definition"
    NUMBER = "number"
    REASON = "reason"
    HOWTO = "howto"
    COMPARISON = "comparison"
    TABLE = "table"
    WHO = "who"
    WHEN = "when"
    YES_NO = "yes_no"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was read.

    Attributes:
        text: The standalone question.
        terms: Stems of its words that carry meaning, each once.
        count: How many things a list question asks for («hvilke tre …»), else None.
        decision: Whether it asks for a decision in a concrete case.
    """

    text: str
    kind: QuestionKind
    terms: tuple[str, ...]
    count: int | None = None
    decision: bool = False


_NUMERALS = between(CARDINALS, 2, 12) | {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
}  # fmt: skip
_NUMERAL = "|".join(_NUMERALS)

# The first pattern that matches decides; they are matched against the folded question (ae, oe, aa).
_KINDS: tuple[tuple[QuestionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (QuestionKind.TABLE, r"\b(tabel(len)?|figur(en)?|skema(et)?|boks|table|figure)\b"),
        (
            QuestionKind.COMPARISON,
            r"\b(forskel(?:len|le|lene)?|forskellig[te]? fra|adskiller|sammenlign\w*"
            r"|i modsaetning|hver isaer|hver for sig|versus|vs|kontra|ligheder?|faelles for"
            r"|difference|compare|begge rapporter|de to rapporter"
            r"|styrke\w* og (?:svaghed|ulempe|svage)\w*|fordele? og ulemper?)\b"
            r"|hvad siger .+ og .+ (?:om|til)\b|\bmere end andre\b|\bhvor forskellig\w*"
            r"|\b(?:er|var) .{3,40} forskellige?\b(?=\W*$|, naar)",
        ),
        (
            QuestionKind.NUMBER,
            r"\b(hvor (?:mange|meget|stor\w*|lang\w*|gammel|ofte|tit|hyppigt)|antal\w*|procent\w*"
            r"|pct|andel\w*|hvad koster|hvor dyrt|pris|hvad er (?:\w+ ){0,2}budget(?:tet)?"
            r"|hvilket budget"
            r"|how (?:many|much|large|old|often|long))\b",
        ),
        (QuestionKind.REASON, r"\b(hvorfor|aarsag\w*|begrund\w*|grunden?|skyldes|why"
            r"|hvordan kan det vaere)\b"),
        (
            QuestionKind.WHEN,
            r"\b(hvornaar|hvilket aar|i hvilken periode|hvilken dato|when|aarstal|tidspunkt)\b",
        ),
        (
            QuestionKind.LIST,
            rf"\b(?:hvilke|which|what|naevn|de|disse|list)\b(?: \w+){{0,2}} (?:{_NUMERAL})\b"
            rf"|^(?:hvilke (?!n\b)|hvilke$|naevn\b|list\b)"
            r"|\b(?:hvilke|list|liste|tjekliste|punktliste"
            rf"|remse|eksempler paa|trin|faser|kriterier|succesfaktorer|elementer|typer"
            rf"|former)\b",
        ),
        (
            QuestionKind.DEFINITION,
            r"\b(hvad (?:er (?:en|et|der|det)?|betyder|menes|forstaas|vil det sige|daekker|ligger"
            r"|gaar|handler|kendetegner|staar (?:\w+ ){1,2}for\b)|defin\w*|betydningen af|begrebet"
            r"|what (?:is|does|are))\b",
        ),
        (
            QuestionKind.WHO,
            # Not «hvad gør man, når de er uenige om hvem der betaler?».
            r"^(?:\w+ )?hvem\b|[,.;?] (?:og |men )?(?:\w+ )?hvem\b(?! der\b)|\bog (?:\w+ )?hvem\b"
            r"|\bhvem (?!der\b)(?:\w+ ?){1,3}$"
            r"|\b(?:hvilken (?:myndighed|kommune|person|forfatter)|who|whom|forfatter\w*)\b",
        ),
        (QuestionKind.HOWTO, r"\b(hvordan|hvorledes|paa hvilken maade|how|fremgangsmaade"
            r"|hvad goer)\b"),
        (
            QuestionKind.YES_NO,
            r"^(?:er|har|kan|maa|skal|boer|findes|fylder|gaelder|virker|bliver|blev|var|havde|kunne"
            r"|vil|faar|mener|peger|siger|har|passer|taeller|kraever|is|are|do|does|can|should|must)\b"
            r"|^(?!.*\bhv(?:ad|em|or\w*|ilke\w*|is)\b)"
            r".*\b(?:maa|kan|skal|boer) (?:vi|jeg|man|kommunen|borgeren)\b",
        ),
        (QuestionKind.LIST, r"\bhvilke\b"),
    )
)  # fmt: skip

_WHAT_IT_IS_ABOUT = re.compile(rf"”[^”]*”|(?<=\S){re.escape(fold(CONCERNS.rstrip()))}\b.*$")
"""What a follow-up was given of the talk before: it tells the subject, not what is asked."""
_COUNT = re.compile(
    rf"\b(?:hvilke|which|de|disse|naevn|what are the)\b(?: \w+){{0,2}}? ({_NUMERAL})\b"
)


def asked_part(text: str) -> str:
    """Fold a question and leave out what it was given of the talk before, and its case.

    Args:
        text: The standalone question.
    """
    return _WHAT_IT_IS_ABOUT.sub(" ", fold(parted_case(text)[1]))


def read_question(text: str) -> Reading:
    """Read a standalone question.

    Args:
        text: The question on one line.

    Returns:
        Its kind, terms and what else decides the answer's form.
    """
    asked = asked_part(text)
    kind = next((kind for kind, pattern in _KINDS if pattern.search(asked)), QuestionKind.FACT)
    count = _COUNT.search(asked)
    return Reading(
        text=text,
        kind=kind,
        terms=tuple(dict.fromkeys(stems(text))),
        count=_NUMERALS[count.group(1)] if count else None,
        decision=asks_decision(text),
    )


def readings_of(reading: Reading) -> tuple[Reading, ...]:
    """Read a question that a case is told before without it, too.

    Args:
        reading: With its case.

    Returns:
        What is asked alone and with the case; only the latter where there is no case.
    """
    case, asked = parted_case(reading.text)
    bare = replace(read_question(asked), decision=reading.decision) if case else reading
    return (bare, reading) if case and bare.terms else (reading,)
