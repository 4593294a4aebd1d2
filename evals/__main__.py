"""`python -m evals`: run, score and compare the golden suite, and turn life into questions."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.errors import QadamError
from assistant.settings import read_settings
from evals.folder import RunFolder, RunInvalid
from evals.golden import Golden, GoldenInvalid, Stratum, load
from evals.guides import read_guides
from evals.lint import lint
from evals.results import score_run
from evals.run import ask_all
from evals.summary import print_summary
from evals.target import InProcess, Server, Target, TargetFailed

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)

Run = Annotated[Path, typer.Argument(help="The folder of a run, e.g. var/evals/2026-01-05T10-00")]


def _selected(only: list[str], ids: list[str]) -> tuple[Golden, ...]:
    unknown = sorted(set(only) - set(Stratum))
    if unknown:
        known = ", ".join(Stratum)
        raise GoldenInvalid(f"--only {', '.join(unknown)}: no such stratum; there are {known}")
    chosen = [
        question
        for question in load()
        if (not only or question.stratum in only) and (not ids or question.id in ids)
    ]
    if not chosen:
        raise GoldenInvalid("no golden question is selected")
    return tuple(chosen)


@app.command()
def run(
    only: Annotated[list[str], typer.Option(help="Only this stratum; may be repeated.")] = [],  # noqa: B006
    ids: Annotated[list[str], typer.Option("--id", help="Only this question; repeatable.")] = [],  # noqa: B006
    target: Annotated[str, typer.Option(help="URL of a server; without it, in process.")] = "",
    out: Annotated[Path | None, typer.Option(help="Run folder; an existing one is resumed.")] = None,
    threads: Annotated[int, typer.Option(min=1, max=32, help="Questions asked at once.")] = 2,
) -> None:
    """Ask the golden questions, score the answers, write the reports and print the summary."""
    questions = _selected(only, ids)
    settings = read_settings()
    answering: Target = Server(target) if target else InProcess(settings)
    folder = RunFolder.create(out)
    folder.write_questions(questions)
    folder.write_about(about(answering, settings))
    ask_all(answering, questions, folder, threads=threads)
    finish(folder)


@app.command()
def score(run_folder: Run, *, stored: bool = False) -> None:
    """Score a stored run again: by today's golden questions, or by those stored with it."""
    finish(RunFolder(run_folder), () if stored else load())
