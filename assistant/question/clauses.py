"""The parts of a Danish question - what it asks with, verb, subject, rest - and it as a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.question.phrases import (
    PREPOSITIONS,
    Phrase,
    describes,
    is_content,
    is_definite,
    kind_of,
    noun_phrases,
)
from assistant.question.terms import fold, folded_words
from assistant.question.verbs import MODALS, PERFECT, is_finite, is_verb

_OPENING = re.compile(
    r"^(?:(?:og|men|så|saa|ok|okay|nå|naa|ja|altså)\b[, ]*)+(?=\S)", re.IGNORECASE
)
CONCERNS = ", når det gælder "
"""Joins a follow-up to what it is about where it cannot be put into its words."""
_EDGE = "?.!,;: "
_SIMPLE = frozenset(("hvad", "hva", "hvem", "hvordan", "hvorfor", "hvornaar", "hvorledes", "hvor"))
_DEGREES = folded_words(
    "mange meget stor stort store laenge lang langt ofte tit hurtigt gammel hoej hoejt faa"
)
_SUBJECTS = folded_words("man vi jeg du han hun de den det der")
_ADVERBS = folded_words(
    "saa egentlig typisk bare lige ikke ogsaa nu som regel mon kun ofte faktisk overhovedet"
    " stadig stadigvaek fortsat altid aldrig gerne allerede selv normalt alligevel"
)
_ACTS_ON = folded_words("påvirker kendetegner udgør præger fremmer hæmmer sikrer styrker kræver")
_BODIES = re.compile(
    r"(?:kommuner?|regioner?|borgere|myndighed(?:er)?|aktoer(?:er)?|faggrupper?|unge|boern)$"
)
_DETERMINED = folded_words("en et den det de disse denne dette min mit mine vores")
_LINKS = folded_words("er var bliver blev")
_BECOMES = frozenset(("bliver", "blev"))
_SAID = re.compile(
    r"[a-z]{2,}(?:[ldmnst]igt?|rigt?|iskt?|somt?|bart?|loest?|fuldt?|[ltv]igere)"
    r"|ny|nyt|god|godt|dyr|dyrt|stor|stort|klar|klart|bedre|vaerre|stoerre|mindre|bedst|vigtigst"
    r"|nemmere|lettere|dyrere|svaerere|hurtigere|gratis|tvungent?|relevante?|repraesentativt?"
)
"""Adjectives as they are said of something, folded."""
_DEGREES_OF = folded_words("højt meget mere mest ret så for lige særlig særligt helt")
_LIGHT = folded_words("krav ret ansvar adgang pligt brug lov viden mulighed behov")
"""Objects that stand bare behind the subject: «har borgeren krav på …»."""
MARKS = folded_words("naevn beskriv giv uddyb forklar fortael list skriv find vis kan har")
"""Imperatives that ask."""
_SAYS = "siger|skriver|mener|fortæller|anbefaler|oplyser|konkluderer|foreslår"
_OVERVIEW = (
    r"(?:(?:kort|lille|hurtigt) )?(?:overblik over|resum[eé] af|sammendrag af|opsummering af)"
)
_DEFINES = (
    re.compile(
        r"^(?:hvad|hvem) (?:er|var|betyder|laver|gør|koster|indebærer|kendetegner) (?P<x>.+)$",
        re.I,
    ),
    re.compile(r"^hvad (?:forstås|menes|forstår man|mener man) (?:ved|med) (?P<x>.+)$", re.I),
    re.compile(r"^hvad går (?P<x>.+?) ud på$", re.I),
    re.compile(r"^hvad (?:handler|drejer) (?P<x>.+?) (?:sig )?om$", re.I),
    re.compile(r"^hvad dækker (?:ordet|begrebet|udtrykket)? ?(?P<x>.+?)(?: over)?$", re.I),
    re.compile(r"^hvad (?:siges|står|skrives|fortælles) der om (?P<x>.+)$", re.I),
    re.compile(rf"^hvad (?:{_SAYS}) [^,]+? om (?P<x>.+)$", re.I),
    re.compile(r"^hvordan (?:fungerer|foregår|virker) (?P<x>.+)$", re.I),
    re.compile(
        r"^(?:fortæl (?:mere |lidt )?om|uddyb|forklar|beskriv|nævn|opsummer|opsummér|gennemgå"
        rf"|(?:giv|lav|skriv)(?: mig)? et {_OVERVIEW}"
        r"|(?:kan|vil) du (?:(?:lige|kort|kort lige) )?(?:uddybe|forklare|opsummere|sammenfatte"
        rf"|beskrive|gennemgå|fortælle (?:mere |lidt )?om|(?:give|lave)(?: mig)? et {_OVERVIEW})) "
        r"(?P<x>.+)$",
        re.I,
    ),
    re.compile(r"^(?:der (?:er|var)|har i) (?P<x>.+?)(?:,? ikke)?$", re.I),
)
_THOSE = {"hvilke": "de", "hvilken": "den", "hvilket": "det", "hvor mange": "de"}
_FOR_A = re.compile(r" for (?:en|et|nogle?) [\w-]+$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A question taken apart.

    Attributes:
        asking: What it asks with, such as «hvilke opgaver»; empty when the verb opens it.
        verb: The finite verb.
        subject: What follows the verb as its subject; empty when ``asking`` is the subject.
        rest: Everything else.
    """

    asking: str
    verb: str
    subject: str
    rest: str

    @property
    def counted(self) -> str:
        """The noun that is asked for: «opgaver» of «hvilke opgaver»."""
        words = self.asking.split()
        start = next((n for n, word in enumerate(words) if fold(word).startswith("hvilke")), None)
        if start is None:
            start = 1 if len(words) > 2 and fold(words[0]) == "hvor" else len(words)
        things = " ".join(words[start + 1 :])
        return re.sub(r"^en (?:stor )?(?:del|andel) af ", "", things)


