"""How lines and paragraphs look: markers, marks, captions, sentence ends."""

from __future__ import annotations

import re

HEADING = re.compile(r"^\s{0,3}(?P<marks>#{1,6})\s+(?P<title>.+?)\s*#*\s*$")
NUMBERED = re.compile(
    r"^(?P<number>(?:kapitel\s+)?\d{1,2}(?:\.\d{1,2}){0,4}|[A-Z]\.\d{1,2})[.:]?\s+(?P<title>\S.*)$",
    re.IGNORECASE,
)
ITEM = re.compile(
    r"^(?P<indent>\s*)(?P<marker>[-*+•▪◦‣➢➤►●■□○✓✔☐☑☒·–—]"
    r"|\(?\d{1,3}[.)]|\(?[a-zæøå][.)]|\(?[ivx]{1,4}[.)])\s+(?P<text>\S.*)$"
)
COUNTED_ITEM = re.compile(r"^\s*\d{1,3}\.\s+\S")
BRACKETED = re.compile(r"^\s*\(?(?P<mark>(?P<first>1|a)|\d{1,2}|[a-zæøå])\)\s+\S")
PROVISION = re.compile(r"^\s*(?:§ ?\d{1,3}(?: ?[a-zæøå])?|Stk\. ?\d{1,2})\.\s+[A-ZÆØÅ]")
"""What begins a provision of a law: «§ 12 a. Kommunen …», «Stk. 2. Hjælpen …»."""
RULE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$")
NOTE = re.compile(
    r"^\s*(?:<sup>\s*(?P<sup>[\d*†‡]{1,4})\s*</sup>|(?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
    r"|\[\^(?P<label>[\w-]{1,12})\]:)\s*(?P<text>\S.*)$"
)
PLAIN_NOTE = re.compile(r"^\s*(?P<mark>\d{1,3})(?:\s{2,}|\s)(?P<text>[^\W\d_].*)$")
CAPTION = re.compile(
    r"^(?P<label>(?:Figur|Tabel|Boks|Diagram|Graf|Kort|Billede|Illustration|Skema|Oversigt|Model)"
    r"\s+\d+(?:[.-]\d+)*[a-z]?)(?:\s*[:.–-]\s+\S|\s*[:.]?$|\s+(?=[A-ZÆØÅ]))"
)
REMARK = re.compile(r"^(?:Anm(?:ærkning)?|Kilde|Note|Kilder)\s*[:.]\s*\S", re.IGNORECASE)
ISSUED = re.compile(
    r"^(?:(?:senest |sidst )?(?:opdateret|revideret|ændret|godkendt|vedtaget|udarbejdet|udgivet)\b"
    r"|version \d|gæld(?:er|ende) fra|dato\b)",
    re.IGNORECASE,
)
"""When a text was made, told below its title."""
LABELLED = re.compile(r"^[A-ZÆØÅ][\w/-]*(?: [\w/-]+){0,2}:\s+\S")
"""«Til stede: …», as a form or the head of minutes has it."""
PIPE_ROW = re.compile(r"^\s*\|.*\|\s*$")
PIPE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$")
BARE_LINK = re.compile(r"^\s*(?:https?://|www\.)\S+\s*$")
ADDRESS_LINE = re.compile(r"^\[?(?:https?://|www\.|\S+@\S+|tlf\b|e-?mail)", re.IGNORECASE)
OPEN_QUOTE = "\"”“„»'’‘"
CLOSE_QUOTE = "\"”“«'’»"
_LEADS_ON = re.compile(
    r"\b(?:at|hvis|når|som|der|til|for|fra|med|og|eller|om|på|ved|af|i|fordi|hvor|mens|samt|er)$",
    re.IGNORECASE,
)
_PUTS_FORWARD = re.compile(
    r"\b(?:indstiller|indstillede|anbefaler|foreslår|beslutter|besluttede|vedtog|godkendte)\W*$"
)
_LEAST_CAPITALS = 3
"""Fewer capital letters are an initial or a mark."""
_STOP = re.compile(r"[.!?…:][)\]\"'”’»«*]*$")
_BOLD = re.compile(
    r"^\s*(?:(\*{1,3})(?=\S)[^*]+\1|<(b|i|strong|em|u)>.*</\2>|(?<!\w)(_{1,3})[^_]+\3)\s*$",
    re.DOTALL,
)


_OPEN_CLAUSE = re.compile(
    r", (?:når|hvis|at|så|som|der|fordi|hvor|inden|før|medmindre)(?: [\w-]+){1,2}$"
)
"""A clause of which no more than its subject is told."""


def ends_sentence(text: str) -> bool:
    """Tell whether text ends as a sentence or a lead-in does."""
    return bool(_STOP.search(text.rstrip()))


def is_set_off(raw: str) -> bool:
    """Tell whether all of a raw block is bold or italic."""
    return bool(_BOLD.match(raw))


def is_short_title(text: str, words: int = 16) -> bool:
    """Tell whether text could be a heading: short, a capital first, no sentence's end."""
    text = text.strip()
    if not text or len(text) > 130 or len(text.split()) > words or "\n" in text:
        return False
    if text[-1] in ".:;,!" or text.endswith(("-", "–")) or _LEADS_ON.search(text):
        return False
    first = text.lstrip("\"”“»«'’(§0123456789. ")[:1]
    return bool(first) and (first.isupper() or text[:1].isdigit())


def goes_on_in(text: str, item: str) -> bool:
    """Tell whether a clause ends in a list's item: «Hjælp gives, når midlet», «letter …»."""
    return item[:1].islower() and _OPEN_CLAUSE.search(text) is not None


def is_capitals(text: str) -> bool:
    """Tell whether all letters of a line are capitals, as in titles of plain text files."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= _LEAST_CAPITALS and all(letter.isupper() for letter in letters)


def is_list_order(marker: str) -> bool:
    """Tell whether a list marker counts."""
    return bool(re.match(r"^\(?(?:\d|[a-zæøå][.)]|[ivx]+[.)])", marker))


def puts_forward(text: str, following: str) -> bool:
    """Tell whether «Forvaltningen indstiller» goes on in the paragraph after it: «At …»."""
    return bool(_PUTS_FORWARD.search(text)) and following.lstrip("-– ").startswith(("At ", "at "))
