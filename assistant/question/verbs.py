"""Forms of the Danish verbs that guidance questions use; their nouns' twins are left out."""

from __future__ import annotations

from assistant.question.terms import fold, folded_words

_WEAK = """
adskille advare afgøre afholde aflevere aflyse afprøve afslutte afslå afvise anbefale anerkende
ansætte ansøge anvende anvise arbejde bakke bedømme begrunde begynde behandle behøve benytte
beskrive bestemme bestille besøge betale betyde bevilge bidrage booke bruge bygge danne definere
dele deltage dokumentere drive drøfte dukke dække døje efterspørge erstatte etablere evaluere
falde fastholde fastlægge fastsætte finansiere finde flytte folde forberede forebygge foregå
foreslå forhindre forklare forlænge formidle forpligte forstå fortsætte fortælle forvente fravælge
fremgå fremhæve fremme fungere fylde følge føre gemme gennemføre give glemme godkende gribe gælde
gøre gå handle havne hente henvise hindre hjælpe holde huske hæmme høre imødegå indberette
inddrage indebære indeholde indføre indgå indkalde indlede indsamle indskrive indstille integrere
invitere involvere iværksætte justere kalde kende kendetegne kigge klage klare komme konkludere
kontakte kontrollere koordinere kopiere koste kritisere kræve køre lave lede leve levere ligge
lokke lukke lykkes lytte lære læse løse mangle meddele mene mindske miste modtage motivere munde
møde måle nedsætte notere nævne nå opbevare opfylde opgøre ophøre opkvalificere opleve oplyse
opnå oprette
opsige opstå opsøge ordne organisere orientere overdrage overføre overholde overtage overveje
overvåge partshøre passe pege placere planlægge prioritere præge prøve påbegynde påpege påvirke
rapportere registrere regne ringe risikere rådgive samarbejde samle sammenligne satse savne sende
sidde sikre skabe ske skelne skifte skrive skulle slutte snakke spare spille sprede spørge starte
stille stoppe strande styre styrke støtte stå svare søge tage tale teste tilbyde tildele tilføre
tilhøre tilkende tilmelde tilpasse tilrettelægge træffe trække tyde tælle udarbejde udbetale
uddybe udelade udelukke udfordre udføre udgøre udlevere udløse udpege udredde udrede udskrive
udsætte udtale udvikle udvælge underrette understøtte undersøge vare varetage varsle vedtage vende
vente ville vinde virke vise visitere vurdere vægte vælge ændre øge åbne
"""
_IRREGULAR = """
afhang afhænger anbefales ansætter arbejdede bad beder bedt beskriv bestod bestå består betalte
blev blevet blive bliver bragt bragte bringe bringer bruger bruges brugte burde bør deltog drev
driver duer dur dækker er falder faldet faldt fandt fandtes fik finder findes foregik foregår
forgår forklar forstås fortalt fortalte fortæl fortæller fremgik fundet fører ført førte få fået
får gav gik giv giver gives givet gjaldt gjorde gjort gælder gør gået går haft har havde have hed
hedde hedder hjalp hjulpet hjælper holder holdt imødegår indebærer indgik kan kom kommer kommet
kostede kræves kunne lade lader ladet lagde lagt ligger ligget lod lyder lægge lægger løb løber
lød lå menes må måtte nævn nævnes når opnår oprettet peger rummer sad sagde sagt sat satte se ser
ses set sidder siddet sige siger siges skal skelnes sker sket skete skrev skrevet skriver skulle
skyldes solgte spurgt spurgte spørger stammer steg stiger stod stået står synes syntes sælge
sælger sætte sætter så tager taget talt talte tilbudt tilbød tog traf truffet træffer tæller tør
uddyb udgik udgjorde udgør udskrives udvalgte valgt valgte vandt var ved vide vidste vil ville
vinder virkede vis vælger være været
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
