"""A question for a decision in a concrete case: whether it is one, and what help it is about."""

from __future__ import annotations

import re

from assistant.question.terms import carries, fold, folded_words, words

_PERSON = (
    r"(?:borger|klient|beboer|person|patient|ansoeger|mand|kvinde|dreng|pige|mor|far|barn|soen"
    r"|datter|ung|unge|familie|fyr|dame|studerende|aegtefaelle|par|flygtning|voksen"
    r"|aeldre)"
)
_ONE = rf"(?:han|hun|{_PERSON}(?:en|et|n)?|vedkommende)"
_IN_CASE = (
    rf"(?:(?:en|et|min|mit|vores|denne|den)(?: [\w-]+){{0,2}}? {_ONE}|han|hun|borgeren|barnet)"
)
_FIRST = r"(?:vi|jeg|kommunen|man)"
_MAY = r"(?:skal|kan|maa|boer|kunne)"
_WHETHER = r"(?:^|[.?!,:;] )(?:(?:og|men|eller|saa) )?"

_DECISION = re.compile(
    rf"\b{_MAY} {_FIRST} (?:\w+ ){{0,4}}?"
    r"(?:bevil\w*|afgoer\w*|give|tildele|visitere|indstille|afslaa|godkende|flytte"
    r"|modregne|anbringe)"
    # What is granted, refused, lessened or ended, where nothing else is asked than whether.
    rf"|{_WHETHER}{_MAY} {_FIRST} (?:[\w-]+ ){{0,4}}?"
    r"(?:imoedekomme|sige (?:ja|nej|god|fra)|tilkende|yde|udbetale|daekke|afvise|naegte|henvise"
    r"|nedsaette|fratage|frakende|stoppe|standse|ophoere|(?:betale|kraeve|soege)\b(?! [\w-]+ i\b)"
    r"|(?:saette|skaere) (?:\w+ ){0,3}?(?:ned|op)|lukke)\b"
    r"|\b(?:bevilge|bevillige|afslag)\b[^?]*\b(?:eller (?:ej|ikke|hvad)|ja eller nej)"
    r"|^bevil(?:l?ige|ge)\b"
    r"|\b(?:min|vores|en af mine) (?:borger|klient)\b"
    r"|\b(?:vi|jeg) har en (?:borger|klient|mand|kvinde|ung|dreng|pige|mor|far|familie)\b"
    r"|\b(?:kan|skal|maa|boer) (?:han|hun) faa\b"
    rf"|{_WHETHER}{_MAY} {_ONE} (?:faa|have)\b"
    rf"|{_WHETHER}{_MAY} (?:en|et) (?:[\w-]+ ){{0,3}}?{_PERSON} (?:[\w-]+ ){{0,6}}?"
    r"(?:faa|have)\b(?! at\b)"
    rf"|\b(?:er|har) {_IN_CASE} (?:\w+ ){{0,3}}?(?:berettiget|ret til|krav paa)\b"
    rf"|\b(?:borger|{_IN_CASE})\b[^.?!]* (?:soeger|har soegt|ansoeger|oensker|vil (?:gerne )?have"
    r"|beder om)\b[^?]*\b(?:skal|kan|boer|maa|hvad goer)\b"
    rf"|\btvivl om,? om [\w ]*\b{_ONE}\b"
    r"|\b(?:jeg sidder med (?:\w+ ){0,3}?(?:borger|klient|sag|mand|kvinde|ung|dreng|pige|mor|far"
    r"|familie|barn|ansoegning)\w*|manden her|har (?:han|hun) (?:ret|krav))\b"
    r"|\bgive (?:\w+ ){0,2}afslag\b|\b\d{1,2}-aarig\b|\bpaa \d{2} (?:aar\b|med\b)"
)

