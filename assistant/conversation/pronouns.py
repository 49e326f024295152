"""Pronouns of a follow-up put into words: «hvem styrer det?» names what is steered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.conversation.themes import theme_of
from assistant.question.clauses import (
    bare,
    is_done,
    is_said,
    last_sentence,
    take_apart,
    things_asked_for,
)
from assistant.question.phrases import (
    Number,
    Phrase,
    describes,
    genitive,
    has_same_plural,
    is_content,
    is_definite,
    kind_of,
    noun_phrases,
    number_of,
)
from assistant.question.terms import fold, folded_words, stems
from assistant.question.verbs import MODALS, PERFECT, is_finite, is_verb

_EDGE = "?.,:;!"
_AGREES = {
    "den": {Number.COMMON, Number.UNKNOWN},
    "denne": {Number.COMMON, Number.UNKNOWN},
    "det": {Number.NEUTER},
    "dette": {Number.NEUTER},
    "de": {Number.PLURAL},
    "dem": {Number.PLURAL},
    "disse": {Number.PLURAL},
    "han": {Number.COMMON},
    "hun": {Number.COMMON},
    "ham": {Number.COMMON},
    "hende": {Number.COMMON},
}
_PEOPLE = frozenset(("han", "hun", "ham", "hende"))
_WHO = re.compile(
    r"(?:person|[bdgklnprtv]er|or|oer|(?<!fr)ist|ent|mand|kvinde|ung|barn|mor|far|dreng|pige)(?:e?n|et)?$"
)
"""How nouns for people end: bisidder, koordinator, fysioterapeut."""
_OF = {"deres": "de", "dens": "den", "dets": "det", "hans": "han", "hendes": "hun"}
_WITH = {
    "hertil": "til", "dertil": "til", "heraf": "af", "deraf": "af", "herfra": "fra",
    "derfra": "fra", "herom": "om", "derom": "om", "dermed": "med", "hermed": "med",
    "herfor": "for", "derved": "ved",
}  # fmt: skip
_PARTIES = re.compile(
    r"(?:styrelse|kommune|region|udvalg|ministeri|team|raad|gruppe|enhed|forvaltning|afdeling|institution|forening)(?:n|en|et|r|er|rne|erne)?$"
)
"""Bodies, which «de» may stand for although they are one."""
_ARTICLES = frozenset(("de", "den", "det", "disse", "alle", "en", "et"))
_SHORT, _LONG = 7, 14
"""Words that may stand for a pronoun inside a question, and at its end."""
_OWNER = 3
_AFTER_ARTICLE = folded_words("samme andre anden andet to tre fire fem seks syv mest mere")
_RELATIVE = folded_words("der som de man vi jeg du at om hvis naar")
_DOES = folded_words("gør gøre gjorde gjort")
_LINKS = folded_words("er var bliver blev")
_TAKES = folded_words("kræver koster giver indebærer betyder skaber omfatter tager hjælper")
"""Verbs that take an object, before which «det» is who does it: «Kræver det samtykke?»."""
_PAST = ("ede", "te", "ne")
_SAYS = folded_words("taler siger skriver mener kalder anbefaler nævner peger foreslår konkluderer")
"""Verbs whose «de» are a text's authors."""
_OF_THINGS = re.compile(
    r"(?:gem(?:me[rst]?|t)|opbevare?[rst]?|skriv(?:e[rs]?)|brug(?:e[rs]?|t)|anvend(?:e[rs]?|t)"
    r"|foer(?:e[rs]?|es|t)|udfyld(?:e[rs]?|t)|slet(?:te[rst]?|tet)|underskriv\w*|opdater\w*"
    r"|printe?\w*|journaliser\w*|laes(?:e[rs]?|t))$"
)
_QUOTES = tuple("”«\"'")
_IDLE = folded_words("tid oeje gang grund stedet alt praksis tvaers")
"""Nouns of set phrases."""
_SUCH = re.compile(r"\bsådan (en|et)\b(?=[?.!,]|$)", re.IGNORECASE)
_BOTH = re.compile(r"\bbegge (?:dele|to)\b", re.IGNORECASE)
_DUMMY = re.compile(
    r"^det\b(?:(?!\b(?:det|den)\b).)*(?:\bat \w|, (?:om|hvis|naar|der|som|de|man|vi|jeg|du)\b)"
    r"|^det (?:(?:stadig|fortsat|endnu|altid|ogsaa) )?"
    r"(?:saa|god\w*|daarlig\w*|lang\w*|svaert|let|bedre|regn\w*|mulig\w*|tillad\w*"
    r"|frivillig\w*|noedvendig\w*|vigtig\w*|lovlig\w*)\b"
    r"|^det er \w+(?:en|et|ne)\b.* (?:jeg|vi|man|du|de|der|som)\b"
    r"|^det for\b|^det(?: \w+)?, \w"
)
"""«det» that stands for nothing: «koster det noget at …», «hvordan går det …»."""


