"""Danish of the kept text made fit to be shown in an item, and told apart by its form."""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.answer.pieces import shown

_REFERENCE = re.compile(
    r"\s*\((?:(?:se |jf\. )?[A-ZÆØÅ][^()]*?,? (?:19|20)\d\d[a-z]?(?:[,;: ][^()]*)?"
    r"|(?:s|p|pp)\. ?\d[^()]*|jf\.[^()]*|figur \d+|tabel \d+)\)",
)
_SEE = re.compile(
    r",? jf\. (?:figur|tabel|boks|bilag|metode\w*|afsnit|kapitel|boksen)[^,.;]*", re.I
)
_MARK_AFTER = re.compile(r"(?<=[a-zæøå][.,])\d{1,2}(?=\s|$)|\[\d{1,3}\]")
_LEFT_OVER = re.compile(r"\s+([,.;:!?])")
_LABEL = re.compile(r"^(?:[➤➢▶►✓✔○◆■□]\s*)+")
_INNER_QUOTES = str.maketrans("«»", "””")
_END = " .;,:"
_FINITE = re.compile(
    r"(?<!\w)(?:er|var|har|havde|kan|kunne|skal|skulle|vil|ville|bør|burde|må|måtte|bliver|blev|får"
    r"|fik|gør|gjorde|går|gik|ser|sker|står|stod|lader|tager|giver|gav|findes|fandtes|kommer|kom"
    r"|ligger|lå|siger|sagde|ved|[a-zæøå]{3,}(?:edes|erer|eres)"
    r"|(?<!den )(?<!det )(?<!\bde )(?<!\bet )(?<!\ben )(?<!\baf )[a-zæøå]{2,}(?:ede|[dgklnr]te)"
    r"|[a-zæøå]{2,}(?:iser|iserer)"
    r"|viser|peger|oplever|kræver|betyder|indebærer|omfatter|bidrager|sikrer|understøtter|vurderer"
    r"|vurderes|indgår|udgør|udgjorde|består|skaber|handler|dækker|arbejder|samarbejder|henviser"
    r"|bygger|fremhæver|fortæller|beskriver|anbefaler|foregår|foreslår|møder|modtager|modtog|bruger"
    r"|anvender|anvendte|samler|fører|følger|stiller|medfører|medvirker|øger|styrker|hjælper"
    r"|oplyser|svarer|ønsker|mener|kaldes|defineres|forstås|ydes|træffer|træffes|leveres|foretager"
    r"|koster|talte|stiger|falder|afhænger|forudsætter|udvikler|gælder|hører|varierer|varetager"
    r"|muliggør|lægger|finder|leder|sætter|bringer|holder|spiller|støtter|tyder|udtrykker|rummer"
    r"|rådgiver|driver|sælger|organiserer|koordinerer|fungerer|lykkes|opstår|opnår|begrunder)(?!\w)",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"(?<![\w(])([^\W\d_][\w ,/-]{8,90}?)(?: ?\((?:i det følgende )?"
    r"[«\"”']?([A-ZÆØÅ][A-Za-zÆØÅæøå]*[A-ZÆØÅ][A-Za-zÆØÅæøå]*)[»\"”']?\)"
    r"|, ([A-ZÆØÅ]{3,})(?=[ .,]))"
)


def clean(text: str) -> str:
    """Make a stretch of kept text fit to be shown: one line, no list mark, no references.

    Args:
        text: Kept text.

    Returns:
        The same words without «(Hansen, 2020)», «jf. figur 2» and note marks.
    """
    line = _LABEL.sub("", shown(_LABEL.sub("", text.strip()), item=True))
    line = _MARK_AFTER.sub("", _SEE.sub("", _REFERENCE.sub("", line)))
    # Items quote with «» themselves; what the source quotes gets the other kind of marks.
    return _LEFT_OVER.sub(r"\1", line).translate(_INNER_QUOTES).strip()


def has_reference(text: str) -> bool:
    """Whether kept text refers to a work: «(Hansen, 2020)»."""
    return _REFERENCE.search(text) is not None


