"""Whether a sentence stands alone: a whole statement whose every reference is in it.

The check is strict on purpose. A report holds far more sentences than a quiz has use for, and one
that leans on the sentence before it makes an item that nobody can answer.
"""

from __future__ import annotations

import re

from assistant.quiz.language import folded, has_finite_verb

SHORTEST, LONGEST = 8, 38
"""Words of a statement that a participant can take in at one reading."""


def _alternatives(words: str) -> str:
    return "|".join(word.strip() for word in words.replace("\n", ";").split(";") if word.strip())


_FIRST = _alternatives(r"""
Dette; Denne; Disse; Her; Her(?:ved|af|til|under|med|udover|efter|over|i|for); Han; Hun; Hans
Der(?:ved|med|for|udover|til|af|imod|efter|næst|i|fra); Hendes; Deres; Dens; Dets; Sådanne?
Desuden; Dog; Endvidere; Endelig; Ydermere; Yderligere; Samtidigt?; Ligeledes; Tilsvarende; Omvendt
Imidlertid; Således; Også; Men; Og; Eller; For; Ligesom; Modsat; Alligevel; Altså; Netop; Ellers
Førstnævnte; Sidstnævnte; Begge; Igen; Ikke mindst; Vi; Jeg; Konkret; Hvor; Hvilket; Som; Så; Mens
Foruden; Nogle; Andre; Enkelte; Generelt; Helt; Særligt; Især; Ofte; Oftest; Typisk; Fx; Bl\.a\.
Blandt; Det vil; Dels; Først; Dernæst; Efterfølgende; Tidligere; Senere; Ud over; Udover
Til gengæld; Tværtimod; I stedet; Ens; Samlet; Overordnet; Ingen; Ses; Selv; Selvom
Trods; Et andet; En anden; Der blev; Der er blevet; Der har været
Der er indsat; Der er vist; Den anden; Man; Kun; Nu; Alle; Hver; Flere af; En af; Et af; En del af; Grunden; Årsagen
Eksempelvis; Når; Både; Heller; Samt; Ej; Jo; Idet; Fra; Efter; Udgangspunktet; Fælles for; Formålet
Gennemgående for; Alt mens; Interessant nok; Omkring; Tilsammen; Derfor; Ift; Et eksempel; Et element; Et tredje
""")
_POINTS_BACK_FIRST = re.compile(
    rf"^(?:{_FIRST})(?!\w)"
    r"|^(?:På|I|Af|Med|Ved|Til|Når|Hvis|Da|Om) (?:den|det|de|denne|dette|disse|samme|tilsvarende"
    r"|stedet|forlængelse)(?!\w)(?! [\wæøå]+(?:e|ste) [\wæøå]+(?:område|plan|niveau))"
)
_THIS = re.compile(r"^(?:Det|Den|De)\b")
_THIS_BUT_WHOLE = re.compile(
    r"^Det (?:er|var|kan være|vil være) (?!med til)(?:\w+ ){1,3}?,? ?at\b"
    r"|^De(?:t|n)? (?:kommunale|danske|fleste|specialiserede|offentlige|nationale|sociale|regionale"
    r"|sundhedsfaglige|socialfaglige|fagprofessionelle|professionelle|almene|enkelte kommuner"
    r"|tværfaglige|tværsektorielle|helhedsorienterede|mest specialiserede|højt specialiserede"
    r"|patientansvarlige|socialpædagogiske|politiske) [\wæøå-]+"
)
_ANYWHERE = _alternatives(r"""
dette; denne; disse; sådanne?; oven(?:stående|nævnte|for); neden(?:stående|for); (?:før)?nævnte
pågældende; herværende; nærværende; som nævnt; følgende; også; dog; imidlertid; derimod; desuden
dermed; derfor; således; ligeledes; endvidere; derudover; herudover; dertil; hertil; heller
ydermere; altså; netop; her; her(?:af|ved|med|for|efter|over|på); vi; vores; os; jeg; min; mit
førstnævnte; sidstnævnte; i stedet; tværtimod; samtidigt?(?! med); fortsat; igen; alligevel; begge; citat\w*
tabel; figur\w*; boks\w*; bilag\w*; afsnit\w*; kapit\w+; workshop\w*; informant\w*; respondent\w*
op\.? ?cit; ibid; eksemplet; det seneste eksempel; derved; heri; deri; tilmed; ligesom; samme måde
samme tid; blot; jo; nu; (?:i|på) den (?:forbindelse|måde|baggrund|anden side|ene side); i så fald; sådan
af den grund; en anden; et andet; en sådan; i forlængelse heraf; begrebsbase\w*; herunder beskriver
""")
_POINTS_BACK = re.compile(rf"(?<!\w)(?:{_ANYWHERE})(?!\w)", re.IGNORECASE)
_NOUNS = _alternatives(r"""
målgruppe(?:n|rne); projekte(?:t|rne); modelle(?:n|rne); ordning(?:en|erne); initiativ(?:et|erne)
tilbudde(?:t|ne); studie(?:t|rne); forsøge(?:t|ne); evaluering(?:en|erne); artik(?:len|lerne)
case(?:n|ne); litteratur(?:en|gennemgangen|reviewet); forfatter(?:en|ne); deltager(?:en|ne)
kriteri(?:et|erne); punkt(?:et|erne); trin(?:net|nene); tema(?:et|erne); tematik(?:ken|kerne)
forslag(?:et|ene); bestemmelse(?:n|rne); love(?:n|ne); \w*reforme(?:n|rne); aftale(?:n|rne)
udfordring(?:en|erne); proble(?:met|merne); fordele(?:n|ne); ulempe(?:n|rne); spørgsmål(?:et|ene)
resultat(?:et|erne); metode(?:n|rne); redskab(?:et|erne); netværket; \w*team(?:et|ene)
plane(?:n|rne); \w*funktion(?:en|erne); rolle(?:n|rne); enhed(?:en|erne); cent(?:e?ret|rene)
sted(?:et|erne); organisation(?:en|erne); gruppe(?:n|rne); kontaktpersonen; koordinator(?:en|erne)
tovholder(?:en|ne); barnet; moren; faren; familien; patient(?:en|erne); spor(?:et|ene)
dimension(?:en|erne); begreb(?:et|erne); \w+forme(?:n|rne); \w*undersøgelsen?; opgave(?:n|rne)
udvikling(?:en|erne); løsning(?:en|erne); afdeling(?:en|erne); tiltage(?:t|ne); dilemma(?:et|erne)
hypotese(?:n|rne); princip(?:pet|perne); faktor(?:en|erne); analysen; rapporten; lederen
medarbejderen; forsker(?:en|ne); perspektivet; indsatsen; indsatserne; interviewe(?:t|ne)
besparelsen; budgettet; potentialet; forskellen; mandatet; arbejdet; samarbejdet; forløbet
forløbene; møde(?:t|rne); behovet; området; områderne; specialeplanen; fonden; puljen; kommunen
uddannelsen; tilgangen; processen; rammen; strukturen; målsætning(?:en|erne)
forudsætning(?:en|erne); driften; ansvaret; beslutningen; afgørelsen; \w+konsulente(?:n|rne)
sagsbehandleren; \w+aftale(?:n|rne); fællesnævneren; summen; delen; direktøren; formanden
""")
_HANGING = re.compile(
    rf"(?<!\w)(?:{_NOUNS})(?!\w)(?! (?:for|af|med|i|på|til|om|mellem|fra|bag|hos|omkring|inden|ved)"
    r"\b)(?!\s*[«\"”’'])(?!,? (?:der|som|hvor|at)\b)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:kommunen|indsatsen|indsatserne|samarbejdet|forløbet|området|arbejdet|medarbejderen"
    r"|opgaven|behovet|ansvaret)$",
    re.IGNORECASE,
)
_OWN_WORK = re.compile(r"^(?:rapporten|analysen|undersøgelsen)$", re.IGNORECASE)
_FIRST_DEFINITE = re.compile(r"^[A-ZÆØÅ][a-zæøå-]{3,}(?:en|et|erne|ene|ne)(?= )")
_FIRST_KNOWN = re.compile(
    r"^(?:Kommunern?e?n?|Kommunen|Regionerne|Regionen|Borgerne|Borgeren|Medarbejderne|Lederne"
    r"|Ledelsen|Staten|Sagsbehandlerne|Civilsamfundet|Folketinget|Loven|Serviceloven|Samarbejdet"
    r"|Antallet|Viden|Inden|Uden|Mellem|Information\w*|Indsatsen|Rapporten|Analysen|Undersøgelsen"
    r"|Erfaring\w*|Andelen|Størstedelen|Kernen|Målet|Betegnelsen|Begrebet|Evalueringen"
    r"|Kompleksiteten|\w*styrelsen|\w*ministeriet|\w*portalen|Regeringen|Organiseringen|Evnen|Onlinerelationer"
    r"|Det|Den)$"
)
_LOOSE_THEY = re.compile(
    r"(?<!\w)(?:skal|kan|vil|har|er|bør|får|må|bliver|hvordan|at|hvis|når|hvor) de (?:ofte|selv"
    r"|ikke|er|har|kan|skal|vil|bør|får|må|bliver|i|på|til|[a-zæøå]+r)(?!\w)"
)
_PLURAL = re.compile(
    r"[a-zæøå]{3,}(?:ere|er|erne|ene|mennesker|unge|voksne|børn|team|tilbud)(?!\w)"
)
_OPEN_QUOTE = re.compile(r"[\"”“»«]")
_MANGLED = re.compile(
    r"[a-zæøå]- (?!og|eller|som|samt|og/eller|\(og)[a-zæøå]|\.\.\.|…|\(\s*\)|\[|\]|\b[a-z]\)"
    r"|[a-zæøå]&|& [A-Z]|[<>|☐]|\.\d| \d+\)"
)


