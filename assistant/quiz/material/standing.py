"""Whether a sentence stands alone: a whole statement whose every reference is in it.

The check is strict on purpose. A report holds far more sentences than a quiz has use for, and one
that leans on the sentence before it makes an item that nobody can answer.
"""

from __future__ import annotations

import re
from importlib.resources import files

from assistant.quiz.material.language import folded, has_finite_verb
from ingest.sentences import split_sentences

SHORTEST, LONGEST = 8, 38
"""Words of a statement that a participant can take in at one reading."""


def _read_words() -> dict[str, str]:
    """Alternatives of regular expressions by the headings of the word file."""
    text = (files("assistant.quiz") / "standing_words.txt").read_text("utf-8")
    found: dict[str, list[str]] = {}
    name = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
        elif not line.startswith("#"):
            found.setdefault(name, []).append(line)
    return {name: "|".join(lines) for name, lines in found.items()}


_WORDS = _read_words()
_POINTS_BACK_FIRST = re.compile(
    rf"^(?:{_WORDS['first']})(?!\w)"
    r"|^(?:På|I|Af|Med|Ved|Til|Når|Hvis|Da|Om) (?:den|det|de|denne|dette|disse|samme|tilsvarende"
    r"|stedet|forlængelse)(?!\w)(?! [\wæøå]+(?:e|ste) [\wæøå]+(?:område|plan|niveau))"
)
_THIS = re.compile(r"^(?:Det|Den|De)\b")
_THIS_BUT_WHOLE = re.compile(
    r"^Det (?:er|var|kan være|vil være) (?!med til)(?:\w+ ){0,3}\w+,? at\b"
    r"|^De(?:t|n)? (?:kommunale|danske|fleste|specialiserede|offentlige|nationale|sociale|regionale"
    r"|sundhedsfaglige|socialfaglige|fagprofessionelle|professionelle|almene|enkelte kommuner"
    r"|tværfaglige|tværsektorielle|helhedsorienterede|mest specialiserede|højt specialiserede"
    r"|patientansvarlige|socialpædagogiske|politiske) [\wæøå-]+"
)
_COUNTED = re.compile(
    r"^De (?:to|tre|fire|fem|seks|syv|otte|ni|ti) (?:[a-zæøå]+ ){0,2}?(?P<noun>[a-zæøå]+) "
    r"(?:er\b|(?P<which>i|for|af|til|bag|under)\b)"
)
"""«De seks moduler i …» tells which; «De seks faktorer er» does so under their heading."""
_PRONOUN = re.compile(r"^(?:Han|Hun|Hans|Hendes|Deres|Dens|Dets|(?:Det|Den|De)(?! handler om))\b")
_QUOTATION = re.compile(r"«[^«»]*»")
_LOOSE = re.compile(
    r"(?<!\w)(?:derfor|dermed|derved|deraf|heraf|herved|hermed|derudover|herudover|desuden|endvidere"
    r"|ligeledes|imidlertid|således|alligevel|sådanne|sådant|oven(?:stående|nævnte|for)|(?:før)?nævnte"
    r"|førstnævnte|sidstnævnte|pågældende|i så fald|(?:i|på) den (?:forbindelse|måde|baggrund)"
    # «Hvilken af disse …» points to the options, «denne sætning: «…»» to the quotation.
    r"|(?<!af )(?:dette|denne|disse)(?![^«]*«))(?!\w)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(rf"(?<!\w)(?:{_WORDS['anywhere']})(?!\w)", re.IGNORECASE)
_HANGING = re.compile(
    rf"(?<!\w)(?P<noun>{_WORDS['nouns']})s?(?!\w)"
    r"(?! (?:for|af|med|i|på|til|om|mellem|fra|bag|hos|omkring|inden|ved)\b)"
    r"(?!\s*[«\"”’'])(?!,? (?:der|som|hvor|at)\b)",
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
    r"|[a-zæøå]&|& [A-Z]|[<>|☐]|\.\d| \d+\)|\w: [A-ZÆØÅ][a-zæøå]|\(jf|\bop\.cit"
    r"|fra (?:19|20)\d\d [A-ZÆØÅ][a-zæøå]"
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
    if _THIS.match(text) and not _THIS_BUT_WHOLE.match(text) and not _counted(text, context):
        return text.split()[0]
    if found := refers(text):
        return found
    definite = _FIRST_DEFINITE.match(text)
    strange = definite and not _FIRST_KNOWN.match(definite.group())
    if definite and strange and _stem(definite.group().lower()) not in folded(context):
        return definite.group()
    if noun := _hanging(text, context, named=named):
        return noun
    they = _LOOSE_THEY.search(text)
    return they.group() if they and not _PLURAL.search(text[: they.start()]) else ""


def question_leans(stem: str, context: str = "") -> str:
    """Find what keeps a stem that somebody else wrote from standing alone.

    A question begins with «Hvor» or «Når» by right, and a case may call the citizen «hun» in its
    later sentences; its first sentence must stand.

    Args:
        stem: A question, perhaps after a few sentences.
        context: The heading that its answer stands under.

    Returns:
        The word, empty when there is none.
    """
    spans = split_sentences(stem)
    first = stem[spans[0].start : spans[0].end] if spans else stem
    if not first.endswith("?"):
        return points_back(first, context, named=False)
    if _THIS.match(first):
        return first.split()[0]
    return refers(first) or _hanging(first, context, named=False)


def pronoun_leans(stem: str) -> str:
    """Find a pronoun or the like in a stem's first sentence that nothing before it explains.

    Milder than `points_back`, for what people write: a definite noun such as «tovholderen» may
    well be meant in general.

    Args:
        stem: A question or a statement, perhaps with words quoted between «».

    Returns:
        The word, empty when there is none.
    """
    outside = _QUOTATION.sub("«»", stem)
    spans = split_sentences(outside)
    # A colon or the like may part a stem from what it quotes; what is quoted still belongs to it.
    first = outside[spans[0].start : spans[0].end] if spans and "«" not in outside else outside
    if _PRONOUN.match(first) and not _THIS_BUT_WHOLE.match(first):
        return first.split()[0]
    found = _LOOSE.search(first)
    return found.group() if found else ""


def _counted(text: str, context: str) -> bool:
    """Whether a text begins with so and so many things that it, or its heading, tells of."""
    found = _COUNTED.match(text)
    return found is not None and (
        found.group("which") is not None or _stem(found.group("noun")) in folded(context)
    )


def _hanging(text: str, context: str, *, named: bool) -> str:
    """A definite noun that neither the text nor what stands beside it has introduced."""
    known = folded(context)
    for match in _HANGING.finditer(text):
        noun = match.group("noun").lower()
        if _stem(noun) in known or (named and _OWN_WORK.match(noun)):
            continue
        if _GENERIC.match(noun) or _stem(noun) in folded(text[: match.start()]):
            continue  # said in general, or introduced earlier in the sentence itself
        return noun
    return ""


def _stem(noun: str) -> str:
    return re.sub(r"(?:erne|ene|rne|en|et|ne|n|t)$", "", noun)[:9]
