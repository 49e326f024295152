"""E-mail and street addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.privacy.kinds import Found, Kind

_AT = r"\s?(?:@|\(at?\)|\[at?\]|\(snabel-?a\)|\[snabel-?a\]|\bsnabel-?a\b)\s?"
_POINT = r"(?:\.|\s?[(\[](?:dot|punktum)[)\]]\s?)"
_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w][\w.+'-]*{_AT}[\w-]+(?:{_POINT}[\w-]+)*{_POINT}[a-zæøå]{{2,24}}\b",
    re.IGNORECASE,
)

_PLAIN_ENDINGS = r"gade|vej|allé|alle|stræde|boulevard|vænget?|gyde|straede|vaenget?"
_ENDINGS = (
    rf"{_PLAIN_ENDINGS}|gaden|vejen|alléen|strædet|boulevarden|plads|pladsen|torv|torvet|park"
    r"|parken|have|haven|bakke|bakken|toft|toften|ager|ageren|eng|engen|skrænten|lund|lunden"
    r"|krog|krogen|kær|kæret|mark|marken|dal|dalen|høj|højen|vang|vangen|bro|broen|kaj|kajen"
    r"|brygge|havn|stien|sti|ledet|løkken|løkke|gård|gården|hegnet|skoven|ås|åsen|passage"
    r"|kvarter|vold|volden|strand|bryn|brynet|krattet|kilden|lyngen|holmen|havnen|broen|porten"
)
_WORD = r"[A-ZÆØÅ][\wæøåéü.'’-]{0,40}"
_FIRST = (
    r"(?:Gammel|Gamle|Gl\.|Ny|Nye|Store|St\.|Lille|Ll\.|Søndre|Sønder|Sdr\.|Nørre|Nordre|Ndr\.|Nr\."
    r"|Øster|Østre|Vester|Vestre|Sankt|Skt\.|Indre|Ydre|Øvre|Nedre|Dronning|Kong|Prins|Ved)"
)
_NAMED = (
    rf"(?:(?:(?:{_FIRST}|[A-ZÆØÅ][a-zæøåé]+s)\s+)?{_WORD}(?:{_ENDINGS})"
    rf"|(?:{_WORD}\s+){{1,3}}(?:{_ENDINGS.title()})|{_FIRST}\s+{_WORD})"
)
_LOWER = rf"(?:[a-zæøåé]{{3,}}(?:{_PLAIN_ENDINGS}))"
_HOUSE = (
    r"\s+(?:nr\.?\s*)?\d{1,3}(?:(?:[A-ZÆØÅa-z]|\s[A-HJ-ZÆØÅa-hj-z])(?![\wæøå]))?"
    r"(?![\d%§]|[.,]\d|\s*(?:%|procent|pct|år|kr|gange|dage|uger|måneder))"
)
_FLAT = r"lejl(?:ighed)?\.?\s*\d{1,4}\b"
_SIDE = r"(?:t\.?\s?[vh]|m\.?\s?f|dør\s*\d{1,3}|til\s+(?:venstre|højre))\b"
_FLOOR = (
    rf"(?:,?\s*(?:st|kld?|stuen|parterre|\d{{1,2}})\.?\s*(?:sal|etage)?\.?,?\s*(?:{_SIDE}|{_FLAT})(?:\.(?=\s*,))?"
    rf"|,?\s*\d{{1,2}}\.?\s*(?:sal|etage)\b|,?\s*{_FLAT}|,\s*(?:st|stuen|kld)\b(?:\.(?=\s*,))?)?"
)
_TOWN = r"[A-ZÆØÅ][\wæøåé]+"
_CITY = (
    r"(?:(?:\s*[,\n]\s*|\s+)(?:DK-)?\d{4}\s+"
    rf"{_TOWN}(?:[ -](?:{_TOWN}|[A-ZÆØÅ]{{1,2}}\b)){{0,2}})?"
)
_STREET = re.compile(
    rf"(?<![\w.])(?:(?:{_NAMED}|{_LOWER}){_HOUSE}{_FLOOR}"
    rf"|{_WORD}{_HOUSE},?\s*(?:st|\d{{1,2}})\.?\s*(?:sal)?\.?,?\s*{_SIDE}){_CITY}"
)
"""With a flat after the number any word is a street's: «Karlebo 12, 1. tv»."""
_LIVES = re.compile(
    r"\b(?:(?:bor|boede|bosat|bopæl|flytt\w+|opholder\s+sig|hjemme|adressen?)"
    r"(?:\s+[a-zæøå]+){0,2}\s*:?\s+)"
    rf"(?P<street>(?:{_FIRST}\s+)?{_WORD}(?:{_ENDINGS}))\b(?!\s+(?:[Kk]ommune|\0|{_WORD}\s+\d))"
)
_NOT_STREETS = re.compile(
    r"(?:genvej|omvej|underveje?|udvej|motorvej|midtvej|indgang|hovedvej|arbejdsgang|afdeling"
    r"|opgave|udgave|gave|afgave|hjemmeopgave|bilag|kapitel|afsnit|tabel|figur|trin|boks|side"
    r"|målgruppe|niveau)\s+\d",
    re.IGNORECASE,
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
