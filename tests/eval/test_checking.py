"""Checking a set, and drafts from feedback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from eval.checking import THIN_KIND, Trouble, check_collection, duplicates, leaks, thin
from eval.collection import Collection, choose_collections
from eval.curated import CuratedQuestion, question_files, read_curated
from eval.drafting import add_drafts, read_feedback
from ingest.errors import QuestionError
from ingest.settings import Settings

SOURCE = "# Roller\n\nTovholderen holder kontakten til borgeren gennem hele forløbet.\n"
ROW: dict[str, Any] = {
    "id": "s-1",
    "question": "Hvem ringer man til?",
    "kind": "factual",
    "answerable": True,
    "sources": ["noter.md"],
    "gold": [
        {"source": "noter.md", "section": "Roller", "start": "Tovholderen", "end": "hele forløbet"}
    ],
    "points": ["tovholderen"],
    "author": "En Fagperson",
    "reviewed": "2026-11-22",
}


@pytest.fixture
def collection(tmp_path: Path) -> Callable[..., Collection]:
    def make(*rows: dict[str, Any]) -> Collection:
        (tmp_path / "noter.md").write_text(SOURCE, "utf-8")
        (tmp_path / "tema.yaml").write_text(yaml.safe_dump(list(rows)), "utf-8")
        return Collection("eget", (tmp_path / "tema.yaml",), (tmp_path / "noter.md",))

    return make


@pytest.mark.parametrize(
    ("change", "trouble", "breaks"),
    [
        ({}, None, False),
        ({"gold": [{**ROW["gold"][0], "start": "Regionen"}]}, Trouble.GOLD, True),
        ({"gold": [{**ROW["gold"][0], "section": "Økonomi"}]}, Trouble.SECTION, False),
        ({"question": "Er det tovholderen, man ringer til?"}, Trouble.LEAK, False),
        ({"reviewed": None}, Trouble.DRAFT, False),
    ],
)
def test_findings(
    collection: Callable[..., Collection],
    settings: Settings,
    change: dict[str, Any],
    trouble: Trouble | None,
    breaks: bool,
) -> None:
    found = check_collection(collection({**ROW, **change}), settings)
    told = {finding.trouble for finding in found} - {Trouble.THIN}
    assert told == ({trouble} if trouble else set())
    assert any(finding.breaks for finding in found) is breaks


def test_duplicates_are_the_same_words_in_the_same_conversation(
    question: Callable[..., CuratedQuestion],
) -> None:
    followup = {"kind": "followup", "turns": ["Hvad er et netværksmøde?"], "standalone": "x"}
    asked = [
        question(id="a", question="Hvem holder kontakten til borgeren?"),
        question(id="b", question="hvem holder kontakten til borgeren"),
        question(id="c", question="Hvem holder kontakten til borgeren?", **followup),
    ]
    assert [finding.where for finding in duplicates(asked)] == ["a"]


def test_a_comparison_may_name_what_it_compares(question: Callable[..., CuratedQuestion]) -> None:
    asked = {"question": "Er tovholderen eller lægen ansvarlig?", "points": ["tovholderen"]}
    assert len(leaks([question(**asked)])) == 1
    assert leaks([question(kind="comparison", **asked)]) == []


def test_thin_kinds_and_sources_are_counted(question: Callable[..., CuratedQuestion]) -> None:
    asked = [question(id=f"q-{i}") for i in range(THIN_KIND)]
    where = {finding.where for finding in thin(asked, ["noter.md"])}
    assert "kind factual" not in where
    assert {"kind list", "form english", "source noter.md"} <= where


FEEDBACK = {
    "question": "Hvad gælder for Jens Hansen, cpr 010190-1235?",
    "reason": "mangler noget",
    "comment": "ring til 40 12 34 56",
    "thumb": "down",
    "citations": [{"n": 1, "doc": "noter.md", "section": ["Roller"], "quote": SOURCE[10:]}],
}


def test_feedback_becomes_a_masked_draft_that_no_run_reads(tmp_path: Path) -> None:
    given = tmp_path / "feedback.jsonl"
    given.write_text(f"{json.dumps(FEEDBACK)}\n{json.dumps({'question': 'Hvad nu?'})}\n", "utf-8")
    file, added = add_drafts(read_feedback(given), tmp_path / "set")
    assert added == 2
    assert add_drafts(read_feedback(given), tmp_path / "set") == (file, 0)
    text = file.read_text("utf-8")
    assert "010190" not in text
    assert "40 12 34 56" not in text
    draft = yaml.safe_load(text)[0]
    assert draft["gold"][0]["start"] == "Tovholderen holder kontakten til borgeren gennem"
    assert question_files(tmp_path / "set") == []


def test_a_finished_draft_is_a_question(tmp_path: Path) -> None:
    given = tmp_path / "feedback.json"
    given.write_text(json.dumps([FEEDBACK]), "utf-8")
    file, _ = add_drafts(read_feedback(given), tmp_path)
    [draft] = yaml.safe_load(file.read_text("utf-8"))
    (tmp_path / "tema.yaml").write_text(
        yaml.safe_dump([{**draft, "points": ["tovholderen"], "author": "En Fagperson"}]), "utf-8"
    )
    [finished] = read_curated([tmp_path / "tema.yaml"])
    assert finished.reviewed is None


@pytest.mark.parametrize("text", ["{", '[{"answer": "no question"}]'])
def test_broken_feedback_is_refused(tmp_path: Path, text: str) -> None:
    given = tmp_path / "feedback.json"
    given.write_text(text, "utf-8")
    with pytest.raises(QuestionError, match=r"feedback\.json"):
        read_feedback(given)


@pytest.mark.parametrize(
    ("names", "questions", "says"),
    [(["nonsense"], [], "nonsense"), ([], [Path("eget.yaml")], "--corpus")],
)
def test_a_collection_that_cannot_be_run_says_why(
    names: list[str], questions: list[Path], says: str
) -> None:
    with pytest.raises(QuestionError, match=says):
        choose_collections(names, questions, None)


def test_nothing_is_found_in_the_shipped_sample(settings: Settings) -> None:
    [sample] = choose_collections(["sample"], [], None)
    assert [str(finding) for finding in check_collection(sample, settings)] == []


@pytest.mark.corpus
def test_nothing_is_found_in_the_shipped_set_on_the_reports(
    corpus: Path, settings: Settings
) -> None:
    [reports] = choose_collections(["reports"], [], corpus)
    assert [str(finding) for finding in check_collection(reports, settings)] == []
