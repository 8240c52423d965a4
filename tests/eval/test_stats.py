import numpy as np
import pytest

from eval.metrics import FIGURES
from eval.metrics.base import mean_figure
from eval.stats import estimate, mcnemar, paired_bootstrap

SHARE = mean_figure("correct", "right")


def test_interval_is_that_of_a_proportion() -> None:
    values = {"correct": np.array([1.0] * 80 + [0.0] * 20)}
    item = estimate(SHARE, values)
    half = 1.96 * np.sqrt(0.8 * 0.2 / 100)
    assert item.value == 0.8
    assert item.n == 100
    assert item.low == pytest.approx(0.8 - half, abs=0.02)
    assert item.high == pytest.approx(0.8 + half, abs=0.02)


def test_the_same_values_give_the_same_interval() -> None:
    values = {"correct": np.array([1.0, 0, 1, 1, np.nan, 0])}
    assert estimate(SHARE, values) == estimate(SHARE, values)
    assert estimate(SHARE, values).n == 5


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_every_figure_computes_resamples_as_it_computes_one(figure) -> None:  # type: ignore[no-untyped-def]
    rng = np.random.default_rng(1)
    values = {name: rng.integers(0, 2, 40).astype(float) for name in figure.columns}
    rows = rng.integers(0, 40, size=(3, 40))
    together = figure.compute({name: column[rows] for name, column in values.items()})
    alone = [float(figure.compute({n: c[row] for n, c in values.items()})) for row in rows]
    assert together.tolist() == pytest.approx(alone, nan_ok=True)


def test_a_difference_that_is_there_is_found() -> None:
    first = {"correct": np.array([1.0] * 40 + [0.0] * 60)}
    second = {"correct": np.array([1.0] * 60 + [0.0] * 40)}
    gap = paired_bootstrap(SHARE, first, second)
    assert gap.value == pytest.approx(0.2)
    assert gap.low > 0
    assert gap.p < 0.01
    same = paired_bootstrap(SHARE, first, first)
    assert (same.value, same.p) == (0, 1)


@pytest.mark.parametrize(
    ("won", "lost", "p"), [(0, 0, 1.0), (5, 5, 1.0), (10, 0, 2 / 1024), (0, 6, 2 / 64), (1, 0, 1.0)]
)
def test_mcnemar_is_the_exact_binomial_test(won: int, lost: int, p: float) -> None:
    assert mcnemar(won, lost) == pytest.approx(p)
