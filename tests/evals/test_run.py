import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import BadQuestion
from evals.folder import RunFolder, RunInvalid
from evals.guides import read_guides
from evals.results import ScoredRun, score_run
from evals.retrieval import ranking
from evals.run import ask_all
from evals.stored import StoredAnswer
from tests.evals.examples import RIGHT, asked, golden, refusal_answer

QUESTIONS = tuple(golden(name) for name in RIGHT)
NAMES = {question.turns[0]: question.id for question in QUESTIONS}


class FakeTarget:
    """Gives right answers, or fails where it is told to."""

    def __init__(self, failing: frozenset[str] = frozenset()) -> None:
        self.failing = failing
        self.asked: list[tuple[str, str | None]] = []
        self.dates: list[date | None] = []

    def ask(self, message: str, as_of: date | None, conversation: str | None) -> dict[str, Any]:
        self.asked.append((message, conversation))
        self.dates.append(as_of)
        name = NAMES.get(message, "")
        if name in self.failing:
            raise BadQuestion("it is empty")
        given: StoredAnswer = RIGHT[name]() if name else refusal_answer()
        reply: dict[str, Any] = json.loads(given.model_dump_json())
        return reply | {"conversation_id": f"c{len(self.asked)}", "turn": 1}

    def search(self, query: str, as_of: date | None) -> tuple[str, ...]:
        self.dates.append(as_of)
        return tuple(golden(NAMES[query]).anchors.named)

    def versions(self) -> Mapping[str, str]:
        return {"index": "7"}


def run(folder: RunFolder, target: FakeTarget) -> ScoredRun:
    folder.write_questions(QUESTIONS)
    folder.write_about(target.versions())
    ask_all(target, QUESTIONS, folder, threads=2, quiet=True)
    return score_run(folder, read_guides())


def test_a_run_of_right_answers_passes(tmp_path: Path) -> None:
    scored = run(RunFolder(tmp_path), FakeTarget())
    assert [one.question.id for one in scored.results if not one.passed] == []
    assert scored.about == {"index": "7"}
    assert scored.ranking_mean("R@1").value == 1.0


def test_a_failing_question_is_kept_with_its_error_and_the_rest_goes_on(tmp_path: Path) -> None:
    scored = run(RunFolder(tmp_path), FakeTarget(frozenset({"docs-cancel-abroad"})))
    (failed,) = (one for one in scored.results if not one.passed)
    assert failed.asked.error.startswith("BadQuestion: it is empty (test_run.py:")


def test_an_interrupted_run_asks_only_what_is_missing(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    run(folder, FakeTarget(frozenset({"docs-cancel-abroad"})))
    again = FakeTarget()
    scored = run(folder, again)
    assert [message for message, _ in again.asked] == [golden("docs-cancel-abroad").turns[0]]
    assert all(one.passed for one in scored.results)


def test_the_turns_of_a_follow_up_share_a_conversation(tmp_path: Path) -> None:
    target = FakeTarget()
    question = golden("follow-four-turns")
    folder = RunFolder(tmp_path)
    folder.write_questions([question])
    ask_all(target, [question], folder, quiet=True)
    assert [conversation for _, conversation in target.asked] == [None, "c1", "c2", "c3"]


def test_a_stored_run_is_scored_again_by_newer_questions(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    run(folder, FakeTarget())
    stricter = golden("nc-bank-account").model_copy(update={"must_not_state": ("bank",)})
    scored = score_run(folder, read_guides(), [stricter])
    assert [one.question.id for one in scored.results if not one.passed] == ["nc-bank-account"]


def test_a_folder_without_answers_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(RunInvalid, match=r"questions\.jsonl"):
        score_run(RunFolder(tmp_path), read_guides())


def test_ranking_counts_any_of_several_sections_as_one() -> None:
    question = golden("fact-blank-pages")
    first, second = question.anchors.any
    found = {
        question.id: asked("calc-c3-invitation-total").model_copy(
            update={"id": question.id, "retrieved": ("x#y", second, first)}
        )
    }
    ranks = ranking({question.id: question}, found)[question.id]
    assert (ranks["R@1"], ranks["R@2"], ranks["RR@8"]) == (0.0, 1.0, 0.5)


def test_nothing_found_is_recall_zero() -> None:
    question = golden("calc-c3-invitation-total")
    found = {question.id: asked(question.id, retrieved=())}
    assert ranking({question.id: question}, found)[question.id]["R@8"] == 0.0
