"""The product broken on purpose: the suite must see it in the real answers."""

from pathlib import Path

import pytest

from assistant.settings import Settings
from evals.asking import Asking, answer_selected
from evals.folder import RunFolder
from evals.golden import load
from evals.guides import read_guides
from evals.planting import altered
from evals.results import Result, ScoredRun, score_run
from evals.scorers import score_answer
from tests.evals.mutations import MUTATIONS

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("golden")]

LEAST_TRIED = 8
CAUGHT = 0.97


def sound(run: ScoredRun) -> tuple[Result, ...]:
    """Answers that are right and cite what they should."""
    return tuple(one for one in run.results if one.passed and one.scores["citation_recall"].right)


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_broken_answer_is_caught(mutation: str, real_run: ScoredRun) -> None:
    break_answer, watched_by = MUTATIONS[mutation]
    tried, missed = 0, []
    for one in sound(real_run):
        broken = break_answer(one.asked.answer) if one.asked.answer else None
        strict = one.question.facts or one.question.expected_status == ("not_in_guides",)
        if broken is None or not strict or not _due(mutation, one):
            continue
        tried += 1
        asked = one.asked.model_copy(update={"answer": broken})
        scores = score_answer(one.question, asked, read_guides())
        if all(scores[name].right for name in watched_by):
            missed.append(one.question.id)
    assert tried >= LEAST_TRIED
    assert len(missed) <= (1 - CAUGHT) * tried, f"not caught: {missed}"


def _due(mutation: str, one: Result) -> bool:
    """Whether the golden question pins what the mutation breaks."""
    match mutation:
        case "amount_off_by_one_everywhere":
            return any(found.unit == "KZT" for found in one.question.findings)
        case "quotes_the_neighbouring_section":
            return bool(one.question.anchors.all)
        case "refuses_what_is_covered" | "answers_what_is_not_covered":
            return len(one.question.expected_status) == 1
        case _:
            return True


def run_altered(settings: Settings, home: Path, old: str, new: str, ids: set[str]) -> ScoredRun:
    """A run of some questions over a corpus in which some words were replaced everywhere.

    In one file alone the ingest would refuse: questions and parameters quote the guides.
    """

    def change(corpus: Path) -> None:
        changed = 0
        for path in (*corpus.rglob("*.md"), *corpus.rglob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            if old in text:
                changed += 1
                path.write_text(text.replace(old, new), encoding="utf-8")
        assert changed, f"the corpus holds no {old!r} any more"

    chosen = [one for one in load() if one.id in ids]
    assert len(chosen) == len(ids)
    folder = RunFolder.create(home / "run")
    answer_selected(Asking(altered(settings, home, change), quiet=True), chosen, folder)
    return score_run(folder, read_guides())


def failed(run: ScoredRun, scorer: str) -> set[str]:
    return {one.question.id for one in run.results if not one.scores[scorer].right}


def test_an_index_value_off_by_one_is_caught(
    real_settings: Settings, real_run: ScoredRun, tmp_path: Path
) -> None:
    ids = {"calc-c3-inside-2026", "calc-7-mci-2026", "calc-half-mci-2026"}
    broken = run_altered(real_settings, tmp_path, "4325", "4326", ids)
    assert failed(broken, "findings") - failed(real_run, "findings") == ids


def test_a_fee_off_by_one_in_the_guide_is_caught_as_a_quote_that_no_guide_holds(
    real_settings: Settings, real_run: ScoredRun, tmp_path: Path
) -> None:
    ids = {"fee-waiver", "several-waiver-then-visa", "inject-table-override"}
    broken = run_altered(real_settings, tmp_path, "60,000 KZT", "60,001 KZT", ids)
    assert failed(broken, "quotes") - failed(real_run, "quotes")


def test_a_condition_dropped_from_a_guide_is_caught(
    real_settings: Settings, real_run: ScoredRun, tmp_path: Path
) -> None:
    ids = {"deadline-arrival-plain", "deadline-arrival-monday", "deadline-arrival-womens-day"}
    old = "must be submitted within 3 business days"
    broken = run_altered(real_settings, tmp_path, old, "must be submitted in business days", ids)
    assert failed(broken, "quotes") - failed(real_run, "quotes") == ids