def names_in(question: str) -> list[Phrase]:
    """The noun phrases that a pronoun may point to, the likeliest first.

    Args:
        question: The earlier question, standing alone.
    """
    found: list[Phrase] = []
    if theme := theme_of(question):
        found += noun_phrases(theme.split())[:1]
    clause = take_apart(question)
    if clause is None:
        found += noun_phrases(bare(last_sentence(question)).split())
        return [phrase for phrase in found if stems(phrase.text)]
    rest = clause.rest.split()
    if rest and _belongs_to(fold(clause.verb), rest[0]):
        rest = rest[1:]
    objects, asked = noun_phrases(rest), noun_phrases(clause.counted.split())
    if fold(clause.subject) == "der" and asked and not objects[1:]:
        whole = f"{clause.counted} {' '.join(rest)}"
        asked, objects = noun_phrases(whole.split()), []
    subject = noun_phrases(clause.subject.split())
    general = any(kind_of(p.head, p.head) == "bodies" for p in subject[:1])
    fresh = [p for p in objects if (general or not clause.asking) and _is_new(p)]
    if not subject:
        fresh += asked
    found += [*fresh, *subject, *(phrase for phrase in objects if phrase not in fresh), *asked]
    return [phrase for phrase in found if _names_something(phrase)]


def _names_something(phrase: Phrase) -> bool:
    """Whether a phrase may be pointed to: not «vigtig» or «tid»."""
    said = " " not in phrase.text and is_said(phrase.text)
    return bool(stems(phrase.text)) and phrase.head not in _IDLE and not said


def _belongs_to(verb: str, word: str) -> bool:
    """Whether a word is the infinitive or participle of a verb before it, which names nothing."""
    if verb in MODALS:
        return True
    return verb in PERFECT and (is_verb(word) or (verb in {"bliver", "blev"} and is_done(word)))


def _is_new(phrase: Phrase) -> bool:
    """Whether a phrase brings something up: an indefinite plural, as in «har I peers?»."""
    return (
        phrase.first not in _ARTICLES
        and number_of(phrase) is Number.PLURAL
        and not (phrase.head.endswith("ne"))
    )


def is_of_things(text: str) -> bool:
    """Tell whether a question does to something what is done to things: «hvor gemmes den?»."""
    return any(_OF_THINGS.match(fold(word)) for word in text.split())


