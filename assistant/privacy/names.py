"""Names of people in plain patterns: after a word for a person, or a known first name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.privacy.kinds import Found, Kind
from assistant.privacy.name_lists import (
    ALSO_NAMES,
    first_names,
    is_name_part,
    is_surname,
    is_telling,
    plain_letters,
)

_CAPITAL = "[A-ZÆØÅÄÖÉÁÍÓÚÜÇĆČĐŁŞŠŽİ]"
_LETTER = rf"(?:(?!{_CAPITAL})[^\W\d_])"
_PART = rf"{_CAPITAL}{_LETTER}+(?:['’-]{_CAPITAL}{_LETTER}+)?"
_INITIAL = r"[A-ZÆØÅ]\."
_PARTICLE = r"(?:von|van|de|der|af|bin|ben|el|al|la|da|du)"
_NAME = rf"{_PART}(?:\s+(?:{_INITIAL}|{_PART}|{_PARTICLE}\s+{_PART})){{0,4}}"
_ROLES_TEXT = """
borger borgeren borgerens patient patienten klient klienten beboer beboeren ansøger ansøgeren
klager klageren parten hr herr fru frk frøken hustruen konen manden ægtefællen ægtefælle kæreste
kæresten samlever samleveren mor moren moderen far faren faderen forælderen søn sønnen datter
datteren barn barnet bror broren søster søsteren bedstemor bedstefar mormor morfar farmor farfar
onkel tante værge værgen pårørende nabo naboen partsrepræsentant partsrepræsentanten bisidder
bisidderen kontaktperson kontaktpersonen sagsbehandler sagsbehandleren plejebarn plejebarnet
unge pigen drengen kvinden veninden vennen steddatter stedsøn plejemor plejefar eleven læge lægen
dr tvillingen enken enkemanden afdøde ekskonen eksmanden
"""
ROLES = _ROLES_TEXT.split()
_CALLED = r"(?i:ved\s+navn|der\s+hedder|som\s+hedder|hedder|kaldet)"
_ROLE_CUE = re.compile(
    rf"\b(?i:{'|'.join(sorted(ROLES, key=len, reverse=True))})s?\.?,?\s+"
    rf"(?:{_CALLED}\s+)?(?P<name>{_NAME})"
)
WEAK_CUES = (
    r"hedder|ved\s+navn|navn(?:et)?(?:\s+er)?\s*:?|kaldet|sagen\s+om|vedr\.?|vedrørende"
    r"|underskrevet(?:\s+af)?|hilsen|mvh\.?|jeg\s+er|cpr\s+for|journal\s+for|bevilling\s+til"
    r"|afslag\s+til|møde\s+med|talt?\s+med|samtale\s+med"
)
_NAMED_CUE = re.compile(rf"\b(?i:{WEAK_CUES})\s*,?\s+(?P<name>{_NAME})")
_TOKENS = re.compile(rf"(?<![\w-])(?P<name>{_NAME})(?![\w])")
_REVERSED = re.compile(rf"(?<![\w-])(?P<name>[A-ZÆØÅ][a-zæøå]+, (?P<first>{_PART}))(?![\w])")
_NOT_NAMES_TEXT = """
Danmark Danske Dansk Kommune Kommunen Kommunens Region Regionen Styrelsen Socialstyrelsen
Ankestyrelsen Serviceloven Servicelovens Retssikkerhedsloven Forvaltningsloven Barnets Lov Loven
Folketinget Ministeriet Jobcenter Jobcentret Jobcenteret Herning Aarhus Århus Odense Aalborg
København Københavns Esbjerg Randers Kolding Vejle Horsens Viborg Silkeborg Sorø Sjælland Jylland
Fyn Grønland Færøerne Europa Hvad Hvordan Hvor Hvornår Hvorfor Hvem Hvilke Hvilken Hvilket Kan
Skal Må Er Har Det Den De Der Vi Jeg Du Han Hun Og Men Så Når Hvis Som En Et Min Mit Mine Kontakt
Ring Bor Adresse Telefon Mobil Borgeren Borger Sagen Sag Januar Februar Marts April Maj Juni Juli
August September Oktober November December Mandag Tirsdag Onsdag Torsdag Fredag Lørdag Søndag Vive
Voksenudredningsmetoden Facebook Google Word Excel Socialministeriet Sundhedsstyrelsen
Undervisningsministeriet Specialtilbud Bostøtte Tak Hej Ifølge Til Fra Med Ved Efter Før Om For Af
Kære
"""
_NOT_NAMES = frozenset(_NOT_NAMES_TEXT.split())
_END_S = re.compile(r"s$")
_NAMED_AFTER = (
    r"(?:Hospital\w*|Sygehus\w*|Institut\w*|Hus(?:et)?|Fond(?:en)?|Stiftelsen?|Legat(?:et)?|Skole(?:n)?"
    r"|Hjem(?:met)?|Center|Centret|Kirke|Museum|Universitet|Kollegium|Børnehave|Højskole|Minde"
    r"|Plads|Vej|Gade|Allé|Boulevard|Torv|Stræde)"
)
_NAMES_ANOTHER = re.compile(
    rf"(?:['’]?s)?\s+(?:{_NAMED_AFTER}|[A-ZÆØÅ]\w+(?i:{_NAMED_AFTER}))\b|-[a-zæøå]"
)
"""What follows the name of somebody after whom something is named: «Ole Kirks Fond»."""
_SAINT = re.compile(r"\b(?:Sct|Skt|Sankt|St|Dronning|Kong|Prins|Prinsesse)\.?\s+$")
_CITED = re.compile(
    rf"(?:\s*(?:,|&|og)\s*{_NAME})*,?\s*(?:\(?\s*(?:m\.?\s?fl\.?|et\s+al\.?)|,?\s*(?:19|20)\d{{2}}[a-z]?\))"
)
"""What follows an author: «Jensen et al.», «(Anders Jensen & Mette Holm, 2019)»."""


def without_genitive(name: str) -> str:
    """Take the s of the genitive off a name: «Karens» is Karen's, «Jens» is nobody's but his own.

    Args:
        name: As it stands in the text, in any case.
    """
    last = re.split(r"[\s-]", name)[-1].title()
    owner = last.removesuffix("s")
    named = owner in first_names() or is_surname(plain_letters(owner))
    return name[:-1] if owner != last and named and last not in first_names() else name


def find_names(text: str) -> Iterator[Found]:
    """Find names of people.

    After a word for a person («borgeren», «fru», «sønnen») any capitalised words count; after a
    weaker sign («sagen om», «vedr.») and with no sign at all only those that begin with a known
    first name, or are two words of which the last is built like a surname.
    """
    for match in _ROLE_CUE.finditer(text):
        if found := _kept(text, match.start("name"), match.end("name")):
            yield found
    for match in _REVERSED.finditer(text):
        surname = match.group("name").partition(",")[0]
        if match.group("first") in first_names() and surname.endswith("sen"):
            yield Found(Kind.NAME, match.start(), match.end())
    for pattern in (_NAMED_CUE, _TOKENS):
        for match in pattern.finditer(text):
            if found := _known(text, match.start("name"), match.end("name")):
                yield found


def _parts(text: str, start: int, end: int) -> list[re.Match[str]]:
    return list(re.finditer(r"\S+", text[start:end]))


def _kept(text: str, start: int, end: int) -> Found | None:
    """The leading words that can be a name; None when the first cannot."""
    last = None
    parts = _parts(text, start, end)
    words = [part.group() for part in parts]
    for at, (part, word) in enumerate(zip(parts, words, strict=True)):
        is_other = word in _NOT_NAMES or _END_S.sub("", word) in _NOT_NAMES
        # «Hans mor» is his, «Hans Lund» is called so.
        followed = at + 1 < len(words) and words[at + 1] not in _NOT_NAMES
        if is_other and not (followed and word in first_names()):
            break
        last = part
    return Found(Kind.NAME, start, start + last.end()) if last else None


def _known(text: str, start: int, end: int) -> Found | None:
    """The part from a known first name on, or the whole when it is built like a full name."""
    parts = _parts(text, start, end)
    words = [part.group() for part in parts]
    for at, (part, word) in enumerate(zip(parts, words, strict=True)):
        if _is_first(word) or _opens(word, words[at + 1 :]):
            return _of_person(text, _kept(text, start + part.start(), end))
    begin = next((part.start() for part in parts if part.group() not in _NOT_NAMES), 0)
    kept = _kept(text, start + begin, end)
    if kept is not None:
        kept_words = text[kept.start : kept.end].split()
        if len(kept_words) >= 2 and _is_last(kept_words[-1]):
            return _of_person(text, kept)
    return None


def _of_person(text: str, found: Found | None) -> Found | None:
    """None for what is named after somebody, and for who is cited as an author."""
    if found is None or _SAINT.search(text[: found.start]) or _CITED.match(text, found.end):
        return None
    named_after = re.search(rf"\s{_NAMED_AFTER}$", text[found.start : found.end])
    return None if named_after or _NAMES_ANOTHER.match(text, found.end) else found


def _is_first(word: str) -> bool:
    """Whether it is a known first name, or several with hyphens, perhaps in the genitive."""
    return any(
        all(part in first_names() for part in form.split("-"))
        for form in (word, _END_S.sub("", word))
    )


def _opens(word: str, after: Sequence[str]) -> bool:
    """Whether a word that is a first name too has a surname after it."""
    return word in ALSO_NAMES and any(map(is_name_part, after[:1]))


def _is_last(word: str) -> bool:
    return is_telling(word.removesuffix("s").lower())
