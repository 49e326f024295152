"""Question files: unknown keys and questions that contradict themselves are refused by name."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from eval.curated import ANCHOR_WORDS, FORMS, Kind, read_curated
from eval.drawn import draw
from index.measuring.questions import Gold, GoldQuestion, part_of
from ingest.errors import QuestionError

ROW: dict[str, Any] = {
    "id": "s-1",
    "question": "Hvem holder kontakten?",
    "kind": "factual",
    "answerable": True,
    "sources": ["noter.md"],
    "gold": [{"source": "noter.md", "start": "Tovholderen", "end": "borgeren"}],
    "points": ["tovholderen"],
    "author": "En Fagperson",
}


@pytest.mark.parametrize("suffix", [".yaml", ".jsonl"])
def test_reads_yaml_and_jsonl(tmp_path: Path, suffix: str) -> None:
    rows = [ROW, {**ROW, "id": "s-2"}]
    text = yaml.safe_dump(rows) if suffix == ".yaml" else "\n".join(map(json.dumps, rows))
    (tmp_path / f"tema{suffix}").write_text(text, "utf-8")
    (tmp_path / "README.md").write_text("no questions here", "utf-8")
    assert [question.id for question in read_curated([tmp_path])] == ["s-1", "s-2"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"colour": "red"}, "colour"),
        ({"kind": "riddle"}, "kind"),
        ({"id": "Not A Slug"}, "id"),
        ({"points": []}, "needs sources, gold and points"),
        ({"answerable": False}, "has no gold"),
        ({"sources": ["andet.md"]}, "missing in sources"),
        ({"kind": "followup"}, "needs turns and standalone"),
        ({"kind": "cross"}, "needs two sources"),
        ({"gold": [{"source": "noter.md", "start": "a b c d e f g", "end": "h"}]}, "more than 6"),
        ({"author": ""}, "author"),
    ],
)
def test_a_broken_question_is_refused_with_file_id_and_key(
    tmp_path: Path, change: dict[str, Any], says: str
) -> None:
    file = tmp_path / "tema.yaml"
    file.write_text(yaml.safe_dump([{**ROW, **change}]), "utf-8")
    with pytest.raises(QuestionError, match=says) as raised:
        read_curated([file])
    assert "tema.yaml" in str(raised.value)


@pytest.mark.parametrize("key", ["id", "question", "kind", "answerable", "author"])
def test_what_every_question_needs_is_asked_for_by_name(tmp_path: Path, key: str) -> None:
    file = tmp_path / "tema.yaml"
    row = {name: value for name, value in ROW.items() if name != key}
    file.write_text(yaml.safe_dump([row]), "utf-8")
    with pytest.raises(QuestionError, match=f"{key}: Field required"):
        read_curated([file])


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.yaml", "question: a mapping", "list of questions"),
        ("a.yaml", "- [unclosed", "a.yaml"),
        ("a.jsonl", "{not json}", "a.jsonl"),
        ("a.yaml", f"{yaml.safe_dump([ROW, ROW])}", "stands in a.yaml too"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, name: str, text: str, says: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(QuestionError, match=says):
        read_curated([tmp_path / name])


@pytest.mark.parametrize(("name", "least"), [("sample", 120), ("reports", 250)])
def test_the_shipped_sets_hold_every_kind_and_form(name: str, least: int) -> None:
    questions = read_curated([Path(str(files("eval") / "questions" / name))])
    kinds = Counter(question.kind for question in questions)
    forms = Counter(tag for question in questions for tag in question.tags)
    assert len(questions) >= least
    assert {kind for kind in Kind if not kinds[kind]} == set()
    assert {form for form in FORMS if not forms[form]} == set()
    assert {question.difficulty for question in questions} == {"easy", "medium", "hard"}
    assert all(question.reviewed for question in questions)


def test_a_drawn_question_keeps_its_quotes_and_its_part() -> None:
    quote = "Kommunen skal udpege en tovholder, som holder kontakten til borgeren."
    question, spans = draw(
        GoldQuestion(
            id="d0a-034",
            question="Hvem?",
            kind="factual",
            answerable=True,
            gold=(Gold(doc="a.txt", quote=quote),),
            points=("tovholder",),
        )
    )
    assert [span.text for span in spans] == [quote]
    assert len(question.gold[0].start.split()) == ANCHOR_WORDS
    assert question.part is part_of("d0a-034")
