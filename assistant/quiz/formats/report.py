"""Which formats there are, and what a format could not carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.quiz.model import Quiz


class Format(StrEnum):
    """What a quiz can be written as."""

    MOODLE = "moodle"
    GIFT = "gift"
    JSON = "json"
    QTI = "qti"
    H5P = "h5p"
    ANKI = "anki"
    DOCX = "docx"
    PDF = "pdf"
    CSV = "csv"
    XLSX = "xlsx"

    @property
    def suffix(self) -> str:
        """How a file of this format ends, with the dot."""
        return _SUFFIXES.get(self, f".{self.value}")

    @property
    def media_type(self) -> str:
        """The type that a web server announces."""
        return _MEDIA_TYPES[self]

    @property
    def danish(self) -> str:
        """What a trainer chooses it by."""
        return _NAMES[self]

    @property
    def is_printed(self) -> bool:
        """Whether it goes on paper, where ``WriteOptions`` count."""
        return self in _PRINTED


_SUFFIXES = {
    Format.MOODLE: ".xml",
    Format.GIFT: ".txt",
    Format.QTI: ".zip",
    Format.ANKI: ".apkg",
}
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES = {
    Format.MOODLE: "application/xml",
    Format.GIFT: "text/plain; charset=utf-8",
    Format.JSON: "application/json",
    Format.QTI: "application/zip",
    Format.H5P: "application/zip",
    Format.ANKI: "application/octet-stream",
    Format.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Format.PDF: "application/pdf",
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
}
_NAMES = {
    Format.MOODLE: "Moodle XML",
    Format.GIFT: "GIFT",
    Format.JSON: "Ledetråd (JSON)",
    Format.QTI: "QTI 2.1",
    Format.H5P: "H5P",
    Format.ANKI: "Anki",
    Format.DOCX: "Word til print",
    Format.PDF: "PDF til print",
    Format.CSV: "Tabel (CSV)",
    Format.XLSX: "Excel",
}
_PRINTED = frozenset({Format.DOCX, Format.PDF})


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What goes into a printed quiz.

    Attributes:
        key: Whether DOCX and PDF end with the answers, their explanations and quotes.
        references: Whether DOCX and PDF name the sources.
    """

    key: bool = True
    references: bool = True


class Change(StrEnum):
    """What became of something that the other side cannot hold as it was."""

    ORDERING_AS_MATCHING = "ordering-as-matching"
    PAIRS_AS_GAPS = "pairs-as-gaps"
    UNIT_IN_STEM = "unit-in-stem"
    NUMBER_AS_TEXT = "number-as-text"
    DECIMAL_POINT = "decimal-point"
    WEIGHTS_NEAREST = "weights-nearest"
    AS_CARD = "as-card"
    FORM_LEFT_OUT = "form-left-out"
    FEEDBACK_LEFT_OUT = "feedback-left-out"
    TEXT_CUT = "text-cut"
    SIGNS_REPLACED = "signs-replaced"
    ITEM_LEFT_OUT = "item-left-out"
    KIND_UNKNOWN = "kind-unknown"
    NO_RIGHT_ANSWER = "no-right-answer"
    PARTIAL_CREDIT = "partial-credit"
    WILDCARD = "wildcard"
    PICTURE_LEFT_OUT = "picture-left-out"
    DUPLICATE = "duplicate"

    @property
    def drops_item(self) -> bool:
        """Whether the whole item is missing on the other side."""
        return self in _DROPS

    @property
    def danish(self) -> str:
        """What a trainer reads."""
        return _DANISH[self]

    @property
    def english(self) -> str:
        """What the command line says."""
        return _ENGLISH[self]


