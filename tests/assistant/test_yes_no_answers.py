"""Yes and no of the whole assistant, with the real model and the real index."""

from datetime import date
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.settings import Settings
from assistant.wiring import build_assistant

pytestmark = pytest.mark.model

DAY = date(2026, 1, 15)

SETTLED = {
    "Can my wife work on her family visa?": "No",
    "Can my spouse take a job on the dependant visa?": "No",
    "Can I extend my work visa with a new employer?": "No",
    "Is a notarised diploma enough for the TRP?": "No",
    "Does the head of a branch of a foreign company need a work permit?": "No",
    "Do business immigrants need a work permit?": "No",
    "Can an official refuse to accept my appeal?": "No",
    "Are originals needed to renew a work permit?": "No",
    "Can I get a waiver for an employee with a controlled function?": "No",
    "Are documents in English accepted for the temporary residence permit?": "No",
    "Is the arrival notification mandatory for everyone?": "Yes",
    "Do I need the original passport for an exit visa?": "Yes",
    "Is a criminal record certificate needed for the residence permit?": "Yes",
    "Is a consent form needed for the A5 invitation?": "Yes",
    "Is a CV required for the waiver?": "Yes",
    "Can I submit my appeal electronically?": "Yes",
    "Can I sign the online TRP application without an EDS?": "Yes",
    "Is the quota required to hire foreigners?": "Yes",
    "Can my girlfriend get a family visa?": "No",
    "Gov.kz temporary residence, it's paid?": "No",
    "The exit visa lasts 30 calendar days, right?": "No",
    "Можно ли жене работать по семейной визе?": "No",
    "Жұмыс рұқсатын басқа компанияға ауыстыруға бола ма?": "No",
    "My passport has one empty page left. Is it a problem for the C3 invitation?": "Yes",
    "As my wife's dependent visa lets her work, which contract does she need?": "No",
    "When does the Commission meet to decide on our work permit?": "No",
    "Is it true that the C3 invitation for 2 years costs 500,000 tenge?": "No",
}
"""First words; silence is allowed for a few, the other word for none."""
UNSETTLED = (
    "Can I withdraw my appeal after the decision?",
    "Can a work permit be given to another employee in another region?",
    "Can my employer extend my work visa if I stay with the same employer?",
    "Do investors need a work permit?",
    "Does an employee of a representative office need a work permit?",
    "Do deputies of the CEO need a work permit?",
    "Can my wife study on the family visa?",
    "Can I bring my dog on a dependant visa?",
    "Is the bank statement required for residence permit?",
    "Can I file a complaint after three months?",
    "Can I appeal by phone?",
    "Is a criminal record certificate needed for the C3 visa?",
    "Can I work with a temporary residence permit?",
    "Is a digital photo accepted for the visa?",
)


@pytest.fixture(name="assistant", scope="module")
def _assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    path: Path = tmp_path_factory.mktemp("yes-no") / "answers.db"
    return build_assistant(Settings(database_url=f"sqlite:///{path}"))


def _first_word(assistant: Assistant, text: str) -> str:
    said = assistant.ask(text, asked_on=DAY).answer.text
    return next((word for word in ("Yes", "No") if said.startswith((f"{word}:", f"{word},"))), "")


def test_no_verdict_is_wrong_and_most_are_given(assistant: Assistant) -> None:
    said = {text: _first_word(assistant, text) for text in SETTLED}
    assert {text: word for text, word in said.items() if word not in {"", SETTLED[text]}} == {}
    assert sum(bool(word) for word in said.values()) >= 0.8 * len(SETTLED)


@pytest.mark.parametrize("text", UNSETTLED)
def test_what_the_guides_do_not_settle_gets_no_plain_yes_or_no(
    assistant: Assistant, text: str
) -> None:
    assert not _first_word(assistant, text)


def test_the_line_behind_the_word_is_cited(assistant: Assistant) -> None:
    answer = assistant.ask("Can my wife work on her family visa?", asked_on=DAY).answer
    first = answer.statements[0]
    assert first.text == "No: The visa of the family members gives no right to work."
    assert answer.citations[first.citations[0] - 1].quote == first.text.removeprefix("No: ")