def bare(question: str) -> str:
    """A question without its opening word («og», «men») and its closing mark."""
    text = _OPENING.sub("", question.strip().rstrip(_EDGE))
    text = re.sub(r",? tak$", "", text, flags=re.IGNORECASE)
    prepositions = "|".join(map(re.escape, sorted(PREPOSITIONS)))
    text = re.sub(rf"^(?:også|ogsaa) (?=(?:{prepositions})\b)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^(hvad? (?:er|betyder)) (?:så|saa) (?=\S)", r"\1 ", text, flags=re.IGNORECASE)
    tokens = re.sub(r"^hva\b", "hvad", text, flags=re.IGNORECASE).split()
    kept = [
        token
        for at, token in enumerate(tokens)
        if fold(token) != "saa" or not at or grades(tokens[at:])
    ]
    return " ".join(kept)


def last_sentence(text: str) -> str:
    """The last sentence: the question proper after what led to it."""
    return re.split(r"(?<=[.!?]) +(?=[A-ZÆØÅ])", text.strip())[-1]


def lead_of(text: str) -> str:
    """What stands before the question proper: «Min borger er hjemløs.»; mostly nothing."""
    whole = text.strip()
    return whole[: len(whole) - len(last_sentence(whole))].strip()


def take_apart(question: str) -> Clause | None:
    """Take a question apart at its finite verb.

    Args:
        question: As typed, standing alone; its last sentence is taken.

    Returns:
        Its parts, or None when it has no verb where one is looked for.
    """
    tokens = bare(last_sentence(question)).split()
    at = _verb_at(tokens)
    if at is None:
        return None
    asking, verb, after = " ".join(tokens[:at]), tokens[at], tokens[at + 1 :]
    if verb[-1] in _EDGE:
        return Clause(asking, verb, "", " ".join(after)) if asking and after else None
    length = _subject_length(asking, verb, after)
    return Clause(asking, verb, " ".join(after[:length]), " ".join(after[length:]))


def _verb_at(tokens: list[str]) -> int | None:
    if not tokens:
        return None
    folded = [fold(token) for token in tokens]
    at = 1 if folded[0] in PREPOSITIONS and len(tokens) > 1 else 0
    if folded[at] == "hvor" and at + 1 < len(tokens) and folded[at + 1] in _DEGREES:
        start = at + 2
    elif folded[at] in _SIMPLE:
        return at + 1 if at + 1 < len(tokens) and _may_be_verb(tokens, at + 1) else None
    elif folded[at].startswith("hvilke"):
        start = at + 1
    else:
        opens = len(tokens) > 1 and at == 0 and _may_be_verb(tokens, 0)
        return 0 if opens and folded[0] not in MARKS - {"kan", "har"} else None
    return next((n for n in range(start, len(tokens)) if is_finite(folded[n])), None)


