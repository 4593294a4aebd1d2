from datetime import date
from decimal import Decimal

import pytest

from assistant.amount_claims import amount_verdict
from assistant.rules.finding import Finding, Unit
from assistant.yes_no_file import Verdict


def _finding(value: Decimal, *, headline: bool) -> Finding:
    day = date(2026, 1, 15)
    return Finding(
        "fees.total", "total", value, Unit.KZT, f"{value} KZT", (), (), day, headline=headline
    )


FINDINGS = (
    _finding(Decimal(22_163), headline=True),
    _finding(Decimal(20_000), headline=False),
    _finding(Decimal(2_163), headline=False),
)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Is it 20,000 tenge?", Verdict.YES),
        ("The exit visa costs 22 163 KZT, right?", Verdict.YES),
        ("Does it cost forty thousand tenge?", Verdict.NO),
        ("Why is it 40,000 KZT now?", Verdict.NO),
        ("Is it 20,000 tenge in total?", Verdict.NO),
        ("What does it cost?", None),
        ("Is a salary of 500,000 KZT enough?", None),
        ("Why is it 20,000 KZT?", None),
    ],
)
def test_an_amount_claimed_is_held_against_those_computed(
    text: str, verdict: Verdict | None
) -> None:
    assert amount_verdict(text, FINDINGS) is verdict


def test_without_a_computed_amount_nothing_is_said() -> None:
    assert amount_verdict("Is it 20,000 tenge?", ()) is None
