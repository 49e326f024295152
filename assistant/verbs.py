"""Forms of the Danish verbs that guidance questions use; their nouns' twins are left out."""

from __future__ import annotations

from assistant.terms import fold, folded_words

_WEAK = """
adskille afgøre afholde afslå anbefale ansætte ansøge anvende arbejde bakke begrunde begynde
behandle behøve beskrive bestemme bestille besøge betale betyde bevilge bidrage booke bruge bygge
danne definere dele deltage dokumentere drive drøfte dække døje efterspørge erstatte etablere
evaluere falde fastholde finansiere finde flytte folde forebygge foregå foreslå forklare forpligte
forstå fortsætte fortælle forvente fremgå fremhæve fremme fungere fylde følge føre gemme gennemføre
give godkende gribe gå gælde gøre handle havne henvise hjælpe holde hæmme høre imødegå inddrage
indebære indeholde indgå indkalde indsamle integrere involvere iværksætte kalde kende kendetegne
klage klare komme kontakte koordinere kopiere koste kræve køre lave lede leve levere ligge lokke
lykkes lære løse mangle meddele mene mindske modtage munde måle møde nedsætte nå nævne opfylde
ophøre opleve opnå oprette opsige opstå ordne organisere orientere overholde overtage overveje
passe pege planlægge prioritere præge prøve påvirke rapportere registrere regne ringe risikere
rådgive samarbejde samle sammenligne satse sende sidde sikre skabe ske skelne skifte skrive skulle
slutte spare spille spørge starte stille stoppe styre styrke stå støtte svare søge tage tale teste
tilbyde tildele tilføre tilhøre tilkende tilrettelægge træffe trække tyde tælle udarbejde udbetale
uddybe udelade udfordre udføre udgøre udpege udredde udrede udskrive udvikle udvælge underrette
understøtte undersøge vare varetage varsle vedtage vende vente ville vinde virke vise visitere
vurdere vægte vælge åbne ændre øge
"""
_IRREGULAR = """
afhang afhænger anbefales ansætter arbejdede beskriv bestod bestå består betalte blev blevet blive
bliver bragt bragte bringe bringer bruger bruges brugte burde bør deltog drev driver dækker er
falder faldet faldt fandt fandtes fik finder findes foregik foregår forgår forklar forstås fortalt
fortalte fortæl fortæller fremgik fundet få fået får fører ført førte gav gik giv giver gives givet
gjaldt gjorde gjort gået går gælder gør haft har havde have hed hedde hedder hjalp hjulpet hjælper
holder holdt imødegår indebærer indgik kan kom kommer kommet kostede kræves kunne lade lader ladet
lagde lagt ligger ligget lod lå lægge lægger menes må måtte når nævn nævnes opnår oprettet peger
rummer sad sagde sagt sat satte se ser set sidder siddet sige siger siges skal skelnes sker sket
skete skrev skrevet skriver skulle skyldes solgte spurgt spurgte spørger stammer stod stået står
synes syntes så sælge sælger sætte sætter tager taget talt talte tilbudt tilbød tog traf truffet
træffer tæller tør uddyb udgik udgjorde udgør udskrives udvalgte valgt valgte vandt var ved vide
vidste vil ville vinder virkede vis vælger være været
"""
_TWINS = folded_words("""
    leder rammer møder aftaler støtter former regler krav lave følger stillet måler måles samtykker
    møde støtte handles samarbejder passe dele tale fald vare samles leve vende vente lede møders
    samarbejde kontakte orienteret stille lokker åbne klage klager
    """)
"""Nouns and adjectives that look like a verb's form, and are more often met as such."""
_LONGEST_ENDING = ("eret", "eres", "erede")


def _forms() -> frozenset[str]:
    found = set(_IRREGULAR.split())
    for verb in _WEAK.split():
        stem = verb.removesuffix("e")
        found |= {verb, f"{verb}r", f"{verb}s", f"{stem}ede", f"{stem}et", f"{stem}te", f"{stem}t"}
    return frozenset(fold(form) for form in found) - _TWINS


_FORMS = _forms()
_FINITE = folded_words(_IRREGULAR) | frozenset(
    form for form in _FORMS if form.endswith(("r", "ede", "te", "s"))
)
MODALS = folded_words("kan kunne skal skulle vil ville må måtte bør burde")
PERFECT = folded_words("er var har havde bliver blev blevet vaeret")
"""Auxiliaries that a participle follows."""


def is_verb(word: str) -> bool:
    """Tell whether a word is a form of a verb known here."""
    folded = fold(word)
    return folded in _FORMS or folded.endswith(_LONGEST_ENDING)


def is_finite(word: str) -> bool:
    """Tell whether a word is a verb in the present or past."""
    return fold(word) in _FINITE and is_verb(word)
