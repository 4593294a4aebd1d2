import pytest

from evals.statistics import clustered, mcnemar, quantiles, wilson


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [(90, 100, 82.6, 94.5), (95, 100, 88.8, 97.8), (285, 300, 91.9, 96.9), (190, 200, 91.0, 97.3)],
)
def test_wilson_gives_the_published_intervals(right: int, n: int, low: float, high: float) -> None:
    found = wilson(right, n)
    assert (round(found.low * 100, 1), round(found.high * 100, 1)) == (low, high)


def test_nothing_measured_is_no_knowledge() -> None:
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)


def test_mcnemar_counts_only_flips() -> None:
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(5, 5) == 1.0
    assert mcnemar(0, 6) == pytest.approx(2 * 0.5**6)


def test_clusters_widen_the_interval() -> None:
    values = [1.0] * 20 + [0.0] * 20
    alone = clustered(values, [str(n) for n in range(40)])
    together = clustered(values, ["a"] * 10 + ["b"] * 10 + ["c"] * 10 + ["d"] * 10)
    assert alone.value == together.value == 0.5
    assert together.high - together.low > alone.high - alone.low


def test_the_bootstrap_is_repeatable() -> None:
    assert clustered([0.0, 1.0, 1.0], ["a", "b", "c"]) == clustered(
        [0.0, 1.0, 1.0], ["a", "b", "c"]
    )


def test_quantiles_of_nothing_are_zero() -> None:
    assert quantiles([]) == {"p50": 0.0, "p95": 0.0, "max": 0.0}
    assert quantiles([1.0, 2.0, 3.0])["p50"] == 2.0
