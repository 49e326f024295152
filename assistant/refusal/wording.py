"""What is said when the material does not answer, and where to look instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

REFUSAL = "Det fremgår ikke af det materiale, jeg har adgang til."
"""The one sentence that page, prompts, evaluation and tests know a refusal by."""

NEAREST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Hint:
    """Words of a question and the place that usually answers such a question."""

    pattern: re.Pattern[str]
    text: str


def _hint(pattern: str, text: str) -> _Hint:
    return _Hint(re.compile(pattern, re.IGNORECASE), text)


_HINTS = (
    _hint(
        r"\b(klag\w*|ankestyrelse\w*|principmeddelelse\w*|principafgørelse\w*|genvurdering\w*"
        r"|complaint|appeal)\b",
        "Klageregler og principmeddelelser står hos Ankestyrelsen (ast.dk).",
    ),
    _hint(
        r"\b(?:hvad blev afgørelsen|(?:afgørelsen i|udfaldet af) (?:en |den )?sag\w*)\b",
        "Afgørelsen i en bestemt sag står i sagens akter hos den myndighed, der traf den.",
    ),
    _hint(
        r"\b(sats\w*|\w+(?<!ind)sats(?:en|er|erne)?|takst\w*|beløb\w*|beloeb\w*|egenbetaling\w*"
        r"|kilometertakst\w*|vederlag\w*|timeløn\w*|løn|pris\w*|koster|fribeløb\w*|udmål\w*"
        r"|(?:hvor (?:meget|høj\w*|hoej\w*|stor\w*)|hvad (?:er|får|faar|giver)) .*"
        r"(?:ydelse\w*|tilskud\w*|boligstøtte\w*|boligstoette\w*|merudgift\w*))\b",
        "Aktuelle satser og beløb står i Social- og Boligministeriets satsvejledninger, på "
        "borger.dk og i kommunens egne takstblade.",
    ),
    _hint(
        r"\b(?:an)?søg(?:e|er|es|t)? .*\b\w*(?:ydelse|tilskud|støtte|hjælp|pension)\w*",
        "Ansøgninger om ydelser begynder på borger.dk eller hos kommunen.",
    ),
    _hint(
        r"\b(\w*frist\w*|hvor hurtigt|forældelse\w*|deadline)\b",
        "Lovens frister står på retsinformation.dk, og kommunens egne sagsbehandlingsfrister på "
        "kommunens hjemmeside.",
    ),
    _hint(
        r"\bvente(?:tid|list)\w*",
        "Ventetider oplyser den kommune, region eller leverandør, som tilbuddet hører under.",
    ),
    _hint(
        r"(§|\b(lov\w*|\w*loven|\w*lovens|paragraf\w*|bestemmelse\w*|hjemmel\w*|gdpr|regler\w*"
        r"|betingelse\w*|ugyldig\w*|krav på|ret til)\b)",
        "Lovens ordlyd og vejledningerne til den står på retsinformation.dk.",
    ),
    _hint(
        r"\b(telefonnummer\w*|telfonnummer\w*|tlf|mail\w*|e-mail\w*|adresse\w*"
        r"|åbningstid\w*|åbent|phone|email)\b",
        "Kontaktoplysninger står på myndighedens eller kommunens egen hjemmeside.",
    ),
    _hint(
        r"\b(statistik\w*|hvor (?:mange|stor) .*20(?:2[3-9]|[3-9]\d)|(?:hvor mange|antal(?:let af)?"
        r"|how many) (?:\w+ ){0,2}(?:mennesker|danskere|kommuner|citizens|people|children|adults"
        r"|municipalities|(?:borgere|personer|voksne|unge|ældre|børn|familier)"
        r"(?: i (?:Danmark|landet)| på landsplan| (?:modtager|får|har|lever|bor|med)|\?|$)))\b",
        "Nyere tal findes hos Danmarks Statistik (statistikbanken.dk) og hos VIVE.",
    ),
    _hint(
        r"\b(medicin\w*|bivirkning\w*|dosis\w*|insulin\w*|symptom\w*|tegn på|diagnose\w*"
        r"|behandlingsvejledning\w*)\b",
        "Spørgsmål om behandling og medicin hører til hos lægen, promedicin.dk eller "
        "Sundhedsstyrelsen.",
    ),
)

_CASE_HINT = (
    "En konkret afgørelse kræver en vurdering i sagen: lovens ordlyd står på retsinformation.dk, "
    "og din faglige leder eller kommunens jurister kan rådgive."
)

_HINT_LIMIT = 2


def where_to_look(question: str, *, decision: bool = False) -> tuple[str, ...]:
    """Name the places that usually answer such a question.

    Args:
        question: The question as it was understood.
        decision: Whether it asks for a decision in a concrete case.

    Returns:
        At most two Danish sentences; none when nothing is plain.
    """
    hints = [hint.text for hint in _HINTS if hint.pattern.search(question)]
    if decision:
        hints.insert(0, _CASE_HINT)
    return tuple(hints[:_HINT_LIMIT])
