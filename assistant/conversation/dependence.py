"""Whether a question leans on an earlier one: by its opening, a pronoun, or what it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.conversation.ellipsis import BY_WHICH, asks_for_more, is_fragment
from assistant.conversation.english import points_back
from assistant.conversation.ordinals import asked_item, points_alone
from assistant.conversation.pronouns import stands_for
from assistant.privacy.kinds import Kind
from assistant.question.clauses import bare, lead_of, take_apart
from assistant.question.phrases import OF_WHAT, is_definite
from assistant.question.terms import content_words, fold, folded_words, stem, stems, words
from assistant.question.verbs import is_verb

_OPENING = re.compile(
    r"^(?:og|men|saa|ok|okay|naa|altsaa|tilbage til|hvad? med|hvad saa|hvad nu|hvad hvis"
    r"|(?:kan du )?(?:folde|uddybe?)(?: (?:det|lige|naermere|mere)\b| den$|$))(?:\b|$)"
)
_ADDS = folded_words("for i hos ved på med til efter inden blandt pr. pr under gennem")
"""Prepositions with which a message may begin that adds to the last one: «Til alle borgere?»."""
_BEGINS = re.compile(r"^(?:og|men|saa|ok|okay|naa|altsaa)\b")
"""Openings that say only that something was asked before: «og hvad er NatKo?» asks anew."""
_RANKS = re.compile(r"(?:st|ste|igt|ligt)$|^(?:naeste|foerste|anden|andet)$")
_POINTS = re.compile(
    r"\b(?:heraf|hertil|derfra|dertil|herom|derom|begge dele)\b"
    r"|\bpaa (?:den|samme) (?:baggrund|maade)\b|\b(?:det|den|de) samme\b"
    r"|\b(?:alligevel|saa)$|^(?:hvordan|hvor|hvad|hvem) ellers\b"
)
_DANGLES = re.compile(r"\b(?:hoerer (?:til|med|under)|er (?:med|omfattet|inkluderet)|indgaar)$")
"""What has an object in the question before: «hvilke målgrupper hører til?»."""
_OPINES = re.compile(r"^(?:jeg|vi) (?:mener|synes|tror|taenker)\b")
"""How a message tells what its writer thinks, rather than asks."""
_ARTICLES = frozenset(("det", "den", "de"))
_PERSONS = folded_words("dem denne dette disse ham hende han hun")
_OWNS = folded_words("deres dens dets hans hendes")
_JOINTS = folded_words("– - og men når før fordi mens hvis")
_LONG = 5
"""Words that carry meaning from which a pronoun more likely points into the question itself."""
_FEW = 1
_ASKS_FOR_MORE = re.compile(
    r"^(?:kan du |giv|naevn|har du|er der|findes der|fx).*\beksemp"
    r"|^(?:er|findes) der (?:andre|flere)\b"
    r"|^(?:hvilke )?andre\b"
)
_DEFINES = re.compile(
    r"^(?:hvad|hvem|what|who) (?:er|betyder|menes|forstaas|is|are)\b|\bdefinition\b"
    r"|^hvad (?:siger|skriver|staar|mener|anbefaler|fortaeller) .*\bom\b"
    r"|^hvad (?:laver|goer) (?:en|et)\b"
)
_PART_OF = re.compile(r"^hvem er (?!en |et )[a-z]+(?:mand|person|leder|ansvarlig|kvinde|holder)$")
_HEADLESS = re.compile(
    r"^(?:hvor mange|hvor meget|hvilke|hvor stor en (?:andel|del))\b(?: af (?:dem|disse))?$"
)
_STANDS_FOR_SOMEBODY = frozenset(
    folded_words("han hun ham hende hans hendes de dem deres den det dens dets denne sådan")
)
_MARKS = ".,:;?!«»”\"()'"
_IDLE = folded_words(
    "tilbage sidst først gang tak lige tid lang svært dyrt godt dårligt alt praksis sket ialt"
)


def is_dependent(question: str) -> bool:
    """Tell whether a question leans on an earlier one.

    Args:
        question: As typed.

    Returns:
        Whether it opens as a follow-up, points to a list, has a pronoun that nothing in it
        explains, or leaves out what it is about.
    """
    text = fold(" ".join(words(question)))
    if not text or _OPINES.match(text):
        return False
    if points_back(question):
        return True
    if _BEGINS.match(text) and _names_new(proper := bare(question)):
        return is_dependent(proper)
    content = {stem(word) for word in content_words(question)}
    more = len(content) <= _FEW + 1 and _ASKS_FOR_MORE.search(text)
    dangles = text.startswith("hv") and _DANGLES.search(text)
    if dangles or _OPENING.search(text) or more or _points_to_item(question):
        return True
    alone = bare(question)
    if (is_fragment(alone) and fold(alone.split()[0]) in _ADDS) or BY_WHICH.match(alone):
        return True
    named = [word for word in content_words(question) if not fold(word).endswith("ste")]
    if asks_for_more(question) or (len(named) <= _FEW and fold(words(question)[-1]) in OF_WHAT):
        return True
    if len(content) <= _LONG and _has_open_pronoun(question):
        return True
    return _leaves_out(question, content)


def names_a_thing(question: str) -> bool:
    """Tell whether a question that says little names its thing, and points to no other.

    «Kan man få en kørestol?» and «Hvem laver handleplanen?» do, «Gælder det også plejefamilier?»
    and «Hvad er fristen?» do not.
    """
    text = fold(" ".join(words(question)))
    points = _OPENING.search(text) or _ASKS_FOR_MORE.search(text) or asks_for_more(question)
    if points or _points_to_item(question) or _has_open_pronoun(question):
        return False
    return any(
        fold(word) not in OF_WHAT and (not is_definite(word) or _is_compound(fold(word)))
        for word in _nouns(question.split())
    )


def _is_compound(noun: str) -> bool:
    """Whether a definite noun is long enough to tell which one: «handleplanen», not «planen»."""
    return len(noun) >= _COMPOUND and not _A_WRITING.match(noun)


_COMPOUND = 10
_A_WRITING = re.compile(r"(?:rapport|undersoegelse|publikation|vejledning|beskrivelse|dokument)")


def asks_what_new(question: str) -> bool:
    """Tell whether a question asks what something is that it names for the first time.

    «Hvad er HSIT?» and «Hvad er en stafetlog?» do; «Hvad er fristen?» asks of something known.
    """
    own = content_words(question)
    asks = _DEFINES.search(fold(" ".join(words(question)))) is not None
    return asks and bool(own) and not is_definite(own[0])


def asks_what_unheard_is(question: str, told: frozenset[str]) -> bool:
    """Tell whether a question asks what something is that nobody has spoken of.

    «Hvad er kontanthjælpssatsen?» is definite, and still no part of a talk about botilbud.

    Args:
        question: As typed, not `is_dependent`.
        told: Stems of the question before and of what it found.
    """
    names = any(len(word) >= _COMPOUND for word in _nouns(question.split()))
    asks = _DEFINES.search(fold(" ".join(words(question)))) is not None
    return names and asks and told.isdisjoint(stems(question))


def _names_new(question: str) -> bool:
    """Whether it asks what a thing is that it names, not which is best or next of those before."""
    own = content_words(question)
    if not asks_what_new(question) or _RANKS.search(fold(own[0])) or fold(own[-1]) in OF_WHAT:
        return False
    return not fold(question).startswith("hvem") or own[0][:1].isupper()


def turns_away(question: str, earlier: str) -> bool:
    """Tell whether a question that leans on nothing is about something else than the one before.

    So it is where it names what the other does not, and a case («Min borger er …») is gone on
    with by a pronoun, if at all: of the training conversations' questions that go on 3 in 109 turn
    away by this, of short new ones a fifth, of whole ones nearly half.

    Args:
        question: As typed, not `is_dependent`.
        earlier: The question before, in full.
    """
    known = frozenset(stems(earlier))
    named = (frozenset(stems(name)) for name in _names(question))
    if any(new and known.isdisjoint(new) for new in named):
        return True
    return bool(lead_of(earlier)) and _STANDS_FOR_SOMEBODY.isdisjoint(map(fold, words(question)))


def _names(question: str) -> Iterator[str]:
    """Abbreviations, and words with a capital that no sentence begins with."""
    before = "."
    for token in question.split():
        word = token.strip(_MARKS)
        capital = word[:1].isupper() and before[-1] not in ".?!:"
        if len(word) > 1 and (capital or sum(map(str.isupper, word)) > 1):
            yield word
        before = token


def _points_to_item(question: str) -> bool:
    """Whether an ordinal stands without a noun of its own, or with hardly more than one."""
    if asked_item(question) is None:
        return False
    own = [w for w in content_words(question) if not is_verb(w) and fold(w) not in _IDLE]
    named = any(word[:1].isupper() for word in question.split()[1:])
    most = _MOST_WORDS if points_alone(question) else _ITEM_WORDS
    return len([w for w in own if not w[0].isdigit()]) <= most and not named


_ITEM_WORDS, _MOST_WORDS = 2, 4


def _has_open_pronoun(question: str) -> bool:
    """Whether a pronoun stands in it that nothing before explains."""
    tokens = question.split()
    begins = 0
    for at, token in enumerate(tokens):
        if at and (tokens[at - 1][-1] in ",;:.?!" or _joins(token)):
            begins = at
        word = fold(token.rstrip("?.,:;!"))
        if at == len(tokens) - 1 and at and word in {"en", "et"}:
            return not _nouns(tokens[:begins])
        if word in _ARTICLES:
            open_here = stands_for(tokens, at) and not _nouns(tokens[:begins])
        elif word in _PERSONS:
            open_here = not _nouns(tokens[:begins]) and len(_nouns(tokens[:at])) < _FEW + 1
        elif word in _OWNS:
            open_here = not _nouns(tokens[:at]) and fold(tokens[0]) != "hvem"
        else:
            open_here = False
        if open_here:
            return True
    match = _POINTS.search(fold(" ".join(words(question))))
    return match is not None and not _nouns(question.split()[: _words_before(question, match)])


def _words_before(question: str, match: re.Match[str]) -> int:
    """How many words stand before a match; those of the last stretch do not explain it."""
    before = match.string[: match.start()].split()
    return 0 if match.end() == len(match.string) and len(before) <= _LONG else len(before)


def _joins(token: str) -> bool:
    return fold(token) in _JOINTS or bool(re.match(r"hv(?:ad|em|or|ilke)", token.lower()))


def _nouns(tokens: Sequence[str]) -> list[str]:
    """The words of a stretch that a pronoun could point to."""
    content = content_words(" ".join(tokens))
    return [word for word in content if not is_verb(word) and fold(word) not in _IDLE]


def _leaves_out(question: str, content: set[str]) -> bool:
    """Whether hardly a word says what the question is about."""
    text = fold(bare(question))
    clause = take_apart(question)
    nouns = _nouns(question.split())
    telling = {s for s in content if s not in _IDLE} if nouns else set()
    if clause is not None and not nouns and _HEADLESS.match(fold(clause.asking)):
        return True
    masked = any(kind.placeholder in question for kind in Kind)
    named = any(word[1:] != word[1:].lower() for word in words(question)) or (telling and masked)
    if clause is None and re.match(r"^(?:\w+ )?hvor (?:mange|meget|ofte|tit|laenge)\b", text):
        return len(content) <= _FEW + 1
    if len(telling) > _FEW or named:
        return False
    if _DEFINES.search(text):
        # «Hvem er formand?»: a part in something is named bare.
        return bool(_PART_OF.match(text))
    asks = re.match(r"^(?:\w+ )?hv\w+", text) and " - " not in question
    if clause is not None or asks:
        return True
    definite = re.search(r"(?:erne|ene|en|et)$", text)
    return bool(telling and definite) and question.rstrip().endswith("?")
