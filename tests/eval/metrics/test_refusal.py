"""Refusals, rightness, forbidden strings, follow-ups, length and latency on made outcomes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assistant.model import Notice, NoticeKind
from eval.metrics.answer import facts_held, latency, length
from eval.metrics.followup import followup_understanding
from eval.metrics.forbidden import forbidden_found, forbidden_said
from eval.metrics.refusal import crag_score, false_answer, false_refusal, misled
from eval.outcome import Outcome

RIGHT = [("Det gør tovholderen.", ())]
WRONG = [("Det gør regionen.", ())]
SILENT: dict[str, Any] = {"kind": "unanswerable", "answerable": False}


@pytest.mark.parametrize(
    ("said", "changes", "refused_wrongly", "answered_wrongly", "crag", "facts"),
    [
        (RIGHT, {}, 0.0, None, 1.0, 1.0),
        (WRONG, {}, 0.0, None, -1.0, 0.0),
        (None, {}, 1.0, None, 0.0, 0.0),
        (RIGHT, {"points": ["tovholderen", "regionen"]}, 0.0, None, 1.0, 0.5),
        (RIGHT, {"points": ["tovholderen", "regionen", "lægen"]}, 0.0, None, -1.0, 1 / 3),
        (RIGHT, {"forbidden": ["TOVHOLDEREN"]}, 0.0, None, -1.0, 1.0),
        # The mark of a citation is no number of the answer.
        ([("Der holdes møder.", (4,))], {"points": ["4 møder"]}, 0.0, None, -1.0, 0.0),
        (None, SILENT, None, 0.0, 1.0, None),
        (RIGHT, SILENT, None, 1.0, -1.0, None),
    ],
)
def test_refusal_and_rightness(
    outcome: Callable[..., Outcome],
    said: list[tuple[str, tuple[int, ...]]] | None,
    changes: dict[str, Any],
    refused_wrongly: float | None,
    answered_wrongly: float | None,
    crag: float,
    facts: float | None,
) -> None:
    made = outcome(said, **changes)
    assert false_refusal(made) == refused_wrongly
    assert false_answer(made) == misled(made) == answered_wrongly
    assert crag_score(made) == crag
    assert facts_held(made) == facts


@pytest.mark.parametrize(
    ("said", "forbidden", "found"),
    [
        ("Satsen er 100 kr.", "100 kr", True),
        ("Satsen er 2.100 kr.", "00 kr", False),
        ("Regionens ansvar", "region", False),
        ("Spørg  \n Anna Holm.", "anna holm", True),
    ],
)
def test_forbidden_strings_are_whole_words(
    outcome: Callable[..., Outcome], said: str, forbidden: str, found: bool
) -> None:
    assert bool(forbidden_found(outcome([(said, ())], forbidden=[forbidden]))) is found


def test_forbidden_is_looked_for_in_notices_and_with_personal_data_in_the_question_as_read(
    outcome: Callable[..., Outcome],
) -> None:
    notice = Notice(NoticeKind.UNDERSTOOD, "Forstået som: Hvad gælder for Anna Holm?")
    told = outcome(RIGHT, notices=[notice], forbidden=["Anna Holm"])
    read = {"standalone": "Hvad gælder for Anna Holm?", "forbidden": ["Anna Holm"]}
    assert forbidden_said(told) == 1.0
    assert forbidden_said(outcome(RIGHT, tags=["personal-data"])) is None
    assert forbidden_said(outcome(RIGHT, **read)) == 0.0


@pytest.mark.parametrize(
    ("kind", "tags", "said"),
    [
        (NoticeKind.PREMISE, [], 0.0),
        (NoticeKind.PREMISE, ["personal-data"], 1.0),
        (NoticeKind.DIFFER, [], 1.0),
    ],
)
def test_a_wrong_premise_may_be_named_where_it_is_corrected(
    outcome: Callable[..., Outcome], kind: NoticeKind, tags: list[str], said: float
) -> None:
    notice = Notice(kind, "Du skriver «fem dimensioner», men der står «tre dimensioner» [1].")
    told = outcome(RIGHT, notices=[notice], forbidden=["fem dimensioner"], tags=tags)
    assert forbidden_said(told) == said
    silent = outcome(RIGHT, notices=[notice], **SILENT)
    assert (false_answer(silent), misled(silent)) == (1.0, float(kind is not NoticeKind.PREMISE))
    claimed = [("Der er fem dimensioner.", ())]
    assert forbidden_said(outcome(claimed, notices=[notice], forbidden=["fem dimensioner"])) == 1.0


@pytest.mark.parametrize(
    ("understood", "share"),
    [
        ("Hvor mange møder holder tovholderen?", 1.0),
        ("Hvor mange møder?", 0.5),
        ("Hvor mange?", 0.0),
    ],
)
def test_followup_counts_what_had_to_be_carried_over(
    outcome: Callable[..., Outcome],
    question: Callable[..., Any],
    understood: str,
    share: float,
) -> None:
    asked = {
        "kind": "followup",
        "question": "Hvor mange holder han?",
        "turns": ["Holder tovholderen møder?"],
    }
    made = outcome(
        RIGHT, **asked, full="Hvor mange møder holder tovholderen?", standalone=understood
    )
    assert followup_understanding(made) == share


def test_length_and_latency(outcome: Callable[..., Outcome]) -> None:
    made = outcome([("Et to tre.", (1,)), ("Fire.", ())], milliseconds=42.0)
    assert length(made) == 5.0  # the mark [1] is read too
    assert latency(made) == 42.0
    assert length(outcome(None)) is None
