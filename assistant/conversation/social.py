"""Messages that ask nothing of the material: a greeting, thanks, who is this, «forstår ikke».

Searched for as questions they found whatever stands nearest to «hej». They get a short fixed reply
instead (`assistant.conversation.social_replies`), and only where the whole message is one: «Tak.
Hvad er en tovholder?» is a question that begins with thanks, and «Det forstår jeg ikke: hvem
betaler?» asks who pays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

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
_SHAPE = r"(?:tabel|skema|oversigt|liste|punktform|punkter|mail|brev|resum[eé]|opsummering)"
_YES_OR_NO = (
    r"(?:ok(?:ay)?(?: så)?|ja|nej|jo|nå(?: ja| så)?|aha|javel|ah|åh|hm+|haha|yes|no|fint|fedt|super"
    r"|perfekt|godt|dejligt|klart|forstået|undskyld|glem det|(?:det er )?i orden"
    r"|det (?:er (?:fint|godt|ok(?:ay)?)|var (?:det|alt|godt|det hele)|lyder (?:godt|fint))"
    r"|(?:nu |det |så )?forstår jeg(?: det)?(?: godt| nu)?|jeg forstår"
    r"|(?:et )?nyt (?:spørgsmål|emne))"
)
_THANKED = (
    r"(?:tak|thanks|thank you)(?: (?:skal du have|på forhånd"
    r"|for (?:(?:al |din |jeres )?hjælp(?:en)?|det|svar(?:et)?|i dag|nu|snakken|alt)|igen))*"
)
_VERY = r"(?:(?:en|et|rigtig|rigtigt|virkelig|meget|super|lige|ret|så|stor|kæmpe) )*"
_PRAISE = (
    r"(?:det (?:var|er) (?:lige |præcis |netop |nøjagtig(?:t)? )*det,? (?:som )?jeg (?:manglede"
    r"|søgte|(?:gerne )?ville vide|ledte efter|skulle bruge|havde brug for|spurgte om|mente)"
    rf"|(?:(?:det|du|svaret) (?:var|er|har været) ){_VERY}(?:hjælp|hjælpsomt?|nyttigt?|brugbart"
    r"|godt svar|flot|fremragende|fantastisk|dygtig|rart|smart|fint svar|til stor hjælp)"
    rf"|{_VERY}(?:godt|fint|flot|super|perfekt) (?:svar|gået|klaret)|det hjalp(?: mig)?(?: meget)?"
    r"|(?:flot|fantastisk|fremragende|skønt|genialt))"
)
_AGREED = (
    r"(?:(?:helt )?fair(?: nok)?|(?:det )?giver (?:god )?mening|super|perfekt|fint|fedt|dejligt"
    r"|det (?:var|er) (?:rigtig |meget |så )?(?:godt|fint|rart|super))"
)
_NEW_SUBJECT = (
    r"(?:(?:jeg |vi )?(?:skifter?|skift) emne|(?:et |og )?(?:nyt|andet) (?:emne|spørgsmål)"
    r"|(?:og |nu til |så )?noget (?:helt )?andet)"
)
_PLEASED = rf"(?:{_YES_OR_NO}|{_THANKED}|{_PRAISE}|1000|tusinde?|mange)"
_DID_SAY = r"(?:spurgte om|spørger om|mente|mener|søgte|ville vide|ledte efter|skulle bruge|bad om)"
_SAID = r"(?:det|dette|det her|det svar|svaret|dit svar|teksten)"
_EVEN = r"(?: (?:altså|bare|da|helt|jo|lige|nu|slet|stadig|desværre|overhovedet|virkelig))*"
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
    UNHELPED = "unhelped"
    UNANSWERED = "unanswered"
    RECALL = "recall"

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
    Social.ASSENT: rf"{_YES_OR_NO}(?: {_YES_OR_NO})*",
    Social.THANKS: rf"{_THANKS}|(?:{_PLEASED} )*(?:{_THANKED}|{_PRAISE})(?: {_PLEASED})*",
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
    rf"|(?:lidt |meget )?(?:kortere|nemmere|lettere|enklere)(?: svar)?"
    rf"|(?:(?:kan|vil|må) du )?(?:svare?)(?: (?:mig|på det|lidt|mere))* {_PLAINER}"
    rf"|{_SAID} er {_VERY}(?:for |alt for )?(?:langt|svært|indviklet|kringlet)"
    rf"|(?:(?:kan|vil) du )?(?:lave?|skrive?|stille?|sætte?) (?:det|dem|svaret|dette)(?: op)?"
    rf" (?:i|som|til|om til) (?:en |et )?{_SHAPE}"
    rf"|(?:(?:kan|vil) du )?(?:lave?|skrive?) (?:en|et) {_SHAPE}"
    r"(?: (?:over|af|om|til) (?:det|dem|svaret|dette|borgeren))?"
    r"|(?:(?:kan|vil) du )?oversætte? (?:det|dem|svaret)(?: til \w+)?",
    Social.WHERE: r"hvor (?:står|fremgår) (?:det|dette)(?: (?:henne|nævnt|skrevet|af))*"
    r"|hvor (?:har|ved) du det fra|hvad er kilden(?: til det)?|hvilken kilde er det"
    r"|(?:er|passer) (?:det|dette|svaret)(?: nu| helt| virkelig)?(?: (?:rigtigt|sandt|korrekt"
    r"|sikkert|det))*|er du (?:helt |nu )?sikker(?: på det)?|kan jeg stole på (?:det|dig|svaret)",
    Social.UNHELPED: rf"(?:(?:nej|nå|ok|okay|men|jamen|hov|øh|øv|ja|jo|undskyld) )*(?:"
    rf"(?:{_SAID} )?(?:forstår|fatter|forstod) jeg{_EVEN} ikke(?: helt| noget af| en brik af)?"
    rf"|(?:jeg )?(?:forstår|fatter|forstod){_EVEN} ikke(?: helt| noget af)?(?: {_SAID}"
    r"|,? hvad du (?:mener|skriver|siger|svarer))?"
    rf"|{_SAID} (?:giver|gav)(?: mig)?{_EVEN} (?:ikke|ingen)(?: nogen)? mening(?: for mig)?"
    rf"|{_SAID} (?:er|var){_EVEN} (?:forkert|en fejl|uforståeligt|vrøvl|noget vrøvl|sludder"
    r"|ubrugeligt|ikke (?:rigtigt|sandt|korrekt|godt nok|nok|et svar)(?: på mit spørgsmål)?)"
    rf"|{_SAID} (?:er|var){_EVEN} ikke{_EVEN} (?:det|hvad),? (?:som )?jeg {_DID_SAY}"
    rf"|{_SAID} (?:hjælper|hjalp|duer|dur|passer)(?: mig)?{_EVEN} ikke(?: mig)?"
    rf"|{_SAID} kan jeg{_EVEN} ikke bruge(?: til noget)?"
    rf"|du (?:svarer|svarede|har svaret|har){_EVEN} ikke(?: svaret)?"
    rf"(?: (?:mig|(?:på )?(?:{_SAID}|(?:mit )?spørgsmål(?:et)?)(?:,? jeg {_DID_SAY})?))*"
    rf"|du (?:tager fejl|forstår mig{_EVEN} ikke|mis(?:forstår|forstod)(?: mig)?|vrøvler)"
    r"|(?:prøv|forsøg|svar)(?: lige| nu)? (?:igen|en gang til|én gang til|på ny|bedre)"
    r"|(?:dårligt|elendigt|forkert|underligt|mærkeligt) svar|forkert"
    r"|hvad (?:mener|snakker|taler) du(?: om| med det)?)",
    Social.UNANSWERED: r"(?:(?:men|jamen|nå|ok|okay) )*(?:"
    rf"hvorfor (?:kan|vil|må|kunne|ville) du{_EVEN} ikke (?:svare|hjælpe|finde|sige|fortælle)"
    r"(?: (?:mig|på det|med det|det|det spørgsmål|på (?:mit )?spørgsmål(?:et)?|om det|noget|svaret"
    r"|et svar))*"
    rf"|(?:hvorfor )?(?:svarer|ved|finder) du{_EVEN}(?: det)? ikke(?: (?:på (?:det|spørgsmålet"
    r"|mit spørgsmål)|det|noget|et svar))*"
    rf"|kan du{_EVEN} ikke svare(?: på (?:det|mit spørgsmål|spørgsmålet))?"
    r"|hvorfor (?:får|fik) jeg (?:ikke|intet|ingen)(?: noget| et)?(?: svar)?"
    r"|hvorfor fremgår det ikke(?: af materialet)?)",
    Social.RECALL: r"(?:hvad|hvilket spørgsmål) (?:var|er) det (?:(?:første|sidste|forrige|andet"
    r"|næstsidste)(?: spørgsmål)?,? )?(?:som )?jeg (?:spurgte|spørger|skrev)"
    r"(?: (?:dig|om|først|før|sidst|lige))*"
    r"|hvad (?:var|er) (?:mit (?:første|sidste|forrige|tidligere)|mine(?: tidligere)?) spørgsmål"
    r"|hvad (?:spurgte|skrev) jeg(?: (?:dig|om|først|før|sidst|lige|i starten|tidligere))*"
    r"|hvad har jeg (?:spurgt|skrevet)(?: (?:dig|om|før|tidligere|indtil nu|til nu))*"
    r"|kan du huske,? hvad jeg (?:spurgte|skrev)(?: (?:dig|om|først|før|sidst))*",
}
_BARE_CHECK = frozenset({"er det", "er dette", "er svaret", "er det det", "passer det det"})
"""What the form of `Social.WHERE` lets through and nobody means by it."""
_POINTING = re.compile(
    r"hvordan (?:virker|fungerer) det(?: her)?|hvad kan man(?: (?:egentlig|gøre|hjælpe|bruges))*"
    r"(?: (?:mig|med|på|til|om|for mig|dig))*"
)
"""Once there is a topic these ask of it: «Hvordan virker det?» after «Hvad er en tovholder?»."""
_KINDS = {kind: re.compile(form) for kind, form in _FORMS.items()}
_LONGEST = 200
"""Characters; nobody chats at greater length, and words of thanks beyond count take long to try."""
_EDGES = re.compile(r"^[^\w\[]+|[^\w\]]+$")
_SIGNS = re.compile(r"[^\w\[\]]+")

_STOP = r"(?:[,.!;:]+\s*|\s+[–-]\s+|\s+(?=(?:hv\w+|kan|må|skal|er|har|findes|jeg|vi)\b))"
_OPENING = re.compile(
    rf"^(?:(?:kære ledetråd|{_HELLO}{_NAMED}|{_THANKS}|{_PRAISE}|{_AGREED}|{_NEW_SUBJECT}"
    rf"|(?:og )?på dansk){_STOP}|(?:hej|hejsa|goddag){_NAMED}\s+)"
    r"(?=.*\w)",
    re.IGNORECASE,
)
_ANEW = re.compile(rf"^{_NEW_SUBJECT}{_STOP}(?=.*\w)", re.IGNORECASE)
_CLOSING = re.compile(
    rf"(?:(?<=[?.!])\s*|,\s+)(?:på forhånd )?{_THANKS}{_NAMED}[\s.!]*$", re.IGNORECASE
)


def begins_anew(text: str) -> bool:
    """Tell whether a message says that it leaves what was spoken of: «Skift emne: hvad er KKR?».

    Args:
        text: The message, white space single.
    """
    return _ANEW.match(text) is not None


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


def _kind(text: str, begun: bool) -> Social | None:
    plain = _EDGES.sub("", _SIGNS.sub(" ", text.lower())).strip()
    plain = " ".join(plain.split())
    if not plain or len(plain) > _LONGEST or plain in _BARE_CHECK:
        return None
    if begun and _POINTING.fullmatch(plain):
        return None
    return next((kind for kind, form in _KINDS.items() if form.fullmatch(plain)), None)
