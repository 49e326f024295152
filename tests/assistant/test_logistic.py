from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import answerability, selection
from assistant.boosted import fit_boosted, shipped_boosted
from assistant.logistic import Logistic, fit, shipped


def test_fit_tells_apart_what_differs_and_ignores_what_does_not() -> None:
    rows = [{"near": float(i % 2), "noise": float(i % 3)} for i in range(60)]
    model = fit(rows, [i % 2 == 1 for i in range(60)], strength=1.0, trained_on="test")
    assert model.probability({"near": 1.0, "noise": 1.0}) > 0.9
    assert model.probability({"near": 0.0, "noise": 1.0}) < 0.1
    assert abs(model.weights["noise"][2]) < 0.2


def test_a_missing_feature_counts_as_its_mean() -> None:
    model = Logistic({"a": (3.0, 2.0, 5.0)}, bias=0.0)
    assert model.probability({}) == pytest.approx(0.5)


def test_trees_learn_what_no_line_can_part() -> None:
    rows = [{"a": float(i % 2), "b": float(i // 2 % 2)} for i in range(80)]
    labels = [row["a"] != row["b"] for row in rows]
    model = fit_boosted(rows, labels, [1.0] * 80, trained_on="test", depth=2, rate=0.2)
    assert all((model.probability(r) > 0.5) is y for r, y in zip(rows, labels, strict=True))


def test_shipped_selector_survives_saving(tmp_path: Path) -> None:
    model = shipped(selection.MODEL)
    model.save(tmp_path / "m.json")
    rows = json.loads((tmp_path / "m.json").read_text("utf-8"))
    assert set(rows["weights"]) == set(model.weights)
    assert rows["bias"] == pytest.approx(model.bias, abs=1e-4)


def test_shipped_refusal_survives_saving(tmp_path: Path) -> None:
    model = shipped_boosted(answerability.MODEL)
    model.save(tmp_path / "m.json")
    rows = json.loads((tmp_path / "m.json").read_text("utf-8"))
    assert rows["threshold"] == pytest.approx(model.threshold, abs=1e-5)
    assert len(rows["trees"]) == len(model.trees)
    assert 0 < model.threshold < 1
