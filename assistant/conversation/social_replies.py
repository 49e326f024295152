"""The fixed reply to each message that asks nothing of the material."""

from __future__ import annotations

from assistant.conversation.social import Social
from assistant.question.numerals import CARDINALS

_IN_WORDS = {number: word for word, number in CARDINALS.items() if number <= 12}
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
    Social.UNHELPED: "{plainer} Spørg snævrere eller med andre ord, og nævn et ord fra rapporten, "
    "den gruppe, det gælder, eller loven. Kilderne står ved siden af svaret, så du kan læse hvert "
    "sted i sin sammenhæng.",
    Social.UNANSWERED: "Jeg svarer kun på det, der står i {held} i biblioteket, og siger det, når "
    "jeg ikke finder et svar der. Det kan stå med andre ord: prøv et ord, som kilden selv kan have "
    "brugt.",
    Social.RECALL: "Det, du har spurgt om, står i samtalen. Jeg svarer kun ud fra {held} i "
    "biblioteket, men du kan gå videre med et af dine spørgsmål ved at nævne, hvad det handlede "
    "om.",
}


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
