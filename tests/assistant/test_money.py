"""The table money.yaml: what a message asks to pay, read and computed without any model."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.continuing.state import State
from assistant.question_reader import QuestionReader
from assistant.reading.gloss import Glossary
from assistant.reading.place import both_ways
from assistant.reading.plain import read_plain
from assistant.rules.facts import Ask
from assistant.rules.finding import Finding
from assistant.rules.rulebook import Rulebook
from assistant.spelling import Spelling
from assistant.topics import Topics

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
ASKED_ON = date(2026, 11, 22)
CASES = yaml.safe_load(Path(__file__).with_name("money.yaml").read_text(encoding="utf-8"))
RULES = {
    "total": (".total", ".grand_total"),
    "state": (".state", ".state_total"),
    "service": (".service",),
    "difference": (".difference",),
    "change": (".change",),
}


@pytest.fixture(name="reader", scope="module")
def _reader() -> QuestionReader:
    return QuestionReader(Topics.load(CORPUS), Glossary.load(CORPUS), Spelling([]))


@pytest.fixture(name="rulebook", scope="module")
def _rulebook() -> Rulebook:
    return Rulebook.load(CORPUS)


def computed(reader: QuestionReader, rulebook: Rulebook, text: str) -> list[Finding]:
    """What the rules find for the parts of a message that ask for money."""
    question = reader.read(text, State(), ASKED_ON, None)
    found: list[Finding] = []
    for part in question.parts:
        facts = part.facts
        services = facts.services
        if Ask.FEE_DIFFERENCE in facts.asks:
            services = both_ways(read_plain(part.text), services)
        found += rulebook.apply(replace(facts, services=services), question.as_of)
    return [finding for finding in found if finding.headline]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"]) for case in CASES])
def test_money_is_computed_as_the_table_says(
    case: dict[str, Any], reader: QuestionReader, rulebook: Rulebook
) -> None:
    """The sum of the table is found, and where groups differ it is the one grand total."""
    found = computed(reader, rulebook, case["text"])
    kind = next(name for name in RULES if name in case)
    values = [one.value for one in found if one.rule.endswith(RULES[kind])]
    together = [one.value for one in found if one.rule == "fees.grand_total"]
    wanted = case[kind] if isinstance(case[kind], str) else Decimal(str(case[kind]))
    assert wanted in values
    assert together in ([], [wanted])
    if kind == "total" and not together:
        assert values == [wanted]
