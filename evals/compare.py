"""Two runs side by side: what flipped, and what can be concluded from it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.results import Result, ScoredRun
from evals.scorers import MUST
from evals.statistics import Interval, clustered, mcnemar, wilson

SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure in both runs, over the questions that both asked."""

    name: str
    before: Interval
    after: Interval
    lost: tuple[str, ...]
    """Right before, wrong after."""
    won: tuple[str, ...]

    @property
    def p(self) -> float:
        """The exact McNemar p of the flips."""
        return mcnemar(len(self.lost), len(self.won))

    @property
    def verdict(self) -> str:
        """What can be said."""
        if not self.lost and not self.won:
            return "no question flipped"
        if self.p < SIGNIFICANT:
            return "better" if len(self.won) > len(self.lost) else "worse"
        if self.before.overlaps(self.after):
            return "cannot conclude"
        return "better" if self.after.value > self.before.value else "worse"


@dataclass(frozen=True, slots=True)
class Shift:
    """A paired difference of means, resampled by cited section."""

    name: str
    difference: Interval

    @property
    def verdict(self) -> str:
        """What can be said."""
        if self.difference.low > 0:
            return "better"
        return "worse" if self.difference.high < 0 else "cannot conclude"


def shared(before: ScoredRun, after: ScoredRun) -> tuple[tuple[Result, Result], ...]:
    """Results of the questions that both runs asked."""
    later = {one.question.id: one for one in after.results}
    found = ((one, later.get(one.question.id)) for one in before.results)
    return tuple((one, other) for one, other in found if other is not None)


def compare(before: ScoredRun, after: ScoredRun) -> tuple[Compared, ...]:
    """Passed, each scorer, and each stratum."""
    pairs = shared(before, after)
    found = [_compared("passed", pairs, lambda one: one.passed)]
    found += [_compared(name, pairs, _right_by(name)) for name in MUST]
    for stratum in before.strata:
        here = [pair for pair in pairs if pair[0].question.stratum is stratum]
        if here:
            found.append(_compared(f"stratum {stratum}", here, lambda one: one.passed))
    return tuple(found)


def _right_by(scorer: str) -> Callable[[Result], bool]:
    return lambda one: one.scores[scorer].right


def _compared(
    name: str, pairs: Sequence[tuple[Result, Result]], right: Callable[[Result], bool]
) -> Compared:
    flips = [(one.question.id, right(one), right(other)) for one, other in pairs]
    return Compared(
        name,
        wilson(sum(was for _, was, _ in flips), len(flips)),
        wilson(sum(now for _, _, now in flips), len(flips)),
        tuple(name for name, was, now in flips if was and not now),
        tuple(name for name, was, now in flips if now and not was),
    )


def shifts(before: ScoredRun, after: ScoredRun) -> tuple[Shift, ...]:
    """Differences of citation precision and recall and of the ranking metrics."""
    pairs = [pair for pair in shared(before, after) if pair[0].question.anchors.named]
    found = []
    for name in ("citation_precision", "citation_recall"):
        values = [other.scores[name].value - one.scores[name].value for one, other in pairs]
        found.append(Shift(name, clustered(values, [one.question.cluster for one, _ in pairs])))
    ranked = [(one, other) for one, other in pairs if one.ranking and other.ranking]
    for name in ("R@4", "RR@8"):
        values = [other.ranking[name] - one.ranking[name] for one, other in ranked]
        found.append(Shift(name, clustered(values, [one.question.cluster for one, _ in ranked])))
    return tuple(found)


def comparison_lines(before: ScoredRun, after: ScoredRun) -> tuple[str, ...]:
    """The comparison as Markdown lines."""
    lines = [f"# {before.name} -> {after.name}", ""]
    lines.append(f"{len(shared(before, after))} questions were asked in both runs.")
    lines += [
        "",
        "| Measure | Before | After | Lost | Won | McNemar p | |",
        "|---|---|---|---|---|---|---|",
    ]
    found = compare(before, after)
    for one in found:
        lines.append(
            f"| {one.name} | {one.before} | {one.after} | {len(one.lost)} | {len(one.won)} "
            f"| {one.p:.3f} | {one.verdict} |"
        )
    lines += ["", "| Mean (clustered by cited section) | Difference | |", "|---|---|---|"]
    for shift in shifts(before, after):
        gap = shift.difference
        lines.append(
            f"| {shift.name} | {gap.value:+.3f} ({gap.low:+.3f} to {gap.high:+.3f}) "
            f"| {shift.verdict} |"
        )
    lines += [
        "",
        f"Lost: {', '.join(found[0].lost) or 'none'}",
        f"Won: {', '.join(found[0].won) or 'none'}",
    ]
    return tuple(lines)
