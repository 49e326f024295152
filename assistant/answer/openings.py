"""How a sentence opens that leans on the one before it."""

from __future__ import annotations

import re

_POINTS_BACK = re.compile(
    r"^(?:Det|De|Den) (?:er|har|kan|skal|vil|blev|bliver|var|viser|giver"
    r"|betyder|gør|får|sker|gælder|sidste|første|samme|vurderes|drejer|omfatter|indebærer)\b"
    r"|^(?:Denne|Dette|Disse|Han|Hun|Herved|Heraf|Deres|Dens|Dets|Her|Sådanne?|Hermed)\b"
)
_EXPLETIVE = re.compile(r"^Det (?:er|kan være|bliver|var) (?:\w+,? ){1,4}at\b")
_CONNECTIVES = (
    "Og|Men|Så|Derfor|Dermed|Derved|Derimod|Derefter|Herefter|Derudover|Desuden|Endvidere|Ydermere"
    "|Yderligere|Herudover|Omvendt|Modsat|Samtidigt?|Således|Altså|Dog|Imidlertid|Alligevel|Endelig"
    "|Ligeledes|Tilsvarende|Hertil|Heri|Hvilket|Igen|Ellers|Dernæst|Til gengæld|Tværtimod|I stedet"
)
_LEANS = re.compile(
    rf"^(?:[^A-ZÆØÅ0-9”\"»]|(?:{_CONNECTIVES}|De|Den|Det|Udover|Foruden|Eller|Ligesom|Også|Både"
    r"|Mens|Som|Begge|Andre|Nogle|Nogen|Enkelte|Flere|Dels|Først|Efterfølgende|Ikke mindst"
    r"|For (?:det|den)|(?:På|I|Af|Med|Ved|Til|Fra) (?:den|det|de|denne|dette|disse|samme)"
    r"|Selvom|Ud over)\b)"
)
"""Openings of a sentence that reads on from the one before."""

_CONNECTS = re.compile(
    rf"^(?:{_CONNECTIVES}|Foruden dette|Udover dette|Ud over dette"
    r"|(?:De|Den|Det) (?:oven(?:stående|nævnte)|foregående|nævnte) \w+"
    r"|(?:På|I|Af|Med|Ved|Til|Fra) (?:denne|dette|disse|det tilfælde"
    r"|den (?:måde|forbindelse|sammenhæng|baggrund))|Den (?:anden|ene|tredje) er|Ligesom at"
    r"|Det (?:(?:forudsætter|kræver|fordrer|medfører|skaber|styrker|understøtter|skyldes)\b"
    r"|\w+s også)"
    r"|\w+(?:en|et|ne) (?:her|der)(?:med|ved|i|til|om|af|for)\b"
    r"|(?:\S+ ){1,5}(?:derimod|på (?:den )?anden side|omvendt|til gengæld))\b"
)
"""Openings that say nothing without the sentence before; an answer does not begin there."""


_CLOSES = re.compile(r"^[^«»“”„\"]+[«»“”\"][.!?]?$")
_OPENS = re.compile(r"[«»“„\"][^«»“”\"]*$")


def closes_quotation(sentence: str) -> bool:
    """Tell whether a sentence ends a quotation that an earlier one began."""
    return _CLOSES.search(sentence) is not None


def opens_quotation(sentence: str) -> bool:
    """Tell whether a sentence begins a quotation that a later one ends."""
    return not closes_quotation(sentence) and _OPENS.search(sentence) is not None


def points_back(sentence: str) -> bool:
    """Tell whether a sentence's first words stand for something said before."""
    return _POINTS_BACK.search(sentence) is not None and not _EXPLETIVE.search(sentence)


def leans_back(sentence: str, *, opens: bool) -> bool:
    """Tell whether a sentence says too little without the one before it.

    Args:
        sentence: As it stands in its source.
        opens: Whether it would open an answer, where a connective has nothing to connect to.
    """
    if points_back(sentence):
        return True
    return opens and (_CONNECTS.search(sentence) is not None or closes_quotation(sentence))


def reads_on(sentence: str) -> bool:
    """Tell whether a sentence follows the one before it more easily than another one."""
    leans = _LEANS.match(sentence) is not None and not _EXPLETIVE.search(sentence)
    return leans or leans_back(sentence, opens=True)
