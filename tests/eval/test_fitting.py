"""What several fits share."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import approx_fprime  # type: ignore[import-untyped]

from eval.fitting import held_runs, listwise


def test_the_slope_of_the_listwise_loss_is_its_slope() -> None:
    draw = np.random.default_rng(1)
    lists = [(draw.normal(size=(4, 3)), np.array(r)) for r in ([1.0, 0, 0, 0], [0, 0.5, 1.0, 0])]
    weights = draw.normal(size=3)
    slope = approx_fprime(weights, lambda w: listwise(lists, w)[0], 1e-7)
    assert listwise(lists, weights)[1] == pytest.approx(slope, abs=1e-4)


def test_the_loss_is_what_chance_leaves() -> None:
    lists = [(np.zeros((4, 2)), np.array([1.0, 0, 0, 0]))]
    assert listwise(lists, np.zeros(2))[0] == pytest.approx(np.log(4))


def test_texts_weigh_the_same_however_many_runs_they_hold() -> None:
    held = held_runs([{"a", "b", "?"}, {"b"}, set()], ["a", "b"], 2.0).toarray()
    assert held == pytest.approx(np.array([[2**0.5, 2**0.5], [0, 2], [0, 0]]))
