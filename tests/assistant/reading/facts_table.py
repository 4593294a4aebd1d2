"""The tables of cases/: how a case names facts, compared with what was read."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from assistant.reading.facts_reader import read_facts
from assistant.rules.facts import Facts

CASES = Path(__file__).parent / "cases"
ASKED_ON = date(2026, 3, 4)


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one table."""
    loaded = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, list)
    return loaded


def asked(case: dict[str, Any]) -> date:
    """The day on which a case is asked."""
    on = case.get("asked_on", ASKED_ON)
    assert isinstance(on, date)
    return on


def facts_of(case: dict[str, Any]) -> Facts:
    """The facts read from the text of a case."""
    return read_facts(case["text"], asked(case), tuple(case.get("services", ())))


def _staff(facts: Facts) -> dict[str, object]:
    staff = facts.staff
    named: dict[str, object] = {
        field: value
        for field in ("total", "foreign", "local", "foreign_wanted", "small_business")
        if (value := getattr(staff, field)) is not None
    }
    return named | ({"categories": sorted(staff.categories)} if staff.categories else {})


def _people(facts: Facts) -> dict[str, int]:
    kinds = ("employees", "investors", "partners", "experts", "spouses", "children", "others")
    return {kind: count for kind in kinds if (count := getattr(facts.applicants, kind))}


def seen(facts: Facts, key: str) -> object:
    """What was read of one thing, in the words of the tables."""
    readings = {
        "dates": [f"{fact.role.value} {fact.on}" for fact in facts.dates],
        "months": facts.validity_months,
        "others": list(facts.other_validities),
        "stay": facts.days_of_stay,
        "people": _people(facts),
        "place": facts.place.value if facts.place else None,
        "manager": facts.personal_manager,
        "nationality": facts.nationality,
        "group": facts.nationality_group,
        "position": facts.position.value if facts.position else None,
        "staff": _staff(facts),
        "mci": list(facts.mci_multiples),
        "ages": list(facts.ages),
        "counts": [f"{count} {kind}" for count, kind in facts.day_counts],
        "asks": sorted(ask.value for ask in facts.asks),
    }
    return readings[key]


def expected(key: str, value: object) -> object:
    """An expectation of a table in the type of what is read."""
    if key == "asks":
        assert isinstance(value, list)
        return sorted(value)
    if key == "mci":
        assert isinstance(value, list)
        return [Decimal(str(one)) for one in value]
    if key == "people":
        assert isinstance(value, dict)
        return {kind: count for kind, count in value.items() if count}
    return value


def told(facts: Facts) -> str:
    """All remarks on how words were read."""
    return "; ".join([*facts.readings, *(fact.reading for fact in facts.dates)])
