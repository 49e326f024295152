"""What minutes say was decided, or put forward, about the item that a question names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer.pieces import Part, Piece
from assistant.answer.selection import Scored
from assistant.model import BlockKind
from assistant.question.kind import QuestionKind, Reading
from assistant.question.rarity import Rarity
from assistant.question.terms import coverage, fold, stems
from index.storage.document_cache import Documents
from ingest import cut_passages
from ingest.model import Document, Passage
from ingest.outline.minutes import is_decision, is_part, is_proposal
from ingest.sentences import split_sentences

_DECIDED = re.compile(
    r"\b(?:beslut\w+|vedtog\w*|vedtage[nt]|afgjort"
    r"|(?:blev|er|var|fik) .*\b(?:godkendt|udsat|afvist))\b"
)
_PROPOSED = re.compile(r"\bindstill\w+|\bforesl(?:og|aar|aaet)\b")
"""Both matched against the folded question."""
_ASKING = frozenset(
    stems(
        "besluttet besluttede beslutning beslutninger vedtog vedtaget vedtagelse afgjort godkendt"
        " udsat afvist indstillet indstillede indstilling indstiller foreslog foreslået udvalg"
        " udvalget byråd byrådet forvaltning forvaltningen direktør direktøren styregruppe"
        " styregruppen møde mødet punkt sag sagen forslag forslaget forhold angående truffet"
    )
)
_OF_OTHER = frozenset(
    {QuestionKind.NUMBER, QuestionKind.REASON, QuestionKind.WHEN, QuestionKind.WHO,
     QuestionKind.COMPARISON}
)  # fmt: skip
_TOLD = 0.6
"""Share of what a question names that an item's title and text must hold."""
_NAMED = 0.8
"""Share that the titles alone must hold for the item to be beyond doubt."""
_ELLIPTIC = re.compile(
    r"(?:Ikke |Delvist )?(?:[Gg]odkend|[Aa]nbefal|[Tt]iltr[aå]d|[Vv]edtag)\w*\b"
    r"|(?:Som indstillet|Afvist|Udsat)\b|.{0,60}\bindstilling(?:en)?\b"
)
"""A decision that says nothing without what was put forward."""
_MOST = 120
"""Words up to which either is told."""
_FEW = 25
"""The same where all decisions of a meeting are told."""
_MOST_ITEMS = 12
_HEAD = 600
"""Characters in which minutes tell of which meeting they are."""
_AGENDA = re.compile(r"\b(?:dagsorden|indhold)", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_LABELLED = re.compile(r"(?P<label>[A-ZÆØÅ][\wæøåÆØÅ ]{3,30}):\s")


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of minutes.

    Attributes:
        title: Of the item and of its source.
        text: Of all its passages.
    """

    title: str
    text: str
    passages: tuple[Passage, ...]


def decided(
    reading: Reading,
    scored: Sequence[Scored],
    documents: Documents,
    rarity: Rarity,
    *,
    named: bool = False,
) -> tuple[Part, ...]:
    """Tell what was decided about an item, or put forward where that is asked for.

    Args:
        reading: The question.
        scored: The sentences of the hits.
        documents: Source id to document.
        rarity: How much each of the question's words tells.
        named: Whether the item must be named beyond doubt, so that a decision without a word of
            the question answers it.

    Returns:
        The decision, and what was put forward where it only says that this is approved; none
        where nothing like it is asked for, or none is found that is of the item.
    """
    asked = fold(reading.text)
    proposed = _PROPOSED.search(asked) is not None
    if reading.kind in _OF_OTHER or not (proposed or _DECIDED.search(asked)):
        return ()
    terms = [term for term in reading.terms if term not in _ASKING]
    wanted = is_proposal if proposed and not _DECIDED.search(asked) else is_decision
    if wanted is is_decision and (of_all := _of_meeting(terms, scored, documents)):
        return of_all
    found: list[tuple[float, int, tuple[Part, ...]]] = []
    for rank, item in enumerate(_items(scored, documents)):
        told = _told(item, wanted)
        title = coverage(terms, stems(item.title), rarity.weights).share
        whole = coverage(terms, stems(f"{item.title} {item.text}"), rarity.weights).share
        if told and terms and whole >= _TOLD and (title >= _NAMED or not named):
            elliptic = wanted is is_decision and _ELLIPTIC.match(_bare(told[0].text))
            found.append((title + whole, -rank, _parts(told, item if elliptic else None)))
    return max(found, key=lambda f: f[:2])[2] if found else ()


def _of_meeting(
    terms: Sequence[str], scored: Sequence[Scored], documents: Documents
) -> tuple[Part, ...]:
    """All that was decided at the meeting whose day or committee a question names alone."""
    for source in dict.fromkeys(s.unit.piece.passage.source_id for s in scored):
        document = documents(source)
        items = list(dict.fromkeys(_decided_items(document))) if document else []
        if document is None or not 1 < len(items) <= _MOST_ITEMS:
            continue
        first = items[0]
        start = next(s.start for s in document.sections if s.path[: len(first)] == first)
        head = f"{document.metadata.title} {_AGENDA.split(document.text[:start])[0][:_HEAD]}"
        if all(match >= _NAMED for match in coverage(terms, stems(head)).matches):
            told = ((path[-1:], _told(_item(document, path), is_decision)) for path in items)
            return tuple(part for title, pieces in told for part in _headed(title, pieces))
    return ()


def _decided_items(document: Document) -> Iterator[tuple[str, ...]]:
    """The items of minutes about which something was decided."""
    for section in document.sections:
        lines = document.text[section.start : section.end].split("\n")
        labels = (label["label"] for line in lines if (label := _LABELLED.match(line)))
        if is_decision(section.path[-1]) or any(map(is_decision, labels)):
            yield item_path(section.path)


def _headed(title: Sequence[str], pieces: Sequence[Piece]) -> tuple[Part, ...]:
    heading = Part(BlockKind.HEADING, heading=" ".join(title))
    return (heading, Part(BlockKind.PARAGRAPH, tuple(_up_to(pieces, _FEW)))) if pieces else ()


def _items(scored: Sequence[Scored], documents: Documents) -> Iterator[_Item]:
    """The items that the passages are of, in order of their best, each with all its parts."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for s in scored:
        found = s.unit.piece.passage
        path = item_path(found.section)
        document = documents(found.source_id)
        if document is None or (found.source_id, path) in seen:
            continue
        seen.add((found.source_id, path))
        yield _item(document, path)


def item_path(section: Sequence[str]) -> tuple[str, ...]:
    """The headings down to an item, without that of its part."""
    return tuple(itertools.takewhile(lambda title: not is_part(title), section))


def _item(document: Document, path: tuple[str, ...]) -> _Item:
    """An item with its parts, whether or not each of them was found."""
    depth = len(path)
    own = tuple(
        s
        for s in document.sections
        if s.path[:depth] == path and (len(s.path) == depth or is_part(s.path[depth]))
    )
    passages = cut_passages(replace(document, sections=own))
    text = " ".join(passage.text for passage in passages)
    return _Item(" ".join((document.metadata.title, *path)), text, passages)


def _told(item: _Item, wanted: Callable[[str], bool]) -> list[Piece]:
    """The sentences of the item's part, under a heading or behind «Beslutning:» on a line."""
    pieces: list[Piece] = []
    for passage in item.passages:
        headed = any(wanted(title) for title in passage.section)
        labelled = False
        for line in _LINE.finditer(passage.text):
            if label := _LABELLED.match(line.group()):
                labelled = wanted(label["label"])
            if headed or labelled:
                pieces += _sentences(passage, line)
    return pieces


def _sentences(passage: Passage, line: re.Match[str]) -> Iterator[Piece]:
    for span in split_sentences(line.group()):
        start = passage.start + line.start() + span.start
        text = line.group()[span.start : span.end]
        yield Piece(passage, start, start + len(text), text)


def _parts(told: Sequence[Piece], item: _Item | None) -> tuple[Part, ...]:
    parts = (Part(BlockKind.PARAGRAPH, tuple(_up_to(told))),)
    put = _told(item, is_proposal) if item is not None else []
    if not put:
        return parts
    heading = Part(BlockKind.HEADING, heading="Indstilling")
    return (*parts, heading, Part(BlockKind.PARAGRAPH, tuple(_up_to(put))))


def _up_to(pieces: Sequence[Piece], most: int = _MOST) -> Iterator[Piece]:
    words = 0
    for piece in pieces:
        words += len(piece.text.split())
        if words > most and piece is not pieces[0]:
            return
        yield piece


def _bare(text: str) -> str:
    return text[label.end() :] if (label := _LABELLED.match(text)) else text
