"""Bootstrap intervals and paired comparison on scores whose answer is known."""

from __future__ import annotations

import pytest

from eval.intervals import change, interval


def test_interval_holds_the_mean_and_narrows_with_more_questions() -> None:
    few, many = interval([0.0, 1.0] * 5), interval([0.0, 1.0] * 200)
    assert few.mean == many.mean == 0.5
    assert few.low < 0.5 < few.high
    assert many.high - many.low < 0.25 * (few.high - few.low)
    # The normal approximation for 400 coin throws: 0.5 +- 1.96 * 0.5 / 20.
    assert (many.low, many.high) == pytest.approx((0.451, 0.549), abs=0.01)


def test_interval_of_equal_scores_is_a_point() -> None:
    same = interval([0.25] * 4)
    assert (same.low, same.mean, same.high, same.n) == (0.25, 0.25, 0.25, 4)


@pytest.mark.parametrize(
    ("turned", "real"),
    [(0, False), (2, False), (30, True)],
)
def test_change_is_real_when_its_interval_leaves_out_zero(turned: int, real: bool) -> None:
    before = {f"q{i}": float(i % 2) for i in range(100)}
    lost = [id for id, score in before.items() if score][:turned]
    after = {**before, **dict.fromkeys(lost, 0.0)}
    found = change(before, after)
    assert found is not None
    assert found.difference == pytest.approx(-turned / 100)
    assert found.real is real


def test_change_looks_only_at_common_questions() -> None:
    found = change({"a": 1.0, "b": 0.0}, {"b": 1.0, "c": 0.0})
    assert found is not None
    assert (found.before, found.after, found.n) == (0.0, 1.0, 1)
    assert change({"a": 1.0}, {"b": 1.0}) is None
