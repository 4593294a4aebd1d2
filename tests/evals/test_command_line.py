from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.__main__ import app
from evals.folder import RunFolder
from evals.golden import GoldenInvalid
from evals.run import ask_all
from tests.evals.test_run import QUESTIONS, FakeTarget

runner = CliRunner()


@pytest.fixture(name="run_path")
def _run_path(tmp_path: Path) -> Path:
    folder = RunFolder(tmp_path)
    folder.write_questions(QUESTIONS)
    ask_all(FakeTarget(), QUESTIONS, folder, quiet=True)
    return tmp_path


def test_lint_counts_the_suite() -> None:
    said = runner.invoke(app, ["lint"])
    assert said.exit_code == 0
    assert said.output.endswith("golden questions, 0 problems\n")


def test_score_writes_every_report_and_prints_the_summary(run_path: Path) -> None:
    said = runner.invoke(app, ["score", str(run_path)])
    assert said.exit_code == 0, said.output
    assert "report.html" in said.output.replace("\n", "")
    names = {"report.html", "report.md", "report.json", "report.csv", "junit.xml", "scores.jsonl"}
    assert names <= {path.name for path in run_path.iterdir()}


def test_compare_writes_the_comparison_into_the_later_run(run_path: Path) -> None:
    said = runner.invoke(app, ["compare", str(run_path), str(run_path)])
    assert "no question flipped" in said.output
    assert list(run_path.glob("compared-to-*.md"))


def test_an_unknown_stratum_is_answered_with_the_known_ones() -> None:
    said = runner.invoke(app, ["run", "--only", "fees"])
    assert isinstance(said.exception, GoldenInvalid)
    assert "plain-fact, fee, deadline" in str(said.exception)