def put_into_words(text: str, earlier: str, among: Sequence[Phrase]) -> str:
    """Replace the pronouns of a follow-up by what they point to.

    Args:
        text: The follow-up.
        earlier: The earlier question, standing alone.
        among: What may be pointed to, the likeliest first.

    Returns:
        The follow-up with the phrases in place; unchanged where none agrees, or where the phrase
        would make it hard to read.
    """
    if (both := _both(among)) and _BOTH.search(text):
        return _BOTH.sub(both, text)
    text = _one_of_that_kind(text, among)
    tokens = text.split()
    # «Hvad foreslår de at gøre ved dem?»: who acts is not what it is done to.
    acts_on = {"de", "dem"} <= {fold(token.rstrip(_EDGE)) for token in tokens}
    topic, things = theme_of(earlier), things_asked_for(earlier) or _those_that(earlier)
    of_things = is_of_things(text)
    said_already = set(stems(text))
    among = [phrase for phrase in among if not set(stems(phrase.text)) <= said_already]
    out: list[str] = []
    changed = False
    for at, token in enumerate(tokens):
        word, mark = token.rstrip(_EDGE), token[len(token.rstrip(_EDGE)) :]
        folded = fold(word)
        last = at == len(tokens) - 1 or bool(mark)
        written = ""
        points = (folded in _PEOPLE and not mark) or stands_for(tokens, at)
        among_which = folded == "dem" and at > 0 and fold(tokens[at - 1]) == "af"
        said = folded == "de" and (acts_on or (at > 0 and fold(tokens[at - 1]) in _SAYS))
        if folded == "det" and at and fold(tokens[at - 1]) == "skyldes":
            written = things if things.startswith("de ") else ""
        elif among_which and (counted := _counted(earlier)):
            written = counted
        elif folded in _AGREES and points and not said and not _is_deed(tokens, at):
            # «Gemmes den?» is not asked of the person who was named last.
            apart = folded == "den" and of_things
            may_be = [p for p in among if not _is_somebody(p)] if apart else among
            written = _named(folded, may_be, topic, _LONG if last else _SHORT, things)
            # A rule holds, or the consent; nobody says «gælder en bisidder også for unge?».
            holds = folded == "det" and at == 1 and fold(tokens[0]) == "gaelder"
            written = "" if holds and fold(written).startswith(("en ", "et ")) else written
        elif folded in {"en", "et"} and last and fold(topic).startswith(f"{folded} "):
            written = topic
        elif folded in _OF and at + 1 < len(tokens):
            owner = _named(_OF[folded], among, topic, _OWNER)
            written = genitive(owner) if owner else ""
        elif folded in _WITH and out[-1:] != ["og"]:
            found = _named("det", among, topic, _LONG if last else _SHORT)
            written = f"{_WITH[folded]} {found}" if found else ""
        if written:
            changed = True
            out.append(written + mark)
        else:
            out.append(token)
    if not changed:
        return text
    return " ".join(part for part in out if part)


_PREDICATES = folded_words("anderledes sådan tilfældet ens")
"""What is said of something named before: «Er det anderledes i små kommuner?»."""


def stands_for(tokens: Sequence[str], at: int) -> bool:
    """Whether «den», «det» or «de» at a place is a pronoun, rather than an article or a dummy.

    Args:
        tokens: A question's words.
        at: The place.
    """
    token = tokens[at]
    if token[-1] in ".?!" or at == len(tokens) - 1:
        return True
    following = fold(tokens[at + 1].rstrip(_EDGE))
    if token[-1] == ",":
        return following not in _RELATIVE
    if _DUMMY.match(fold(" ".join(tokens[at:]))):
        return False
    if following in _PREDICATES or _is_subject(tokens, at):
        return True
    adjective = following.endswith("erede") or describes(tokens, at + 1)
    acts = is_verb(following) and not adjective
    if is_definite(following) and is_content(following) and not adjective:
        return True
    bound = is_content(tokens[at + 1]) and not acts
    return not bound and following not in _AFTER_ARTICLE


def _is_subject(tokens: Sequence[str], at: int) -> bool:
    """Whether «skal de give …», «er den vigtig» and «er de dyrere» have a pronoun as subject."""
    before = fold(tokens[at - 1]) if at else ""
    following, behind = tokens[at + 1].rstrip(_EDGE), tokens[at + 2 : at + 3]
    if at == 1 and not behind and _is_object(before, fold(tokens[at]), following):
        return True
    if before in MODALS:
        word = fold(following)
        return is_verb(following) and word.endswith(("e", "aa")) and not word.endswith(_PAST)
    if before not in _LINKS or (behind and is_content(behind[0])):
        return False
    return fold(tokens[at]) in {"den", "de"} and (
        is_said(following) or fold(following).endswith("ere")
    )


def _is_object(verb: str, pronoun: str, noun: str) -> bool:
    """Whether a bare noun is what the pronoun before it does: «kræver det samtykke», «får de løn».

    «De» is the article of plurals alone.
    """
    if pronoun != "de":
        return pronoun == "det" and verb in _TAKES
    phrase = next(iter(noun_phrases([noun])), None)
    many = phrase is None or number_of(phrase) is Number.PLURAL or is_definite(noun)
    return is_finite(verb) and not many and not has_same_plural(noun)


def _is_deed(tokens: Sequence[str], at: int) -> bool:
    """Whether «det» stands for what somebody does: «hvis kommunen ikke gør det».

    It does not where it acts itself, «hvad gør det ved …», or is made into something.
    """
    if at < 2 or fold(tokens[at].rstrip(_EDGE)) != "det" or fold(tokens[at - 1]) not in _DOES:
        return False
    acts = fold(tokens[at - 2]) in {"hvad", "hvordan", "hvorfor", "hvornaar"}
    return not acts and fold(" ".join(tokens[at + 1 : at + 2])) != "til"


