"""Questions from the chat's feedback as drafts, for a person to finish."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.privacy.masking import mask
from eval.curated import ANCHOR_WORDS, DRAFT_SUFFIX, validation_reasons
from ingest.errors import QuestionError

if TYPE_CHECKING:
    from assistant.web.keeping.feedback import RatedAnswer

_HEAD = """\
# Drafts from feedback. For each: write the points, check gold, set kind and difficulty, then move
# it into a question file with your name as author and today's date as reviewed.
"""


class FeedbackCitation(BaseModel):
    """What an answer cited, of which only the place is used."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    doc: str
    quote: str
    section: tuple[str, ...] = ()


class Feedback(BaseModel):
    """A question with a reader's verdict; keys that are not named here are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    question: str = Field(min_length=1)
    turns: tuple[str, ...] = ()
    standalone: str = ""
    refused: bool = False
    reason: str = ""
    comment: str = ""
    citations: tuple[FeedbackCitation, ...] = ()


def read_feedback(path: Path) -> list[Feedback]:
    """Read feedback from a JSON list, one JSON object, or JSONL.

    Raises:
        QuestionError: The file cannot be read, or an entry has no question.
    """
    try:
        text = path.read_text("utf-8")
        rows = _rows(text)
        return [Feedback.model_validate(row) for row in rows]
    except OSError as error:
        raise QuestionError(f"{path}: {error.strerror or error}") from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise QuestionError(f"{path}: {error}") from error
    except ValidationError as error:
        raise QuestionError(f"{path}: {validation_reasons(error)}") from error


def kept_feedback(home: Path) -> list[Feedback]:
    """Read what readers of the chat page rated, from its data folder.

    Raises:
        QuestionError: No chat page has kept anything there.
    """
    from assistant.web.keeping.feedback import rated_answers
    from assistant.web.keeping.history import FILE, History

    if not (home / FILE).exists():
        raise QuestionError(f"{home}: no chat page has kept conversations there")
    history = History(home)
    try:
        return [_feedback(rated) for rated in rated_answers(history)]
    finally:
        history.close()


def draft_of(feedback: Feedback) -> dict[str, Any]:
    """Make a draft: everything that is known, masked, and empty places for the rest."""
    question = mask(feedback.question).text
    turns = [mask(turn).text for turn in feedback.turns]
    mark = hashlib.sha256("\n".join([*turns, question]).encode()).hexdigest()[:8]
    heard = ", ".join(part for part in (feedback.reason, mask(feedback.comment).text) if part)
    return {
        "id": f"feedback-{mark}",
        "question": question,
        "turns": turns,
        "standalone": mask(feedback.standalone).text if turns else "",
        "kind": "followup" if turns else "factual",
        "difficulty": "medium",
        "answerable": not feedback.refused,
        "sources": list(dict.fromkeys(citation.doc for citation in feedback.citations)),
        "gold": [_place(citation) for citation in feedback.citations],
        "points": [],
        "forbidden": [],
        "tags": [],
        "author": "",
        "reviewed": None,
        "why": f"Feedback: {heard}" if heard else "",
    }


def add_drafts(feedback: list[Feedback], folder: Path) -> tuple[Path, int]:
    """Append what is new to the folder's draft file.

    Args:
        feedback: Entries; one whose question is a draft already is passed over.
        folder: A folder of questions; its draft file is no part of a run.

    Returns:
        The draft file and the number of drafts added.

    Raises:
        QuestionError: The draft file is there and broken, or cannot be written.
    """
    file = folder / f"feedback{DRAFT_SUFFIX}"
    known = _known_ids(file)
    drafts = {row["id"]: row for row in map(draft_of, feedback) if row["id"] not in known}
    if not drafts:
        return file, 0
    written = [
        yaml.safe_dump([row], allow_unicode=True, sort_keys=False) for row in drafts.values()
    ]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        head = file.read_text("utf-8") if file.exists() else _HEAD
        file.write_text("\n".join([head, *written]), "utf-8")
    except OSError as error:
        raise QuestionError(f"{error.filename}: {error.strerror}") from error
    return file, len(drafts)


def _feedback(rated: RatedAnswer) -> Feedback:
    answer, said = rated.answer, rated.feedback
    return Feedback(
        question=answer.question,
        turns=rated.turns,
        standalone=answer.standalone,
        refused=answer.refused,
        reason=", ".join(part for part in (said.verdict, said.reason) if part),
        citations=tuple(
            FeedbackCitation(doc=c.doc, quote=c.quote, section=c.section) for c in answer.citations
        ),
    )


def _known_ids(file: Path) -> set[str]:
    if not file.exists():
        return set()
    try:
        rows = yaml.safe_load(file.read_text("utf-8")) or []
        return {row["id"] for row in rows}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, KeyError) as error:
        raise QuestionError(f"{file}: {' '.join(str(error).split())}") from error


def _rows(text: str) -> list[Any]:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    return whole if isinstance(whole, list) else [whole]


def _place(citation: FeedbackCitation) -> Mapping[str, str]:
    words = citation.quote.split()
    return {
        "source": citation.doc,
        "section": citation.section[-1] if citation.section else "",
        "start": " ".join(words[:ANCHOR_WORDS]),
        "end": " ".join(words[-ANCHOR_WORDS:]),
    }
