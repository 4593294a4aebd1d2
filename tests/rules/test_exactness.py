"""Money and dates are exact: no float anywhere in the rules, no clock, no imports from outside."""

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rules.facts import Applicants, Ask, DateFact, DateRole, Facts, Staff
from assistant.rules.finding import Finding, Unit
from assistant.rules.rulebook import Rulebook
from assistant.rules.tariffs import TARIFFS

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "assistant" / "rules").glob("*.py"))
RULEBOOK = Rulebook.load(ROOT / "corpus")
COUNTS = st.integers(0, 30)
MCI = {2025: 3932, 2026: 4325}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_rules_hold_no_float(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), node.lineno
        assert not (isinstance(node, ast.Name) and node.id == "float"), node.lineno


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_rules_read_no_clock(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ".today(" not in text
    assert ".now(" not in text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_rules_import_nothing_of_ours_but_the_rules(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            top = node.module.split(".")[0]
            assert top not in {"ingest", "web", "evals"}
            assert top != "assistant" or node.module.startswith("assistant.rules")


def findings_of(facts: Facts, on: date) -> tuple[Finding, ...]:
    """All findings, checked for their kind of value."""
    findings = RULEBOOK.apply(facts, on)
    for finding in findings:
        assert not isinstance(finding.value, float)
        if finding.unit is Unit.KZT:
            assert isinstance(finding.value, Decimal)
        assert finding.workings
        assert finding.display
        assert finding.label
    return findings


@given(
    service=st.sampled_from(sorted(TARIFFS)),
    year=st.sampled_from(sorted(MCI)),
    people=st.builds(Applicants, COUNTS, COUNTS, COUNTS, COUNTS, COUNTS, COUNTS, COUNTS),
)
def test_a_total_is_the_sum_of_heads_times_fees(
    service: str, year: int, people: Applicants
) -> None:
    facts = Facts(asks=frozenset({Ask.FEE}), services=(service,), applicants=people)
    found = findings_of(facts, date(year, 7, 1))
    totals = [f for f in found if f.rule.endswith(".total")]
    services = [f for f in found if f.rule.endswith(".service")]
    states = [f for f in found if f.rule.endswith((".state", ".state_total"))]
    state = states[-1].value if states and isinstance(states[-1].value, Decimal) else Decimal(0)
    heads = people.total or 1
    assert totals
    for total, fee in zip(totals, services, strict=True):
        assert isinstance(fee.value, Decimal)
        assert total.value == fee.value + state
    if state:
        assert (state / heads / MCI[year]) in {Decimal("0.5"), Decimal(4), Decimal(30)}


@given(total=st.integers(0, 5000), foreign=st.integers(1, 500), category=st.sampled_from([1, 3]))
def test_head_counts_are_the_tightest_that_keep_the_share(
    total: int, foreign: int, category: int
) -> None:
    percent = 30 if category == 1 else 10
    most = _count(Staff(total=total, categories=frozenset({category})), "max_foreigners")
    assert most * 100 <= percent * total < (most + 1) * 100
    least = _count(Staff(foreign=foreign, categories=frozenset({category})), "min_staff")
    assert foreign * 100 <= percent * least
    assert foreign * 100 > percent * (least - 1)
    beside = _count(
        Staff(local=total, categories=frozenset({category})), "max_foreigners_beside_local"
    )
    assert beside * 100 <= percent * (total + beside)
    assert (beside + 1) * 100 > percent * (total + beside + 1)


def _count(staff: Staff, rule: str) -> int:
    facts = Facts(asks=frozenset({Ask.LOCAL_CONTENT}), staff=staff)
    found = findings_of(facts, date(2025, 10, 15))
    value = next(f.value for f in found if f.rule == f"local_content.{rule}")
    assert isinstance(value, int)
    return value


@given(
    facts=st.builds(
        Facts,
        asks=st.frozensets(st.sampled_from(sorted(Ask)), min_size=1, max_size=4),
        services=st.lists(
            st.sampled_from([*sorted(TARIFFS), "work-permit", "unheard-of"]), max_size=3
        ).map(tuple),
        validity_months=st.none() | st.integers(-5, 200).map(Decimal),
        applicants=st.builds(Applicants, others=st.integers(-3, 20_000)),
        days_of_stay=st.none() | st.integers(-10, 10**9),
        staff=st.builds(
            Staff,
            **{
                name: st.none() | st.integers(-5, 10**7)
                for name in ("total", "foreign", "local", "foreign_wanted")
            },
        ),
        nationality=st.none() | st.sampled_from(["KZ", "RU", "UZ", "MD", "TM", "IN", "??"]),
        ages=st.lists(st.integers(-5, 200), max_size=2).map(tuple),
        dates=st.lists(
            st.builds(
                DateFact,
                st.dates(date(1, 1, 1), date(9999, 12, 31)),
                st.sampled_from(sorted(DateRole)),
                st.just(""),
            ),
            max_size=4,
        ).map(tuple),
        day_counts=st.lists(
            st.tuples(
                st.integers(-(10**9), 10**9), st.sampled_from(["working", "calendar", "months"])
            ),
            max_size=3,
        ).map(tuple),
    ),
    on=st.dates(date(1990, 1, 1), date(2100, 1, 1)),
)
def test_no_facts_make_the_rules_fail(facts: Facts, on: date) -> None:
    findings_of(facts, on)
