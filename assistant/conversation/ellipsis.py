"""What a short follow-up leaves out, taken from the earlier question: «Og for unge?»."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.conversation.adjectives import requalified
from assistant.question.clauses import (
    MARKS,
    Clause,
    as_clause,
    bare,
    last_sentence,
    lower_first,
    take_apart,
    things_asked_for,
    topic_of,
)
from assistant.question.phrases import (
    PREPOSITIONS,
    Number,
    Phrase,
    alike,
    is_content,
    is_definite,
    kind_of,
    noun_phrases,
    number_of,
)
from assistant.question.terms import fold, folded_words
from assistant.question.verbs import is_finite, is_verb

_EDGE = "?.,:;! "
_MERE = re.compile(
    r"^(?:kan du |vil du |proev at )?(?:uddyb\w*|forklar\w*|fortael\w*|fold\w*|sig|skriv)"
    r"(?: lige| gerne| venligst)?(?: det| den| dette| mig)?(?: lidt| noget)?"
    r"(?: mere| naermere| yderligere| dybere)?(?: om)?(?: det| den| dem| dette)?(?: ud)?(?: tak)?$"
)
_EXAMPLE = re.compile(
    r"^(?:(?:kan du )?(?:giv\w*|naevn\w*|vis\w*)(?: mig)?|har du|er der|findes der|fx"
    r"|for eksempel)?"
    r" ?(?:et |nogle |flere |konkrete? )*eksemp(?:el|ler)(?: paa (?:det|den|dem))?(?: tak)?$"
)
_MORE = re.compile(
    r"^(?:er der|findes der|har du|hvad med|kender du|naevnes der|hvilke)? ?(?:de )?"
    r"(?:andre|flere|ellers)(?: end (?:det|den|dem))?$"
)
_ABOUT_NEW = re.compile(r"^(?:hva|hvad|hvordan)(?: så| saa)? med (?P<new>.+)$", re.IGNORECASE)
_SAME = re.compile(
    r"^(?:gælder|gaelder|galder|passer|er) (?:det|den|de|dette)(?: (?:samme|også|ogsaa))*"
    r"(?: så| saa)? (?P<new>(?:for|i|hos|på|ved|til) .+)$",
    re.IGNORECASE,
)
_IS_A = re.compile(r"^(?:hvad|hvem) (?:er|betyder) ", re.IGNORECASE)
_NUMBERED = (
    re.compile(r"(?P<what>§) ?\d+(?: [a-z]\b)?(?:, stk\. ?\d+)?"),
    re.compile(r"\b(?P<what>)(?:19|20)\d\d\b"),
    re.compile(r"\b(?P<what>[^\W\d_]+) \d{1,3}\b"),
)
ASKS_ALONE = {
    "hvorfor": "Hvorfor er det sådan",
    "hvorfor ikke": "Hvorfor ikke",
    "hvordan": "Hvordan foregår det",
    "hvornaar": "Hvornår er det",
    "hvem": "Hvem er det",
    "hvor": "Hvor er det",
    "bagefter": "Hvad sker der bagefter",
    "derefter": "Hvad sker der derefter",
    "foer": "Hvad sker der før",
}
"""Lone question words as whole questions, where they do not fit into the earlier one."""
_QUESTION_WORD = re.compile(
    r"^(?:(?P<prep>\w+) )?(?P<word>hvor (?:mange|laenge|ofte|tit|meget|hurtigt|lang tid)"
    r"|hvorfor(?: ikke)?|hvordan|hvornaar|hvem|hvor|hvilke\w*)(?P<noun>(?: [^\W\d_]+){0,4})$"
)
_ADDED = folded_words("for i hos ved på med til efter")
"""Prepositions of a phrase that may be added to a question's end."""
_ACTORS = frozenset(("persons", "bodies"))
_PRONOUNS = folded_words("han hun de den det man vi jeg der dem")
_SAYS = folded_words("siger skriver mener fortæller anbefaler oplyser konkluderer foreslår står")
BY_WHICH = re.compile(r"^(?P<which>\w+(?: for)? (?:hvilke[nt]?|hvad) \w+)$", re.IGNORECASE)
"""«Inden for hvilken frist?» asks the question before anew."""
_HOW_MANY = re.compile(
    r"^(?P<asking>hvor (?:mange|stor en (?:del|andel))) (?P<verb>\w+) (?P<rest>.+)$", re.I
)
_OF_THOSE = re.compile(
    r"^hvor (?:mange|stor en (?:del|andel))(?P<of> af .+?,?) (?P<verb>\w+) [^,]+$", re.I
)
_TIMES = folded_words("bagefter derefter efterfølgende senere før inden forinden undervejs nu")
_ADVERBIAL = ("hvorfor", "hvordan", "hvornaar", "hvor laenge", "hvor ofte", "hvor tit", "hvor hur")