_CASE = re.compile(
    rf"(?: ?,| (?:der|som|naar|hvis|fordi|selv om|selvom|hvor|inden|foer|indtil|uden|mens|siden"
    rf"|eller|og (?:hvor|hvad|hvem|skal|kan))\b"
    rf"| (?:til|for|hos|fra|med|ved) (?=(?:en|et|min|mit|mine|vores|den|denne|nogle)\b"
    rf"(?: [\w-]+){{0,3}}? (?:\w+-)?{_PERSON}(?:en|et|n|er|e)?\b)"
    rf"| (?:til|for|hos) (?:ham|hende|borgeren|barnet|moren|faren|manden|kvinden)\b"
    r"| (?:ned|vaek|nu|igen|her|lige|i (?:dag|morgen))\b| (?<!§ )\d|[.?!:;])"
)
"""Where what is granted ends and whom it is for, or the case, begins."""
_LEADS = re.compile(
    r"\b(?:ansoeger om|ansoegning om|soeger(?: om)?|har soegt(?: om)?|soege(?: om)?"
    r"|oensker(?: sig)?|vil (?:gerne )?have|beder om|afslag paa|(?:ja|nej) til|god for|ret til"
    r"|krav paa|berettiget til|maalgruppen for|omfattet af|sag(?:en)? om|bevil(?:l?ige|ge)|tildele"
    r"|tilkende"
    r"|yde|udbetale|godkende|imoedekomme|daekke|daekket|daekning af|betale(?: for)?"
    r"|visitere(?: \w+){0,2} til|henvise(?: [\w-]+){0,8}? til|indstille(?: \w+){0,2} til"
    r"|afslaa|afvise|naegte|stoppe|standse|lukke|fratage|frakende|nedsaette|saette|skaere"
    r"|give|faa|have)\b"
)
"""What leads to the help that is granted or refused, as far as a Danish question says."""
_BEFORE = folded_words("""
    en et den det de ny nye nyt flere mere sin sit sine min mit mine hans hendes deres at ham hende
    han hun borgeren barnet moren faren jeg vi hjælp støtte penge lov selv dække betale for til om
    af på ja nej afslag dækning dækket bevilling bevillingen ansøgning ansøgningen tilladelse sagen
    sådan sådant nogle noget alt alle
    """)
"""What stands before the help's own name, or says nothing without one."""
_OF_ANY_KIND = folded_words("støtten støtte hjælpen hjælp ydelsen ydelse sag tilbud tilbuddet")
_FOR_SOMEBODY = re.compile(
    r"(?<=\S) (?:til|for|hos|fra) (?:en|et|min|mit|vores|den|denne)\b", re.IGNORECASE
)
_MOST_WORDS = 5
_PERSON_WORD = re.compile(rf"^{_PERSON}(?:en|et|n|s|ens)?$|^\d+(?:-aarig\w*)?$|^aar$")


def asks_decision(text: str) -> bool:
    """Tell whether a question is for a decision in a concrete case.

    Args:
        text: Standing alone.
    """
    return _DECISION.search(fold(text)) is not None


def help_asked_for(text: str) -> str:
    """Find what a question for a decision wants granted, refused, lessened or ended.

    Args:
        text: Standing alone: «Skal jeg bevilge en elcykel til en mand på 45 med gigt?».

    Returns:
        Its name as it stands there, «elcykel», without whom it is for and what the case is; empty
        where the question names none.
    """
    folded, at = _with_places(text)
    for lead in _LEADS.finditer(folded):
        begin = lead.end()
        end = _CASE.search(folded, begin + 1)
        stretch = text[at[begin] : at[end.start() if end else len(folded)]]
        if name := _named(stretch):
            return name
    return ""


def _named(stretch: str) -> str:
    told = stretch.split()
    while told and (_before(told[0]) or _PERSON_WORD.match(fold(told[0].strip("«»\"'”")))):
        told.pop(0)
    told = _FOR_SOMEBODY.split(" ".join(told))[0].split()[:_MOST_WORDS]
    name = " ".join(told).strip(" «»\"'”.,")
    says = [word for word in words(name) if carries(word) and fold(word) not in _OF_ANY_KIND]
    return name if "§" in name or (says and not says[0].isdigit()) else ""


def _before(word: str) -> bool:
    return fold(word) in _BEFORE or word[0].isdigit() or fold(word) in {"timer", "timers"}


def _with_places(text: str) -> tuple[str, list[int]]:
    """Fold a text letter by letter, with the place of each folded letter and of the end."""
    folded = ""
    at: list[int] = []
    for place, letter in enumerate(text):
        written = fold(letter)
        folded += written
        at.extend([place] * len(written))
    return folded, [*at, len(text)]
