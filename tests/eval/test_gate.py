"""The gate opens and closes where its file says, and says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eval.figures import Figures, count
from eval.gate import breaches, load_gate, suggest
from eval.outcome import Outcome
from eval.running import Run
from ingest.errors import QuestionError

RIGHT = [("Det gør tovholderen.", ())]
WRONG = [("Det gør regionen.", ())]


@pytest.fixture(scope="module")
def figures(outcome: Callable[..., Outcome]) -> dict[str, Figures]:
    """Three of four answerable questions are right; the unanswerable one is refused."""
    outcomes = [
        outcome(RIGHT, id="a", kind="factual"),
        outcome(RIGHT, id="b", kind="factual"),
        outcome(RIGHT, id="c", kind="list"),
        outcome(WRONG, id="d", kind="list"),
        outcome(None, id="e", kind="unanswerable", answerable=False),
    ]
    return {"sample": count(Run("sample", tuple(outcomes), 1.0))}


def written(folder: Path, *thresholds: str) -> Path:
    file = folder / "gate.toml"
    blocks = [f"[[threshold]]\nreason = 'a reason long enough'\n{text}" for text in thresholds]
    file.write_text("\n".join(blocks), "utf-8")
    return file


FACTS = "collection = 'sample'\nmetric = 'facts_recall'\n"


@pytest.mark.parametrize(
    ("threshold", "measured"),
    [
        (f"{FACTS}min = 0.75", None),
        (f"{FACTS}min = 0.76", 0.75),
        (f"{FACTS}min = 0.5\ngrouping = 'kind'\ngroup = 'list'", None),
        (f"{FACTS}min = 0.6\ngrouping = 'kind'\ngroup = 'list'", 0.5),
        ("collection = 'sample'\nmetric = 'false_answer'\nmax = 0.0", None),
        # Right 3, right refusal 1, wrong -1, of five.
        ("collection = 'sample'\nmetric = 'crag'\nmin = 0.61", 0.6),
        ("collection = 'reports'\nmetric = 'crag'\nmin = 1.0", None),
    ],
)
def test_breaches(
    tmp_path: Path, figures: dict[str, Figures], threshold: str, measured: float | None
) -> None:
    found = breaches(load_gate(written(tmp_path, threshold)), figures)
    assert [breach.measured for breach in found] == ([] if measured is None else [measured])
    for breach in found:
        assert breach.threshold.name in str(breach)
        assert "a reason long enough" in str(breach)


def test_a_threshold_that_nothing_was_measured_for_is_broken(
    tmp_path: Path, figures: dict[str, Figures]
) -> None:
    gate = load_gate(written(tmp_path, f"{FACTS}min = 0\ngrouping = 'kind'\ngroup = 'table'"))
    assert "not measured" in str(breaches(gate, figures)[0])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("collection = 'sample'\nmetric = 'charm'\nmin = 1", "no metric named charm"),
        (f"{FACTS}min = 1\nmax = 2", "either min or max"),
        (f"{FACTS}min = 1\ngroup = 'list'", "go together"),
        (f"{FACTS}min = 1\ngrouping = 'mood'\ngroup = 'list'", "no grouping named mood"),
        (f"{FACTS}min = 1\ncolour = 'red'", "colour"),
        (f"{FACTS}min = ", "gate.toml"),
    ],
)
def test_a_broken_gate_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(QuestionError, match=says):
        load_gate(written(tmp_path, text))


def test_a_suggested_gate_is_close_to_what_was_measured_and_loosens_nothing(
    tmp_path: Path, figures: dict[str, Figures]
) -> None:
    promise = "collection = 'sample'\nmetric = 'false_answer'\nmax = 0.0"
    elsewhere = "collection = 'reports'\nmetric = 'crag'\nmin = 0.3"
    lost = "collection = 'sample'\nmetric = 'crag'\nmin = 0.9"
    gate = load_gate(written(tmp_path, f"{FACTS}min = 0.1", promise, elsewhere, lost))
    file = tmp_path / "suggested.toml"
    file.write_text(suggest(gate, figures), "utf-8")
    again = load_gate(file)
    assert [t.min for t in again.threshold] == [0.5, None, 0.3, 0.9]  # one question of four lower
    assert again.threshold[1].max == 0.0
    assert [breach.threshold.metric for breach in breaches(again, figures)] == ["crag"]
