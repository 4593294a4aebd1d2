"""Proof that the suite can fail: the product is broken on purpose, and each break is caught."""

import pytest

from evals.guides import read_guides
from evals.retrieval import ranking
from evals.scorers import passed, score_answer
from evals.stored import StoredAnswer
from tests.evals.examples import RIGHT, asked, documents_answer, exemption_answer, golden
from tests.evals.mutations import MUTATIONS, drops_conditions, drops_the_last_statement


def failed_scorers(name: str, given: StoredAnswer) -> set[str]:
    found = score_answer(golden(name), asked(name, given), read_guides())
    return {scorer for scorer, score in found.items() if not score.right}


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_every_break_of_a_right_answer_is_caught(mutation: str) -> None:
    break_answer, watched_by = MUTATIONS[mutation]
    broken = {name: break_answer(RIGHT[name]()) for name in RIGHT}
    tried = {name: given for name, given in broken.items() if given is not None}
    assert tried, "no right answer holds anything that this mutation could break"
    for name, given in tried.items():
        assert failed_scorers(name, given) & watched_by, name


@pytest.mark.parametrize("position", range(8))
def test_each_document_that_is_dropped_from_a_list_is_missed(position: int) -> None:
    name = "docs-cancel-abroad"
    whole = documents_answer()
    dropped = whole.statements[position].text
    cut = whole.model_copy(update={"text": whole.text.replace(dropped, "")})
    assert "lists" in failed_scorers(name, cut)


@pytest.mark.parametrize("position", [2, 3, 7])
def test_a_condition_that_is_dropped_from_an_item_is_missed(position: int) -> None:
    whole = documents_answer()
    item = whole.statements[position].text
    _, colon, bare = item.partition(":")
    assert colon, "this item has no condition any more: choose another"
    cut = whole.model_copy(update={"text": whole.text.replace(item, bare.strip())})
    assert "lists" in failed_scorers("docs-cancel-abroad", cut)


def test_conditions_may_stand_in_a_caption_above_the_items() -> None:
    whole = documents_answer()
    item = whole.statements[7].text
    grouped = whole.text.replace(item, "If applicable:\n\n- Order for Termination of Employment")
    again = whole.model_copy(update={"text": grouped})
    assert "lists" not in failed_scorers("docs-cancel-abroad", again)


def test_the_last_item_of_a_list_is_missed() -> None:
    broken = drops_the_last_statement(documents_answer())
    assert broken is not None
    assert "facts" in failed_scorers("docs-cancel-abroad", broken)


def test_a_dropped_no_is_missed() -> None:
    broken = drops_conditions(exemption_answer())
    assert broken is not None
    assert "facts" in failed_scorers("eligible-eaeu-work-permit", broken)


def test_a_shuffled_index_loses_the_expected_sections() -> None:
    names = [name for name in RIGHT if golden(name).anchors.named]
    found = {name: asked(name, retrieved=golden(name).anchors.named) for name in names}
    others = names[1:] + names[:1]
    shuffled = {
        name: found[name].model_copy(update={"retrieved": found[other].retrieved})
        for name, other in zip(names, others, strict=True)
    }
    questions = {name: golden(name) for name in names}
    before, after = ranking(questions, found), ranking(questions, shuffled)
    assert all(one["R@8"] == 1.0 for one in before.values())
    assert all(one["R@8"] == 0.0 for one in after.values())


def test_right_answers_stay_right_without_a_mutation() -> None:
    for name in RIGHT:
        assert passed(score_answer(golden(name), asked(name), read_guides())), name