def _one_of_that_kind(text: str, among: Sequence[Phrase]) -> str:
    """«Har alle kommuner sådan et?» with the thing: «… et handicapråd»."""

    def named(match: re.Match[str]) -> str:
        article = f"{match[1].lower()} "
        kinds = (phrase.text for phrase in among if fold(phrase.text).startswith(article))
        return next(kinds, match[0])

    return _SUCH.sub(named, text)


def _those_that(earlier: str) -> str:
    """«Er der kommuner, der har løst det?» speaks of «de kommuner, der har løst det»."""
    match = _THERE_ARE.match(bare(last_sentence(earlier)))
    return f"de {match['things']}, {match['do']}" if match else ""


_THERE_ARE = re.compile(
    r"^(?:er|findes|var) der (?:nogen |nogle )?(?P<things>\w+),? (?P<do>(?:der|som) .+)$",
    re.IGNORECASE,
)


def _counted(earlier: str) -> str:
    """What an earlier question counts, as a definite thing: «hvor mange interview» is «de …»."""
    clause = take_apart(earlier)
    if clause is None or not fold(clause.asking).startswith(("hvor mange", "hvilke")):
        return ""
    counted = clause.counted.split()
    return f"de {' '.join(counted)}" if 0 < len(counted) <= _OWNER else ""


def _named(
    pronoun: str, among: Sequence[Phrase], topic: str, longest: int, things: str = ""
) -> str:
    """The phrase that a pronoun stands for; empty when none agrees or it is too long."""
    agreeing = [phrase for phrase in among if _agrees(pronoun, phrase, topic)]
    if not agreeing and pronoun in {"de", "dem"}:
        agreeing = [phrase for phrase in among if _may_be_many(phrase)]
    if pronoun in {"dem", "disse"} and things.startswith("de ") and longest == _LONG:
        return things
    if agreeing and things.startswith(f"de {agreeing[0].text},"):
        return things if longest == _LONG else f"{things},"
    fits = [phrase for phrase in agreeing if len(phrase.text.split()) <= longest]
    if not agreeing or agreeing[0] not in fits:
        return ""
    return agreeing[0].text


def _agrees(pronoun: str, phrase: Phrase, topic: str) -> bool:
    if phrase.text[0] in _QUOTES:
        # What a list calls an item is one thing, however it is called.
        return pronoun not in _PEOPLE | {"dem", "disse"} or is_person(phrase)
    number = number_of(phrase)
    is_body = bool(_PARTIES.search(fold(phrase.text.split()[-1])))
    is_topic = phrase.text == topic
    named = phrase.text[:1].isupper() and (is_topic or phrase.text.isupper())
    if pronoun in {"de", "dem"} and (is_body or named):
        return True
    if pronoun in _PEOPLE and not is_person(phrase):
        return False
    if is_topic and pronoun in {"det", "dette"}:
        return True
    return number in _AGREES[pronoun] and (is_topic or not is_body or pronoun in {"det", "dette"})


def is_person(phrase: Phrase) -> bool:
    """Tell whether a phrase may stand for a person: by its noun's kind or ending, or as a name."""
    known = kind_of(phrase.head, phrase.head) in {"persons", "roles"}
    ends = (phrase.head, fold(phrase.text.split()[-1]))
    return known or any(_WHO.search(end) for end in ends) or phrase.text[:1].isupper()


def _is_somebody(phrase: Phrase) -> bool:
    """Whether a phrase stands for a person and can be no thing's name."""
    return is_person(phrase) and not phrase.text[:1].isupper()


def _may_be_many(phrase: Phrase) -> bool:
    """Whether a noun without article or ending may be meant in the plural: «interview»."""
    return number_of(phrase) is Number.UNKNOWN and not phrase.text[:1].isupper()


def _both(among: Sequence[Phrase]) -> str:
    for phrase in among:
        for opening in (r"\b(?:på|mellem|af|for|til) ", r"^"):
            if match := re.search(rf"{opening}(\S.*? og .+)$", phrase.text):
                return f"både {match[1]}"
    return ""
