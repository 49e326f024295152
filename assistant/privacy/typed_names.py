"""Names of people as they are typed in haste: in small letters, or all in capitals.

Without capitals nothing but the words themselves tells a name, so more is asked of them: a known
first name with a surname after it, or a known first name where a person is meant: after a word
that points to one, as subject («har karen ret til …»), last after a preposition («hvad med jens?»)
or as owner of what only people have («fatimas søn»).
First names that are also words («hans», «line», «tage») only open a name whose surname is a first
name's («hans jensen»). A question that is nothing but a name, or asks what someone wrote, looks up
an author of the material; it tells nothing of anybody and is left as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.privacy.kinds import Found, Kind
from assistant.privacy.names import ROLES, WEAK_CUES, first_names

_ALSO_WORDS_TEXT = """
ane anker august bent bjørn ebbe else frank frode hans helle iris jan kaj line lykke lærke mads mia
mie mille palle rana rene rosa rune roger saga said sander sanne signe sine stig svend tage tom
trygve
"""
_ALSO_OTHERS_TEXT = "eva ib ida inge jasmin kai lea tilde"
_ALSO_OTHERS = frozenset(_ALSO_OTHERS_TEXT.split())
"""First names that also stand for institutions, unions, plants and signs («hvad siger eva?» asks
of Danmarks Evalueringsinstitut): their place in a sentence makes no person of them."""
_ALSO_WORDS = frozenset(_ALSO_WORDS_TEXT.split())
_SURNAMES_TEXT = """
bach bech beck bisgård bruun buch dahl fischer friis hald holm hussain juhl juul kjær kofoed koch
krogh kruse lind lund meyer munch møller nguyen nørgård ravn riis schmidt schou schultz schrøder
søndergård toft vestergård vinther winther wulff østergård
"""
_SURNAMES = frozenset(_SURNAMES_TEXT.split())
_OF_FIRST_NAMES_TEXT = """
andersen bertelsen christensen christiansen eskildsen frandsen gregersen hemmingsen iversen jensen
johansen johnsen knudsen kristensen kristiansen lauridsen lauritsen laursen lorentzen madsen
mathiasen mathiesen olesen olsen pedersen svendsen thomsen thygesen
"""
_OF_FIRST_NAMES = frozenset(_OF_FIRST_NAMES_TEXT.split())
"""Surnames of first names that are not that name with «-sen» or «-en»."""
_ENDS = re.compile(
    r"\w{2,}(?:gård|bjerg|berg|lund|holm|strøm|quist|qvist|kvist|sen|sson)|[ae]l-\w+"
)
_NO_SURNAME = re.compile(
    r"\w*(?:el|adres|analy|ba|bok|bus|ca|diagno|do|eksperti|eksisten|fa|fra|græn|hal|hil|hypote"
    r"|indsat|instan|interes|kas|klas|konsekven|kred|kri|kur|lå|mas|næ|pas|pau|plad|præmis|pres|pri"
    r"|proces|progno|psyko|rej|sat|skit|tenden|vok|væ)sen"
)
"""Nouns with their article («processen») end as many surnames do."""
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_TOKEN = re.compile(rf"(?<![\w.@-]){_WORD}(?![\w@-])")
_CUED = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(ROLES, key=len, reverse=True))})s?|{WEAK_CUES})\.?,?\s+"
    rf"(?:(?:der\s+|som\s+)?hedder\s+|ved\s+navn\s+)?(?P<name>{_WORD})(?![\w@-])",
    re.IGNORECASE,
)
_VERBS = (
    r"(?:har|havde|er|var|kan|kunne|skal|skulle|må|måtte|bør|burde|vil|ville|får|fik|bliver|blev"
    r"|bor|ønsker|mangler|søger|klager|flytter|behøver|mister)"
)
_BELONGINGS = (
    r"(?:søn(?:ner)?|dat(?:ter|teren|re)|døtre|barn|børn|mor|far|forældre|mand|kone|kæreste|ægtefælle"
    r"|samlever|familie|netværk|pårørende|bror|brødre|søstre|søster|søskende|værge|bisidder"
    r"|sag|sager|sagsbehandler|kontaktperson|bostøtte|(?:\w+)?plan(?:er)?|bolig|lejlighed|journal"
    r"|behov|situation|diagnose|misbrug|ansøgning|afgørelse|klage|ret|rettigheder|samtykke|cpr)"
)
_PLACES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?<!hvem )(?<!hvad ){_VERBS}\s+(?:(?:så|nu|også|mon|altså)\s+)?"
        rf"(?=(?P<name>{_WORD})(?![\w@-])(?!\s+\w+sen\b))",
        rf"\b(?:hvis|når|at|fordi|mens|om)\s+(?=(?P<name>{_WORD})\s+(?:ikke\s+)?{_VERBS}\b)",
        rf"(?:^|[.?!:]\s+|\bog\s+)(?=(?P<name>{_WORD})\s+{_VERBS}\b)",
        rf"\b(?:med|til|for|om|af|hos)\s+(?=(?P<name>{_WORD})\s*(?:[?.!,:;]|$))",
        rf"(?<![\w.@-])(?=(?P<name>{_WORD}(?<=s))['’]?\s+(?:[^\W\d_]+e\s+)?{_BELONGINGS}\b)",
    )
)
"""Where a sentence has a person: subject, what a preposition ends with, owner."""
_LOOKED_UP = re.compile(
    r"\s*(?:hvad\s+(?:har|forsker|skriver)\s+)?_(?:\s+(?:skrevet|udgivet|forsket|i|om))*\s*[?.!]?\s*",
    re.IGNORECASE,
)
"""Whole questions, the name as ``_``, by which an author is looked up and nobody is told about."""
_AFTER_INITIAL = re.compile(r"\.?\s+")
_MAX_WORDS = 6


def find_typed_names(text: str) -> Iterator[Found]:
    """Find names of which a word is not written as a name is, with one capital in front."""
    tokens = list(_TOKEN.finditer(text))
    after = 0
    for at, token in enumerate(tokens):
        name = _name(text, tokens[at : at + _MAX_WORDS]) if token.start() >= after else ()
        if any(not _is_capitalised(part.group()) for part in name):
            after = name[-1].end()
            if not _LOOKED_UP.fullmatch(f"{text[: token.start()]}_{text[after:]}"):
                yield Found(Kind.NAME, token.start(), after)
    for cued in _CUED.finditer(text):
        word = cued.group("name")
        if not _is_capitalised(word) and not _forms(word).isdisjoint(_sure_names()):
            yield Found(Kind.NAME, cued.start("name"), cued.end("name"))
    yield from _placed(text, tokens)


def _placed(text: str, tokens: Sequence[re.Match[str]]) -> Iterator[Found]:
    """Find first names that nothing but their place in the sentence tells from other words."""
    starts = {token.start(): at for at, token in enumerate(tokens)}
    for place in _PLACES:
        for match in place.finditer(text):
            start, end = match.span("name")
            word = match.group("name")
            if _is_capitalised(word) or start not in starts or not _is_person(word):
                continue
            name = _name(text, tokens[starts[start] : starts[start] + _MAX_WORDS])
            end = name[-1].end() if name else end
            if not _LOOKED_UP.fullmatch(f"{text[:start]}_{text[end:]}"):
                yield Found(Kind.NAME, start, end)


def _is_person(word: str) -> bool:
    """Whether it is a first name, or two with a hyphen, that is nothing else."""
    sure = _sure_names() - _ALSO_OTHERS
    return any(all(part in sure for part in form.split("-")) for form in _forms(word))


def _name(text: str, tokens: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """The leading tokens that are a first name and what follows up to its last surname."""
    first = plain_letters(tokens[0].group())
    if not _is_first(first):
        return ()
    is_surname = _is_of_first_name if first in _ALSO_WORDS else _is_surname
    length = 0
    for at, token in enumerate(tokens[1:], 1):
        word = token.group()
        gap = text[tokens[at - 1].end() : token.start()]
        initial = len(tokens[at - 1].group()) == 1
        if not (gap.isspace() or (initial and _AFTER_INITIAL.fullmatch(gap))):
            break
        if any(map(is_surname, _forms(word))):
            length = at + 1
        elif not (_is_first(plain_letters(word)) or (len(word) == 1 and word not in "iåIÅ")):
            break
    return tokens[:length]


def _is_first(plain: str) -> bool:
    """Whether it is a known first name, or two with a hyphen."""
    return all(part in _known_names() for part in plain.split("-"))


def _is_surname(plain: str) -> bool:
    if plain in _SURNAMES or plain in _sure_names() or _is_of_first_name(plain):
        return True
    return bool(_ENDS.fullmatch(plain)) and not _NO_SURNAME.fullmatch(plain)


def _is_of_first_name(plain: str) -> bool:
    """Whether a surname is a first name's: «jensen», «rasmussen», «sørensen»."""
    made = plain.endswith("sen") and {plain[:-2], plain[:-3]} & _known_names()
    return bool(made) or plain in _OF_FIRST_NAMES


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and not word[1:].isupper()


def _forms(word: str) -> frozenset[str]:
    """The word as it is compared, also without the s of the genitive."""
    plain = plain_letters(word)
    return frozenset((plain, plain.removesuffix("s")))


def is_name_part(word: str) -> bool:
    """Tell whether a word is a known first name or built like a surname."""
    plain = plain_letters(word)
    return plain in _known_names() or _is_surname(plain)


def plain_letters(word: str) -> str:
    """Write a word in small letters, with the Danish letters that were typed as two."""
    return word.lower().replace("ae", "æ").replace("oe", "ø").replace("aa", "å")


@cache
def _known_names() -> frozenset[str]:
    return frozenset(map(plain_letters, first_names()))


@cache
def _sure_names() -> frozenset[str]:
    """First names that are no other words."""
    return _known_names() - _ALSO_WORDS
