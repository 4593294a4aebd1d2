"""What a sum of money pays for: how many applicants, or what is left of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.rules.case_problems import is_possible
from assistant.rules.display import counted, figure, money, tidy
from assistant.rules.facts import Applicants, Ask, Facts
from assistant.rules.fees import service_fees
from assistant.rules.finding import Finding, Unit
from assistant.rules.heads import heads
from assistant.rules.mci import fee_dates
from assistant.rules.parameters import Parameters
from assistant.rules.tariffs import TARIFFS


def budget(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """For each priced service how far the sum goes; None where no sum is told."""
    held = facts.budget
    if Ask.AFFORDABLE not in facts.asks or held is None or not is_possible(facts):
        return None
    day = fee_dates(facts, on)[-1]
    count = heads(facts.applicants)
    several = count > 1
    found = [
        _left(total, held, day) if several else _how_many(total, held, day)
        for total in _totals(facts, parameters, day)
        if isinstance(total.value, Decimal) and total.value > 0
    ]
    return tuple(found) or None


def _totals(facts: Facts, parameters: Parameters, on: date) -> Iterator[Finding]:
    """What each row costs all who apply, one applicant where nobody is counted."""
    who = facts.applicants if heads(facts.applicants) > 1 else Applicants()
    own = replace(facts, asks=frozenset({Ask.FEE}), applicants=who, groups=())
    for service in facts.services:
        if service in TARIFFS:
            fees = service_fees(TARIFFS[service], own, parameters, on)
            yield from (one for one in fees if one.rule.endswith(".total"))


def _how_many(total: Finding, held: Decimal, on: date) -> Finding:
    """How many applicants the sum pays for."""
    assert isinstance(total.value, Decimal)
    each = total.value
    count = int(held // each)
    over = tidy(held - each * count)
    name = total.label.removesuffix(": total")
    fits = f"{count} x {figure(each)} = {figure(tidy(each * count))}"
    more = f"{count + 1} x {figure(each)} = {figure(tidy(each * (count + 1)))}"
    too_much = f"{more} is more than {figure(held)}"
    rest = f"{figure(held)} - {figure(tidy(each * count))} = {figure(over)}"
    return replace(
        total,
        rule="fees.affordable",
        label=f"{name}: {money(held)} pays for",
        value=count,
        unit=Unit.PERSONS,
        display=f"at most {counted(count, 'applicant')}",
        workings=(*total.workings, f"{fits}; {too_much}.", f"Left over: {rest} KZT."),
        on=on,
        headline=True,
    )


def _left(total: Finding, held: Decimal, on: date) -> Finding:
    """Whether the sum is enough for all who apply, and what is left or missing."""
    assert isinstance(total.value, Decimal)
    rest = tidy(abs(held - total.value))
    enough = held >= total.value
    name = total.label.removesuffix(": total")
    least, most = sorted((held, total.value))
    word = "left over" if enough else "missing"
    return replace(
        total,
        rule="fees.affordable",
        label=f"{name}: {money(held)} {'is enough' if enough else 'is not enough'}, {word}",
        value=rest,
        unit=Unit.KZT,
        display=money(rest),
        workings=(
            *total.workings,
            f"{figure(most)} - {figure(least)} = {figure(rest)}",
        ),
        on=on,
        headline=True,
    )
