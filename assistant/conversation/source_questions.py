"""«Hvornår er den fra?», «hvem har skrevet notatet?»: questions about a source, not to it.

What a source says of itself stands in its data, or on a front page that no passage answers from.
Read as questions to the material such messages found whatever speaks of years and authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.question.clauses import CONCERNS
from assistant.question.terms import fold, stems, words

_WRITING = (
    r"(?:\w*(?:rapport(?:en|erne)|notat(?:et|erne)|vejledning(?:en|erne)|dokument(?:et|erne)"
    r"|kilde(?:n|rne)|pjece(?:n|rne)|papir(?:et|erne)|standard(?:en|erne)|beskrivelse(?:n|rne)"
    r"|instruks(?:en|erne)|retningslinje(?:n|rne)|publikation(?:en|erne)|tekst(?:en|erne)"
    r"|materialet|h(?:å|aa)ndbog(?:en)|arbejdsgang(?:en)|takstblad(?:et)|katalog(?:et)"
    r"|politik(?:ken)|strategi(?:en)|undersøgelse(?:n|rne)|svar(?:et|ene)|oplysning(?:en|erne)))"
)
_IT = r"(?:den|det|dette|denne|de)"
_X = rf"(?:{_WRITING}|{_IT})"
_STILL = r"(?:stadig(?:væk)?|endnu|fortsat|(?:stadig )?i dag|nu)"
_HOLDS = r"(?:gældende|aktuelle?t?|opdatere(?:t|de)|gyldige?t?|i kraft|god nok|godt nok)"
_MADE = r"(?:udgivet|skrevet|udkommet|offentliggjort|(?:senest |sidst )?(?:opdateret|revideret))"
_OLD = r"gammelt?|gamle|nye?t?"
_FIRST = r"(?:(?:og|men|ok|okay|så|nå)[ ,]+)*"


class SourceAsked(StrEnum):
    """What of a source's data a message asks for."""

    YEAR = "year"
    AUTHOR = "author"
    STATUS = "status"
    TITLE = "title"
    PLACE = "place"


_FORMS = {
    SourceAsked.YEAR: rf"(?:fra )?(?:hvornår|hvilket år|hvilken dato) (?:er|var|blev) {_X}"
    rf" (?:fra|dateret|{_MADE})|hvornår udkom {_X}|hvor (?:{_OLD}) er {_X}"
    rf"|fra (?:hvornår|hvilket år) er {_X}|er {_X} (?:{_OLD})"
    rf"|hvilket år(?:stal)? har {_WRITING}",
    SourceAsked.AUTHOR: rf"hvem (?:har|havde) (?:skrevet|forfattet|udgivet) {_X}|hvem (?:skrev"
    rf"|udgav|udgiver|udarbejdede) {_X}|hvem har (?:lavet|udarbejdet|udført) {_WRITING}"
    rf"|hvem (?:er|var) (?:forfatter|udgiver|afsender)(?:en|ne)?"
    rf"(?: (?:til|af|på) {_X})?|hvem (?:står|stod) bag(?: {_X})?"
    rf"|hvem (?:kommer|er) {_X} (?:fra|skrevet af|udgivet af)",
    SourceAsked.STATUS: rf"gælder {_X} {_STILL}|(?:er|passer) {_X} {_STILL}(?: {_HOLDS})?"
    rf"|er {_X} {_HOLDS}|er {_X} (?:blevet )?(?:forældede?t?|afløst|erstattet|udgået|historisk)"
    rf"|er det (?:den )?(?:nyeste|seneste) (?:udgave|version)(?: af {_X})?"
    rf"|(?:findes|er) der (?:en )?(?:nyere|senere) (?:udgave|version)(?: af {_X})?",
    SourceAsked.TITLE: rf"hvad (?:hedder|er (?:titlen på|navnet på)) {_WRITING}"
    r"|hvad er titlen|hvilke[nt]? (?:\w*(?:rapport|notat|dokument|vejledning|kilde|publikation))"
    r" (?:er|kommer|stammer|har du|taler) (?:det|vi|du)?(?: fra| i| om| det fra)?",
    SourceAsked.PLACE: r"(?:præcis )?hvor (?:står|fremgår|stod) (?:det|dette)"
    r"(?: (?:henne|nævnt|skrevet|af|præcis))*|hvor (?:har|ved) du det fra"
    r"|hvad er kilden(?: til (?:det|svaret))?|(?:på )?hvilken side(?: (?:står det(?: på)?|er det))?"
    r"|hvilke[nt]? afsnit(?: (?:står det i|er det))?",
}
_KINDS = {kind: re.compile(_FIRST + f"(?:{form})") for kind, form in _FORMS.items()}
_NOUN = re.compile(rf"\b{_WRITING}\b")
_SIGNS = re.compile(r"[^\w]+")
_OF_ITS_OWN = re.compile(
    r"(?:plan|log|aftale|lov|regel|bog|artikel|skema|samtykke|afgoerelse|bevilling|ansoegning|brev"
    r"|journal|klage|reform|projekt|forsoeg|ordning|evaluering|undersoegelse|rapport|forbud|frist)"
    r"(?:en|et|n|t|erne|ne)$"
)
"""What is dated, written or in force itself: «den» is «rammeaftalen» rather than the source."""


@dataclass(frozen=True, slots=True)
class SourceQuestion:
    """A question about a source.

    Attributes:
        asked: What it asks.
        noun: What it calls the source, folded: «notatet»; empty where it only points to it.
    """

    asked: SourceAsked
    noun: str = ""


def asked_of_source(text: str) -> SourceQuestion | None:
    """Tell what a message asks about a source itself.

    Args:
        text: The whole message, without courtesies.

    Returns:
        What it asks, or None where any part of it may be asked of the material.
    """
    plain = " ".join(_SIGNS.sub(" ", text.lower()).split())
    kind = next((kind for kind, form in _KINDS.items() if form.fullmatch(plain)), None)
    noun = _NOUN.search(plain)
    return SourceQuestion(kind, fold(noun[0]) if noun else "") if kind else None


def points_to_a_thing(typed: str, alone: str) -> bool:
    """Tell whether «den» of such a message is a thing that has a date or an author of its own.

    Args:
        typed: The message.
        alone: It in full, with what its pronoun was taken for.
    """
    own = set(stems(typed))
    put_in = words(alone.partition(CONCERNS.rstrip())[0])
    carried = (word for word in put_in if not own & set(stems(word)))
    return any(_OF_ITS_OWN.search(fold(word)) for word in carried)


def without_source_questions(turns: Iterable[str]) -> Iterator[str]:
    """Leave out of a conversation what was asked about its sources; nothing goes on from it.

    Args:
        turns: Messages in the order in which they were sent; the first one is kept.
    """
    for at, turn in enumerate(turns):
        if not at or asked_of_source(turn) is None:
            yield turn
