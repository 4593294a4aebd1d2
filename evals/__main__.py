"""`python -m evals`: run, score and compare the golden suite, and turn life into questions."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from assistant.conversation import Conversations
from assistant.errors import QadamError
from assistant.settings import read_settings
from evals.asking import Asking, answer_selected
from evals.compare import comparison_lines
from evals.draft import DRAFTS, draft_questions, read_inbox, write_drafts
from evals.folder import RunFolder, RunInvalid
from evals.gate import missed, read_bars
from evals.golden import GOLDEN, Golden, GoldenInvalid, Stratum, load
from evals.guides import read_guides
from evals.lint import lint
from evals.planting import PlantingFailed
from evals.report import write_reports
from evals.results import ScoredRun, score_run
from evals.summary import print_summary
from evals.target import TargetFailed
from ingest.errors import IngestError

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)

_MENDABLE = (QadamError, IngestError, GoldenInvalid, RunInvalid, TargetFailed, PlantingFailed)

Run = Annotated[Path, typer.Argument(help="Folder of a run, e.g. var/evals/2026-01-05T10-00-00")]
Repeated = Annotated[list[str] | None, typer.Option(help="Only this stratum; may be repeated.")]
Questions = Annotated[Path, typer.Option(help="Folder of golden questions.")]


def _select(only: Sequence[str], ids: Sequence[str], questions: Path) -> tuple[Golden, ...]:
    unknown = sorted(set(only) - {stratum.value for stratum in Stratum})
    if unknown:
        known = ", ".join(stratum.value for stratum in Stratum)
        raise GoldenInvalid(f"--only {', '.join(unknown)}: no such stratum; there are {known}")
    chosen = tuple(
        question
        for question in load(questions)
        if (not only or question.stratum in only) and (not ids or question.id in ids)
    )
    if not chosen:
        raise GoldenInvalid(f"no golden question of {questions} is selected")
    return chosen


def _finish(folder: RunFolder, questions: Sequence[Golden] = ()) -> ScoredRun:
    scored = score_run(folder, read_guides(), questions)
    page = write_reports(scored, folder)
    print_summary(scored)
    typer.echo(f"Report: {page}")
    return scored


@app.command()
def run(  # noqa: PLR0917 - typer reads options from parameters
    only: Repeated = None,
    ids: Annotated[list[str] | None, typer.Option("--id", help="Only this question.")] = None,
    target: Annotated[str, typer.Option(help="URL of a server; without it, in process.")] = "",
    out: Annotated[Path | None, typer.Option(help="Run folder; an existing one goes on.")] = None,
    threads: Annotated[int, typer.Option(min=1, max=32, help="Questions asked at once.")] = 2,
    judge: Annotated[bool, typer.Option(help="Let QADAM_CHAT_MODEL judge as well.")] = False,
    gate: Annotated[bool, typer.Option(help="Exit with 1 when a bar is missed.")] = False,
    questions: Questions = GOLDEN,
) -> None:
    """Ask the golden questions, score the answers, write the reports, print the summary."""
    selected = _select(only or (), ids or (), questions)
    settings = read_settings()
    folder = RunFolder.create(out)
    asking = Asking(settings, target, threads)
    answer_selected(asking, selected, folder)
    scored = _finish(folder, selected)
    if judge:
        from evals.judge import judge_run  # noqa: PLC0415 - a chat model is optional

        typer.echo(judge_run(scored, folder, settings))
    if gate and missed(scored, read_bars()):
        raise typer.Exit(1)


@app.command()
def score(
    folder: Run,
    stored: Annotated[bool, typer.Option(help="By the questions stored with the run.")] = False,
) -> None:
    """Score a stored run again, by today's golden questions unless told otherwise."""
    _finish(RunFolder(folder), () if stored else load())


@app.command()
def compare(before: Run, after: Run) -> None:
    """Compare two runs: flipped questions, McNemar, intervals, what can be concluded."""
    scored = [score_run(RunFolder(one), read_guides(), load()) for one in (before, after)]
    lines = "\n".join(comparison_lines(*scored))
    typer.echo(lines)
    RunFolder(after).write(f"compared-to-{before.name}.md", lines + "\n")


@app.command("lint")
def lint_golden(questions: Questions = GOLDEN) -> None:
    """Check the golden questions: ids, anchors, patterns, and that facts stand where they say."""
    loaded = load(questions)
    problems = lint(loaded, read_guides())
    for problem in problems:
        typer.echo(problem)
    typer.echo(f"{len(loaded)} golden questions, {len(problems)} problems")
    if problems:
        raise typer.Exit(1)


@app.command()
def inbox() -> None:
    """List refused questions and feedback that the server stored, nothing personal in them."""
    found = read_inbox(Conversations(read_settings().database_url))
    for noted in found:
        typer.echo(f"{noted.asked}  {noted.why}\n    {noted.message}")
    typer.echo(f"{len(found)} stored")


@app.command()
def draft(
    out: Annotated[Path, typer.Option(help="Where the drafts are written.")] = DRAFTS,
) -> None:
    """Make draft golden questions of what the inbox holds."""
    drafts = draft_questions(read_inbox(Conversations(read_settings().database_url)))
    typer.echo(f"{len(drafts)} drafts: {write_drafts(drafts, out)}")


@app.command()
def bench(
    large: Annotated[bool, typer.Option(help="Also 10,000 and 100,000 passages.")] = False,
) -> None:
    """Measure speed and memory as ratios within one run."""
    from evals.bench import print_bench  # noqa: PLC0415 - loads the model

    print_bench(read_settings(), large=large)


@app.command()
def coverage() -> None:
    """Calibrate whether the guides cover a question, on sample questions that were held out."""
    from evals.coverage_report import recalibrate  # noqa: PLC0415 - loads the model

    for line in recalibrate(read_settings()):
        typer.echo(line)


def main() -> None:
    """Runs a command; what a person can mend is said in one line."""
    try:
        app()
    except _MENDABLE as error:
        typer.echo(f"{type(error).__name__}: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
