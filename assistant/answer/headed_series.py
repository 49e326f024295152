"""The series that a heading names and a question asks for: «Hvilke fem anbefalinger giver …?»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer.pieces import Part, Piece
from assistant.answer.selection import Scored
from assistant.answer.structures import lists_chapters, whole_list
from assistant.model import BlockKind
from assistant.question.asked_things import asked_things
from assistant.question.kind import QuestionKind, Reading
from assistant.question.numerals import CARDINALS, COUNTS, SEVERAL
from assistant.question.rarity import Rarity
from assistant.question.terms import content_words, coverage, fold, stem, stems, words
from assistant.question.verbs import is_verb
from index.storage.document_cache import Documents
from ingest.model import Document, ListBlock, Passage, Section
from ingest.sentences import split_sentences

_NUMERALS = frozenset(map(stem, CARDINALS))
_MOST = 12
"""Headings up to which those of a chapter may be a list of things."""
_TOLD = 0.7
"""Share of the question's words that the source's title, the headings above, what leads into the
series and its name must hold: «Hvilke anbefalinger handler om medicin?» asks for some of them."""
_WORDS = 150
"""Words up to which each heading is told with the first sentence under it."""
_FRONT = 300
"""Characters at the beginning of a source, which tell whose it is and what it is about."""
_SHORTEST = 5
"""Stem from which the last part of a compound is the thing: «hovedanbefalinger»."""
_LABEL = re.compile(r"([^\W\d_]+) (?:nr\.? )?(?:\d{1,2}|[A-H])(?=[.:\s–-]|$)")
_BESIDE_THE_NAME = re.compile(
    r"\b(?:af|efter|for|fra|hos|i|inden|med|mod|om|på|til|ved|der|som)\b.*$|^\W*\d[\d.]*\s+"
)
"""«Anbefalinger til kommunen» and «4.1 Anbefalinger» name recommendations."""
_LISTED = re.compile(r":\s+\w.*\bog\b", re.DOTALL)
"""«Tre barrierer nævnes: lov, it og tid.» lists them itself: no headings under it do."""
_SOME = re.compile(r"\bhvilke af\b", re.IGNORECASE)
_PLURAL = re.compile(r"(?:erne|rne|ene)$")


@dataclass(frozen=True, slots=True)
class _Series:
    """Things of one kind.

    Attributes:
        name: What they are called, by a heading.
        things: Headings beside one another, or the one list under a heading.
        path: Headings above them.
        chapter: What they stand in; its text leads into them.
    """

    name: str
    things: tuple[Section, ...] | ListBlock
    path: tuple[str, ...]
    chapter: Section | None

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.things.items if isinstance(self.things, ListBlock) else self.things)


def headed_series(
    reading: Reading, scored: Sequence[Scored], documents: Documents, rarity: Rarity
) -> tuple[Part, ...]:
    """Tell the series of headings that a question asks for, as a list.

    Args:
        reading: The question.
        scored: The sentences of the hits.
        documents: Source id to document.
        rarity: How much each of the question's words tells.

    Returns:
        What leads into the series and an item for each heading, with the first sentence under it
        where there is room; none where no list is asked for or no series is of what is asked.
    """
    kinds = (QuestionKind.LIST, QuestionKind.DEFINITION)
    if reading.kind not in kinds or _SOME.search(reading.text):
        return ()
    passages: dict[str, Passage] = {}
    for s in sorted(scored, key=lambda s: -s.score):
        passages.setdefault(s.unit.piece.passage.source_id, s.unit.piece.passage)
    found: list[tuple[float, Document, _Series]] = [
        (share, document, series)
        for document in map(documents, passages)
        if document is not None
        for series in _series_of(document)
        if (share := _asked(reading, document, series, rarity)) >= _TOLD
    ]
    if not found:
        return ()
    _, document, series = max(found, key=lambda f: f[0])
    return _set(document, series, passages[document.id])


def _series_of(document: Document) -> Iterator[_Series]:
    """Chapters by their headings: what they list and what stands under them; numbered headings."""
    chapters = {section.path: section for section in document.sections}
    beside: dict[tuple[str, ...], list[Section]] = {}
    for section in document.sections:
        beside.setdefault(section.path[:-1], []).append(section)
        own = [b for b in document.lists if section.start <= b.start < section.end]
        if len(own) == 1 and not lists_chapters(document, own[0]):
            yield _Series(section.title, own[0], section.path, section)
    for path, sections in beside.items():
        chapter = chapters.get(path)
        labelled: dict[str, list[Section]] = {}
        for section in sections:
            if label := _LABEL.match(section.title):
                labelled.setdefault(label[1], []).append(section)
        series = [_Series(name, tuple(own), path, chapter) for name, own in labelled.items()]
        series += [_Series(path[-1], tuple(sections), path, chapter)] if path else []
        yield from (s for s in series if 2 <= s.size <= _MOST)


def _asked(reading: Reading, document: Document, series: _Series, rarity: Rarity) -> float:
    """Share of the question's words that a series and its chapter hold, 0 for another series."""
    name = [term for term in stems(_BESIDE_THE_NAME.sub("", series.name)) if term not in _NUMERALS]
    things = [term for term in _things(reading) if term not in _NUMERALS]
    if reading.count not in (None, series.size) or not things:
        return 0.0
    if not name or not all(_named_in(term, things) for term in name):
        name = next((name for name in _counted(document, series) if set(things) <= set(name)), [])
        if not name:
            return 0.0
    if reading.kind is not QuestionKind.LIST and not _in_plural(reading.text, name):
        return 0.0
    chapter = series.chapter
    lead = document.text[chapter.start : chapter.end] if chapter else ""
    above = (document.metadata.title, document.metadata.publisher or "", document.text[:_FRONT])
    said = {*stems(" ".join((*above, *series.path, lead))), *name}
    asked = (stem(word) for word in content_words(reading.text) if not _is_verb(word))
    terms = [term for term in asked if term not in _NUMERALS]
    return coverage(terms, said, rarity.weights).share


