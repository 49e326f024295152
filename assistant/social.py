"""Messages that ask nothing of the material: a greeting, thanks, who is this, what can it do.

Searched for as questions they found whatever stands nearest to «hej». They get a short fixed reply
instead, and only where the whole message is one: «Tak. Hvad er en tovholder?» is a question that
begins with thanks, and «Hvad kan du sige om VISO?» asks about VISO.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from assistant.numerals import CARDINALS

_NAMED = r"(?: (?:ledetråd|igen|alle|du|med (?:dig|jer)|\[navn\]))*"
_HELLO = r"(?:hej|hejsa|halløj|hallo|goddag|god ?dag|god ?morgen|god ?aften|davs|hi|hello|hey)"
_MUCH = r"(?:(?:ja|ok|okay|fint|super|perfekt|godt|1000|tusinde?|mange|mangfoldige|selv) )*"
_THANKS = (
    rf"{_MUCH}(?:tak|thanks|thank you)"
    r"(?: (?:skal du have|på forhånd|for (?:(?:al |din |jeres )?hjælp(?:en)?|det|svar(?:et)?|i dag"
    r"|nu|snakken|alt)|du|i lige måde|igen))*"
)
_ADVERB = (
    r"(?: (?:lidt|meget|bare|lige|godt|mere|venligst|for mig|det|den|dit svar|svaret|teksten))*"
)
_PLAINER = (
    r"(?:kortere|nemmere|lettere|enklere|simplere|kort|enkelt|simpelt"
    r"|(?:mere )?(?:enkelt|forståeligt?|letforståeligt|simpelt|kortfattet)"
    r"|på en (?:anden|nemmere|lettere|enklere|kortere) måde|med (?:andre|egne|dine egne) ord"
    r"|på almindeligt dansk|i (?:kort form|korte træk|punktform))"
)
_HELD = r"(?:kilder|dokumenter|rapporter|vejledninger|materialer?|tekster|bøger)"


class Social(StrEnum):
    """What such a message is."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    ASSENT = "assent"
    HOW_ARE_YOU = "how_are_you"
    WHO = "who"
    ABILITY = "ability"
    KEEPING = "keeping"
    SOURCES = "sources"
    PLAINER = "plainer"
    WHERE = "where"

    @property
    def introduces(self) -> bool:
        """Whether it helps to be shown what may be asked: not who knows, or takes leave."""
        return self in _INTRODUCING