def _may_be_verb(tokens: list[str], at: int) -> bool:
    """Whether a word in the verb's place is one, known or by its ending."""
    word = fold(tokens[at].rstrip(_EDGE))
    if is_finite(word):
        return True
    places = at > 0 and fold(tokens[0]) != "hvor"
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    free = not is_content(after) or is_definite(after)
    return word.endswith(("er", "ede", "es")) and (places or free)


def _subject_length(asking: str, verb: str, after: list[str]) -> int:
    """How many words behind the verb are its subject."""
    if not after:
        return 0
    first = fold(after[0].rstrip(_EDGE))
    if after[0] == "I":
        return 1
    if first in _SUBJECTS and (first not in {"de", "den", "det"} or _stands_alone(after)):
        return 1
    phrase = next(iter(noun_phrases(after)), None)
    if phrase is not None and phrase.start:
        phrase = None
    if fold(verb) in _LINKS and not asking and len(after) > 1 and is_definite(after[0]):
        return 1
    if phrase is None or _asks_for_subject(asking, verb, after, phrase):
        return 0
    if fold(asking) in {"hvad", "hva"} and fold(verb) in {"er", "var"}:
        return phrase.end
    if fold(verb) == "betyder" and phrase.core == len(after) - 1 and _is_participle(after[-1]):
        return len(after)
    return _with_its_pair(after, _end_of_subject(verb, after, phrase))


def _with_its_pair(after: list[str], end: int) -> int:
    """Let a subject of two, «kommuner og regioner», end where the second does."""
    if end + 1 >= len(after) or fold(after[end]) not in {"og", "eller", "samt"}:
        return end
    second = next(iter(noun_phrases(after[end + 1 :])), None)
    return end + 1 + second.core if second is not None and second.start == 0 else end


def _stands_alone(after: list[str]) -> bool:
    """Whether «de», «den» or «det» is a pronoun here rather than an article."""
    acts = len(after) > 1 and is_verb(after[1]) and not describes(after, 1)
    if len(after) > 1 and is_said(after[1]) and (len(after) == 2 or not is_content(after[2])):
        return True
    judged = len(after) > 2 and fold(after[0]) == "det" and fold(after[2]) in {"at", "for", "om"}
    return len(after) == 1 or judged or not is_content(after[1]) or acts


def _is_participle(word: str) -> bool:
    return fold(word.rstrip(_EDGE)).endswith(("eret", "erede"))


def is_done(word: str) -> bool:
    """Tell whether a word behind «bliver» and its subject is what is done to that: «uddannet»."""
    return fold(word.strip(_EDGE)).endswith(("et", "ede", "gt", "nt", "lt", "rt"))


def is_said(word: str) -> bool:
    """Tell whether a word is an adjective in the form in which it is said of something: «vigtig».

    Before a noun with «den» or «de» it ends in -e.
    """
    return _SAID.fullmatch(fold(word.strip(_EDGE))) is not None


def _end_of_subject(verb: str, after: list[str], phrase: Phrase) -> int:
    """The subject ends before the infinitive, participle or object that belongs to the verb."""
    last = phrase.core - 1
    noun = fold(after[last - 1]) not in _DETERMINED
    if fold(verb) in _LINKS and last > phrase.start and noun and is_said(after[last]):
        # «faste kontaktpersoner bedre»: what is said of the subject stands behind its noun.
        return last - (fold(after[last - 1]) in _DEGREES_OF and last - 1 > phrase.start)
    if fold(verb) in _BECOMES and last > phrase.start and noun and is_done(after[last]):
        return last
    for at in range(phrase.start + 1, phrase.core):
        if fold(after[at].rstrip(_EDGE)) in _LIGHT:
            return at
    if fold(verb) in MODALS | PERFECT:
        if phrase.core == len(after) and fold(verb) in MODALS and phrase.core > 1:
            return phrase.core - 1
        if phrase.end < len(after):
            return phrase.end
    return phrase.core


