"""Make a follow-up question stand alone by rules: carried topic, pronouns, ellipsis, ordinals."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.conversation.dependence import is_dependent
from assistant.conversation.ellipsis import ASKS_ALONE, exchanged, filled, is_fragment
from assistant.conversation.english import is_english, points_back, with_thing
from assistant.conversation.matters import matter_of, without_matter
from assistant.conversation.ordinals import (
    asked_besides,
    asked_item,
    name_of,
    names_place,
    noun_pointed_with,
    pick,
    with_item,
)
from assistant.conversation.persons import with_person
from assistant.conversation.pronouns import is_of_things, names_in, put_into_words
from assistant.conversation.spoken_of import spoken_of
from assistant.conversation.themes import pair_in, theme_of
from assistant.conversation.turnings import TurnedBack, corrected, turned_back
from assistant.conversation.wording import (
    as_question,
    compared,
    in_that_case,
    leaves_open,
    of_deed,
    which_of,
)
from assistant.question.clauses import (
    CONCERNS,
    bare,
    lead_of,
    lower_first,
    take_apart,
    topic_of,
    upper_first,
)
from assistant.question.phrases import OF_WHAT, PREPOSITIONS, kind_of, noun_phrases, plural
from assistant.question.terms import fold, likeness, stem, stems

Items = Callable[[str], Sequence[str]]
"""Gives the list items of the answer to an earlier question that stands alone, with their marks."""

_THING = 5
"""Words up to which an item's name is what the talk is about from then on."""
_RECENT = 4
"""Turns in which something may have been named that is asked of now."""
_ORDERS = re.compile(r"^(?:uddyb|forklar|fortael|giv|naevn|beskriv|skriv)\b")
_HOW_MANY = re.compile(r"^(hvor mange) ((?:er|findes|var|har)\b)", re.IGNORECASE)
_LISTS = re.compile(
    r"\b(?:hvilke|nævn|naevn|liste|de (?:to|tre|fire|fem|seks|syv|otte|ni|ti|\d+))\b", re.IGNORECASE
)
"""How an earlier question asks for a list."""
_PUBLISHED = re.compile(
    r"^\w*(?:rapport|notat|undersøgelse|vejledning|publikation|papir|pjece)(?:en|et|n|)\b", re.I
)
"""What has main points and conclusions."""
_LEADS = re.compile(
    r"^(?P<topic>[^,–?]+?)(?:,| –| -) (?P<asked>(?:hv\w+|er|kan|skal|har) .+)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Understood:
    """A question in its conversation.

    Attributes:
        alone: In full, as its own words tell; as typed when nothing in them leans on what was
            asked before.
        earlier: The question before, in full; empty when there is none.
        joined: The question put together with the one before, also where nothing in its words
            asks for it: «ryger arket i journalen?» may still be about the same sheet.
        dependent: Whether its words lean on what was asked before.
        asked: What is asked, without what was carried over: its own words, or those with the name
            of the list item that they point to.
        of: The earlier question, in full, that ``joined`` goes on from; empty where it was put
            into the question's words.
    """

    alone: str
    earlier: str
    joined: str
    dependent: bool
    asked: str
    of: str = ""


def understand(question: str, turns: Sequence[str], items: Items | None = None) -> Understood:
    """Read a question in its conversation.

    Args:
        question: The question as typed.
        turns: Earlier questions of the user, oldest first.
        items: Asked for the list that an ordinal points into.
    """
    if not turns:
        return Understood(question, "", question, dependent=False, asked=question)
    typed, turns = turns, [spoken_of(turn) for turn in turns]
    read = _read(question, turns, items)
    talk, earlier = read.talk, read.before.alone
    if read.asked:
        return Understood(talk.alone, earlier, talk.alone, dependent=True, asked=read.asked)
    dependent = is_dependent(question)
    joined = with_person(talk.alone, typed)
    alone, asked = (joined, question) if dependent else (question, question)
    if dependent and "”" in joined:
        asked = without_matter(joined)
    return Understood(alone, earlier, joined, dependent, asked, talk.of)


def standalone(question: str, turns: Sequence[str], items: Items | None = None) -> str:
    """Put into a follow-up what it leaves out, as `understand` does.

    Args:
        question: The question as typed.
        turns: Earlier questions of the user, oldest first.
        items: Asked for the list that an ordinal points into.

    Returns:
        The question itself when it stands alone, else the question as it was understood.
    """
    return understand(question, turns, items).alone


@dataclass(frozen=True, slots=True)
class _Talk:
    """A question as understood.

    Attributes:
        alone: In full.
        of: The earlier question, in full, that a follow-up was joined to; empty when the
            question stands by itself.
        item: What a list calls the item that an ordinal points to.
    """

    alone: str
    of: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    """A question with what it goes on from, and what one asks that goes back or puts right."""

    talk: _Talk
    before: _Talk
    asked: str = ""


def _read(question: str, turns: Sequence[str], items: Items | None) -> _Read:
    if back := turned_back(question):
        talk, before = _gone_back(back, turns, items)
        return _Read(talk, before, back.asked or talk.alone)
    before = _understood(turns[-1], turns[:-1], items)
    if meant := corrected(question):
        talk = _put_right(meant, turns, items)
        return _Read(talk, before, talk.alone)
    pointed = _pointed_to(question, turns, items) if is_dependent(question) else None
    return _Read(pointed or _rewritten(question, before, turns[-_RECENT:-1]), before)


def _understood(question: str, turns: Sequence[str], items: Items | None) -> _Talk:
    """An earlier question in full; as typed where it leans on nothing."""
    leans = turned_back(question) or corrected(question) or is_dependent(question)
    return _read(question, turns, items).talk if turns and leans else _Talk(question)


def _gone_back(back: TurnedBack, turns: Sequence[str], items: Items | None) -> tuple[_Talk, _Talk]:
    """«Tilbage til turene, hvem betaler?»: the latest turn that names the topic, else the first.

    Returns:
        What is asked, and that turn.
    """
    named = stems(back.topic)
    shares = [sum(any(likeness(a, b) for b in stems(turn)) for a in named) for turn in turns]
    best = max(shares)
    at = max(i for i, share in enumerate(shares) if share == best) if best else 0
    earlier = _understood(turns[at], turns[:at], items)
    if not back.asked:
        return (earlier if best else _Talk(f"Hvad er {back.topic}?")), earlier
    lead = lead_of(earlier.alone)
    if best and any(likeness(a, b) for a in named for b in stems(lead)):
        return _Talk(f"{lead} {_closed(back.asked)}"), earlier
    text, names = bare(back.asked), noun_phrases(back.topic.split())
    worded = put_into_words(text, f"Hvad er {back.topic}", names)
    whole = topic_of(earlier.alone)
    named_whole = worded == text and all(any(likeness(a, b) for b in stems(whole)) for a in named)
    topic = whole if whole and named_whole else back.topic
    return _Talk(_closed(worded, topic), f"Hvad er {topic}?"), earlier


def _put_right(meant: str, turns: Sequence[str], items: Items | None) -> _Talk:
    """What was meant, in the place of what was asked last.

    A question takes the place of the last one. A part takes that of its counterpart in the last
    question, or else in the latest one that has one.
    """
    if not is_fragment(meant):
        return _understood(meant, turns[:-1], items) if turns[1:] else _Talk(_closed(meant))
    last = without_matter(_understood(turns[-1], turns[:-1], items).alone).rstrip("?. ")
    if match := _ONE_OF.match(meant):
        return _Talk(_closed(f"{last} {match['which']}"))
    if whole := exchanged(meant, last):
        return _Talk(_closed(whole))
    topic = topic_of(last)
    if topic and kind_of(noun_phrases(topic.split())[0].head, "").startswith("noun with"):
        return _Talk(_closed(last, meant))
    if fold(meant.split()[0]) in PREPOSITIONS:
        return _Talk(_closed(last, meant))
    if topic:
        return _Talk(_closed(last.replace(topic, meant)))
    for turn in reversed(turns[:-1]):
        if whole := exchanged(meant, bare(turn)):
            return _Talk(_closed(whole))
    return _Talk(_closed(last, meant))


_ONE_OF = re.compile(r"^(?:den|det|dem|de) (?P<which>(?:om|for|i|fra|på|til|med|af) .+)$", re.I)
"""«den om voksenområdet» tells which of the things last asked about is meant."""


def _pointed_to(question: str, turns: Sequence[str], items: Items | None) -> _Talk | None:
    """A follow-up with the list item named that it points to; None where it points to none."""
    number = asked_item(question)
    if number is None or not _may_be_listed(noun_pointed_with(question), turns):
        return None
    if one := _one_of_two(question, number, turns, items):
        return one
    if items is None:
        return None
    found = _item(number, turns, items, by_place=names_place(question))
    if found is None:
        return None
    item, of = found
    besides = asked_besides(question)
    second = _item(besides, turns, items, by_place=False) if besides else None
    if second and second[1] == of:
        item = f"{item}” og ”{second[0]}"
    named = with_item(bare(question), item)
    return _Talk(_closed(named, "" if CONCERNS in named else matter_of(of)), of, item)


def _one_of_two(
    question: str, number: int, turns: Sequence[str], items: Items | None
) -> _Talk | None:
    """«Hvad er fordelen ved det første?» after a comparison of two, unless a list came since."""
    since = next((n for n, turn in enumerate(reversed(turns)) if _LISTS.search(turn)), len(turns))
    for at in range(len(turns) - 1, len(turns) - 1 - min(since, _RECENT), -1):
        pair = pair_in(_understood(turns[at], turns[:at], items).alone)
        if pair is not None and number in {1, 2, -1}:
            named = with_item(bare(question), pair[number - 1 if number > 0 else 1])
            return _Talk(_closed(_QUOTED.sub(r"\1", named)))
    return None


_QUOTED = re.compile("”(.+?)”")


def _may_be_listed(noun: str, turns: Sequence[str]) -> bool:
    """Whether «den anden undersøgelse» may be an item: a list of such things was asked for."""
    lists = (turn for turn in turns if _LISTS.search(turn))
    return not noun or any(likeness(stem(noun), s) for turn in lists for s in stems(turn))


def _item(
    number: int, turns: Sequence[str], items: Items, *, by_place: bool
) -> tuple[str, str] | None:
    """Find the item in the list last spoken of, asking the latest list question first.

    Returns:
        The item, and the question whose answer lists it.
    """
    # What was asked of an item goes on from its list.
    consulted = any(asked_item(turn) is not None for turn in turns[:-1])
    for at in range(len(turns) - 1, -1, -1):
        if at > 0 and asked_item(turns[at]) is not None:
            continue
        if consulted and not _LISTS.search(turns[at]):
            continue
        consulted = True
        talk = _understood(turns[at], turns[:at], items)
        asked = talk.alone
        listed = items(asked)
        # «Den første» is not the one item that is told of «den tredje».
        known = listed[1:] or not by_place
        found = pick(listed, number, turns[-1], by_place=by_place) if known else None
        if found is not None and found.count("(") == found.count(")"):
            return name_of(found), asked
    return None


def _rewritten(question: str, earlier: _Talk, before: Sequence[str]) -> _Talk:
    """A follow-up in full, after the earlier question in full and those before that as typed."""
    if points_back(question) and (theme := theme_of(earlier.of or earlier.alone)):
        return _Talk(with_thing(question, theme), earlier.of or earlier.alone)
    text = bare(question)
    if (whole := of_deed(text, earlier.alone)) != text:
        return _Talk(_closed(whole))
    text = as_question(text, earlier.alone)
    text = in_that_case(text, question, without_matter(earlier.alone))
    if 0 < len(earlier.item.split()) <= _THING and not is_fragment(text):
        # The talk has turned to one thing of the list; «og X?» turns to another.
        earlier = _Talk(f"Hvad er ”{earlier.item}”?")
    main = without_matter(earlier.alone).rstrip("?. ")
    if is_english(main):
        main = earlier.of.rstrip("?. ")
    base = earlier.of or main
    if earlier.of and leaves_open(main):
        main = base.rstrip("?. ")
    lead = lead_of(main)
    if lead:
        whole = filled(text, main) or (f"Hvad med {lower_first(text)}" if is_fragment(text) else "")
        return _Talk(f"{lead} {_closed(whole or text)}")
    matter = matter_of(base)
    if whole := filled(text, main):
        return _Talk(_closed(whole, matter if earlier.of else ""), earlier.of)
    if (match := _LEADS.match(text)) and is_fragment(match["topic"]):
        topic, asked = match["topic"], match["asked"]
        worded = put_into_words(asked, topic, noun_phrases(topic.split()))
        return _Talk(_closed(compared(worded, topic, matter), matter), base)
    among = names_in(main) + (names_in(earlier.of) if earlier.of else [])
    if is_of_things(text):
        among += [phrase for turn in reversed(before) for phrase in names_in(turn)]
    if (worded := put_into_words(text, main, among)) != text:
        if is_fragment(text):
            inner = next((p.text for p in among if p.text in worded), "")
            part = main.replace(inner, lower_first(worded)) if inner in main else ""
            return _Talk(_closed(part or f"Hvad med {lower_first(worded)}"))
        return _Talk(_closed(compared(worded, "", matter), _left_over(main, worded)))
    if whole := which_of(text, (main, earlier.of, *reversed(before))):
        return _Talk(_closed(whole))
    text = ASKS_ALONE.get(fold(text), text)
    topic = topic_of(base)
    if _HOW_MANY.match(text) and (things := plural(topic)):
        return _Talk(_closed(_HOW_MANY.sub(lambda m: f"{m[1]} {things} {m[2]}", text)), base)
    preposition = OF_WHAT.get(fold(text.split()[-1]))
    theme = theme_of(base)
    if theme and preposition and (preposition != "i" or _PUBLISHED.search(theme)):
        text = f"Hvad er {lower_first(text)}" if is_fragment(text) else text
        return _Talk(_closed(f"{text} {preposition} {theme}"), base)
    if is_fragment(text):
        text = f"Hvad med {lower_first(text)}"
    return _Talk(_closed(text, matter), base)


def _left_over(main: str, worded: str) -> str:
    """A name or definite thing of the earlier question that the follow-up, put into words, lost."""
    clause = take_apart(main)
    if topic_of(main) or clause is None or clause.counted:
        return ""
    held = set(stems(worded))
    for phrase in noun_phrases(clause.subject.split()) + noun_phrases(clause.rest.split()):
        named = phrase.first in {"de", "den", "det"} or phrase.text[:1].isupper()
        general = kind_of(phrase.head, phrase.head) in {"persons", "bodies", "roles"}
        if named and not general and not held & set(stems(phrase.text)):
            return phrase.text
    return ""


_CLAUSAL = re.compile(r"^(?:om|at|(?:\w+ )?hv\w+) ")


def _closed(text: str, matter: str = "") -> str:
    """Write a question with what it is about, a large first letter and its closing mark."""
    text = upper_first(bare(text))
    mark = "." if _ORDERS.match(fold(text)) else "?"
    if not matter or all(stem in set(stems(text)) for stem in stems(matter)):
        return text + mark
    joint = CONCERNS.rstrip() + ", " if _CLAUSAL.match(matter) else CONCERNS
    return f"{text}{joint}{matter}{mark}"