def _things(reading: Reading) -> tuple[str, ...]:
    """What is to be listed; «Er der gode eksempler?» asks for no list."""
    asked = asked_things(reading.text)
    if asked is not None:
        return asked
    first = words(reading.text)[:1]
    return () if any(map(_is_verb, first)) else reading.terms


def _counted(document: Document, series: _Series) -> list[list[str]]:
    """What the chapter's last sentence counts and what its heading says, where it counts them."""
    if isinstance(series.things, ListBlock):
        return []
    _, lead = _last_sentence(document, series.chapter)
    counts = COUNTS.search(fold(lead))
    if counts is None or SEVERAL[counts[1]] != series.size or _LISTED.search(lead):
        return []
    return [stems(counts[2]), stems(series.name)]


def _last_sentence(document: Document, chapter: Section | None) -> tuple[int, str]:
    """Where the last sentence of a chapter before its first heading stands, and what it says."""
    if chapter is None:
        return 0, ""
    under = chapter.start + len(chapter.title)
    spans = split_sentences(document.text[under : chapter.end])
    if not spans:
        return 0, ""
    start = under + spans[-1].start
    return start, document.text[start : under + spans[-1].end].rstrip()


def _named_in(term: str, terms: Sequence[str]) -> bool:
    return any(
        term == other or (len(term) >= _SHORTEST and other.endswith(term)) for other in terms
    )


def _is_verb(word: str) -> bool:
    return is_verb(fold(word))


def _in_plural(question: str, name: Sequence[str]) -> bool:
    """«Hvad er anbefalingerne?» asks for several things, «Hvad er en leder?» for one."""
    return any(
        _PLURAL.search(fold(word)) and stem(word).endswith(name[-1])
        for word in content_words(question)
    )


def _set(document: Document, series: _Series, passage: Passage) -> tuple[Part, ...]:
    if isinstance(series.things, ListBlock):
        return whole_list(document, series.things, passage)
    items = [_item(document, section, passage, told=True) for section in series.things]
    if sum(len(item.text.split()) for item in items) > _WORDS:
        items = [_item(document, section, passage, told=False) for section in series.things]
    lead = _lead(document, series, passage)
    return (*lead, *(Part(BlockKind.ITEM, (item,)) for item in items))


def _lead(document: Document, series: _Series, passage: Passage) -> tuple[Part, ...]:
    """The chapter's last sentence, where it announces what it is a chapter of."""
    start, text = _last_sentence(document, series.chapter)
    name = stems(_BESIDE_THE_NAME.sub("", series.name))
    named = set(name) <= set(stems(text)) or bool(_counted(document, series))
    if not text or not (text.endswith(":") or named):
        return ()
    return (Part(BlockKind.PARAGRAPH, (Piece(passage, start, start + len(text), text),)),)


def _item(document: Document, section: Section, passage: Passage, *, told: bool) -> Piece:
    """A heading, and the first sentence under it where that is told."""
    under = section.start + len(section.title)
    spans = split_sentences(document.text[under : section.end]) if told else ()
    if not spans:
        return Piece(passage, section.start, under, document.text[section.start : under])
    end = under + spans[0].end
    text = document.text[section.start : end].rstrip()
    stop = "" if section.title[-1] in ".:?!" else ":"
    display = f"{section.title}{stop} {text[len(section.title) :].strip()}"
    return Piece(passage, section.start, section.start + len(text), text, display)
