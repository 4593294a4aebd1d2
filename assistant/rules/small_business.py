"""Whether a small business must keep the shares of local content."""

from datetime import date

from assistant.rules.case_problems import is_possible
from assistant.rules.display import counted, figure, short_day, yes_no
from assistant.rules.facts import Ask, Facts
from assistant.rules.finding import Finding, Unit
from assistant.rules.parameters import NotInForce, Parameters


def small_business(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """Obliged or exempt, by date and number of employees."""
    if Ask.SMALL_BUSINESS not in facts.asks or not is_possible(facts):
        return None
    each = [_obliged(facts, parameters, on, employees=count) for count in facts.companies]
    known = tuple(one for one in each or [_obliged(facts, parameters, on)] if one is not None)
    if known:
        return known
    limit = parameters.value("small_business.exempt_up_to", on)
    text = f"more than {figure(limit.number)} employees"
    return (
        Finding(
            "small_business.threshold",
            "Small businesses must keep the local content with",
            text,
            Unit.TEXT,
            text,
            (f"From {short_day(_since(parameters))}: {text}; before, none had to.",),
            (limit.reference,),
            on,
        ),
    )


def local_content_applies(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...]:
    """For a company that is a small business: whether the shares concern it at all."""
    if not facts.staff.small_business or Ask.SMALL_BUSINESS in facts.asks:
        return ()
    found = _obliged(facts, parameters, on)
    return (found,) if found else ()


def _obliged(
    facts: Facts, parameters: Parameters, on: date, *, employees: int | None = None
) -> Finding | None:
    """The verdict, None where the number of employees is needed and not known."""
    employees = employees_of(facts) if employees is None else employees
    size = "" if employees is None else f" with {counted(employees, 'employee')}"
    label = f"Small business{size} must keep the local content"
    try:
        limit = parameters.value("small_business.exempt_up_to", on)
    except NotInForce:
        former = parameters.value("small_business.former_exemption", on)
        working = (
            f"Before {short_day(_since(parameters))} small businesses were exempt, "
            "whatever their size."
        )
        return Finding(
            "small_business.obliged",
            label,
            False,
            Unit.YES_NO,
            "no",
            (working,),
            (former.reference,),
            on,
        )
    if employees is None:
        return None
    obliged = employees > limit.number
    working = (
        f"{figure(employees)} employees are {'' if obliged else 'not '}more than "
        f"{figure(limit.number)}."
    )
    return Finding(
        "small_business.obliged",
        label,
        obliged,
        Unit.YES_NO,
        yes_no(obliged),
        (f"From {short_day(_since(parameters))} the number of employees decides.", working),
        (limit.reference,),
        on,
    )


def employees_of(facts: Facts) -> int | None:
    """The employees in all, added up where local and foreign staff were told apart."""
    staff = facts.staff
    if staff.total is not None:
        return staff.total
    if staff.local is None or staff.foreign is None:
        return staff.local
    return staff.local + staff.foreign


def _since(parameters: Parameters) -> date:
    """The day from which the number of employees counts."""
    return parameters.parameter("work_permit.rules_2025.in_force_from").values[-1].day
