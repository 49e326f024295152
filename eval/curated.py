"""The curated questions: the file format, checked key by key, and how the files are read.

A file holds the questions of one theme, as a YAML list or as JSONL with one object a line. All
files of a folder form a collection. A question in YAML::

    - id: s-koordination-01          # unique in the collection, [a-z0-9-]
      question: Hvem skal sørge for, at borgerens indsatser hænger sammen?
      turns: []                      # earlier questions of the same conversation, oldest first
      standalone: ""                 # for a follow-up: the question written out in full
      kind: factual                  # see Kind: what is asked for
      difficulty: easy               # easy, medium, hard
      answerable: true               # false: a good assistant says that the material is silent
      sources: [koordinerende-indsats.md]   # file names that the answer stands in; [] if silent
      gold:                          # where it stands; several are alternatives (need: any)
        - source: koordinerende-indsats.md
          section: Roller i forløbet        # a heading above the place
          start: Den koordinerende           # first words of the place, at most six
          end: samlede plan                  # its last words, at most six
      need: any                      # all: every gold place is needed, as across sources
      points: [den koordinerende sagsbehandler, én samlet plan]   # facts of a good answer
      forbidden: []                  # strings that must not stand in the answer
      tags: [paraphrased]            # see FORMS: how it is asked, and any theme of your own
      author: Anna Fagperson
      reviewed: 2026-11-22
      why: ""                        # for the silent: what was checked; else any remark

A point is a short fact (one to eight words), in any inflection: it is matched by stems, with
numbers literally. Several wordings of one fact are parted by `` | ``: ``4 pct. | fire procent``.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
    model_validator,
)

from index.measuring.questions import Part, part_of
from ingest.errors import QuestionError

ANCHOR_WORDS = 6
"""Longest anchor: enough to find a place, too short to be a copied sentence."""

SUFFIXES = (".yaml", ".yml", ".jsonl")
DRAFT_SUFFIX = ".draft.yaml"
"""Files of drafts, which no run reads."""

FORMS = ("paraphrased", "misspelt", "ascii", "english", "keywords", "exact", "personal-data")
"""Tags for how a question is put; ``ascii`` is without æøå, ``exact`` hangs on one word as it is
written: a paragraph, a name, an abbreviation, a number or a rare word."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]


class Kind(StrEnum):
    """What a question asks for, or what makes it special."""

    FACTUAL = "factual"
    NUMBER = "number"
    LIST = "list"
    DEFINITION = "definition"
    HOWTO = "howto"
    REASON = "reason"
    COMPARISON = "comparison"
    TABLE = "table"
    CROSS = "cross"
    """Needs two or more sources."""
    FOLLOWUP = "followup"
    UNANSWERABLE = "unanswerable"
    PREMISE = "premise"
    """Takes for granted what the material contradicts or does not say."""
    HOSTILE = "hostile"
    """Tries to make the assistant leave its task."""


class Place(BaseModel):
    """A stretch of a source, found again by its first and last words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: Text
    """File name of the source."""
    section: str = ""
    """A heading above the place; tells places with the same words apart."""
    start: Text
    end: Text

    @model_validator(mode="after")
    def _anchors_are_short(self) -> Place:
        for name in ("start", "end"):
            if len(getattr(self, name).split()) > ANCHOR_WORDS:
                raise ValueError(f"{name} has more than {ANCHOR_WORDS} words")
        return self


class CuratedQuestion(BaseModel):
    """One question of the set; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Slug
    question: Text
    turns: tuple[Text, ...] = ()
    standalone: str = ""
    kind: Kind
    difficulty: Literal["easy", "medium", "hard"] = "medium"
    answerable: bool
    sources: tuple[Text, ...] = ()
    gold: tuple[Place, ...] = ()
    need: Literal["any", "all"] = "any"
    points: tuple[Text, ...] = ()
    forbidden: tuple[Text, ...] = ()
    tags: tuple[Slug, ...] = ()
    author: Text
    reviewed: datetime.date | None = None
    """None for a draft that nobody has read yet."""
    why: str = ""

    @model_validator(mode="after")
    def _parts_agree(self) -> CuratedQuestion:
        if self.answerable and not (self.gold and self.points and self.sources):
            raise ValueError("an answerable question needs sources, gold and points")
        if not self.answerable and (self.gold or self.sources):
            raise ValueError("a question that the material does not answer has no gold or sources")
        if strangers := {place.source for place in self.gold} - set(self.sources):
            raise ValueError(f"gold names a source missing in sources: {sorted(strangers)}")
        if self.kind is Kind.FOLLOWUP and not (self.turns and self.standalone):
            raise ValueError("a follow-up needs turns and standalone")
        if self.kind is Kind.CROSS and (self.need != "all" or len(self.sources) < 2):
            raise ValueError("a cross question needs two sources and need: all")
        return self

    @property
    def part(self) -> Part:
        """The part that the question it was drawn from belongs to (`index.measuring.questions`).

        The id of a drawn question is ``r-`` and the original id, so that the part stays the same.
        """
        return part_of(self.id.removeprefix("r-"))


def question_files(path: Path) -> list[Path]:
    """List the question files of a folder by name, drafts left out, or the one file."""
    if path.is_dir():
        return sorted(
            file
            for file in path.iterdir()
            if file.suffix in SUFFIXES and not file.name.endswith(DRAFT_SUFFIX)
        )
    return [path]


def read_curated(paths: Sequence[Path]) -> list[CuratedQuestion]:
    """Read question files or folders of them.

    Args:
        paths: Files and folders.

    Returns:
        The questions in file order.

    Raises:
        QuestionError: A file cannot be read, a key is unknown or wrong, or an id stands twice;
            the message names the file, the question and the key.
    """
    questions: list[CuratedQuestion] = []
    seen: dict[str, str] = {}
    for file in (file for path in paths for file in question_files(path)):
        for where, row in _rows(file):
            try:
                question = CuratedQuestion.model_validate(row)
            except ValidationError as error:
                label = row.get("id", where) if isinstance(row, dict) else where
                raise QuestionError(f"{file.name}, {label}: {validation_reasons(error)}") from error
            if question.id in seen:
                raise QuestionError(
                    f"{file.name}, {where}: id {question.id} stands in {seen[question.id]} too"
                )
            seen[question.id] = file.name
            questions.append(question)
    return questions


def _rows(file: Path) -> Iterator[tuple[str, Any]]:
    """Yield each question of a file with the name of its place in it."""
    try:
        text = file.read_text("utf-8")
        if file.suffix == ".jsonl":
            for number, line in enumerate(text.splitlines(), 1):
                if line.strip():
                    yield f"line {number}", json.loads(line)
            return
        rows = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, yaml.YAMLError) as error:
        raise QuestionError(f"{file.name}: {' '.join(str(error).split())}") from error
    if not isinstance(rows, list):
        raise QuestionError(f"{file.name}: a YAML question file is a list of questions")
    for number, row in enumerate(rows, 1):
        yield f"entry {number}", row


def validation_reasons(error: ValidationError) -> str:
    """Say in one line which keys are wrong and why."""
    return "; ".join(
        f"{'.'.join(map(str, item['loc'])) or 'question'}: {item['msg']}" for item in error.errors()
    )
