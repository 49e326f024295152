from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.answer import selection
from assistant.boosted import Boosted, Tree, fit_boosted, shipped_boosted
from assistant.refusal import answerability

STUMP = Tree((0, -1, -1), (0.5, -2.0, 2.0), (1, -1, -1), (2, -1, -1))
LEAF = Tree((-1,), (1.0,), (-1,), (-1,))


def test_trees_learn_what_no_line_can_part() -> None:
    rows = [{"a": float(i % 2), "b": float(i // 2 % 2)} for i in range(80)]
    labels = [row["a"] != row["b"] for row in rows]
    model = fit_boosted(rows, labels, [1.0] * 80, trained_on="test", depth=2, rate=0.2)
    assert all((model.probability(r) > 0.5) is y for r, y in zip(rows, labels, strict=True))


def test_rows_go_down_trees_of_any_depth_together() -> None:
    model = Boosted(("a",), prior=0.0, rate=0.5, trees=(STUMP, LEAF))
    # Log odds 0.5 * (-2 + 1) and 0.5 * (2 + 1); a missing feature counts as 0.
    low, high = 1 / (1 + 2.718281828**0.5), 1 / (1 + 2.718281828**-1.5)
    assert model.probabilities([{"a": 0.5}, {"a": 0.6}, {}]) == pytest.approx([low, high, low])
    assert model.probability({"a": 9.0}) == pytest.approx(high)
    assert model.probabilities([]) == []


@pytest.mark.parametrize("name", [answerability.MODEL, selection.MODEL])
def test_shipped_models_survive_saving(name: str, tmp_path: Path) -> None:
    model = shipped_boosted(name)
    model.save(tmp_path / "m.json")
    rows = json.loads((tmp_path / "m.json").read_text("utf-8"))
    assert rows["threshold"] == pytest.approx(model.threshold, abs=1e-5)
    assert len(rows["trees"]) == len(model.trees)
    assert 0 < model.threshold < 1
