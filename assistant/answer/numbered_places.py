"""What a question asks about by a label and its number: «trin 3», «anbefaling nr. 4», «model b»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer.asked import Asked, told_by
from assistant.answer.item_marks import parted
from assistant.answer.selection import Scored
from assistant.answer.structures import placed_at
from assistant.question.kind import Reading
from assistant.question.terms import fold, stems
from index.storage.document_cache import Documents
from ingest.model import Document, Passage

_LABEL = re.compile(
    r"(?<!\w)(?:(?P<counted>trin|fase|punkt|kapitel|afsnit|bilag|anbefaling|tema|delmaal|boks"
    r"|princip|skridt|indsatsomraade|hovedresultat)"
    r"(?:et|en|tet)? (?:nr\.? |nummer )?(?P<number>\d{1,2})"
    r"|(?P<lettered>pakke|model|niveau|spor|kategori|fase)(?:n|en|et)? (?P<letter>[a-h])"
    r"|(?P<law>§|paragraf) ?(?P<paragraph>\d{1,3}(?: [a-h])?))\b"
)
"""Matched against the folded question."""
_SEVERAL = re.compile(r",? (?:\d|(?:og|til|eller) (?:§ ?)?(?:\d|[a-h]\b))|-\d|, \d")
_MOST_OTHERS = 2
"""Words beside the label of a question about all that stands there: «Hvorfor er rækkefølgen i trin
3 vigtig, så …?» may be answered elsewhere."""
_ONLY_COUNT = frozenset(stems("nr nummer"))
_OF_ALL_OF_IT = frozenset(
    stems(
        "betingelse betingelser betingelserne krav kravene regler reglerne kriterier kriterierne"
        " hjælp støtte opfyldt opfyldes opfylde står indhold paragraf bestemmelse bestemmelsen"
        " målgruppe målgruppen lov loven serviceloven servicelovens"
    )
)
"""What a question about a paragraph asks of all that stands under its heading."""
_LAW = "§"
_CHAPTERS = frozenset(("punkt", "kapitel", "afsnit"))
"""What a heading is by its number alone: «5. Økonomi» is chapter and point five."""
_SERIES = 2
"""Others of a series that must be told before one of it can be missed."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its number or letter, folded."""

    kind: str
    number: str

    def heads(self, section: Sequence[str]) -> bool:
        """Tell whether the last of some headings has it, or is a chapter of that number.

        A paragraph of a law may stand in any of them.
        """
        if self.kind == _LAW:
            return any(self._in(fold(heading)) for heading in section)
        folded = fold(" ".join(section[-1:]))
        chapter = self.kind in _CHAPTERS and re.match(rf"{self.number}[. ](?!\d)", folded)
        return bool(chapter) or self._in(folded)

    def begins(self, text: str) -> bool:
        """Tell whether a stretch, such as a table's row, begins with it."""
        return re.match(rf"[^\w§]*{self.kind} ?{self.number}\b", fold(text)) is not None

    def told_in(self, text: str) -> bool:
        """Tell whether a text has it anywhere."""
        return self._in(fold(text))

    def marks(self, item: str) -> bool:
        """Tell whether a list's item bears its number or letter."""
        return fold(parted(item.lstrip())[0]).strip("().") == self.number

    def others_in(self, text: str) -> set[str]:
        """Find the other numbers or letters that a text has with the same label."""
        form = r"\d{1,2}" if self.number.isdigit() else "[a-h]"
        found = re.findall(rf"\b{self.kind} ({form})\b", fold(text))
        return set(found) - {self.number}

    def _in(self, folded: str) -> bool:
        if self.kind == _LAW:
            return re.search(rf"§ ?{self.number}(?![\d]| [a-h]\b)", folded) is not None
        plain = rf"\b{self.kind}\w{{0,3}} (?:nr\.? |nummer )?{self.number}\b"
        return re.search(plain, folded) is not None


def asked_label(question: str) -> Label | None:
    """Find the label with its number that a question names; None for several or none."""
    folded = fold(question)
    found = _LABEL.search(folded)
    if found is None or _SEVERAL.match(folded, found.end()) or _LABEL.search(folded, found.end()):
        return None
    if found["law"]:
        return Label(_LAW, found["paragraph"])
    return Label(found["counted"] or found["lettered"], found["number"] or found["letter"])


def is_paragraph(question: str) -> bool:
    """Tell whether the label that a question names is a paragraph of a law."""
    label = asked_label(question)
    return label is not None and label.kind == _LAW


def under_label(reading: Reading, scored: Sequence[Scored], documents: Documents) -> list[Scored]:
    """Find what stands under a heading with a label's number, or in the item or row that has it.

    Args:
        reading: The question.
        scored: The sentences of the hits, in rank and text order.
        documents: Source id to document.

    Returns:
        The sentences of the source in which the likeliest of them stands, in their order; none
        where no heading, item or row has it, no label is asked about, or much else is.
    """
    label = asked_label(reading.text)
    others = {term for term in reading.terms if not term.isdigit()} - _ONLY_COUNT
    if label is None or len(others - set(stems(label.kind))) > _MOST_OTHERS:
        return []
    headed = [s for s in scored if label.heads(s.unit.piece.passage.section)]
    found = headed or [
        s
        for s in scored
        if label.begins(s.unit.piece.text)
        or _is_item(label, s, documents(s.unit.piece.passage.source_id))
    ]
    if not found:
        return []
    best = max(found, key=lambda s: s.score).unit.piece.passage.source_id
    return [s for s in found if s.unit.piece.passage.source_id == best]


def asks_of_paragraph(reading: Reading, passages: Iterable[Passage]) -> bool:
    """Tell whether a question asks for all that holds by a paragraph which heads a passage found.

    Args:
        reading: The question: «Hvad er betingelserne for hjælp efter § 112?».
        passages: What was found.
    """
    label = asked_label(reading.text)
    others = {term for term in reading.terms if not term[0].isdigit()} - _OF_ALL_OF_IT
    if label is None or label.kind != _LAW or others:
        return False
    return any(label.heads(passage.section) for passage in passages)


def _is_item(label: Label, s: Scored, document: Document | None) -> bool:
    """Whether a stretch is of the item of that number in a list of what the label names."""
    piece = s.unit.piece
    placed = placed_at(document, piece)
    if document is None or placed is None or placed.item is None:
        return False
    item, lead = placed.block.items[placed.item], placed.block.lead
    said = document.text[lead.start : lead.end] if lead else ""
    about = fold(" ".join((said, *piece.passage.section[-1:])))
    return label.kind in about and label.marks(document.text[item.start : item.end])


def unlabelled(asked: Asked) -> str | None:
    """Tell of a step, phase or the like that is asked about by a number that nothing found has.

    Returns:
        What to say; None where it stands there, hardly any other of its series does, or none is
        asked about.
    """
    label = asked_label(asked.question)
    if label is None or label.kind == _LAW or any(_tells(label, p) for p in asked.passages):
        return None
    others = set().union(*(label.others_in(told_by(passage)) for passage in asked.passages))
    if len(others) < _SERIES:
        return None
    number = label.number if label.number.isdigit() else label.number.upper()
    return (
        f"{label.kind.replace('aa', 'å').capitalize()} {number} nævnes ikke i det, jeg har fundet."
    )


def _tells(label: Label, passage: Passage) -> bool:
    marked = any(label.marks(line) for line in passage.text.splitlines())
    headed = label.heads(passage.section)
    return marked or headed or label.told_in(told_by(passage))
