import csv
import io
import json
import re
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from evals.compare import compare, comparison_lines
from evals.folder import RunFolder
from evals.gate import Bar, Bars, missed, read_bars
from evals.guides import read_guides
from evals.report import as_csv, as_junit, write_reports
from evals.results import Result, ScoredRun
from evals.scorers import score_answer
from evals.stored import Asked
from tests.evals.examples import RIGHT, answer, asked, golden


def result(given: Asked) -> Result:
    question = golden(given.id)
    scores = score_answer(question, given, read_guides())
    return Result(question=question, asked=given, scores=scores)


def scored(*given: Asked, name: str = "run") -> ScoredRun:
    return ScoredRun(name, {"index": "7"}, [result(one) for one in given])


EVIL = answer(("=HYPERLINK(1) <script>alert('x')</script> 5 & 6", ()))


@pytest.fixture(name="run")
def _run() -> ScoredRun:
    right = [asked(name) for name in RIGHT if name != "nc-bank-account"]
    return scored(*right, asked("nc-bank-account", EVIL))


def test_the_page_is_self_contained_and_escapes_answers(run: ScoredRun, tmp_path: Path) -> None:
    page = write_reports(run, RunFolder(tmp_path)).read_text(encoding="utf-8")
    assert not re.search(r"""(src|href)=["']?https?:|@import|url\(""", page)
    assert "<script>alert" not in page
    assert page.count("<svg") >= 2
    assert page.count('class="question"') == len(run.results)


def test_failed_questions_come_first_with_their_reason(run: ScoredRun, tmp_path: Path) -> None:
    page = write_reports(run, RunFolder(tmp_path)).read_text(encoding="utf-8")
    first = page.index('data-result="failed"')
    assert first < page.index('data-result="passed"')
    assert "expected not_in_guides, got answered" in page


def test_markdown_and_json_carry_the_same_figures(run: ScoredRun, tmp_path: Path) -> None:
    write_reports(run, RunFolder(tmp_path))
    data = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert data["figures"][0]["value"] == pytest.approx(0.8)
    assert "| passed | 80.0 % |" in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_junit_has_a_case_for_each_question(run: ScoredRun) -> None:
    suite = fromstring(as_junit(run))  # noqa: S314 - our own text
    assert (suite.get("tests"), suite.get("failures")) == ("5", "1")
    (failure,) = suite.iter("failure")
    assert "status" in (failure.text or "")


def test_a_spreadsheet_does_not_compute_a_question() -> None:
    question = golden("nc-bank-account").model_copy(update={"turns": ("=1+1",)})
    given = result(asked("nc-bank-account")).model_copy(update={"question": question})
    rows = list(csv.DictReader(io.StringIO(as_csv(ScoredRun("run", {}, [given])))))
    assert rows[0]["question"] == "'=1+1"


def test_the_gate_names_the_bar_and_the_questions(run: ScoredRun) -> None:
    bars = Bars(overall={"status": Bar(bar=0.9, because="Why.")}, strata={})
    assert missed(run, bars) == (
        "status overall: 80.0%, the bar is 90.0% (Why.) Failed: nc-bank-account",
    )


def test_every_bar_of_the_file_has_a_reason() -> None:
    bars = read_bars()
    assert all(one.because for one in (*bars.overall.values(), *bars.strata.values()))
    assert {bars.overall[name].bar for name in ("numbers", "quotes", "markup")} == {1.0}


def test_the_comparison_lists_flips_and_cannot_conclude_from_one(run: ScoredRun) -> None:
    better = scored(*(asked(name) for name in RIGHT), name="later")
    passed = compare(run, better)[0]
    assert (passed.lost, passed.won) == ((), ("nc-bank-account",))
    assert passed.verdict == "cannot conclude"
    assert "Won: nc-bank-account" in "\n".join(comparison_lines(run, better))


def test_many_flips_one_way_are_a_conclusion() -> None:
    names = [one for one in RIGHT if one != "nc-bank-account"] * 2
    good = [result(asked(name)) for name in names]
    bad = [result(asked(name, EVIL)) for name in names]
    for position, (one, other) in enumerate(zip(good, bad, strict=True)):
        new = golden(one.question.id).model_copy(update={"id": f"q-{position}"})
        good[position] = one.model_copy(update={"question": new})
        bad[position] = other.model_copy(update={"question": new})
    passed = compare(ScoredRun("a", {}, good), ScoredRun("b", {}, bad))[0]
    assert passed.verdict == "worse"
    assert passed.p < 0.05
