from datetime import date
from decimal import Decimal

import pytest

from assistant.answer import AnswerStatus
from assistant.answer_json import answer_from_json, answer_to_json, value_text
from tests.answers import an_answer, findings_of_every_type


def test_an_answer_comes_back_equal() -> None:
    answer = an_answer(AnswerStatus.PARTIAL)
    assert answer_from_json(answer_to_json(answer)) == answer


def test_every_value_comes_back_with_its_type() -> None:
    answer = an_answer(findings=findings_of_every_type())
    back = answer_from_json(answer_to_json(answer))
    assert back == answer
    before = [cited.finding.value for cited in answer.findings]
    after = [cited.finding.value for cited in back.findings]
    assert [type(value) for value in after] == [type(value) for value in before]
    # 0.50 == 0.5, so the digits are compared as well.
    assert str(after[0]) == "0.50"


def test_text_of_every_script_survives() -> None:
    answer = an_answer()
    assert "Қазақстан" not in answer.text
    object.__setattr__(answer, "text", 'Қазақстан "квоты" \\ \n \u2028 😀')
    assert answer_from_json(answer_to_json(answer)).text == answer.text


def test_text_that_is_no_answer_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown type 'float'"):
        answer_from_json(answer_to_json(an_answer()).replace('"type":"int"', '"type":"float"'))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (391_966, "391966"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.50"), "0.50"),
        (date(2026, 3, 2), "2026-03-02"),
        (True, "yes"),
        (False, "no"),
        ("see the guide", "see the guide"),
    ],
)
def test_a_value_reads_as_plain_text(value: Decimal | date | int | bool | str, text: str) -> None:
    assert value_text(value) == text