def upper_first(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Begin with a small letter, names and abbreviations apart."""
    if len(text) > 1 and (text[1].isupper() or not text[1].isalpha()):
        return text
    return text[:1].lower() + text[1:]


def bare_end(text: str) -> str:
    """Without the marks that end a sentence or a list item."""
    stripped = text.rstrip(_END)
    abbreviated = re.search(r"(?:mv|m\.v|m\.m|o\.l|m\.fl|lign|bl\.a)$", stripped)
    return f"{stripped}." if abbreviated else stripped


def folded(text: str) -> str:
    """For comparing wordings: small letters, words and numbers only, one space between."""
    return " ".join(re.findall(r"[\w§%]+", text.lower()))


def has_finite_verb(text: str) -> bool:
    """Tell whether a text says something, rather than only naming it."""
    return _FINITE.search(text) is not None


class Form(StrEnum):
    """Grammatical form of a list item; options of one item share it."""

    QUESTION = "spørgsmål"
    CLAUSE = "ledsætning"
    INFINITIVE = "infinitiv"
    VERB = "udsagnsled først"
    SENTENCE = "sætning"
    NOMINAL = "navneled"


_ADJECTIVE = re.compile(
    r"(?:ende|lige|ige|ede|iske|elle|(?<!t)ale|ive|løse|bare|somme|fulde|ære|ente|ante|iøse|nære)$"
)
_AS_INFINITIVE = re.compile(r"^([a-zæøå]{2,}[eå])\b(?! (?:er|har|kan|skal|vil|bør)\b)")
_VERB_FIRST = re.compile(r"^(?:er|har|kan|skal|vil|bør|må|får|gør|[a-zæøå]{3,}er) ")
_PERSONS = re.compile(
    r"^[a-zæøå]*(?:medarbejder|leder|borger|kommuner|familier|personer|aktører"
    r"|opgaver|rammer|målgrupper|indsatser|aftaler|eksempler|samtaler|former)\b"
)
_CLAUSE = re.compile(r"^at (?!(?:[a-zæøå]+e|få|gå|se|stå|gøre|bero) )")
_MAIN_VERB = re.compile(
    r"^(?:[\w/-]+ ){1,8}?(?:er|har|kan|skal|vil|bør|må|bliver|får|blev|afhænger|kræver|risikerer"
    r"|leveres|medfører|øger|skaber|giver)(?!\w)"
)


def form_of(text: str) -> Form:
    """Tell a list item's grammatical form by its beginning.

    Args:
        text: A cleaned item.
    """
    lower = lower_first(text)
    if text.rstrip().endswith("?"):
        return Form.QUESTION
    if _CLAUSE.match(lower):
        return Form.CLAUSE
    word = _AS_INFINITIVE.match(lower)
    if lower.startswith("at ") or (
        word and not text[:1].isupper() and not _ADJECTIVE.search(word.group(1))
    ):
        return Form.INFINITIVE
    if not text[:1].isupper() and _VERB_FIRST.match(lower) and not _PERSONS.match(lower):
        return Form.VERB
    # «, der er …» hangs on a noun; only a verb before the first comma is the sentence's own.
    return Form.SENTENCE if _MAIN_VERB.match(text.split(",")[0] + " ") else Form.NOMINAL


def abbreviations(text: str) -> dict[str, str]:
    """Find abbreviations with what they stand for: «højt specialiserede indsatser (HSI)».

    Args:
        text: A document's kept text.

    Returns:
        Abbreviation to the words whose initials it is made of; the first explanation counts.
    """
    found: dict[str, str] = {}
    for match in _ABBREVIATED.finditer(text):
        words, short = match.group(1).split(), match.group(2) or match.group(3)
        letters = [letter.lower() for letter in short if letter.isalpha()]
        if short in found or not 2 <= len(letters) <= 7:
            continue
        for length in range(1, min(len(words), len(letters) + 4) + 1):
            phrase = words[-length:]
            if _spells(letters, phrase):
                found[short] = " ".join(phrase)
                break
    return found


_SMALL = frozenset(
    {"og", "af", "for", "i", "på", "til", "om", "med", "en", "et", "der", "den", "det"}
)


def _spells(letters: list[str], words: list[str]) -> bool:
    """Whether an abbreviation's letters are the words' initials, small words left out or not."""
    initials = [word[0].lower() for word in words if word.lower() not in _SMALL]
    if initials == letters and words[0].lower() not in _SMALL:
        return True
    return [word[0].lower() for word in words] == letters
