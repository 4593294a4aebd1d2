"""Wordings of messages against what the rules compute from them: reading and rules together."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.reading.facts_reader import read_facts
from assistant.rules.facts import DateRole
from assistant.rules.rulebook import Rulebook
from tests.assistant.reading.facts_table import cases

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
ASKED_ON = date(2026, 11, 22)
RULEBOOK = Rulebook.load(CORPUS)
ALL = [pytest.param(case, id=case["text"]) for case in cases("computed")]


def _plain(value: object) -> object:
    return int(value) if isinstance(value, Decimal) and value == int(value) else value


@pytest.mark.parametrize("case", ALL)
def test_the_wording_leads_to_its_date_or_verdict(case: dict[str, Any]) -> None:
    """Each outcome of the table is found with its value, and none of those it rules out."""
    facts = read_facts(case["text"], ASKED_ON, tuple(case.get("services", ())))
    named = facts.date_of(DateRole.AS_OF)
    findings = RULEBOOK.apply(facts, named.on if named else ASKED_ON)
    found = {one.rule: _plain(one.value) for one in findings if one.headline}
    expected = case.get("expect", {})
    assert {rule: found.get(rule) for rule in expected} == expected
    assert not [rule for rule in case.get("absent", ()) if rule in found]