_INTRODUCING = frozenset(
    {Social.GREETING, Social.HOW_ARE_YOU, Social.WHO, Social.ABILITY, Social.SOURCES}
)
_FORMS = {
    Social.FAREWELL: rf"farvel{_NAMED}|hej hej|vi ses(?: igen)?|(?:hav|ha) en god (?:dag|weekend)"
    r"|(?:fortsat )?god (?:dag|weekend|aften|ferie)|på gensyn|bye(?: bye)?|goodbye",
    Social.GREETING: rf"{_HELLO}{_NAMED}|er du der",
    Social.THANKS: _THANKS,
    Social.ASSENT: r"(?:(?:ok|okay|ja|nej|jo|fint|super|perfekt|godt|dejligt|det er (?:fint|godt)"
    r"|det var (?:det|alt|godt)|forstået|yes|no)(?: |$))+",
    Social.HOW_ARE_YOU: r"hvordan (?:går det|har du det)(?: (?:i dag|med dig))*|how are you",
    Social.WHO: r"(?:hvem|hvad) er (?:du|ledetråd)(?: egentlig| for (?:en|noget))?"
    r"|hvad hedder du|hvem (?:har lavet|står bag) (?:dig|ledetråd)"
    r"|(?:er|taler jeg med|snakker jeg med|skriver jeg med) (?:du )?(?:egentlig )?(?:en |et )?"
    r"(?:ai|chatgpt|(?:chat)?bot|robot|maskine|computer|sprogmodel|menneske|person|program"
    r"|kunstig intelligens)|who are you|are you (?:an ai|a (?:robot|bot|human))",
    Social.ABILITY: r"hjælp(?: mig)?|(?:kan|vil) du hjælpe(?: mig)?|help(?: me)?|what can you do"
    r"|hvad kan (?:du|ledetråd|man)(?: (?:egentlig|hjælpe|svare|bruges|gøre|spørge|bruge dig))*"
    r"(?: (?:mig|med|på|til|om|for mig|dig))*"
    r"|hvad (?:kan|må|skal) (?:jeg|man) (?:spørge|bruge) (?:dig |ledetråd )?(?:om|til)"
    r"|hvordan (?:bruger|spørger) (?:jeg|man)(?: (?:dig|ledetråd))?"
    r"|hvordan (?:virker|fungerer) (?:du|det|det her|ledetråd)",
    Social.KEEPING: r"(?:gemmer|husker|logger|overvåger|deler|sender) du (?:det|hvad|alt|noget)"
    r"(?:,? (?:som )?(?:jeg|vi) (?:skriver|spørger om|taster|indtaster))?(?: her| videre)*"
    r"|(?:bliver|er) (?:det|mine spørgsmål|min samtale|samtalen|det,? jeg skriver) (?:gemt|logget)"
    r"|hvem kan se (?:det,? jeg skriver|mine spørgsmål|min samtale)"
    r"|hvad (?:gemmer|husker) du(?: om mig)?",
    Social.SOURCES: rf"(?:hvilke|hvilket|hvor mange|hvad for (?:nogle|nogen)) {_HELD}"
    r" (?:har|bruger|kender|søger|svarer|bygger|henter) (?:du|ledetråd)"
    r"(?: (?:adgang til|på|i|ud fra|fra|svar fra))*"
    r"|hvor (?:kommer|har du) (?:svarene|svaret|dine svar|det|din viden)(?: fra)?"
    r"|hvad (?:handler|er) (?:materialet|kilderne|biblioteket)(?: om)?"
    rf"|hvad står der i (?:biblioteket|materialet)|vis (?:mig )?(?:alle |dine )?{_HELD[:-1]}ne)?",
    Social.PLAINER: rf"(?:kan|vil|må|gider) (?:du|jeg)(?: \w+)? (?:skrive|forklare|sige|gøre|få"
    rf"|formulere|omskrive|opsummere|forenkle|forkorte){_ADVERB}(?: {_PLAINER})"
    rf"|(?:kan|vil) du (?:forkorte|forenkle|opsummere|omformulere|omskrive){_ADVERB}"
    rf"|(?:skriv|forklar|sig|gør|formuler|omskriv|opsummer){_ADVERB} {_PLAINER}"
    rf"|(?:lidt |meget )?(?:kortere|nemmere|lettere|enklere)(?: svar)?",
    Social.WHERE: r"hvor (?:står|fremgår) (?:det|dette)(?: (?:henne|nævnt|skrevet|af))*"
    r"|hvor (?:har|ved) du det fra|hvad er kilden(?: til det)?|hvilken kilde er det"
    r"|(?:er|passer) (?:det|dette|svaret)(?: nu| helt| virkelig)?(?: (?:rigtigt|sandt|korrekt"
    r"|sikkert|det))*|er du (?:helt |nu )?sikker(?: på det)?|kan jeg stole på (?:det|dig|svaret)",
}
_BARE_CHECK = frozenset({"er det", "er dette", "er svaret", "er det det", "passer det det"})
"""What the form of `Social.WHERE` lets through and nobody means by it."""
_POINTING = re.compile(
    r"hvordan (?:virker|fungerer) det(?: her)?|hvad kan man(?: (?:egentlig|gøre|hjælpe|bruges))*"
    r"(?: (?:mig|med|på|til|om|for mig|dig))*"
)
"""Once there is a topic these ask of it: «Hvordan virker det?» after «Hvad er en tovholder?»."""
_KINDS = {kind: re.compile(form) for kind, form in _FORMS.items()}
_EDGES = re.compile(r"^[^\w\[]+|[^\w\]]+$")
_IN_WORDS = {number: word for word, number in CARDINALS.items() if number <= 12}
_SIGNS = re.compile(r"[^\w\[\]]+")

_STOP = r"(?:[,.!;:]+\s*|\s+[–-]\s+|\s+(?=(?:hv\w+|kan|må|skal|er|har|findes|jeg|vi)\b))"
_OPENING = re.compile(
    rf"^(?:(?:kære ledetråd|{_HELLO}{_NAMED}|{_THANKS}){_STOP}|(?:hej|hejsa|goddag){_NAMED}\s+)"
    r"(?=.*\w)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    rf"(?:(?<=[?.!])\s*|,\s+)(?:på forhånd )?{_THANKS}{_NAMED}[\s.!]*$", re.IGNORECASE
)


