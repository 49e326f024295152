"""Terms that the material itself explains: glossaries, lists «term: text», tables, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.question.terms import stems
from assistant.quiz.material.language import bare_end, clean, folded, upper_first
from assistant.quiz.material.listing import Listing, listings
from assistant.quiz.material.sources import Source, vague
from assistant.quiz.material.standing import refers
from ingest.model import Span, Table
from ingest.sentences import split_sentences

SHORTEST, LONGEST = 5, 38
"""Words of an explanation."""
_LINE = re.compile(r"^(?P<term>[A-ZÆØÅ][^:.\n]{3,60}): (?P<body>[A-ZÆØÅ][^\n]{25,})$", re.MULTILINE)
_SAYS = (
    r"(?:forstås som|defineres som|beskrives som|betegner|henviser til|handler om|refererer til"
    r"|betyder|er betegnelsen for|er en betegnelse for|er et begreb for|dækker over|indebærer, at"
    r"|omfatter|går ud på)"
)
_SENTENCE = re.compile(
    rf"^(?:Begrebet om |Begrebet |Betegnelsen )?(?P<term>[A-ZÆØÅa-zæøå][\wæøå -]{{2,45}}?) "
    rf"(?:kan (?:overordnet |kort |bedst )?)?(?P<says>{_SAYS}) (?P<body>.{{25,}})\.$"
)
_BY = re.compile(
    r"^(?:Ved|Med) (?P<term>[\wæøå -]{4,45}?) (?P<says>forstås|menes|defineres)(?: her)?,? "
    r"(?P<body>.{20,})\.$"
)
_IN_BODY = re.compile(r"^.{0,60}?(?:forstås|defineres|beskrives) som ", re.IGNORECASE)
_NO_TERM = re.compile(
    r"^(?:det|de|den|dette|der|alle|mange|flere|nogle|vi|man|hvad|hvor|kommunerne|rapporten|borgere"
    r"|borgerne|kommunen|undersøgelsen|analysen|opgaven|formålet|et|en)\b",
    re.IGNORECASE,
)


_TABLE_NUMBER = re.compile(r"^Tabel [\d.]+ ?[:.–-] ?")
_NOT_IN_TERM = frozenset(
    {
        "bl.a",
        "kan",
        "dog",
        "ofte",
        "skal",
        "vil",
        "bør",
        "må",
        "er",
        "har",
        "der",
        "som",
        "at",
        "ikke",
        "altså",
        "både",
        "overordnet",
        "kort",
        "især",
        "samt",
    }
)
_QUOTES = re.compile(r"[\"”“«»]")
_PERSON = re.compile(r"^(?:[A-ZÆØÅ][a-zæøåé]+ ){1,3}[A-ZÆØÅ][a-zæøåé]+$")
"""Quizzes ask for what persons do, never for who they are."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A term with what the material says of it.

    Attributes:
        body: The explanation without the term, one sentence, no full stop.
        span: The place that proves it.
        defines: Whether the text says that it defines, rather than only describing.
    """

    term: str
    body: str
    span: Span
    defines: bool = True


@dataclass(frozen=True, slots=True)
class Family:
    """Terms explained side by side, so that each is wrong for the others.

    Attributes:
        span: The whole stretch, when one quote can prove all of it.
        about: What leads in or stands over it.
        column: Heads of a table's two columns.
    """

    source: Source
    members: tuple[Explained, ...]
    span: Span
    about: str = ""
    column: tuple[str, str] | None = None


def families(source: Source) -> Iterator[Family]:
    """Find all families of at least three terms."""
    for family in (*_glossaries(source), *_lists(source), *_tables(source)):
        members = _distinct(family.members)
        if len(members) >= 3:
            yield Family(family.source, members, family.span, family.about, family.column)


def loners(source: Source) -> Iterator[Explained]:
    """Find terms that a sentence of running text explains."""
    for sentence in source.sentences:
        match = _SENTENCE.match(sentence.text) or _BY.match(sentence.text)
        if match is None or refers(sentence.text) or _NO_TERM.match(match.group("term")):
            continue
        term = match.group("term").strip()
        if len(term.split()) > 5 or _NOT_IN_TERM & set(term.lower().split()):
            continue
        explained = _explained(
            term, match.group("body"), sentence.span, "omfatter" not in match.group("says")
        )
        if explained:
            yield explained


def _explained(term: str, body: str, span: Span, defines: bool = True) -> Explained | None:
    text = clean(body)
    if folded(term)[:12] in folded(text):  # «Faste indsatser: Faste indsatser forstås som …»
        text = _IN_BODY.sub("", text)
    text = re.sub(r"^(?:[Ff]orstås|[Dd]efineres|[Bb]eskrives) som ", "", text)
    spans = split_sentences(text)
    text = bare_end(text[: spans[0].end] if spans else text)
    name = upper_first(_QUOTES.sub("", term).strip(" *_"))
    if not SHORTEST <= len(text.split()) <= LONGEST or refers(text) or "http" in text:
        return None
    return None if _PERSON.match(name) else Explained(name, upper_first(text), span, defines)


def _distinct(members: Sequence[Explained]) -> tuple[Explained, ...]:
    kept: list[Explained] = []
    for member in members:
        if all(
            fuzz.ratio(folded(member.term), folded(other.term)) < 90
            and fuzz.token_set_ratio(folded(member.body), folded(other.body)) < 85
            for other in kept
        ):
            kept.append(member)
    return tuple(kept)


def _glossaries(source: Source) -> Iterator[Family]:
    """Paragraphs «Term: Explanation.» one after another in one section."""
    document = source.document
    for section in document.sections:
        if not source.usable(section):
            continue
        text = document.text[section.start : section.end]
        found = []
        for match in _LINE.finditer(text):
            start, end = section.start + match.start(), section.start + match.end()
            listed = any(b.start < end and start < b.end for b in document.lists)
            term, body = match.group("term"), match.group("body")
            member = None if listed else _explained(term, body, Span(start, end))
            if member and not re.match(
                r"(?:Figur|Tabel|Anm|Kilde|Boks|Kapitel|Bilag)", member.term
            ):
                found.append(member)
        if len(found) >= 3:
            whole = Span(found[0].span.start, found[-1].span.end)
            yield Family(source, tuple(found), whole, source.heading(section.start))


def _lists(source: Source) -> Iterator[Family]:
    for listing in listings(source):
        found = [
            member
            for entry in listing.termed
            if (member := _explained(entry.term, entry.body, entry.span, defines=False))
        ]
        if len(found) >= 3:
            yield Family(
                source, tuple(found), Span(listing.start, listing.block.end), _about(listing)
            )


def _about(listing: Listing) -> str:
    return listing.lead or listing.source.heading(listing.start)


def _tables(source: Source) -> Iterator[Family]:
    for table in source.document.tables:
        if not source.usable(source.section(table.start)):
            continue
        for column in _wordy_columns(table):
            found = [
                Explained(
                    _cased(clean(row.cells[0])),
                    bare_end(clean(row.cells[column])),
                    Span(row.start, row.end),
                    False,
                )
                for row in table.rows
                if row.cells[0]
                and not _PERSON.match(clean(row.cells[0]))
                and SHORTEST - 2 <= len(row.cells[column].split()) <= LONGEST
            ]
            if len(found) >= 3:
                heads = (_cased(clean(table.heads[0])), _cased(clean(table.heads[column])))
                heading = source.heading(table.start)
                about = _TABLE_NUMBER.sub("", clean(table.caption or "")) or (
                    "" if vague(heading) else heading
                )
                yield Family(source, tuple(found), Span(table.start, table.end), about, heads)


def _wordy_columns(table: Table) -> list[int]:
    """Columns of words, not figures, beside a first column of terms."""
    width = len(table.heads)
    rows = [row for row in table.rows if len(row.cells) == width]
    if len(rows) < 3 or len(rows) < len(table.rows):
        return []
    return [
        column
        for column in range(1, width)
        if sum(len(stems(row.cells[column])) >= 2 for row in rows) >= 3
    ]


def _cased(term: str) -> str:
    """Terms in capitals throughout are set as words."""
    return term.capitalize() if term.isupper() and len(term) > 6 else term
