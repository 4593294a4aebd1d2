"""The case tables in tests/rules/cases: each case is a sentence about a rule on a date."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.rules.facts import Ask
from assistant.rules.finding import Finding, NoteKind
from assistant.rules.rulebook import Rulebook
from tests.rules.case_facts import facts_of

HERE = Path(__file__).resolve().parent
RULEBOOK = Rulebook.load(HERE.parents[1] / "corpus")
KEYS = {
    "name",
    "as_of",
    "facts",
    "expect",
    "workings",
    "notes",
    "no_notes",
    "says",
    "absent",
    "headlines",
    "no_number",
}


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted((HERE / "cases").glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def _matches(found: object, expected: object) -> bool:
    if isinstance(expected, dict):
        return str(expected["contains"]) in str(found)
    if isinstance(expected, bool) or isinstance(found, bool):
        return found is expected
    if isinstance(found, Decimal | int):
        return found == Decimal(str(expected))
    if isinstance(expected, date):
        return found == expected
    return str(found) == str(expected)


def _check_values(findings: tuple[Finding, ...], rule: str, expected: Any) -> None:
    found = [finding.value for finding in findings if finding.rule == rule]
    wanted = expected if isinstance(expected, list) else [expected]
    assert len(found) == len(wanted), f"{rule}: {found} instead of {wanted}"
    for value, want in zip(found, wanted, strict=True):
        assert _matches(value, want), f"{rule}: {value!r} instead of {want!r}"


@pytest.mark.parametrize("case", _cases())
def test_rules_find_what_the_case_says(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS, set(case) - KEYS
    findings = RULEBOOK.apply(facts_of(case["facts"]), case["as_of"])
    for rule, expected in case["expect"].items():
        _check_values(findings, rule, expected)
    expected_rules = [f for f in findings if f.rule in case["expect"]]
    workings = "\n".join(line for finding in findings for line in finding.workings)
    for words in case.get("workings", ()):
        assert words in workings, f"{words!r} not in {workings}"
    notes = [note for finding in expected_rules for note in finding.notes]
    kinds = {note.kind for note in notes}
    for kind in case.get("notes", ()):
        assert NoteKind(kind) in kinds, kinds
    for kind in case.get("no_notes", ()):
        assert NoteKind(kind) not in kinds, notes
    for words in case.get("says", ()):
        assert any(words in note.text for note in notes), notes
    present = {finding.rule for finding in findings}
    assert not present & set(case.get("absent", ()))
    if "headlines" in case:
        assert {f.rule for f in findings if f.headline} == set(case["headlines"])
    if case.get("no_number"):
        assert not [f for f in expected_rules if isinstance(f.value, Decimal | int)]


def test_every_rule_of_the_rulebook_has_a_case() -> None:
    asked: set[str] = set()
    for param in _cases():
        asked |= set(param.values[0]["facts"].get("asks", ()))
    assert {ask.value for ask in Ask} <= asked
