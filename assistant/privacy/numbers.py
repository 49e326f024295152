"""CPR and telephone numbers, told from all the other numbers of a case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import phonenumbers
from stdnum.dk import cpr
from stdnum.exceptions import ValidationError

from assistant.privacy.kinds import Found, Kind

_DASH = r"[-‐‑‒–—−_]"
_GAP = rf"(?:\s{{0,2}}{_DASH}\s{{0,2}}|\s{{1,2}}|/)?"
_CPR = re.compile(
    rf"(?<![\w§])(?<!\d\.)(?<!\d-)(?P<d>\d\s?\d)(?P<s1>[\s./-]?)(?P<m>\d\s?\d)(?P<s2>[\s./-]?)"
    rf"(?P<y>\d\s?\d)(?P<gap>{_GAP})(?P<n>\d\s?\d\s?\d\s?\d|\d[A-Z]{{1,3}}\d{{0,2}}(?<=\w{{4}})|[xX]{{4}}|\*{{4}})"
    rf"(?![\w])(?!\.\d)(?!,\d{{1,2}}(?!\d))(?!{_DASH}\d)"
)
_CPR_CUE = re.compile(
    r"(?:\bc\.?p\.?r|\bpersonn(?:umme)?r|\bperson(?:\s|-)nummer|\bp-?nr|\bfødt|\bcivilregist|\bf\.)"
    r"[\w.\-:=#()]*(?:\s+(?:er|lyder|nummer(?:et)?|nr\.?|på|med|:))*[\s:=#(«\"]*$",
    re.IGNORECASE,
)
_CPR_AFTER = re.compile(r"[\s,;:()–-]{0,3}(?:er\s+(?:\w+\s+)?)?(?:cpr|personnummer)", re.IGNORECASE)
_OTHER_CUE = re.compile(
    r"(?:\b(?:sags?(?:s?nummer|s?nr|s?id)?|sagsn(?:umme)?r|journaln(?:umme)?r|j\.\s?nr|jnr|isbn(?:-1[03])?|issn|ean"
    r"|gln|cvr|se-?nr|p-?nummer|p-?enhed|konto(?:n(?:umme)?r)?|reg\.?\s?nr|iban|faktura(?:n(?:umme)?r)?"
    r"|dok(?:ument)?\.?(?:n(?:umme)?r)?|ref(?:erence)?|kle|bilag|ordre(?:n(?:umme)?r)?|varen(?:umme)?r"
    r"|løben(?:umme)?r|id|doi|acadre|sbsys|nemkonto|serien(?:umme)?r|version|kode|afgørelse(?:n)?"
    r"|principmeddelelse|lovforslag|lov|bekendtgørelse|vejledning|cirkulære)"
    r"(?:\s*[-.]?\s*(?:nummer|numre|nr|no|id|kode))?[.:]*|\bnr\.?|\b(?:kr|dkk|eur)\.?|€|§)"
    r"\s*(?:er|lyder|:|på|-|\()?[\s:#«\"-]*$",
    re.IGNORECASE,
)
_AMOUNT_AFTER = re.compile(
    r"\s*(?:kr\b|kroner|dkk|,-|%|pct|procent|mio|mia|euro|borgere|personer)", re.IGNORECASE
)
_CUE_REACH = 40

_PHONE = re.compile(
    r"(?:(?<![\w§/-])|(?<=\d\d/)|(?<=\0/))(?<!\d[.,])(?P<prefix>\(?(?:\+|00)\s?45\)?[\s-]?)?"
    r"(?P<number>\d{8}|\d{2}(?P<s>[\s.-])\d{2}(?P=s)\d{2}(?P=s)\d{2}|\d{4}[\s-]\d{4}"
    r"|\d{2}[\s-]\d{3}[\s-]\d{3}|\d{3}[\s-]\d{2}[\s-]\d{3}|\d{2}[\s-]\d{2}[\s-]\d{4}"
    r"|\d{2}[\s-]\d{6}|\d{3}[\s-]\d{3}[\s-]\d{2})(?![\w])(?![.,-]\d)(?!/\d{1,7}(?![\s.-]?\d))(?!\s\d{2,})"
)
_PHONE_CUE = re.compile(
    r"\b(?:tlf|telefon\w*|mobil\w*|mob|ring\w*|sms\w*|opkald\w*|kald|nummer|fastnet\w*|kontakt\w*"
    r"|træffes|fanges|nås|fat\s+i|phone|call)\b[^\d\n]{0,25}$",
    re.IGNORECASE,
)

_PHONE_NUMBER_CUE = re.compile(
    r"\b(?:(?:tlf|telefon|mobil|mob)\w*[.\s-]*(?:nr|nummer|numre)\w*"
    r"|(?:mit|dit|sit|hans|hendes|deres|mors|fars|borgerens)\s+(?:\w+\s+)?nr\.?(?:\s+er)?)[.:\s]*$",
    re.IGNORECASE,
)


def find_cpr(text: str) -> Iterator[Found]:
    """Find CPR numbers.

    A number counts when its first six digits are a date. Written with its hyphen, or after a word
    that says that it is one, that is enough; a bare run of ten digits must also pass modulus 11,
    unless it was issued where that no longer applies: births after 1 October 2007, and those on a
    1 January, whose numbers ran out (CPR-kontoret, «Personnumre uden kontrolciffer»). Replacement
    numbers, whose day is 60 higher or which hold letters, count as well.
    """
    for match in _CPR.finditer(text):
        before = text[max(0, match.start() - _CUE_REACH) : match.start()]
        cued = bool(_CPR_CUE.search(before) or _CPR_AFTER.match(text, match.end()))
        if not cued and (_OTHER_CUE.search(before) or _AMOUNT_AFTER.match(text, match.end())):
            continue
        groups = {name: "".join(match.group(name).split()) for name in ("d", "m", "y", "n")}
        hyphen = bool(match.group("gap").strip())
        if cued or _is_cpr(groups["d"] + groups["m"] + groups["y"], groups["n"], hyphen):
            yield Found(Kind.CPR, match.start(), match.end())


def _is_cpr(six: str, serial: str, hyphen: bool) -> bool:
    day = int(six[:2])
    replacement = day > 60
    if replacement:
        six = f"{day - 60:02d}{six[2:]}"
    if not serial[0].isdecimal():  # «xxxx»: what is left is the date of birth
        serial = "0000"
        hyphen = True
    digits = serial if serial.isdecimal() else serial[0] + "000"
    number = "".join(str(int(digit)) for digit in six + digits)
    try:
        born: date = cpr.get_birth_date(number)
    except ValidationError:
        return False
    if hyphen:
        return True
    if replacement or not serial.isdecimal():
        return False
    exempt = born >= date(2007, 10, 1) or (born.day, born.month) == (1, 1)
    return exempt or cpr.checksum(number) == 0


def find_phones(text: str) -> Iterator[Found]:
    """Find telephone numbers: Danish ones of eight digits, and foreign ones with their code."""
    for foreign in phonenumbers.PhoneNumberMatcher(text, None):
        yield Found(Kind.PHONE, foreign.start, foreign.end)
    for match in _PHONE.finditer(text):
        before = text[max(0, match.start() - _CUE_REACH) : match.start()]
        digits = re.sub(r"\D", "", match.group("number"))
        other = _OTHER_CUE.search(before) and not _PHONE_NUMBER_CUE.search(before)
        sure = match.group("prefix") or (not other and _PHONE_CUE.search(before))
        if not sure and (
            other
            or _AMOUNT_AFTER.match(text, match.end())
            or _is_date(digits)
            or _is_years(match.group("number"))
        ):
            continue
        if sure or _exists(digits):
            yield Found(Kind.PHONE, match.start(), match.end())


def _exists(digits: str) -> bool:
    number = phonenumbers.parse(digits, "DK")
    return phonenumbers.is_valid_number(number)


def _is_date(digits: str) -> bool:
    """Whether eight digits are a date, year first or last."""
    for year, month, day in (
        (digits[:4], digits[4:6], digits[6:]),
        (digits[4:], digits[2:4], digits[:2]),
    ):
        if year[:2] in ("19", "20") and 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            return True
    return False


def _is_years(number: str) -> bool:
    """Whether the digits are two years, such as «2019 2020» or «2019-2020»."""
    return bool(re.fullmatch(r"(?:19|20)\d{2}[\s-]?(?:19|20)\d{2}", number))
