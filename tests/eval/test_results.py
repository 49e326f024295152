"""Results, comparison, JUnit and the reasons of a failure, on a run made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from junitparser import JUnitXml

from assistant.model import Citation
from eval.figures import count
from eval.gate import Breach, Threshold
from eval.junit import junit
from eval.outcome import GoldSpan, Outcome
from eval.reasons import failed, reasons
from eval.results import compare, read_results, results_of
from eval.running import Run
from ingest.errors import QuestionError

RIGHT = [("Det gør tovholderen.", ())]
WRONG = [("Det gør regionen.", ())]
QUOTE = "Tovholderen holder kontakten til borgeren."


def results(outcomes: list[Outcome]) -> dict[str, Any]:
    run = Run("sample", tuple(outcomes), 1.0)
    made = results_of([(run, count(run))], {"when": "nu"}, 2.0)
    decoded: dict[str, Any] = json.loads(json.dumps(made))  # it must survive the file
    return decoded


def test_comparison_lists_what_turned_and_what_came_and_went(
    outcome: Callable[..., Outcome],
) -> None:
    cited = [(QUOTE, (1,))]
    quote = {
        "citations": (Citation(1, "p", "noter", "noter.md", "N", "4", None, (), QUOTE, 35, 77),)
    }
    before = results(
        [outcome(cited, **quote, id="a"), outcome(WRONG, id="b"), outcome(WRONG, id="old")]
    )
    after = results(
        [outcome(WRONG, id="a"), outcome(cited, **quote, id="b"), outcome(WRONG, id="new")]
    )
    found = compare(before, after)["sample"]
    assert [(turn.id, turn.better) for turn in found.turned] == [("a", False), ("b", True)]
    assert (found.gone, found.new) == (("old",), ("new",))
    assert found.changes["facts_recall"].difference == 0.0
    assert found.changes["facts_recall"].n == 2


ROW = '{"format": 1, "collections": {"sample": {"rows": [%s]}}}'


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        '{"format": 0}',
        '{"format": 1}',
        '{"format": 1, "collections": []}',
        '{"format": 1, "collections": {"sample": {}}}',
        ROW % '{"id": "a"}',
        ROW % '{"id": "a", "failed": false, "scores": {"crag": "high"}}',
    ],
)
def test_a_baseline_of_another_format_or_cut_short_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "results.json"
    file.write_text(text, "utf-8")
    with pytest.raises(QuestionError, match=r"results\.json"):
        read_results(file)


@pytest.mark.parametrize(
    ("said", "changes", "told"),
    [
        (None, {}, "Afvist, men materialet svarer"),
        (RIGHT, {"kind": "unanswerable", "answerable": False}, "materialet svarer ikke"),
        (RIGHT, {"points": ["en plan"]}, "Mangler: «en plan»"),
        ([("Der holdes møder.", (4,))], {"points": ["4 møder"]}, "Mangler: «4 møder»"),
        (RIGHT, {"forbidden": ["tovholderen"]}, "ikke må: «tovholderen»"),
        (RIGHT, {}, "bærer ikke: «Det gør tovholderen.»"),
    ],
)
def test_reasons_name_what_is_wrong(
    outcome: Callable[..., Outcome],
    said: list[tuple[str, tuple[int, ...]]] | None,
    changes: dict[str, Any],
    told: str,
) -> None:
    made = outcome(said, **changes)
    assert failed(made)
    assert any(told in reason for reason in reasons(made))


def test_reasons_of_gold_not_found_and_of_wrong_citations(
    outcome: Callable[..., Outcome],
    citation: Callable[..., Citation],
    gold_span: Callable[..., GoldSpan],
) -> None:
    right = citation(1, QUOTE, "4")
    made = outcome([(QUOTE, (1,))], [right], gold=[gold_span(QUOTE)])
    assert reasons(made) == ("Ingen af de ti fundne passager rummer et sted fra facit.",)
    assert not failed(made)
    for wrong, told in ((replace(right, page="9"), "side 4"), (replace(right, start=1), "ordret")):
        made = outcome([(QUOTE, (1,))], [wrong])
        assert any(told in reason for reason in reasons(made)), told
        assert failed(made)


def test_junit_counts_failures_and_breaches_and_survives_control_characters(
    outcome: Callable[..., Outcome],
) -> None:
    made = results([outcome(WRONG, id="a", question="Hvad\x08 <b>?"), outcome(None, id="b")])
    broken = Threshold(collection="sample", metric="crag", min=0.9, reason="a long reason")
    met = Threshold(collection="sample", metric="forbidden", max=0.0, reason="another reason")
    suites = JUnitXml.fromstring(junit(made, [broken, met], [Breach(broken, 0.1)]).encode())
    told = {suite.name: (suite.tests, suite.failures, suite.errors) for suite in suites}
    assert told == {"sample": (2, 2, 0), "gate": (2, 1, 0)}
    # What stands in the heads is what a reader counts in the cases.
    for suite in suites:
        suite.update_statistics()
    assert {s.name: (s.tests, s.failures, s.errors) for s in suites} == told
    cases = [case for suite in suites for case in suite if case.classname == "gate"]
    assert [case.name for case in cases] == ["sample: crag", "sample: forbidden"]
    assert "a long reason" in cases[0].result[0].message
    assert cases[1].result == []
