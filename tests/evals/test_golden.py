import re
from collections import Counter
from pathlib import Path

import pytest

from evals.golden import GOLDEN, Golden, GoldenInvalid, Stratum, load, load_file
from evals.guides import Guides, read_guides
from evals.lint import lint
from evals.workings import compute

SUITE = load()


def test_the_suite_has_no_problem_of_its_own() -> None:
    assert lint(SUITE, read_guides()) == ()


def test_the_everyday_questions_have_no_problem_of_their_own() -> None:
    everyday = load(GOLDEN.parent / "everyday")
    assert len(everyday) >= 300
    assert lint(everyday, read_guides()) == ()
    assert not {one.id for one in everyday} & {one.id for one in SUITE}


def test_there_are_at_least_three_hundred_questions_in_every_stratum() -> None:
    assert len(SUITE) >= 300
    assert {question.stratum for question in SUITE} == set(Stratum)


def test_a_fifth_is_not_covered_ambiguous_or_out_of_scope() -> None:
    kinds = {Stratum.NOT_COVERED, Stratum.AMBIGUOUS, Stratum.OUT_OF_SCOPE}
    share = sum(question.stratum in kinds for question in SUITE) / len(SUITE)
    assert share == pytest.approx(0.2, abs=0.02)


def test_follow_ups_have_two_to_four_turns() -> None:
    turns = Counter(len(one.turns) for one in SUITE if one.stratum is Stratum.FOLLOW_UP)
    assert set(turns) <= {2, 3, 4}
    assert turns[4]


def test_questions_come_in_russian_and_kazakh_too() -> None:
    texts = [turn for one in SUITE for turn in one.turns]
    assert sum(any("а" <= char <= "я" for char in text) for text in texts) >= 10
    assert any("қ" in text or "ғ" in text for text in texts)


GUIDE = """---
id: guide
---
# Guide

## Fees {#fees service=x aspect=fees}

The fee is 390,000 KZT and the term is 5 business days.
"""


@pytest.fixture(name="guides")
def _guides(tmp_path: Path) -> Guides:
    (tmp_path / "guide.md").write_text(GUIDE, encoding="utf-8")
    return Guides(tmp_path)


def question(**changes: object) -> Golden:
    fields: dict[str, object] = {
        "id": "q-1",
        "stratum": "fee",
        "turns": ["How much?"],
        "facts": [{"name": "fee", "number": 390000, "unit": "KZT"}],
        "anchors": ["guide#fees"],
        "because": "test",
    }
    return Golden.model_validate(fields | changes)


def test_a_sound_question_passes_the_linter(guides: Guides) -> None:
    assert lint([question()], guides) == ()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"anchors": ["guide#fees", "guide#gone"]}, "no guide has guide#gone"),
        ({"facts": [{"name": "fee", "number": 390001, "unit": "KZT"}]}, "stands in none"),
        ({"facts": [{"name": "term", "number": 5, "unit": "calendar days"}]}, "stands in none"),
        ({"facts": ["no such words"]}, "stands in none"),
        ({"facts": []}, "at least one fact"),
        ({"must_not_state": ["/(/"]}, "pattern"),
        ({"findings": [{"value": 1, "unit": "KZT"}]}, "stated by no fact"),
        (
            {"facts": [{"name": "sum", "number": 3, "computed": "1 + 1"}]},
            "1 \\+ 1 is 2, not 3",
        ),
        (
            {
                "facts": [
                    {"name": "day", "day": "2026-03-11", "computed": "2026-03-06 + 3 working days"}
                ]
            },
            "is 2026-03-12",
        ),
        ({"facts": [{"name": "x", "number": 1, "computed": "open('/')"}]}, "can be computed"),
        ({"pair": "lonely"}, "one question only"),
    ],
)
def test_the_linter_finds(changes: dict[str, object], problem: str, guides: Guides) -> None:
    (found,) = lint([question(**changes)], guides)
    assert re.search(problem, found)


def test_two_questions_of_one_id_are_found(guides: Guides) -> None:
    assert lint([question(), question()], guides) == ("q-1: the id is used 2 times",)


def test_a_wrong_field_is_named_with_file_and_question(tmp_path: Path) -> None:
    path = tmp_path / "fee.yaml"
    path.write_text(
        "stratum: fee\nquestions:\n  - {id: q-1, turns: [a], because: b, expcted: 1}\n", "utf-8"
    )
    with pytest.raises(GoldenInvalid, match=r"(?s)fee\.yaml: q-1.*expcted"):
        load_file(path)


def test_working_days_skip_a_substituted_holiday() -> None:
    assert str(compute("2026-03-06 + 3 working days")) == "2026-03-12"
    assert str(compute("2026-03-20 - 5 working days")) == "2026-03-13"
    assert str(compute("2026-06-10 + 3 months")) == "2026-09-10"