def _asks_for_subject(asking: str, verb: str, after: list[str], phrase: Phrase | None) -> bool:
    """Whether the question word is the subject, as in «hvilke kommuner har …»."""
    opening = fold(asking)
    if not opening.startswith(("hvem", "hvilke", "hvor mange", "hvor stor", "hvad")):
        return False
    if fold(verb) in _ACTS_ON:
        return True
    if phrase is None:
        return opening != "hvad"
    stops = after[phrase.end - 1][-1] in ",;:"
    closed = not stops and phrase.end < len(after) and is_verb(after[phrase.end].rstrip(_EDGE))
    if closed and fold(verb) in MODALS | PERFECT:
        return False
    if opening == "hvad":
        return False
    if opening == "hvem":
        return fold(verb) not in {"er", "var"}
    noun = fold(asking.split()[-1])
    if _BODIES.match(noun):
        return True
    named = phrase.text[:1].isupper() or phrase.first in _DETERMINED
    person = kind_of(phrase.head, phrase.head) == "persons"
    return not (named or person or phrase.head.endswith(("en", "et", "ne")))


def topic_of(question: str) -> str:
    """What a question is about, as a noun phrase where it names one: «en tovholder».

    Args:
        question: Standing alone.

    Returns:
        The phrase of a question like «Hvad er …?»; empty for any other question.
    """
    text = bare(last_sentence(question))
    for pattern in _DEFINES:
        if match := pattern.match(text):
            found = _FOR_A.sub("", match["x"].strip(_EDGE))
            tokens = found.split()
            phrases = noun_phrases(tokens)
            if not phrases or phrases[0].start:
                continue
            end = phrases[0].end
            if end == len(tokens) or (end == len(tokens) - 1 and _is_participle(tokens[-1])):
                return found
    return ""


def as_clause(question: str) -> str:
    """Turn a question into a clause: «hvornår kommunesurveyen blev gennemført».

    Args:
        question: Standing alone.

    Returns:
        The clause without a closing mark; empty when the question cannot be taken apart.
    """
    found = take_apart(question)
    if found is None:
        return ""
    asking = lower_first(found.asking) or "om"
    rest = found.rest.split()
    adverbs = []
    while rest and fold(rest[0]) in _ADVERBS and not grades(rest):
        adverbs.append(rest.pop(0))
        if fold(adverbs[-1]) == "som" and rest:
            adverbs.append(rest.pop(0))
    verb = lower_first(found.verb)
    if found.subject.endswith(","):
        found, verb = replace(found, subject=found.subject[:-1]), f"{verb},"
    what_is = fold(asking) in {"hvad", "hva"} and fold(verb) in {"er", "var"} and found.subject
    if what_is and rest and fold(rest[0]) not in PREPOSITIONS | {"at"}:
        # «Hvad er prisen ved graden svær» has no more after its verb: all of it is the subject.
        adverbs, rest = [*rest, *adverbs], []
    behind = " ".join([*adverbs, verb, *rest])
    if found.subject:
        return f"{asking} {found.subject} {behind}"
    opens = fold(asking)
    if opens.startswith(("hvem", "hvad", "hvilke", "hvor m", "hvor stor")):
        return f"{asking} der {behind}"
    return ""


def things_asked_for(question: str) -> str:
    """Turn «hvilke spor arbejder de i» into «de spor, de arbejder i»; empty for any other."""
    found = take_apart(question)
    clause = as_clause(question)
    asking = fold(found.asking) if found else ""
    opening = "hvor mange" if asking.startswith("hvor mange ") else asking.split(" ")[0]
    if found is None or opening not in _THOSE or not found.counted or "," in clause:
        return ""
    if found.counted.startswith("af "):
        return found.counted.removeprefix("af ").rstrip(",")
    behind = clause.removeprefix(lower_first(found.asking)).strip()
    if behind in {"der er", "der findes"}:
        return found.counted
    return f"{_THOSE[opening]} {found.counted}, {behind}"


def grades(rest: Sequence[str]) -> bool:
    """Whether a first «så» or «som» belongs to the word behind it: «så lang tid»."""
    if fold(rest[0]) == "som":
        return len(rest) < 2 or fold(rest[1]) != "regel"
    following = rest[1].rstrip(_EDGE) if len(rest) > 1 else ""
    close = is_content(following) or fold(following) in {"mange", "meget", "faa", "vigtigt"}
    return fold(rest[0]) == "saa" and bool(following) and close and not is_verb(following)


def lower_first(text: str) -> str:
    """Write a question's first word small, unless it is a name or an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or len(text) == 1 else text


def upper_first(text: str) -> str:
    """Write the first letter large."""
    return text[:1].upper() + text[1:]
