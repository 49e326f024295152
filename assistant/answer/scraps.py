"""What of a passage says nothing by itself: labels, references, contact lines, captions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.pieces import is_item
from assistant.question.terms import fold, words
from ingest.metadata import MONTH
from ingest.model import PassageKind

_SHORTEST = 4
"""Words of a stretch of running text that can be a statement."""

SIGNPOST = re.compile(
    r"\b(?:(?:næste|følgende|kommende|foregående|forrige) (?:\w+ )?(?:afsnit|kapit(?:el|ler))"
    r"|i (?:dette|det følgende|det næste|det ovenstående)(?: afsnit| kapitel)?"
    r"|(?:inden|før) vi (?:ser|går)|(?:i|jf\.?) (?:afsnit|kapitel) \d"
    r"|nedenfor|nedenstående|vil vi kort|læs mere om)\b",
    re.IGNORECASE,
)
"""What leads the reader through a report and says nothing by itself; it rarely answers."""

CAPTION = re.compile(
    r"Anm(?:ærkning)?\s*[.:]|(?:Figur|Tabel|Boks|Skema)\s+\d[\d.]*(?:[:.]|\s+[A-ZÆØÅ]|$)"
)
PUBLICATION = re.compile(r"\([^()]*\b(?:19|20)\d\d[a-z]?\b[^()]*\)")
"""A reference in brackets: «(Holm, 2019a)»."""
_REFERENCE = re.compile(rf"{PUBLICATION.pattern}[.\s]*")
"""One that was parted from its sentence."""
_BIBLIOGRAPHY = re.compile(
    r"\[Online\]|\b(?:Available at|Retrieved from|Tilgængelig(?:t)? (?:på|via)|Lokaliseret (?:på|d)"
    r"|Senest hentet|Hentet (?:fra|d\.))\b|\bdoi(?:\.org|:)",
    re.IGNORECASE,
)
"""An entry of a list of references."""
_OF_A_NOTE = re.compile(
    r"(?:[^;]{0,40}\bop\. ?cit\.[;\s]*)+|[^;:.]{1,40}, (?:s|pp?)\. ?\d+(?: ?[-–] ?\d+)?\.?"
    r"|[\w ]{3,20}: (?:[\w&]+ ){0,5}(?:Press|Publish\w+|Forlag\w*|University|Department of \w+)\.?"
)
"""What a footnote or a broken entry leaves: «Winchcombe, op.cit.», «KL, s. 15», «London: Sage
Publishing.»."""
_LIST_OF_REFERENCES = re.compile(
    r"(?:[\d.]+\s+)?(?:referencer?|referenceliste|litteratur(?:liste)?|kildeliste|bibliografi"
    r"|references|bibliography)\W*",
    re.IGNORECASE,
)
_ASKS_REFERENCE = re.compile(
    r"\b(?:is[bs]n|doi|referenc\w*|litteratur\w*|kilde\w*|artikl?e\w*|boeg\w*|bog\w*|forfatter\w*|skrev\w*"
    r"|udgiv\w*|publi\w*|rapport\w*|studie\w*|hvem|who|wrote|written)\b"
)
_ADDRESS = re.compile(r"\W*(?:www\.|https?://\S+\W*$)")
_OF_THE_PAGE = re.compile(
    r"(?:Her (?:har vi samlet|finder du|kan du (?:læse|finde|se))|(?:På|I) (?:denne side|dette"
    r" (?:notat|nyhedsbrev|hæfte|dokument)) (?:kan du|har vi|finder du))\b"
    r"|(?:Er|Har|Vil|Kan|Mangler|Ønsker) (?:du|I) [^.?]*\?$"
)
"""What speaks to the reader: «Her har vi samlet de spørgsmål, som …», «Er du i tvivl?»."""
_SAMPLE_SIZE = re.compile(r"\(?[nN] ?= ?[\d.]+\)?")
"""What is left of a flow chart: «(n=206)»."""
_CONTACT = re.compile(
    r"\S+@\S+\.\w|(?:^(?:Læs|Se|Find|Hent|Besøg|Download|Kontakt|Tlf|Telefon|E-?mail|Mail|Web|Tel)\b"
    r"|\bkan (?:tilgås|findes|hentes|læses|downloades)\b)"
    r".*(?:\b[\w-]+\.(?:dk|com|org|eu|nu)\b|\d\d ?\d\d ?\d\d)",
    re.IGNORECASE,
)
_TITLE = 8
"""Words up to which a line without a stop is no statement."""
_SENTENCE_END = re.compile(r"[.!?…;][)\]\"'”’»«*]*$")
_MONTH_OF_ISSUE = re.compile(
    rf"(?:(?:Udgivet|(?:Senest |Sidst )?(?:opdateret|revideret)):? |Version \d[\d.]*,? )?"
    rf"{MONTH} (?:19|20)\d\d\.?",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    r"(?:Notat|Rapport|Publikation|Nr\.?)\s+(?:19|20)\d\d\s?[:/–-]\s?\d{1,3}\.?", re.I
)
"""What a report is in its series: «Notat 2024:7»."""
_CONTACT_WORDS = 12
"""Words up to which a stretch with an address is a contact line and no statement."""
_BY_A_DAY = re.compile(rf"\b(?:senest|inden|frem til|fra) (?:den )?\d{{1,2}}\. ?{MONTH}", re.I)
"""«Tilmelding senest den 15. juni til …» tells more than where."""
_ASKS_CONTACT = re.compile(
    r"\b(?:telefon\w*|tlf|ring\w*|mail\w*|e-mail\w*|\w*adresse\w*|\w*kontakt(?!person)\w*|hjemmeside\w*|link\w*"
    r"|hent\w*|download\w*|laes\w*|website|web|udgiv\w*|phone|contact"
    r"|hvor (?:kan|finder|findes|ligger|henter|henvender|bor))\b"
)
FIGURE_SOURCE = re.compile(r"Kilder?\s*:")
"""What stands over and under a figure, or closes a text: it names where what is told comes from,
and answers only who asks for that."""

FIGURE_LABEL = re.compile(r"(?:[^\W\d_][\w/()-]*,? ){1,6}\d[\d.,]*(?: ?(?:%|pct\.?|procent))?")
"""A bar of a figure and how long it is, under the caption: «Ven eller kæreste 5»."""


def asks_contact(question: str) -> bool:
    """Tell whether a question asks where somebody or something is to be reached or found."""
    return _ASKS_CONTACT.search(fold(question)) is not None


def is_reference_list(section: Sequence[str]) -> bool:
    """Tell a list of references by its heading: what stands there was written by others elsewhere.

    Args:
        section: Headings from the outermost to the innermost.
    """
    return bool(section) and _LIST_OF_REFERENCES.fullmatch(section[-1].strip()) is not None


def asks_reference(question: str) -> bool:
    """Tell whether a question may be answered by who wrote what, and when."""
    return _ASKS_REFERENCE.search(fold(question)) is not None


def is_scrap(text: str, kind: PassageKind) -> bool:
    """Tell a label, a speaker's title, an address or a reference from what may answer."""
    if kind is not PassageKind.TABLE and (
        _BIBLIOGRAPHY.search(text) or not any(c.isalpha() for c in text)
    ):
        return True
    if kind in (PassageKind.TABLE, PassageKind.LIST):
        return False
    if any(left.fullmatch(text) for left in (_REFERENCE, _OF_A_NOTE, _SAMPLE_SIZE)):
        return True
    short = len(words(text)) < _SHORTEST and not is_item(text)
    if short and not any(c.isdigit() for c in text):
        return True
    return _ADDRESS.match(text) is not None or _OF_THE_PAGE.match(text) is not None


def is_fragment(text: str, kind: PassageKind) -> bool:
    """Tell a title, a name or the month of publication, on a line of its own, from a statement."""
    if kind is PassageKind.LIST or is_item(text) or "|" in text:
        return False
    if _MONTH_OF_ISSUE.fullmatch(text) or _ISSUE.fullmatch(text):
        return True
    plain = not any(character.isdigit() or character == ":" for character in text)
    return plain and len(text.split()) <= _TITLE and _SENTENCE_END.search(text) is None


def is_contact(text: str) -> bool:
    """Tell a line with an address or a telephone number from a statement that holds one."""
    if _BY_A_DAY.search(text):
        return False
    return len(text.split()) <= _CONTACT_WORDS and _CONTACT.search(text) is not None
