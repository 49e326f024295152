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

from assistant.privacy.kinds import Found, Kind
from assistant.privacy.name_lists import (
    ALSO_WORDS,
    is_first,
    is_of_first_name,
    is_surname,
    plain_letters,
    sure_names,
)
from assistant.privacy.names import ROLES, WEAK_CUES
from index.lexical.terms import STOP_WORDS, bare

_ALSO_OTHERS_TEXT = "eva ib ida inge jasmin kai lea tilde"
_ALSO_OTHERS = frozenset(_ALSO_OTHERS_TEXT.split())
"""First names that also stand for institutions, unions, plants and signs («hvad siger eva?» asks
of Danmarks Evalueringsinstitut): their place in a sentence makes no person of them."""
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_TOKEN = re.compile(rf"(?<![\w.@-]){_WORD}(?![\w@-])")
_CUED = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(ROLES, key=len, reverse=True))})s?|{WEAK_CUES})\.?,?\s+"
    rf"(?:(?:der\s+|som\s+)?hedder\s+|ved\s+navn\s+)?(?P<name>{_WORD})(?![\w@-])",
    re.IGNORECASE,
)
_TITLED = re.compile(rf"\b(?:fru|frk\.?|frøken|hr\.)\s+(?P<name>{_WORD})(?![\w@-])", re.IGNORECASE)
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
        if not _is_capitalised(word) and not _forms(word).isdisjoint(sure_names()):
            yield Found(Kind.NAME, cued.start("name"), cued.end("name"))
    for titled in _TITLED.finditer(text):
        word = titled.group("name")
        if not _is_capitalised(word) and len(word) > 2 and bare(word) not in STOP_WORDS:
            yield Found(Kind.NAME, titled.start("name"), titled.end("name"))
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
    sure = sure_names() - _ALSO_OTHERS
    return any(all(part in sure for part in form.split("-")) for form in _forms(word))


def _name(text: str, tokens: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """The leading tokens that are a first name and what follows up to its last surname."""
    first = plain_letters(tokens[0].group())
    if not is_first(first):
        return ()
    is_last = is_of_first_name if first in ALSO_WORDS else is_surname
    length = 0
    for at, token in enumerate(tokens[1:], 1):
        word = token.group()
        gap = text[tokens[at - 1].end() : token.start()]
        initial = len(tokens[at - 1].group()) == 1
        if not (gap.isspace() or (initial and _AFTER_INITIAL.fullmatch(gap))):
            break
        if any(map(is_last, _forms(word))):
            length = at + 1
        elif not (is_first(plain_letters(word)) or (len(word) == 1 and word not in "iåIÅ")):
            break
    return tokens[:length]


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and not word[1:].isupper()


def _forms(word: str) -> frozenset[str]:
    """The word as it is compared, also without the s of the genitive."""
    plain = plain_letters(word)
    return frozenset((plain, plain.removesuffix("s")))
