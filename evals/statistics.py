"""Intervals and tests: Wilson for shares, McNemar for pairs, a clustered bootstrap for averages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest

CONFIDENCE = 0.95
RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Interval:
    """A measured value and the 95 % interval around it."""

    value: float
    low: float
    high: float
    n: int

    def overlaps(self, other: "Interval") -> bool:
        """Whether nothing can be concluded from the two intervals alone."""
        return self.low <= other.high and other.low <= self.high

    def __str__(self) -> str:
        return f"{self.value:.1%} ({self.low:.1%} to {self.high:.1%}, n={self.n})"


def wilson(right: int, n: int) -> Interval:
    """The Wilson interval of a share; 0 to 1 where nothing was measured."""
    if n == 0:
        return Interval(0.0, 0.0, 1.0, 0)
    found = binomtest(right, n).proportion_ci(CONFIDENCE, method="wilson")
    return Interval(right / n, float(found.low), float(found.high), n)


def mcnemar(lost: int, won: int) -> float:
    """The exact two-sided p of a paired comparison with this many flips each way."""
    return float(binomtest(lost, lost + won, 0.5).pvalue) if lost + won else 1.0


def clustered(values: Sequence[float], clusters: Sequence[str], *, seed: int = 1) -> Interval:
    """The mean with a bootstrap interval that resamples whole clusters (cited sections)."""
    if not values:
        return Interval(0.0, 0.0, 1.0, 0)
    names = sorted(set(clusters))
    place = {name: index for index, name in enumerate(names)}
    sums = np.zeros(len(names))
    counts = np.zeros(len(names))
    for value, name in zip(values, clusters, strict=True):
        sums[place[name]] += value
        counts[place[name]] += 1
    drawn = np.random.default_rng(seed).integers(0, len(names), (RESAMPLES, len(names)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(means, [tail, 1 - tail])
    return Interval(float(np.mean(values)), float(low), float(high), len(values))


def quantiles(seconds: Sequence[float]) -> Mapping[str, float]:
    """p50, p95 and the maximum, in the unit given; zeros where nothing was measured."""
    if not seconds:
        return {"p50": 0.0, "p95": 0.0, "max": 0.0}
    middle, tail, top = np.quantile(np.asarray(seconds), [0.5, 0.95, 1.0])
    return {"p50": float(middle), "p95": float(tail), "max": float(top)}