_DROPS = frozenset(
    {Change.ITEM_LEFT_OUT, Change.KIND_UNKNOWN, Change.NO_RIGHT_ANSWER, Change.DUPLICATE}
)
_DANISH = {
    Change.ORDERING_AS_MATCHING: "Rækkefølge er lavet om til at forbinde trin og nummer.",
    Change.PAIRS_AS_GAPS: "Par og rækkefølge er lavet om til at trække svar på plads i en tekst.",
    Change.UNIT_IN_STEM: "Enheden er skrevet ind i spørgsmålet.",
    Change.NUMBER_AS_TEXT: "Tallet skal skrives præcist; det tilladte udsving er ikke med.",
    Change.DECIMAL_POINT: "Decimaltallet skal skrives med punktum; det står der i opgaven.",
    Change.WEIGHTS_NEAREST: "Pointene er rundet til de værdier, som Moodle tager imod.",
    Change.AS_CARD: "Opgaven er blevet et kort, hvor deltageren selv vurderer sit svar.",
    Change.FORM_LEFT_OUT: "En godkendt skrivemåde er udeladt, fordi formatet ikke kan rumme den.",
    Change.FEEDBACK_LEFT_OUT: "Tilbagemeldingen på de enkelte svar er ikke med.",
    Change.TEXT_CUT: "En lang tekst er forkortet til det, som en celle kan rumme.",
    Change.SIGNS_REPLACED: "Tegn, som skriften ikke har, er vist som □.",
    Change.ITEM_LEFT_OUT: "Opgaven er udeladt, fordi formatet ikke kan rumme den.",
    Change.KIND_UNKNOWN: "Opgaven er udeladt, fordi den er af en type, som quizzen ikke har.",
    Change.NO_RIGHT_ANSWER: "Opgaven er udeladt, fordi den ikke har et rigtigt svar.",
    Change.PARTIAL_CREDIT: "Svar, der gav en del af pointene, tæller nu som forkerte.",
    Change.WILDCARD: "En stjerne stod for vilkårlig tekst; nu står den for sig selv.",
    Change.PICTURE_LEFT_OUT: "Et billede eller en lyd er ikke med.",
    Change.DUPLICATE: "Opgaven stod der to gange og er taget med én gang.",
}
_ENGLISH = {
    Change.ORDERING_AS_MATCHING: "ordering written as matching of step and number",
    Change.PAIRS_AS_GAPS: "pairs or steps written as a text with gaps to drag into",
    Change.UNIT_IN_STEM: "unit written into the question",
    Change.NUMBER_AS_TEXT: "number must be typed exactly, its tolerance is lost",
    Change.DECIMAL_POINT: "decimals must be typed with a point, as the question now says",
    Change.WEIGHTS_NEAREST: "weights rounded to those that Moodle accepts",
    Change.AS_CARD: "written as a card that the participant grades",
    Change.FORM_LEFT_OUT: "an accepted form is left out, the format cannot hold it",
    Change.FEEDBACK_LEFT_OUT: "feedback on single options is left out",
    Change.TEXT_CUT: "long text cut to what a cell can hold",
    Change.SIGNS_REPLACED: "signs that the font lacks are shown as a box",
    Change.ITEM_LEFT_OUT: "left out, the format cannot hold it",
    Change.KIND_UNKNOWN: "left out, a question type that a quiz has not",
    Change.NO_RIGHT_ANSWER: "left out, no right answer",
    Change.PARTIAL_CREDIT: "answers worth part of the points now count as wrong",
    Change.WILDCARD: "a star that stood for any text now stands for itself",
    Change.PICTURE_LEFT_OUT: "a picture or sound is left out",
    Change.DUPLICATE: "the same question twice, taken once",
}


@dataclass(frozen=True, slots=True)
class Note:
    """A change, and the item that it befell (its id when written, its name when read)."""

    item: str
    change: Change


@dataclass(frozen=True, slots=True)
class Rendered:
    """A quiz as the bytes of a file, and what the format could not carry."""

    data: bytes
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class WriteReport:
    """A file that was written."""

    path: Path
    format: Format
    items: int
    """How many of the quiz's items are in the file."""
    notes: tuple[Note, ...] = ()

    @property
    def changes(self) -> Mapping[Change, int]:
        """How many items each change befell."""
        return count_changes(self.notes)


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A quiz that was read, and what of the file is not in it."""

    quiz: Quiz
    notes: tuple[Note, ...] = ()

    @property
    def changes(self) -> Mapping[Change, int]:
        """How many items each change befell."""
        return count_changes(self.notes)


def count_changes(notes: Iterable[Note]) -> Mapping[Change, int]:
    """Count the items that each change befell, the most frequent first."""
    return dict(Counter(note.change for note in dict.fromkeys(notes)).most_common())
