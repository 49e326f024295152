"""Lists of the material, read for items: what leads in, and entries of one grammatical form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.quiz.material.language import Form, bare_end, clean, folded, form_of, upper_first
from assistant.quiz.material.sources import Source
from assistant.quiz.material.standing import refers
from ingest.model import ListBlock, Span
from ingest.sentences import split_sentences

LONGEST_ENTRY = 190
"""Characters of an option; a longer one is not read."""
_TERMED = re.compile(r"^[\"”“«]?([^:–—\n]{3,70}?)[\"”»]?(?:: | [–—] )(.{12,})$")
_OPEN_END = re.compile(
    r"(?:^|[ (])(at|af|for|til|om|på|som|med|i|ved|er|fx|gennem|mod|over|fra|fordi|man|har|nemlig"
    r"|henholdsvis|mellem)[\s,]*$"
)
SUBORDINATING = frozenset({"at", "fordi"})
"""Words that a whole sentence can follow inside a sentence."""
_QUOTES = re.compile(r"[\"”“«»]")
_LETTER = re.compile(r"^\s*\(?[a-zæøå][.)]\s")
_REFERENCE_LIKE = re.compile(r"https?:|www\.|\(red\.\)|\bs\.l\.|\bISBN\b|, (?:19|20)\d\d\. ")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list.

    Attributes:
        text: How it is shown as an option.
        term: What stands before the colon or dash, or on a line of its own; empty without.
        body: What is said of the term.
    """

    span: Span
    text: str
    term: str = ""
    body: str = ""


class Listing:
    """A list with its lead-in.

    Args:
        source: Where it stands.
        block: The list.
    """

    def __init__(self, source: Source, block: ListBlock) -> None:
        self.source = source
        self.block = block

    @property
    def start(self) -> int:
        """Where lead-in or list begins."""
        return self.block.lead.start if self.block.lead else self.block.start

    @property
    def section(self) -> int | None:
        """Index of its section."""
        return self.source.section_number(self.block.start)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, read."""
        return tuple(_entry(self.source, span) for span in self.block.items)

    @cached_property
    def form(self) -> Form:
        """The form of most entries."""
        return Counter(form_of(entry.text) for entry in self.entries).most_common(1)[0][0]

    @cached_property
    def options(self) -> tuple[Entry, ...]:
        """Entries that can be options: of the common form, short enough, each said once."""
        seen: set[str] = set()
        kept = []
        for entry in self.entries:
            key = folded(entry.text)
            whole = 3 <= len(entry.text) <= LONGEST_ENTRY and key not in seen
            if whole and form_of(entry.text) is self.form and not refers(entry.text):
                kept.append(entry)
            seen.add(key)
        return tuple(kept)

    @cached_property
    def lead(self) -> str:
        """The lead-in without its colon; empty without one."""
        if self.block.lead is None:
            return ""
        return bare_end(clean(self.source.text(self.block.lead)))

    @property
    def open_word(self) -> str:
        """The word that the entries continue, as «at» in «gør det muligt at:»; empty if none."""
        found = _OPEN_END.search(self.lead)
        return found.group(1) if found else ""

    @property
    def continued(self) -> bool:
        """Whether lead-in and entry make one sentence together."""
        whole = self.form is not Form.SENTENCE or self.open_word in SUBORDINATING
        return bool(self.open_word) and whole

    @property
    def termed(self) -> tuple[Entry, ...]:
        """Entries that explain a term."""
        return tuple(entry for entry in self.entries if entry.term)

    @property
    def nested(self) -> bool:
        """Whether points «a.» stand among points «1.», so that the entries are not siblings."""
        marks = [_LETTER.match(self.source.text(span)) is not None for span in self.block.items]
        return any(marks) and not all(marks)


def listings(source: Source) -> Iterator[Listing]:
    """Read a source's lists; reference lists, and those with under three entries, are left out."""
    for block in source.document.lists:
        if not source.usable(source.section(block.start)) or len(block.items) < 3:
            continue
        if _REFERENCE_LIKE.search(source.document.text[block.start : block.end]):
            continue
        listing = Listing(source, block)
        if not listing.nested:
            yield listing


def _entry(source: Source, span: Span) -> Entry:
    raw = source.text(span)
    head, line_break, rest = raw.strip().partition("\n")
    title = bare_end(clean(head))
    if line_break and len(title.split()) <= 12 and not title.endswith("?"):
        return Entry(span, upper_first(title), title, _first_sentence(clean(rest)))
    text = clean(raw)
    if match := _TERMED.match(text):
        term, body = match.group(1).strip(' *_"”“'), match.group(2)
        if len(term.split()) <= 7 and (term[:1].isupper() or term[:1].isdigit()):
            return Entry(span, term, term, _first_sentence(body))
    return Entry(span, bare_end(_first_sentence(text)))


def _first_sentence(text: str) -> str:
    spans = split_sentences(text)
    return text[: spans[0].end] if spans else text
