"""Noun phrases of a Danish question: where they stand, their number and gender, and their kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from assistant.question.numerals import YEAR
from assistant.question.terms import fold, folded_words, stem
from assistant.question.verbs import MODALS, PERFECT, is_verb

PREPOSITIONS = folded_words("""
    af i på for til med om ved fra over under efter inden mellem hos mod uden gennem omkring blandt
    før siden indenfor udenfor overfor ifølge vedrørende angående pr pr. per
    """)
_ARTICLES = frozenset(("en", "et", "den", "det", "de", "denne", "dette", "disse"))
_DETERMINERS = _ARTICLES | folded_words("""
    alle nogle mange flere hver hvert begge to tre fire fem seks syv otte ni ti min mit mine din dit
    dine vores jeres andre anden andet samme egen eget egne sådan sådanne al
    """)
_LOOSE = (
    folded_words("""
    jeg du vi i man han hun os mig dig jer ham hende dem sig hinanden der her dér nogen noget ingen
    intet at som hvis når fordi om da end hvad hvem hvor hvordan hvorfor hvornår hvilke hvilken
    hvilket hvorvidt ikke også så lige egentlig alligevel nu typisk bare kun ofte altid aldrig
    overhovedet faktisk tit mon jo vel nok da ud op ned ind hen hjem tilbage væk sammen selv enige
    og eller men samt både hverken deres dens dets hans hendes sin sit sine meget mere mest få færre
    nødt enig svært nemt let muligt vigtigt vigtige godt slags ellers først sidst igen stadig eget
    gerne venligst
    """)
    - _DETERMINERS
)
_EDGE = "?.,:;!"
_PERSONS = folded_words("""
    børn barn unge ung voksne voksen ældre borgere borgeren borgerne borger forældre forældrene
    pårørende kvinder mænd familier frivillige ansatte ledere medarbejdere flygtninge
    indvandrere studerende hjemløse
    """)
_BODIES = re.compile(
    r"^(?:(?:kommune|region|stat|amt)(?:r|rne|er|erne|en|n|)"
    r"|(?:politi|psykiatri|skole|jobcent(?:er|r)|sygehus|hospital|domstol|faengsl|forvaltning)"
    r"(?:en|et|n|erne|ene)|private)$"
)
_ROLES = re.compile(
    r"(?:holder|leder|behandler|giver|konsulent|person|koordinator|visitator|medarbejder|vejleder"
    r"|plejerske|chef|laege|visitation)(?:en|n|e|ne|r|erne|eren)?$"
)
OF_WHAT = {
    "ansvar": "for", "ansvaret": "for", "ansvarlig": "for", "ansvarlige": "for",
    "ulempen": "ved", "ulemperne": "ved", "ulemper": "ved", "fordelen": "ved", "fordelene": "ved",
    "fordele": "ved", "risikoen": "ved", "risici": "ved", "faldgruberne": "ved",
    "udfordringerne": "ved", "svagheden": "ved", "svaghederne": "ved", "styrken": "ved",
    "styrkerne": "ved", "gevinsten": "ved", "formaalet": "med", "ideen": "med", "maalet": "med",
    "meningen": "med", "erfaringerne": "med", "reglerne": "for", "fristen": "for",
    "betingelserne": "for", "kriterierne": "for", "maalgruppen": "for", "baggrunden": "for",
    "prisen": "for", "kravene": "til", "betydningen": "af", "effekten": "af", "virkningen": "af",
    "resultatet": "af", "resultaterne": "af", "udbyttet": "af", "kritikken": "af",
    "pointer": "i", "pointerne": "i", "hovedpointer": "i", "hovedpointerne": "i",
    "definitionen": "på", "eksempler": "på", "forskellen": "på",
}  # fmt: skip
"""Nouns that leave something open, and the preposition that names it: «ulempen ved»."""
_PLURAL_NOUNS = folded_words("børn folk forældre børnene forældrene tværfaglige penge")
_NEUTER = ("samtykke", "arbejde", "moede", "omraade")
"""Neuter nouns that look like plurals."""
_PARTICIPLES = ("eret", "erede", "ede")
_DEFINITE = frozenset(("den", "det", "de", "denne", "dette", "disse"))
_DEEDS = frozenset(("arbejde", "svar", "valg"))
"""Nouns that are verbs too, and nouns behind an article or adjective."""
_DEGREES = frozenset(("mest", "mere", "meget"))
_TAIL = 3
"""Letters at the end, and before it, that make two compounds of one kind: udsatteråd, ældreråd."""


class Number(Enum):
    """What a noun phrase's form tells of its number and gender."""

    COMMON = "den"
    NEUTER = "det"
    PLURAL = "de"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase in a list of tokens.

    Attributes:
        text: As written, without punctuation at its end.
        start: Its first token.
        end: After its last token, modifiers behind the noun included.
        core: After the noun itself, before any preposition that follows.
    """

    text: str
    start: int
    end: int
    core: int

    @property
    def head(self) -> str:
        """Its noun, folded."""
        words = self.text.split()[: self.core - self.start]
        return fold(words[-1].strip(_EDGE + "«»'\"”’")) if words else ""

    @property
    def first(self) -> str:
        """Its first word, folded."""
        return fold(self.text.split()[0])


def is_content(token: str) -> bool:
    """Tell whether a token may be part of a noun phrase without opening it."""
    word = fold(token.strip(_EDGE + "()«»'\"”’"))
    known = word in _LOOSE or word in PREPOSITIONS or word in _DETERMINERS
    return bool(word) and any(c.isalnum() or c == "§" for c in word) and not known


def is_definite(token: str) -> bool:
    """Tell whether a noun has the article at its end: «fristen», «samtykket», «kommunerne»."""
    word = fold(token.rstrip(_EDGE))
    return (
        len(word) > 4 and word.endswith(("en", "et", "erne", "ene")) and not word.endswith("eret")
    )


def noun_phrases(tokens: Sequence[str]) -> list[Phrase]:
    """Find the noun phrases of a stretch without a finite verb in front, in order.

    Args:
        tokens: Words with the punctuation that follows them.

    Returns:
        The longest phrases, each with the prepositional phrases and «og …» right behind it.
    """
    found: list[Phrase] = []
    at = 0
    while at < len(tokens):
        core = _run(tokens, at)
        if core == at:
            at += 1
            continue
        end = _extended(tokens, core)
        found.append(Phrase(_joined(tokens[at:end]), at, end, core))
        at = end
    return found


def _run(tokens: Sequence[str], at: int) -> int:
    """End of the run of determiners and content words from ``at``; ``at`` when there is no noun."""
    quoted = _quoted(tokens, at)
    if quoted > at:
        return quoted
    end, nouns = at, 0
    definite = fold(tokens[at].strip(_EDGE)) in _DEFINITE
    if definite and at + 1 < len(tokens) and _has_article(tokens, at + 1):
        # «Koster det kommunen noget?»: no noun has its article twice.
        return at
    while end < len(tokens):
        token = tokens[end]
        word = fold(token.strip(_EDGE))
        noun = not is_verb(word) or describes(tokens, end) or (word in _DEEDS and end > at)
        if is_content(token) and noun:
            nouns += 1
        elif not (word in _DETERMINERS | _DEGREES and not nouns and (end == at or end > at)):
            break
        end += 1
        if token[-1] in _EDGE and not token.endswith("."):
            break
        ends = is_definite(token) and word not in _DETERMINERS
        if ends and not is_verb(word) and not _is_name(tokens, end):
            break
        if definite and nouns and not word.endswith("e") and not _modifies(tokens, end):
            break
    return end if nouns else at


def _has_article(tokens: Sequence[str], at: int) -> bool:
    known = fold(tokens[at].strip(_EDGE)) in _DETERMINERS or describes(tokens, at)
    return is_definite(tokens[at]) and not known


def _is_name(tokens: Sequence[str], end: int) -> bool:
    following = tokens[end][:1] if end < len(tokens) else ""
    return following.isupper() or following.isdigit() or following == "§"


def _modifies(tokens: Sequence[str], end: int) -> bool:
    """Whether the word before ``end`` belongs to an adjective or name behind it: «højt egnede»."""
    if end >= len(tokens):
        return False
    following = tokens[end].strip(_EDGE)
    adjective = fold(following).endswith(("ede", "te", "eret", "ende", "ne"))
    return adjective or following[:1].isupper() or following[:1].isdigit()


def describes(tokens: Sequence[str], at: int) -> bool:
    """Tell whether what looks like a verb stands before a noun: «et specialiseret tilbud».

    Args:
        tokens: A question's words.
        at: The place of the word.
    """
    if at + 1 >= len(tokens) or tokens[at][-1] in _EDGE or not is_content(tokens[at + 1]):
        return False
    word = fold(tokens[at])
    if word in MODALS | PERFECT:
        return False
    if fold(tokens[at + 1].strip(_EDGE)) in _DEEDS:
        return word.endswith(_PARTICIPLES)
    if is_verb(tokens[at + 1].strip(_EDGE)) and not describes(tokens, at + 1):
        return False
    if word.endswith(_PARTICIPLES):
        return True
    before = tokens[at - 1] if at else ""
    graded = bool(before) and is_content(before) and word.endswith(("et", "te", "t"))
    return fold(before) in _DETERMINERS or graded


def _quoted(tokens: Sequence[str], at: int) -> int:
    if tokens[at][0] not in "'\"«”’“‘":
        return at
    for end in range(at, len(tokens)):
        if tokens[end].rstrip(_EDGE)[-1:] in tuple("'\"»”’“‘") and (
            end > at or len(tokens[end]) > 2
        ):
            return end + 1
    return at


def _extended(tokens: Sequence[str], core: int) -> int:
    """Take «for unge», «og tilbud» and what follows in the same way along."""
    end = core
    while end < len(tokens) and tokens[end - 1][-1] not in ",;:?!":
        link = fold(tokens[end])
        if link not in PREPOSITIONS and link not in {"og", "eller", "samt"}:
            break
        further = _run(tokens, end + 1) if end + 1 < len(tokens) else end + 1
        if further == end + 1:
            break
        end = further
    return end


def _joined(tokens: Sequence[str]) -> str:
    return " ".join(tokens).rstrip(_EDGE + " ")


def number_of(phrase: Phrase) -> Number:
    """Read number and gender off a phrase's article and its noun's ending."""
    first, head = phrase.first, phrase.head
    if " og " in phrase.text[: len(" ".join(phrase.text.split()[:3]))]:
        return Number.PLURAL
    if first in {"de", "disse", "alle", "nogle", "mange", "flere", "begge", "to", "tre", "fire"}:
        return Number.PLURAL
    if head in _PLURAL_NOUNS or head.endswith(("erne", "ene")) or head in _PERSONS - _SINGLE:
        return Number.PLURAL
    if first in {"en", "den", "denne"}:
        return Number.COMMON
    if first in {"et", "det", "dette"}:
        return Number.NEUTER
    if phrase.text[:1].isupper() and not head.endswith("er"):
        return Number.UNKNOWN
    if head.endswith(("et", *_NEUTER)):
        return Number.NEUTER
    if head.endswith("en"):
        return Number.COMMON
    return Number.PLURAL if head.endswith(("er", "ere", "ers", "ede")) else Number.UNKNOWN


_SINGLE = folded_words("barn ung voksen borgeren borger")


_SAME_PLURAL = re.compile(
    r"(?:r(?:aa|å)d|tilbud|forl(?:oe|ø)b|team|krav|m(?:aa|å)l|hold|spor|trin|(?:å|aa)r)$"
)
_PLURALS = (
    (_SAME_PLURAL, ""),
    (re.compile(r"^[A-ZÆØÅ]{2,}$"), ""),
    (re.compile(r"(?:hed|ing|tion|plan|person|ist|ent)$"), "er"),
    (re.compile(r"(?:holder|leder|giver|ator|sagsbehandler|medarbejder|arbejder)$"), "e"),
    (re.compile(r"e$"), "r"),
)


def has_same_plural(noun: str) -> bool:
    """Tell whether a noun is the same in the plural: «råd», «tilbud», «børn»."""
    return bool(_SAME_PLURAL.search(fold(noun))) or fold(noun) in _PLURAL_NOUNS


def plural(phrase: str) -> str:
    """Put «en tovholder» in the plural without article; empty where its form is not plain."""
    noun = re.sub(r"^(?:en|et) ", "", phrase)
    if noun == phrase or " " in noun:
        return ""
    ending = next((end for pattern, end in _PLURALS if pattern.search(noun)), None)
    return "" if ending is None else noun + ending


def genitive(phrase: str) -> str:
    """Put a phrase in the genitive: «Assens Kommune» to «Assens Kommunes»."""
    return phrase + ("'" if phrase[-1].lower() in "sxz" else "s")


def kind_of(head: str, written: str) -> str:
    """Name what kind of thing a noun stands for, where it is plain; else empty.

    Args:
        head: The noun, folded.
        written: The noun as it stands in its question, not first in it.
    """
    if YEAR.fullmatch(head):
        return "year"
    if written.startswith("§"):
        return "paragraph"
    if head in _PERSONS:
        return "persons"
    if _BODIES.match(head):
        return "bodies"
    if head in OF_WHAT:
        return f"noun with {OF_WHAT[head]}"
    if _ROLES.search(head):
        return "roles"
    return "name" if written[:1].isupper() else ""


def alike(left: str, right: str) -> bool:
    """Tell whether two nouns are one, or end in the same word: udsatteråd and handicapråd."""
    left, right = stem(left), stem(right)
    if left == right:
        return True
    shared = 0
    for a, b in zip(reversed(left), reversed(right), strict=False):
        if a != b:
            break
        shared += 1
    return _TAIL <= shared <= min(len(left), len(right)) - _TAIL
