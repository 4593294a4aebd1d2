from itertools import repeat
from pathlib import Path

import pytest
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from assistant.settings import Settings
from evals.folder import RunFolder
from evals.guides import read_guides
from evals.judge import (
    MEASURES,
    REPEATS,
    fill,
    judge_all,
    judge_run,
    prompt_hash,
    read_verdict,
    summary,
)
from evals.results import Result, ScoredRun
from evals.scorers import score_answer
from tests.evals.examples import RIGHT, asked, golden


def results() -> tuple[Result, ...]:
    return tuple(
        Result(
            question=golden(name),
            asked=asked(name),
            scores=score_answer(golden(name), asked(name), read_guides()),
        )
        for name in RIGHT
    )


def test_each_measure_is_asked_twice_of_every_answer_that_claims_something() -> None:
    prompts: list[str] = []

    def say(words: str) -> str:
        prompts.append(words)
        return '{"score": 1, "reason": "all there"}'

    judged = judge_all(results(), say, quiet=True)
    claiming = [name for name in RIGHT if name != "nc-bank-account"]
    assert len(prompts) == len(claiming) * len(MEASURES) * REPEATS
    assert {one.score for one in judged} == {1.0}


def test_the_prompt_holds_question_facts_answer_and_sources() -> None:
    one = results()[0]
    words = fill("recall", one) + fill("faithfulness", one)
    assert one.question.turns[0] in words
    assert "391966" in words
    assert "390,000 + 0.5 x 3,932" in words


@pytest.mark.parametrize("reply", ["", "yes", '{"score": 7}', '{"score": "a"}', "{broken"])
def test_an_unreadable_reply_is_no_verdict(reply: str) -> None:
    assert read_verdict(reply) is None


def test_a_verdict_is_found_in_chatter() -> None:
    verdict = read_verdict('Sure!\n```json\n{"score": 0.5, "reason": "half"}\n```')
    assert verdict is not None
    assert verdict.score == 0.5


def test_the_summary_says_how_often_the_repeats_agree_and_what_was_unreadable() -> None:
    replies = iter(['{"score": 1}', '{"score": 0}', "?", "?"] * 99)
    run = ScoredRun("run", {}, results())
    judged = judge_all(run.results, lambda _: next(replies), quiet=True)
    lines = summary(judged, run, "fake:model")
    assert f"prompts {prompt_hash()}" in lines
    assert "agree on 0 of 6" in lines


def test_without_a_chat_model_the_judge_is_skipped_in_so_many_words(tmp_path: Path) -> None:
    settings = Settings(chat_model="")
    line = judge_run(ScoredRun("run", {}, results()), RunFolder(tmp_path), settings)
    assert line.startswith("Judge skipped: set QADAM_CHAT_MODEL")
    assert not (tmp_path / "judge.jsonl").exists()


def test_verdicts_judge_and_prompts_are_stored_with_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replies = repeat(AIMessage('{"score": 1, "reason": "all there"}'))
    model = GenericFakeChatModel(messages=replies)
    monkeypatch.setattr("evals.judge.init_chat_model", lambda *_, **__: model)
    folder = RunFolder(tmp_path)
    folder.write_about({"index": "7"})
    settings = Settings(chat_model="fake:model")
    lines = judge_run(ScoredRun("run", {}, results()), folder, settings)
    assert "recall: 100.0%" in lines
    assert folder.about() == {"index": "7", "judge": "fake:model", "judge_prompts": prompt_hash()}
    stored = (tmp_path / "judge.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(stored) == (len(RIGHT) - 1) * len(MEASURES)
