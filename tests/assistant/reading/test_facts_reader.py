"""The tables of cases/, which a domain expert can read, against the reader."""

from typing import Any

import pytest

from assistant.reading.facts_reader import read_facts
from tests.assistant.reading.facts_table import asked, cases, expected, facts_of, seen, told

TABLES = ("dates", "durations", "people", "case", "staff", "quantities", "asks")
NOT_FACTS = {"text", "asked_on", "services", "reading", "problem"}
ALL = [
    pytest.param(case, id=f"{table}: {case['text']}") for table in TABLES for case in cases(table)
]


@pytest.mark.parametrize("case", ALL)
def test_message_is_read_as_its_table_says(case: dict[str, Any]) -> None:
    """Each fact that a case names is read exactly so."""
    facts = facts_of(case)
    for key in case.keys() - NOT_FACTS:
        assert seen(facts, key) == expected(key, case[key]), key
    if "reading" in case:
        assert case["reading"] in told(facts)
    if "problem" in case:
        assert case["problem"] in "; ".join(facts.problems)
    else:
        assert facts.problems == ()


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=f"{case['first']} > {case['then']}") for case in cases("follow_ups")],
)
def test_follow_up_changes_one_thing_and_keeps_the_rest(case: dict[str, Any]) -> None:
    """The second message is read on top of the first."""
    earlier = read_facts(case["first"], asked(case), tuple(case.get("services", ())))
    facts = read_facts(case["then"], asked(case), earlier=earlier)
    for key, value in case["expect"].items():
        assert seen(facts, key) == expected(key, value), key
