"""What a service costs: service fee, state fee and total, per head and for all applicants."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from assistant.rules.case_problems import is_possible
from assistant.rules.dated import Absent
from assistant.rules.display import figure, money, short_day, tidy
from assistant.rules.facts import Ask, Facts
from assistant.rules.fee_absent import absent_state, before_table, no_row, not_priced
from assistant.rules.fee_parts import (
    Part,
    fitting_rows,
    service_part,
    state_part,
    unnamed_validities,
)
from assistant.rules.fee_together import fees_asked_for, grand_totals
from assistant.rules.fee_totals import row_findings
from assistant.rules.finding import Finding, Unit
from assistant.rules.heads import applicants_of, headcount_line, heads
from assistant.rules.mci import fee_dates, unknown_mci
from assistant.rules.parameters import NotInForce, Parameters
from assistant.rules.tariffs import NOT_PRICED, TARIFFS, Tariff

ASKS = frozenset({Ask.FEE, Ask.SERVICE_FEE, Ask.STATE_FEE})


def fees(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """All fees of each service asked about, on each day asked about."""
    if not facts.asks & ASKS or not is_possible(facts):
        return None
    days = fee_dates(facts, on)
    found = [one for day in days for one in _of_day(facts, parameters, day, len(days) > 1)]
    return tuple(found) or None


def _of_day(facts: Facts, parameters: Parameters, day: date, dated: bool) -> list[Finding]:
    """The fees on one day; `dated` says that the workings have to name it."""
    found: list[Finding] = []
    if facts.groups:
        found += group_fees(facts, parameters, day)
    for service in () if facts.groups else facts.services:
        if service in TARIFFS:
            own = replace(facts, applicants=applicants_of(service, facts))
            found += service_fees(TARIFFS[service], own, parameters, day)
        elif service in NOT_PRICED:
            found.append(not_priced(service, parameters, day))
    if not dated:
        return found
    told = f"As of {short_day(day)}."
    return [
        replace(one, workings=(*one.workings, told)) if one.rule.endswith(".total") else one
        for one in found
    ]


def group_fees(facts: Facts, parameters: Parameters, on: date) -> list[Finding]:
    """The fees of each group, and what all of them pay together."""
    found: list[Finding] = []
    wanted: list[list[Finding]] = []
    for group in facts.groups:
        for service in group.services:
            if service not in TARIFFS:
                continue
            own = replace(
                facts,
                services=(service,),
                applicants=group.applicants,
                validity_months=group.validity_months,
                other_validities=(),
                place=group.place,
                personal_manager=group.personal_manager,
                groups=(),
            )
            fees_of_one = service_fees(TARIFFS[service], own, parameters, on)
            wanted.append(fees_asked_for(fees_of_one, _wanted(facts)))
            found += fees_of_one
    return [*grand_totals(wanted, facts, _wanted(facts), on), *found]


def _wanted(facts: Facts) -> Ask:
    """The part of the cost that is asked for."""
    return next(ask for ask in (Ask.FEE, Ask.SERVICE_FEE, Ask.STATE_FEE) if ask in facts.asks)


def service_fees(
    tariff: Tariff, facts: Facts, parameters: Parameters, on: date
) -> tuple[Finding, ...]:
    """State fee once, then service fee and total for each row of the table that fits."""
    try:
        rows = fitting_rows(tariff, facts)
        costs = [service_part(tariff, row, facts, parameters, on) for row in rows]
        state = state_part(tariff, parameters, on, heads(facts.applicants))
    except NotInForce as missing:
        return (before_table(tariff, parameters, missing.on),)
    found = list(_state_findings(tariff, state, facts, parameters, on)) if rows else []
    for row, cost in zip(rows, costs, strict=True):
        found += row_findings(tariff, row, (cost, state), facts, on)
    unnamed = unnamed_validities(tariff, facts)
    return (
        *(_marked(finding, facts) for finding in found),
        *(no_row(tariff, months, parameters, on) for months in unnamed),
    )


def _state_findings(
    tariff: Tariff, state: Part, facts: Facts, parameters: Parameters, on: date
) -> tuple[Finding, ...]:
    """The state fee per head, and for all when there are several."""
    if tariff.service == "trp-state":
        return ()
    rule, label = f"fees.{tariff.key}.state", f"{tariff.title()}: state fee"
    multiple = parameters.value(tariff.state_id, on)
    if isinstance(multiple.value, Absent):
        return (absent_state(tariff, multiple, rule, label, on),)
    count = heads(facts.applicants)
    if state.amount is None:
        missing = NotInForce(parameters.parameter("mci"), on)
        return (
            unknown_mci(
                rule, label, missing, text=f"{figure(multiple.number)} MCI", service=tariff.service
            ),
        )
    each = Finding(
        rule,
        label + (" per applicant" if count > 1 else ""),
        tidy(state.amount / count),
        Unit.KZT,
        money(state.amount / count),
        (f"{state.worded} = {figure(state.amount / count)}",),
        state.references,
        on,
        state.notes,
        service=tariff.service,
    )
    if count == 1:
        return (each,)
    return (
        replace(each, headline=False),
        replace(
            each,
            rule=f"{rule}_total",
            label=f"{label} for {count} applicants",
            value=tidy(state.amount),
            display=money(state.amount),
            workings=(*headcount_line(facts), *state.workings),
        ),
    )


def _marked(finding: Finding, facts: Facts) -> Finding:
    """The finding with its headline set by what was asked."""
    wanted: dict[Ask, Callable[[str], bool]] = {
        Ask.FEE: lambda rule: rule.endswith(".total"),
        Ask.SERVICE_FEE: lambda rule: rule.endswith(".service"),
        Ask.STATE_FEE: lambda rule: rule.endswith((".state", ".state_total")),
    }
    asked = any(ask in facts.asks and test(finding.rule) for ask, test in wanted.items())
    return replace(finding, headline=finding.headline and asked)
