"""Noise, personal data, parts and codes, as the tables of cases/ say."""

from typing import Any

import pytest

from assistant.reading.codes import read_codes
from assistant.reading.noise import clean
from assistant.reading.parts import split_parts
from assistant.reading.personal import mask
from tests.assistant.reading.facts_table import cases


def _table(name: str) -> list[Any]:
    return [pytest.param(case, id=case["text"][:60]) for case in cases(name)]


@pytest.mark.parametrize("case", _table("clean"))
def test_noise_goes_and_the_question_stays(case: dict[str, Any]) -> None:
    """A message without greetings, signatures, quotes and markup."""
    assert clean(case["text"]).text == case["clean"]


@pytest.mark.parametrize("case", _table("mask"))
def test_personal_data_is_masked_and_money_is_not(case: dict[str, Any]) -> None:
    """A message before it is stored or repeated."""
    assert mask(case["text"]) == (case["masked"], tuple(case["kinds"]))


@pytest.mark.parametrize("case", _table("parts"))
def test_message_is_split_into_its_questions(case: dict[str, Any]) -> None:
    """Each question of a message, with the subject that they share."""
    parts = split_parts(case["text"])
    assert list(parts.questions) == case["questions"]
    if "context" in case:
        assert parts.context == case["context"]


@pytest.mark.parametrize("case", _table("codes"))
def test_category_codes_are_read_in_either_alphabet(case: dict[str, Any]) -> None:
    """The codes of a message in Latin capitals."""
    assert list(read_codes(case["text"])) == case["codes"]


def test_what_was_dropped_is_named() -> None:
    """The kinds of noise are told."""
    message = "Hi,\nHow much?\n> old\nBest regards,\nJo"
    assert clean(message).removed == ("quoted reply", "signature", "greeting")