def recognise(text: str, *, begun: bool = False) -> Social | None:
    """Tell what a message is that asks nothing of the material.

    Args:
        text: The message, white space single.
        begun: Whether something has been asked before, which «det» may point to.

    Returns:
        Its kind, or None where any part of it may be asked of the sources.
    """
    whole = _kind(text, begun)
    return whole or _kind(without_courtesies(text), begun)


def asked_of_sources(messages: Iterable[str]) -> Iterator[str]:
    """Leave out of a conversation what asks nothing of the material.

    Args:
        messages: The messages in the order in which they were sent.
    """
    begun = False
    for message in messages:
        if recognise(message, begun=begun) is None:
            begun = True
            yield message


def without_courtesies(text: str) -> str:
    """Take the greeting or thanks off a question: «hej, hvad er HSIT?» asks «hvad er HSIT?».

    Args:
        text: The message, white space single; what is nothing but courtesy stays as it is.
    """
    rest = text
    while match := _OPENING.match(rest):
        rest = rest[match.end() :]
    return _CLOSING.sub("", rest)


def reply(kind: Social, sources: int, *, worded: bool) -> str:
    """Write the fixed reply.

    Args:
        kind: What the message is.
        sources: How many sources are indexed.
        worded: Whether a language model words the answers, which are else quoted.

    Returns:
        Danish sentences.
    """
    number = _IN_WORDS.get(sources, str(sources))
    held = "den ene kilde" if sources == 1 else f"de {number} kilder"
    way = _WORDED if worded else _QUOTED
    return _REPLIES[kind].format(held=held, **way)


def _kind(text: str, begun: bool) -> Social | None:
    plain = _EDGES.sub("", _SIGNS.sub(" ", text.lower())).strip()
    plain = " ".join(plain.split())
    if not plain or plain in _BARE_CHECK or (begun and _POINTING.fullmatch(plain)):
        return None
    return next((kind for kind, form in _KINDS.items() if form.fullmatch(plain)), None)


_QUOTED = {
    "answers": "Jeg citerer kilderne ord for ord, viser, hvor hvert citat står, og siger det, "
    "når materialet ikke giver svar.",
    "plainer": "Jeg gengiver kun kildernes egne ord og kan ikke skrive dem om.",
    "checked": "Svaret er kildernes egne ord.",
    "sent": "",
}
_WORDED = {
    "answers": "En sprogmodel formulerer svarene, hver sætning bliver holdt op mod kilderne, og "
    "jeg siger det, når materialet ikke giver svar.",
    "plainer": "Jeg kan ikke skrive et svar om, når det er givet.",
    "checked": "Svaret er formuleret af en sprogmodel og holdt op mod kilderne.",
    "sent": " Til en sprogmodel sendes kun dine spørgsmål og steder fra kilderne.",
}
_REPLIES = {
    Social.GREETING: "Hej. Hvad vil du vide? Jeg leder efter svar i {held} i biblioteket. "
    "{answers}",
    Social.THANKS: "Selv tak. Skriv bare, når du vil vide mere.",
    Social.FAREWELL: "Farvel, og velkommen tilbage en anden gang.",
    Social.ASSENT: "Skriv dit næste spørgsmål, når du er klar.",
    Social.HOW_ARE_YOU: "Tak, fordi du spørger. Jeg er et program, så jeg har det altid ens. "
    "Hvad vil du vide? {answers}",
    Social.WHO: "Jeg er Ledetråd: et program, ikke et menneske, der leder efter svar i {held} i "
    "biblioteket. {answers} Jeg kender ikke din sag og træffer ikke afgørelser.",
    Social.ABILITY: "Jeg svarer på spørgsmål ud fra {held} i biblioteket. {answers} Jeg søger ikke "
    "på nettet, kender ikke din sag og træffer ikke afgørelser.",
    Social.KEEPING: "Dine spørgsmål og svarene bliver gemt i dine samtaler på jeres egen server, "
    "indtil du sletter dem. Personoplysninger, som jeg opdager, bliver skjult først.{sent} Den "
    "her besked er ikke gemt.",
    Social.SOURCES: "Jeg svarer ud fra {held} i biblioteket og bruger ikke andet. Under Bibliotek "
    "kan du se, hvad der ligger, og læse i det.",
    Social.PLAINER: "{plainer} Spørg snævrere, så bliver svaret kortere: fx «Hvem udpeger "
    "tovholderen?» i stedet for «Hvad er en tovholder?».",
    Social.WHERE: "{checked} Tallet efter hver sætning fører til det sted i kilden, som den bygger "
    "på. Læs stedet i sin sammenhæng, før du bruger det.",
}
