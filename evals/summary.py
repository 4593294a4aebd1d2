"""A run in figures: the same rows for the terminal, the Markdown and the page."""

from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from evals.gate import missed, read_bars
from evals.results import Result, ScoredRun
from evals.retrieval import CUTS
from evals.scorers import MUST
from evals.statistics import Interval

MEANING = {
    "status": "the answer is of the expected kind",
    "facts": "all required facts are stated",
    "lists": "a list that was asked for comes whole",
    "forbidden": "nothing is said that must not be",
    "findings": "all expected computed values are there",
    "numbers": "every figure stands in a finding or a cited quote",
    "quotes": "every quote stands where the citation says",
    "markup": "no HTML, script or image",
    "citation_precision": "cited sections that belong to the question (mean)",
    "citation_recall": "expected sections that are cited (mean)",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was measured, on what share, what it means."""

    name: str
    interval: Interval
    meaning: str = ""


def headline(run: ScoredRun) -> Row:
    """The share of questions that passed."""
    return Row("passed", run.rate(lambda one: one.passed), "nothing is missing or wrong")


def scorer_rows(run: ScoredRun) -> tuple[Row, ...]:
    """The share of full marks by scorer, and the means of the citation scorers."""
    shares = tuple(Row(name, run.scorer_rate(name), MEANING[name]) for name in MUST)
    means = tuple(
        Row(name, run.mean(name), MEANING[name])
        for name in ("citation_precision", "citation_recall")
    )
    return shares + means


def stratum_rows(run: ScoredRun) -> tuple[Row, ...]:
    """The share of passed questions by stratum."""
    return tuple(Row(one.value, run.rate(lambda r: r.passed, one)) for one in run.strata)


def retrieval_rows(run: ScoredRun) -> tuple[Row, ...]:
    """Recall at each cut, reciprocal rank and nDCG."""
    names = [*(f"R@{cut}" for cut in CUTS), "RR@8", "nDCG@8"]
    return tuple(Row(name, run.ranking_mean(name)) for name in names)


def plain_lines(run: ScoredRun) -> tuple[str, ...]:
    """Refusals, latency and length in words."""
    refusals = run.refusals
    times = run.latency
    long = [one.question.id for one in run.results if _too_long(one)]
    failed = [one.asked.error for one in run.results if one.asked.error]
    errors = f"No answer to {len(failed)} questions, the first: {failed[0]}" if failed else ""
    asked = (
        f"Refusals: precision {refusals.precision:.1%}, recall {refusals.recall:.1%} "
        f"({len(refusals.missed)} answered that nothing covers); over-refusal "
        f"{refusals.over_refusal:.1%} ({len(refusals.over)} of {refusals.answerable})."
    )
    took = (
        f"Latency: p50 {times['p50'] * 1000:.0f} ms, p95 {times['p95'] * 1000:.0f} ms, "
        f"longest {times['max'] * 1000:.0f} ms."
    )
    size = f"Too long: {len(long)}{': ' + ', '.join(long) if long else ''}."
    return tuple(filter(None, (errors, asked, took, size)))


def _too_long(one: Result) -> bool:
    return one.asked.answer is not None and not one.scores["length"].right


def print_summary(run: ScoredRun, console: Console | None = None) -> None:
    """Prints the run for a terminal, with the bars it misses."""
    console = console or Console()
    table = Table("", "share", "95 % interval", "n", "", title=f"Run {run.name}")
    for row in (headline(run), *scorer_rows(run)):
        _add(table, row)
    table.add_section()
    for row in stratum_rows(run):
        _add(table, row)
    table.add_section()
    for row in retrieval_rows(run):
        if row.interval.n:
            _add(table, row)
    console.print(table)
    for line in plain_lines(run):
        console.print(line)
    problems = missed(run, read_bars())
    console.print("[green]Every bar is reached.[/]" if not problems else "[red]Bars missed:[/]")
    for problem in problems:
        console.print(f"- {problem}", markup=False)


def _add(table: Table, row: Row) -> None:
    found = row.interval
    table.add_row(
        row.name,
        f"{found.value:.1%}",
        f"{found.low:.1%} to {found.high:.1%}",
        str(found.n),
        row.meaning,
    )
