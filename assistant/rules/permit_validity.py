"""How long a residence permit, a temporary residence permit or a work permit can run."""

from datetime import date

from assistant.rules.counted import day_finding, period_finding
from assistant.rules.counting import Count, add_months
from assistant.rules.display import counted, long_day
from assistant.rules.facts import Ask, DateRole, Facts
from assistant.rules.finding import Finding, Note, NoteKind
from assistant.rules.parameters import Parameters

USUAL = {
    "work-permit": (
        "permit.work",
        "Usual validity of a work permit",
        "work_permit.validity",
        "Some work permits run for longer.",
    ),
    "trp-state": (
        "permit.trp",
        "Validity of a temporary residence permit for work",
        "trp.work.validity",
        "It can be re-issued every year, but not beyond the term of the contract.",
    ),
}
ISSUED = (DateRole.VISA_ISSUED, DateRole.DECISION, DateRole.VISA_START)


def permit_validity(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """The usual validity of a work permit or temporary residence permit, and when it ends."""
    if Ask.PERMIT_VALIDITY not in facts.asks:
        return None
    found: list[Finding] = []
    issued = facts.date_of(*ISSUED)
    for service in facts.services:
        if service not in USUAL:
            continue
        rule, label, parameter, limit = USUAL[service]
        length = parameters.value(parameter, on)
        if issued is None:
            found.append(period_finding(f"{rule}.period", label, length, on, service=service))
            continue
        months = length.count * (12 if length.unit == "years" else 1)
        said = facts.validity_months
        if said is not None and said > 0 and said == int(said):
            months, limit = int(said), ""
            label = label.replace("Usual validity", "Validity")
        end = add_months(issued.on, months)
        working = f"{long_day(issued.on)} + {counted(months, 'month')} = {long_day(end)}."
        found.append(
            day_finding(
                f"{rule}.end",
                f"{label}: end",
                Count(end, (working,)),
                (length.reference,),
                on,
                notes=(Note(NoteKind.ASSUMPTION, f"Counted from the issue. {limit}".strip()),),
                service=service,
            )
        )
    return tuple(found) or None


def residence_validity(
    facts: Facts, parameters: Parameters, on: date
) -> tuple[Finding, ...] | None:
    """Until when a residence permit can run: ten years, and not beyond the passport."""
    if Ask.PERMIT_VALIDITY not in facts.asks or "residence-permit" not in facts.services:
        return None
    longest = parameters.value("residence_permit.longest", on)
    passport = facts.date_of(DateRole.PASSPORT_EXPIRY)
    issued = facts.date_of(*ISSUED)
    if passport is None:
        label = "Longest validity of a residence permit (never beyond the passport's)"
        rule = "permit.residence.period"
        return (period_finding(rule, label, longest, on, service="residence-permit"),)
    start = issued.on if issued else on
    limit = add_months(start, 12 * longest.count)
    end = min(limit, passport.on)
    working = (
        f"{long_day(start)} + {longest.count} years = {long_day(limit)}; the passport expires on "
        f"{long_day(passport.on)}; the earlier day counts."
    )
    return (
        day_finding(
            "permit.residence.latest_end",
            "Latest possible end of the residence permit",
            Count(end, (working,)),
            (longest.reference,),
            on,
            service="residence-permit",
        ),
    )
