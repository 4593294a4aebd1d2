"""The gate on the real product: no wrong number, no invalid quote, no stratum below its bar."""

import pytest

from evals.gate import missed, read_bars
from evals.results import ScoredRun

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("golden")]


def test_every_bar_is_reached(real_run: ScoredRun) -> None:
    problems = missed(real_run, read_bars())
    assert not problems, "\n".join([*problems, f"Report: {real_run.about['report']}"])


def test_every_question_got_an_answer(real_run: ScoredRun) -> None:
    errors = {one.question.id: one.asked.error for one in real_run.results if one.asked.error}
    assert errors == {}