def leans(text: str, context: str = "", *, named: bool = True) -> str:
    """Find what keeps a sentence from standing alone.

    Args:
        text: A cleaned sentence.
        context: What the stem says beside it, such as the heading; a noun that it holds is known.
        named: Whether the stem names the source, so that «rapporten» is known.

    Returns:
        The offending words, or what is missing; empty for a sentence that stands alone.
    """
    if not SHORTEST <= len(text.split()) <= LONGEST:
        return "længde"
    if not text[:1].isupper() or text[-1:] != ".":
        return "ikke en hel sætning"
    if not has_finite_verb(text):
        return "intet udsagnsled"
    even = len(_OPEN_QUOTE.findall(text)) % 2 == 0 and text.count("(") == text.count(")")
    if _MANGLED.search(text) or not even:
        return "tegn"
    return points_back(text, context, named=named)


def refers(text: str) -> str:
    """Find a word anywhere in a text, such as «derfor», that leans on what was said before."""
    found = _POINTS_BACK.search(text)
    return found.group() if found else ""


def points_back(text: str, context: str = "", *, named: bool = True) -> str:
    """Find a word that refers to something outside a text.

    Args:
        text: A cleaned sentence or list lead.
        context: See `leans`.
        named: See `leans`.

    Returns:
        The word, empty when there is none.
    """
    if first := _POINTS_BACK_FIRST.match(text):
        return first.group()
    if _THIS.match(text) and not _THIS_BUT_WHOLE.match(text):
        return text.split()[0]
    if found := _POINTS_BACK.search(text):
        return found.group()
    known = folded(context)
    definite = _FIRST_DEFINITE.match(text)
    strange = definite and not _FIRST_KNOWN.match(definite.group())
    if definite and strange and _stem(definite.group().lower()) not in known:
        return definite.group()
    for match in _HANGING.finditer(text):
        noun = match.group().lower()
        if _stem(noun) in known or (named and _OWN_WORK.match(noun)):
            continue
        if _GENERIC.match(noun) or _stem(noun) in folded(text[: match.start()]):
            continue  # said in general, or introduced earlier in the sentence itself
        return noun
    they = _LOOSE_THEY.search(text)
    return they.group() if they and not _PLURAL.search(text[: they.start()]) else ""


def _stem(noun: str) -> str:
    return re.sub(r"(?:erne|ene|rne|en|et|ne|n|t)$", "", noun)[:9]
