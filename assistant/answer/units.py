"""The sentences, list items and table rows of retrieved passages, with what speaks for each."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answer.openings import points_back
from assistant.answer.pieces import Piece
from assistant.answer.quotable import stretches_of
from assistant.answer.scraps import SIGNPOST
from assistant.answer.structures import heads_at
from assistant.question.counts import counted, counts
from assistant.question.kind import QuestionKind, Reading
from assistant.question.rarity import Rarity
from assistant.question.terms import coverage, stems, words
from index.model import Hit
from index.storage.document_cache import Documents
from ingest.model import Document, PassageKind

MAX_HITS = 8
"""Passages that an answer may quote; the gold passage is among them nine times out of ten."""

_CUES: Mapping[QuestionKind, re.Pattern[str]] = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        QuestionKind.DEFINITION: r"\b(?:er en|er et|er de|betyder|defineres|forstås|betegne\w*"
        r"|består af|handler om|dækker|beskrives som|kaldes|går ud på|det vil sige|indebærer)\b",
        QuestionKind.REASON: r"\b(?:fordi|derfor|skyldes|da|idet|bidrager?|årsag\w*|således|dermed"
        r"|begrund\w*|hvilket|betyder|med henblik på|så|for at|grund af|kan medføre)\b",
        QuestionKind.HOWTO: r"\b(?:ved at|gennem|via|ved hjælp af|skal|bør|kan|metode\w*|fx"
        r"|således)\b",
        QuestionKind.COMPARISON: r"\b(?:mens|derimod|hvorimod|modsætning|forskel\w*|mere|mindre|end"
        r"|henholdsvis|dels|modsat|til gengæld|både)\b",
        QuestionKind.LIST: r":\s*$|,.+\bog\b|\b(?:herunder|fx|bl\.a\.|blandt andet|følgende)\b",
        QuestionKind.WHO: r"\b[A-ZÆØÅ]\w+ [A-ZÆØÅ]\w+|kommune|styrelse|ministeri|leder",
        QuestionKind.WHEN: r"\b(?:19|20)\d\d\b|\b(?:januar|februar|marts|april|maj|juni|juli|august"
        r"|september|oktober|november|december|efteråret|foråret)\b",
        QuestionKind.NUMBER: r"\d|\b(?:halv\w*|tredjedel|fjerdedel|to|tre|fire|fem|seks|syv|otte|ni"
        r"|ti|procent|flere|alle|ingen)\b",
        QuestionKind.TABLE: r"\d|\t",
        QuestionKind.YES_NO: r"\b(?:ikke|ingen|kan|skal|må|altid|kun|krav|ret til|pligt\w*"
        r"|forpligt\w*|mulig\w*|alle)\b",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence that may be quoted.

    Attributes:
        rank: Rank of its passage, from 0.
        order: Its place in the passage, from 0.
        cosine: Cosine of its vector to the question's, 0 when it is not known.
        stems: Stems of its words that carry meaning.
        covered: How far it covers each term of the question.
        features: What the selector weighs, by name.
        of_parts: Cosines to the parts of a question that asks several things.
        note: Whether it stands in a footnote.
    """

    piece: Piece
    rank: int
    order: int
    cosine: float
    stems: tuple[str, ...]
    covered: tuple[float, ...]
    features: Mapping[str, float] = field(hash=False, compare=False)
    of_parts: tuple[float, ...] = ()
    note: bool = False

    @property
    def words(self) -> int:
        """Length in words."""
        return len(self.piece.text.split())


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch of a passage before it is compared to the others."""

    rank: int
    order: int
    piece: Piece
    cosine: float
    stems: tuple[str, ...]
    covered: tuple[float, ...]
    share: float
    translated: float
    of_parts: tuple[float, ...]
    note: bool
    heads: str


def units_of(
    reading: Reading,
    hits: Sequence[Hit],
    rarity: Rarity,
    documents: Documents = lambda _: None,
) -> list[Unit]:
    """List what may be quoted from the first hits, in rank and text order.

    Args:
        reading: The question.
        hits: Best first.
        rarity: How much each of the question's words tells.
        documents: Source id to document, by which a table's row has the words of its heads too.

    Returns:
        One unit for each sentence, item or row with at least one word that carries meaning.
    """
    hits = hits[:MAX_HITS]
    found = [
        unit
        for rank, hit in enumerate(hits)
        for unit in _stretches(rank, hit, reading, rarity, documents(hit.passage.source_id))
    ]
    if not found:
        return []
    pool = [unit.cosine for unit in found]
    mean = sum(pool) / len(pool)
    spread = math.sqrt(sum((c - mean) ** 2 for c in pool) / len(pool)) or 1.0
    headings = [stems(" ".join(hit.passage.section)) for hit in hits]
    sections = [coverage(reading.terms, said, rarity.weights).share for said in headings]
    best_of = [
        max((u.cosine for u in found if u.rank == rank), default=0.0) for rank in range(len(hits))
    ]
    sizes = [sum(u.rank == rank for u in found) for rank in range(len(hits))]
    rarest = max(reading.terms, key=lambda term: rarity.weights[term], default=None)
    rarest_at = reading.terms.index(rarest) if rarest else 0
    nearest, fullest = max(pool), max(unit.share for unit in found)
    likeliest = max(unit.translated for unit in found)
    kinds = {f"kind_{kind.value}": float(reading.kind is kind) for kind in QuestionKind}
    wanted = counted(reading)
    units = []
    for place, unit in enumerate(found):
        before = found[place - 1] if place and found[place - 1].rank == unit.rank else None
        after = found[place + 1] if place + 1 < len(found) else None
        after = after if after is not None and after.rank == unit.rank else None
        hit = hits[unit.rank]
        near = {*unit.stems, *headings[unit.rank], *(before.stems if before else ())}
        around = coverage(reading.terms, near, rarity.weights)
        units.append(
            Unit(
                unit.piece,
                unit.rank,
                unit.order,
                unit.cosine,
                unit.stems,
                unit.covered,
                {
                    **_form(unit, reading, wanted),
                    "cosine": unit.cosine,
                    "cosine_z": (unit.cosine - mean) / spread,
                    "cosine_gap": unit.cosine - nearest,
                    "share": unit.share,
                    "share_gap": unit.share - fullest,
                    "translated": unit.translated,
                    "translated_gap": unit.translated - likeliest,
                    "section": sections[unit.rank],
                    "before": before.cosine - mean if before else 0.0,
                    "after": after.cosine - mean if after else 0.0,
                    "before_share": before.share if before else 0.0,
                    "hit": hit.score,
                    "hit_gap": hit.score - hits[0].score,
                    "rank": math.log1p(unit.rank),
                    "first": float(unit.order == 0),
                    "passage_gap": unit.cosine - best_of[unit.rank],
                    "around": around.share,
                    "around_gain": around.share - unit.share,
                    "rarest": unit.covered[rarest_at] if rarest else 0.0,
                    "whole_terms": sum(m == 1 for m in unit.covered) / max(len(unit.covered), 1),
                    "after_share": after.share if after else 0.0,
                    "place": unit.order / max(sizes[unit.rank] - 1, 1),
                    "sentences": float(sizes[unit.rank]),
                    "list": float(hit.passage.kind is PassageKind.LIST),
                    "table": float(hit.passage.kind is PassageKind.TABLE),
                    "quotation": float(hit.passage.kind is PassageKind.QUOTATION),
                    "depth": float(len(hit.passage.section)),
                    **kinds,
                },
                unit.of_parts,
                unit.note,
            )
        )
    return units


def _form(unit: _Found, reading: Reading, wanted: frozenset[str]) -> dict[str, float]:
    """What the wording of a stretch tells, question apart and by the question's kind."""
    text = unit.piece.text
    length = len(words(text))
    cue = _CUES.get(reading.kind)
    return {
        "length": math.log1p(min(length, 60)),
        "short": float(length < 5),
        "cue": float(bool(cue and cue.search(text))),
        "cue_definition": float(
            reading.kind is QuestionKind.DEFINITION
            and bool(_CUES[QuestionKind.DEFINITION].search(text))
        ),
        "cue_reason": float(
            reading.kind is QuestionKind.REASON and bool(_CUES[QuestionKind.REASON].search(text))
        ),
        "counts": float(counts(wanted, f"{unit.heads}\n{text}" if unit.heads else text)),
        "opens": _opens(reading, text),
        "digit_number": float(
            reading.kind in (QuestionKind.NUMBER, QuestionKind.WHEN)
            and any(character.isdigit() for character in text)
        ),
        "item": float(text[:1] in "-•▪*" or text[:1].islower()),
        "lead": float(text.endswith(":")),
        "question": float(text.endswith("?")),
        "points_back": float(points_back(text)),
        "signpost": float(SIGNPOST.search(text) is not None),
        "commas": math.log1p(text.count(",")) * (reading.kind is QuestionKind.LIST),
    }


def _in_note(document: Document, offset: int) -> bool:
    return any(note.start <= offset < note.end for note in document.notes)


def _opens(reading: Reading, text: str) -> float:
    """Whether a sentence begins with what the question wants defined."""
    if reading.kind is not QuestionKind.DEFINITION or not reading.terms:
        return 0.0
    return float(not set(reading.terms).isdisjoint(stems(" ".join(words(text)[:3]))))


def _stretches(
    rank: int, hit: Hit, reading: Reading, rarity: Rarity, document: Document | None
) -> list[_Found]:
    found = []
    for stretch in stretches_of(hit, reading, rarity):
        start, text, terms = stretch.start, stretch.text, stretch.stems
        heads = heads_at(document, start, start + len(text)) if document else ""
        cover = coverage(reading.terms, (*terms, *stems(heads)), rarity.weights)
        found.append(
            _Found(
                rank,
                stretch.order,
                Piece(hit.passage, start, start + len(text), text),
                stretch.sentence.score,
                terms,
                cover.matches,
                cover.share,
                stretch.sentence.translated,
                stretch.sentence.of_parts,
                document is not None and _in_note(document, start),
                heads,
            )
        )
    return found
