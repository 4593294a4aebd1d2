"""The gate: which bars a run misses, and through which questions."""

from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from evals.golden import Stratum
from evals.results import ScoredRun

BARS = Path(__file__).resolve().parent / "bars.yaml"
_LISTED = 40


class Bar(BaseModel):
    """The smallest share allowed, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bar: float = Field(ge=0, le=1)
    because: str


class Bars(BaseModel):
    """The bars of the whole run by scorer, and of strata by the share of passed questions."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    overall: Mapping[str, Bar]
    strata: Mapping[Stratum, Bar]


def read_bars(path: Path = BARS) -> Bars:
    """The bars of the file."""
    return Bars.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def missed(run: ScoredRun, bars: Bars) -> tuple[str, ...]:
    """One sentence for each bar that the run misses, with the questions that pull it down."""
    problems = []
    for name, bar in bars.overall.items():
        rate = run.scorer_rate(name)
        failed = [one.question.id for one in run.results if not one.scores[name].right]
        problems += _below(f"{name} overall", rate.value, rate.n, bar, failed)
    for stratum, bar in bars.strata.items():
        rate = run.rate(lambda one: one.passed, stratum)
        failed = [one.question.id for one in run.of(stratum) if not one.passed]
        problems += _below(f"stratum {stratum}", rate.value, rate.n, bar, failed)
    return tuple(problems)


def _below(what: str, value: float, n: int, bar: Bar, failed: list[str]) -> list[str]:
    if n == 0 or value >= bar.bar:
        return []
    listed = ", ".join(failed[:_LISTED]) + (" ..." if len(failed) > _LISTED else "")
    return [f"{what}: {value:.1%}, the bar is {bar.bar:.1%} ({bar.because}) Failed: {listed}"]
