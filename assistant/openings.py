"""How a sentence opens that leans on the one before it."""

from __future__ import annotations

import re

POINTS_BACK = re.compile(
    r"^(?:Det|De|Den) (?:er|har|kan|skal|vil|blev|bliver|var|viser|giver"
    r"|betyder|gør|får|sker|gælder|sidste|første|samme|vurderes|drejer|omfatter|indebærer)\b"
    r"|^(?:Denne|Dette|Disse|Han|Hun|Herved|Heraf|Deres|Dens|Dets|Her|Sådanne?|Hermed)\b"
)
EXPLETIVE = re.compile(r"^Det (?:er|kan være|bliver|var) (?:\w+ ){1,3}at\b")
LEANS = re.compile(
    r"^(?:[^A-ZÆØÅ0-9”\"»]|(?:De|Den|Det|Derudover|Desuden|Endvidere|Ydermere|Yderligere|Herudover"
    r"|Udover|Foruden|Omvendt|Modsat|Samtidigt?|Derfor|Dermed|Derved|Derimod|Derefter|Herefter|Således"
    r"|Altså|Men|Og|Eller|Så|Dog|Imidlertid|Alligevel|Endelig|Ligeledes|Ligesom|Tilsvarende|Hertil"
    r"|Heri|Også|Både|Mens|Hvilket|Som|Igen|Ellers|Begge|Andre|Nogle|Nogen|Enkelte|Flere|Dels|Først"
    r"|Dernæst|Efterfølgende|Ikke mindst|Til gengæld|Tværtimod|I stedet|For (?:det|den)"
    r"|(?:På|I|Af|Med|Ved|Til|Fra) (?:den|det|de|denne|dette|disse|samme)|Selvom|Ud over)\b)"
)
"""Openings of a sentence that reads on from the one before."""

CONNECTS = re.compile(
    r"^(?:Og|Men|Så|Derfor|Dermed|Derved|Derimod|Derefter|Herefter|Derudover|Desuden|Endvidere"
    r"|Ydermere|Yderligere|Herudover|Omvendt|Modsat|Samtidigt?|Således|Altså|Dog|Imidlertid"
    r"|Alligevel|Endelig|Ligeledes|Tilsvarende|Hertil|Heri|Hvilket|Igen|Ellers|Dernæst"
    r"|Foruden dette|Udover dette|Ud over dette|Til gengæld|Tværtimod|I stedet"
    r"|(?:På|I|Af|Med|Ved|Til|Fra) (?:denne|dette|disse|den måde|det tilfælde))\b"
)
"""Openings that say nothing without the sentence before; an answer does not begin there."""