def filled(text: str, earlier: str) -> str:
    """Put a short follow-up into the earlier question.

    Args:
        text: The follow-up without its opening word and closing mark.
        earlier: The earlier question, standing alone.

    Returns:
        The whole question without a closing mark; empty when it is no short follow-up, or does
        not fit into the earlier question.
    """
    text = re.sub(r"(?<=\w) (?:så|saa|tak)$", "", text)
    folded = fold(text)
    main = bare(last_sentence(earlier))
    topic = topic_of(earlier)
    if asks_for_more(text):
        clause = as_clause(main)
        return f"Fortæl mere om {topic}" if topic else f"Uddyb, {clause}" if clause else ""
    if _EXAMPLE.match(folded):
        known = topic or things_asked_for(main)
        return f"Giv et eksempel på {known}" if known else ""
    if _MORE.match(folded):
        return _others(main)
    if match := _QUESTION_WORD.match(folded):
        return _asked_anew(text, match, main)
    if match := BY_WHICH.match(text):
        return _asked_by_which(match["which"], main)
    if match := _HOW_MANY.match(text):
        return _of_the_same(match, main)
    if match := _SAME.match(text):
        whole = exchanged(match["new"], main)
        # «Hvad er en bisidder for unge?» is not what «gælder det også for unge?» asks.
        return "" if whole.startswith(main) and _IS_A.match(main) else whole
    if match := _ABOUT_NEW.match(text):
        return exchanged(match["new"].strip(_EDGE), main)
    return exchanged(text, main) if is_fragment(text) else ""


def asks_for_more(text: str) -> bool:
    """Tell whether a text only asks to go on: «uddyb», «fortæl mere om det»."""
    return bool(_MERE.match(fold(bare(text))))


def is_fragment(text: str) -> bool:
    """Tell whether a text has no verb and asks nothing by itself: «og for unge»."""
    tokens = text.rstrip(_EDGE).split()
    asks = any(fold(token).startswith("hv") for token in tokens)
    orders = bool(tokens) and fold(tokens[0]) in MARKS
    return (
        bool(tokens)
        and not asks
        and not orders
        and not any(is_finite(t.strip(_EDGE)) for t in tokens)
    )


def _others(main: str) -> str:
    """«Er der andre?» after a question for things of a kind."""
    found = take_apart(main)
    if found is None or not fold(found.asking).startswith("hvilke") or not found.counted:
        return ""
    noun = re.sub(
        r"^(?:to|tre|fire|fem|seks|syv|otte|ni|ti|\d+)\s", "", found.counted, flags=re.IGNORECASE
    )
    return " ".join(part for part in ("Hvilke andre", noun, *found_rest(main)) if part)


def found_rest(main: str) -> tuple[str, str, str]:
    """Verb, subject and rest of a question that can be taken apart."""
    found = take_apart(main)
    return (found.verb, found.subject, found.rest) if found else ("", "", "")


def _asked_anew(text: str, match: re.Match[str], main: str) -> str:
    """The earlier question, asked with another question word."""
    found = take_apart(main)
    word, noun, prep = match["word"], match["noun"].strip(), match["prep"] or ""
    ties = word.startswith("hvilke") or word == "hvor mange"
    if (prep and prep not in PREPOSITIONS) or (noun and not ties):
        return ""
    if any(is_verb(part) or part in _PRONOUNS for part in noun.split()):
        return ""
    if found is None:
        return ""
    asking = fold(found.asking)
    verb, subject, rest = lower_first(found.verb), found.subject, found.rest
    if ties and not prep and asking.startswith(("hvilke", "hvor mange")):
        kept = noun or re.sub(r"^(?:to|tre|fire|fem|seks|syv|otte|ni|ti) ", "", found.counted)
        new = text if noun else f"{text} {kept}"
        return _line(new, verb, subject, rest)
    if word.startswith("hvilke") and not prep:
        return _which(found) if not asking and not noun else ""
    defines = asking in {"hvad", "hva"} and fold(verb) in {"er", "var", "betyder", "går", "gaar"}
    if word == "hvem" and not prep and asking == "hvad" and not found.subject:
        return _line(text, verb, "", rest)
    anew = word.startswith(_ADVERBIAL) and not word.startswith("hvorfor")
    if asking == "hvem" and not prep and anew and not subject and rest:
        return _line(text, verb.rstrip(","), "man," if verb[-1] == "," else "man", rest)
    if defines or asking == "hvem" or (word == "hvem" and not prep):
        return ""
    adverbial = not asking or asking.startswith(_ADVERBIAL) or asking.split()[0] in PREPOSITIONS
    if asking == "hvad" and fold(verb) == "sker" and fold(subject.rstrip(",")) == "der":
        return _line(text, verb, "det" + subject[3:], rest)
    if asking == "hvad" and fold(verb) in _SAYS:
        return ""
    if adverbial and word == "hvorfor ikke" and subject:
        return _line("hvorfor", verb, subject, "ikke", rest)
    if adverbial or asking == "hvor":
        return _line(text, verb, subject, rest) if subject else ""
    if asking.startswith(("hvilke", "hvor mange")) and found.counted:
        named = asking.startswith("hvilke")
        things = found.counted
        if subject:
            return _line(text, verb, subject, f"de {things}" if named else things, rest)
        definite = named and is_content(things.split()[0])
        return _line(text, verb, f"de {things}" if definite else things, rest)
    if asking in {"hvad", "hva"} and subject:
        return _line(text, verb, subject, "det", rest)
    return ""


