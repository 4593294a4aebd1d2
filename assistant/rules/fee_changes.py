"""What changes in a cost or in the MCI from one date to another."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from assistant.rules.absence import not_in_force
from assistant.rules.case_problems import is_possible
from assistant.rules.display import figure, money, short_day, tidy
from assistant.rules.facts import Ask, Facts
from assistant.rules.fee_parts import Part, fitting_rows, service_part, state_part
from assistant.rules.finding import Finding, Reference, Unit
from assistant.rules.heads import heads
from assistant.rules.mci import fee_dates
from assistant.rules.parameters import NotInForce, Parameters
from assistant.rules.tariffs import TARIFFS, Row, Tariff


def fee_changes(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """The change of each cost, or of the MCI where no service is named, between two dates."""
    days = sorted(fee_dates(facts, on))
    if Ask.FEE_DIFFERENCE not in facts.asks or len(days) < 2 or not is_possible(facts):
        return None
    services = [TARIFFS[s] for s in dict.fromkeys(facts.services) if s in TARIFFS]
    found: list[Finding] = []
    for first, second in pairwise(days):
        try:
            if not services:
                found += _mci_changes(facts, parameters, first, second)
            for tariff in services:
                found += _changes(tariff, facts, parameters, (first, second))
        except NotInForce as missing:
            found.append(not_in_force("fees.change", missing))
    return tuple(found) or None


def _changes(
    tariff: Tariff, facts: Facts, parameters: Parameters, days: tuple[date, date]
) -> list[Finding]:
    """The change of each row of a table that fits."""
    found: list[Finding] = []
    for row in fitting_rows(tariff, facts):
        before, after = (_total(tariff, row, facts, parameters, day) for day in days)
        found.append(
            _change(
                "fees.change",
                tariff.title(row),
                (before.amount or Decimal(0), after.amount or Decimal(0)),
                tuple(dict.fromkeys((*before.references, *after.references))),
                days,
                service=tariff.service,
                variant=row.variant,
            )
        )
    return found


def _total(tariff: Tariff, row: Row, facts: Facts, parameters: Parameters, on: date) -> Part:
    """Service fee and state fee of all applicants on a day; NotInForce without an MCI."""
    cost = service_part(tariff, row, facts, parameters, on)
    state = state_part(tariff, parameters, on, heads(facts.applicants))
    if cost.amount is None or state.amount is None:
        raise NotInForce(parameters.parameter("mci"), on)
    return Part(cost.amount + state.amount, "", (), (*cost.references, *state.references))


def _mci_changes(facts: Facts, parameters: Parameters, first: date, second: date) -> list[Finding]:
    """The change of the MCI, or of each multiple of it."""
    before, after = parameters.value("mci", first), parameters.value("mci", second)
    return [
        _change(
            "mci.change",
            "MCI" if multiple == 1 else f"{figure(multiple)} MCI",
            (before.number * multiple, after.number * multiple),
            tuple(dict.fromkeys((before.reference, after.reference))),
            (first, second),
        )
        for multiple in facts.mci_multiples or (Decimal(1),)
        if multiple >= 0
    ]


def _change(
    rule: str,
    title: str,
    amounts: tuple[Decimal, Decimal],
    references: tuple[Reference, ...],
    days: tuple[date, date],
    *,
    service: str = "",
    variant: str = "",
) -> Finding:
    """The later amount minus the earlier."""
    before, after = amounts
    change = tidy(after - before)
    first, second = (short_day(day) for day in days)
    return Finding(
        rule,
        f"{title}: change from {first} to {second}",
        change,
        Unit.KZT,
        money(change),
        (
            f"{first}: {money(before)}; {second}: {money(after)}.",
            f"{figure(after)} - {figure(before)} = {figure(change)}",
        ),
        references,
        days[1],
        service=service,
        variant=variant,
    )
