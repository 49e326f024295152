"""E-mail and street addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.privacy_kinds import Found, Kind

_AT = r"\s?(?:@|\(at\)|\[at\]|\(snabel-?a\)|\[snabel-?a\]|\bsnabel-?a\b)\s?"
_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w][\w.+'-]*{_AT}[\w-]+(?:\.[\w-]+)*\.[a-zæøå]{{2,24}}\b", re.IGNORECASE
)

_PLAIN_ENDINGS = r"gade|vej|allé|alle|stræde|boulevard|vænget?|gyde|straede|vaenget?"
_CAPITAL_ENDINGS = (
    rf"{_PLAIN_ENDINGS}|gaden|vejen|alléen|plads|pladsen|torv|torvet|park|parken|have|haven|bakke"
    r"|bakken|toft|toften|ager|ageren|eng|engen|skrænten|lund|lunden|krog|krogen|kær|kæret|mark"
    r"|marken|dal|dalen|høj|højen|vang|vangen|bro|kaj|kajen|brygge|havn|stien|sti|ledet|løkken"
    r"|løkke|gård|gården|hegnet|skoven|ås|åsen|passage|kvarter|vold|volden|strand|stræde"
)
_WORD = r"[A-ZÆØÅ][\wæøåéü.'’-]*"
_NAMED = rf"(?:{_WORD}\s+){{0,3}}(?:{_WORD}(?:{_CAPITAL_ENDINGS})|(?i:{_CAPITAL_ENDINGS}))"
_LOWER = rf"(?:[a-zæøåé]{{3,}}(?:{_PLAIN_ENDINGS}))"
_HOUSE = (
    r"\s+(?:nr\.?\s*)?\d{1,3}(?:\s?[A-ZÆØÅa-z](?![\wæøå]))?"
    r"(?![\d%§]|[.,]\d|\s*(?:%|procent|pct|år|kr))"
)
_FLOOR = (
    r"(?:,?\s*(?:(?:st|kld?|parterre|stuen|\d{1,2})\.?\s*(?:sal|etage)?\.?,?\s*"
    r"(?:t\.?\s?[vh]|m\.?\s?f|dør\s*\d{1,3}|til\s+(?:venstre|højre)|lejl\.?\s*\d{1,4}|-\d{1,3})\b\.?"
    r"|(?:st|\d{1,2})\.\s*(?:sal)?|\d{1,2}\s*\.?\s*sal))?"
)
_CITY = (
    r"(?:\s*[,\n]\s*(?:DK-)?\d{4}\s+[A-ZÆØÅ][\wæøåé.]*(?:[ -][A-ZÆØÅ][\wæøåé.]*){0,2}"
    r"|\s+(?:DK-)?\d{4}\s+[A-ZÆØÅ][\wæøåé.]*(?: [A-ZÆØÅ]{1,2}\b)?|\s*,\s*[A-ZÆØÅ][\wæøåé]+)?"
)
_STREET = re.compile(rf"(?<![\w.])(?:{_NAMED}|{_LOWER}){_HOUSE}{_FLOOR}{_CITY}")
_LIVES = re.compile(
    r"(?:\b(?:bor(?:\s+(?:nu|alene|sammen\s+\w+))?|boede|bosat|bopæl|flyttet|flytter|adressen?(?:\s+er)?"
    r"|hjemme|opholder\s+sig)\s*(?:på|i|til|ved|:)?\s*)"
    rf"(?P<street>(?:{_WORD}\s+){{0,2}}{_WORD}(?:{_CAPITAL_ENDINGS}))\b(?!\s+[Kk]ommune)"
)
_NOT_STREETS = re.compile(
    r"(?i:^(?:(?:genvej|omvej|underveje?|udvej|motorvej|midtvej|indgang|hovedvej|arbejdsgang|afdeling"
    r"|opgave|udgave|gave|afgave|hjemmeopgave|bilag|kapitel|afsnit|tabel|figur|trin|boks|side)\s+\d))"
)


def find_emails(text: str) -> Iterator[Found]:
    """Find e-mail addresses, also those written with (at)."""
    for match in _EMAIL.finditer(text):
        yield Found(Kind.EMAIL, match.start(), match.end())


def find_addresses(text: str) -> Iterator[Found]:
    """Find street names with a house number, with floor and town; or alone after «bor på»."""
    for match in _STREET.finditer(text):
        if not _NOT_STREETS.match(match.group()):
            yield Found(Kind.ADDRESS, match.start(), match.end())
    for match in _LIVES.finditer(text):
        yield Found(Kind.ADDRESS, match.start("street"), match.end("street"))