def _which(found: Clause) -> str:
    """«Hvilke?» after a question for yes or no asks for the first things that it names."""
    rest = found.rest.split()
    for phrase in noun_phrases(rest):
        if number_of(phrase) is Number.PLURAL and is_content(rest[phrase.start]):
            left = " ".join([*rest[: phrase.start], *rest[phrase.core :]])
            things = " ".join(rest[phrase.start : phrase.core])
            return _line("hvilke", things, lower_first(found.verb), found.subject, left)
    return ""


def _line(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def exchanged(new: str, main: str) -> str:
    """Exchange what stands in the earlier question for its new counterpart.

    Args:
        new: A noun phrase, or a preposition with one.
        main: The earlier question without its closing mark.

    Returns:
        The question with the new part; empty when nothing of the same kind stands in it.
    """
    if renumbered := _renumbered(new, main):
        return renumbered
    tokens, parts = main.split(), new.strip(_EDGE).split()
    if len(parts) == 1 and (renewed := _replaced(parts[0], tokens)):
        return renewed
    if requalifying := requalified(new, main):
        return requalifying
    prep = fold(parts[0]) if fold(parts[0]) in PREPOSITIONS and len(parts) > 1 else ""
    if prep.rstrip(".") in {"pr", "per"}:
        return f"{main} {lower_first(' '.join(parts))}"
    wanted = parts[1:] if prep else parts
    fresh = next(iter(noun_phrases(wanted)), None)
    if fresh is None or fresh.start or fold(wanted[0]) in {"den", "det", "de", "dem"}:
        return ""
    kind = kind_of(fresh.head, wanted[0])
    for phrase in _before_and_behind(tokens, main):
        inner = tokens[phrase.start : phrase.end]
        for start, end in _cores(inner):
            at, stop = phrase.start + start, phrase.start + end
            head = fold(tokens[stop - 1].strip(_EDGE + "«»"))
            before = fold(tokens[at - 1]) if at else ""
            same_kind = kind and kind == kind_of(head, tokens[stop - 1])
            if same_kind and kind == "name":
                while at < stop - 1 and not tokens[at][:1].isupper():
                    at += 1
            if same_kind or alike(head, fresh.head) or (prep and before == prep and not _set(head)):
                return _swapped(tokens, at, stop, wanted)
    if not prep and fold(wanted[0]) in {"en", "et"} and (at := _last_of_a_kind(tokens)):
        return " ".join([*tokens[:at], *wanted])
    clause = take_apart(main)
    alone = is_definite(wanted[0]) and not prep and wanted[1:] in ([], ["selv"])
    if alone and clause and clause.asking and _may_take_the_place(kind, clause.subject):
        return _line(clause.asking, clause.verb, *wanted, clause.rest)
    topic = topic_of(main)
    if topic and not prep and _parallel(topic, " ".join(wanted)):
        return main.replace(topic, " ".join(wanted))
    if prep in _ADDED and take_apart(main):
        # A paragraph is what something is done by: «for § 108» is typed, «efter § 108» is meant.
        joint = "efter" if wanted[0].startswith("§") else lower_first(parts[0])
        return f"{main} {joint} {' '.join(wanted)}"
    return ""


def _last_of_a_kind(tokens: list[str]) -> int:
    """Where «en bil» begins of «hvem kan få støtte til en bil»; 0 where it ends otherwise."""
    at = max((n for n, token in enumerate(tokens) if fold(token) in {"en", "et"}), default=0)
    phrase = next(iter(noun_phrases(tokens[at:])), None)
    behind = at > 1 and fold(tokens[at - 1]) in PREPOSITIONS
    return at if behind and phrase is not None and at + phrase.core == len(tokens) else 0


def _replaced(new: str, tokens: list[str]) -> str:
    """«Og før?» after «… bagefter», «og VISOs?» after «KKRs rolle»: a word in another's place."""
    wanted, owner = fold(new), new[:1].isupper() and new.endswith("s")
    for at, token in enumerate(tokens):
        last = at == len(tokens) - 1
        owns = token[:1].isupper() and token.endswith("s") and at and not last
        if (wanted in _TIMES and fold(token) in _TIMES and last) or (owner and owns):
            return " ".join([*tokens[:at], new, *tokens[at + 1 :]])
    return ""


def _asked_by_which(which: str, main: str) -> str:
    found = take_apart(main)
    if found is None or fold(which.split()[0]) not in PREPOSITIONS | {"inden", "ud"}:
        return ""
    if found.asking and not fold(found.asking).startswith(_ADVERBIAL):
        return ""
    return _line(which, lower_first(found.verb), found.subject, found.rest) if found.subject else ""


def _of_the_same(match: re.Match[str], main: str) -> str:
    """«Og hvor mange har et misbrug?» counts among those that were counted among before."""
    of = _OF_THOSE.match(main)
    if of is None or not is_finite(match["verb"]) or fold(match["rest"]).startswith("der"):
        return ""
    return f"{match['asking']}{of['of']} {match['verb']} {match['rest']}"


def _is_plain_definite(subject: str) -> bool:
    """Whether a subject is one definite noun of no kind of its own: «politiet»."""
    plain = " " not in subject and is_definite(subject) and is_content(subject)
    return plain and not kind_of(fold(subject), fold(subject))


def _may_take_the_place(kind: str, subject: str) -> bool:
    """Whether what is named may do what a subject does: somebody for somebody else."""
    if not kind:
        return _is_plain_definite(subject)
    actor = " " not in subject and kind_of(fold(subject), subject)
    return kind in _ACTORS and actor in _ACTORS


def _before_and_behind(tokens: list[str], main: str) -> list[Phrase]:
    """The noun phrases of a question, those behind its verb counted from its first word."""
    clause = take_apart(main)
    verb = len(clause.asking.split()) if clause else 0
    behind = [
        replace(p, start=p.start + verb + 1, end=p.end + verb + 1, core=p.core + verb + 1)
        for p in noun_phrases(tokens[verb + 1 :])
    ]
    return [p for p in noun_phrases(tokens[:verb]) if p.start > 0] + behind


def _renumbered(new: str, main: str) -> str:
    """«og § 4?» after a question on § 5, «trin 3» after one on trin 2, a year after a year."""
    for pattern in _NUMBERED:
        if (wanted := pattern.search(new)) and (old := pattern.search(main)):
            same = fold(wanted["what"]) == fold(old["what"])
            if same and wanted.end() == len(new.strip(_EDGE)):
                return main[: old.start()] + wanted[0] + main[old.end() :]
    return ""


def _set(head: str) -> bool:
    """Nouns of set phrases: «til grund for», «på tværs af»."""
    return head in {"grund", "tvaers", "praksis", "forhold", "stedet", "alt", "gang", "krav"}


def _cores(tokens: list[str]) -> list[tuple[int, int]]:
    """The runs between prepositions and «og» of a noun phrase."""
    found, start = [], 0
    for at, token in enumerate([*tokens, "og"]):
        if fold(token) in PREPOSITIONS or fold(token) in {"og", "eller", "samt"}:
            if at > start:
                found.append((start, at))
            start = at + 1
    return found


def _swapped(tokens: list[str], at: int, stop: int, wanted: list[str]) -> str:
    old, mark = tokens[at:stop], tokens[stop - 1][len(tokens[stop - 1].rstrip(",;:")) :]
    article = fold(old[0]) if fold(old[0]) in {"en", "et"} and len(old) > 1 else ""
    keeps = article and len(wanted) == 1 and not wanted[0][:1].isupper()
    definite = wanted[-1].endswith(("en", "et", "ne"))
    new = [old[0], *wanted] if keeps and not definite else list(wanted)
    if old[-1].rstrip(",;:").endswith("s") and old[-1][:1].isupper() and stop < len(tokens):
        owner = is_content(tokens[stop]) and not is_finite(tokens[stop].strip(_EDGE))
        if owner and not new[-1].endswith("s"):
            new[-1] += "s"
    new[-1] += mark
    return " ".join([*tokens[:at], *new, *tokens[stop:]])


def _parallel(old: str, new: str) -> bool:
    """Whether two phrases can stand for each other: both «en …», or both names."""
    first, second = fold(old.split()[0]), fold(new.split()[0])
    articles = {"en", "et"}
    if first in articles or second in articles:
        return first in articles and second in articles
    return old[:1].isupper() and new[:1].isupper()
