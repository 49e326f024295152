from __future__ import annotations

from pathlib import Path

import pytest

from assistant import answerability, selection
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


@pytest.mark.parametrize("name", [selection.MODEL, answerability.MODEL])
def test_shipped_models_survive_saving(name: str, tmp_path: Path) -> None:
    model = shipped(name)
    model.save(tmp_path / "m.json")
    import json

    rows = json.loads((tmp_path / "m.json").read_text("utf-8"))
    assert rows["threshold"] == pytest.approx(model.threshold, abs=1e-4)
    assert set(rows["weights"]) == set(model.weights)
    assert 0 < model.threshold < 1
