"""Thresholds of date and age: fingerprinting, children under 18, which rules are in force."""

from dataclasses import replace
from datetime import date

from assistant.rules.counted import day_finding
from assistant.rules.counting import Count, add_months
from assistant.rules.display import counted, figure, long_day, short_day, yes_no
from assistant.rules.facts import Ask, DateRole, Facts
from assistant.rules.finding import Finding, Note, NoteKind, Unit
from assistant.rules.parameters import DatedValue, Parameters

OLDEST = 130


def fingerprinting(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """Whether fingerprinting is mandatory for a temporary residence permit on a day."""
    if Ask.FINGERPRINTING not in facts.asks:
        return None
    lodged = facts.date_of(DateRole.SUBMISSION, DateRole.OTHER, DateRole.AS_OF)
    day = lodged.on if lodged else on
    start = parameters.parameter("trp.fingerprinting.mandatory_from").values[-1]
    mandatory = day >= start.day
    found = Finding(
        "fingerprinting.mandatory",
        "Fingerprinting mandatory for a temporary residence permit",
        mandatory,
        Unit.YES_NO,
        yes_no(mandatory),
        (
            (
                f"{long_day(day)} is {'not ' if mandatory else ''}before {short_day(start.day)}, "
                "the day since which it is mandatory."
            ),
        ),
        (start.reference,),
        day,
    )
    certificate = _certificate(facts, parameters, day)
    if not certificate:
        return (found,)
    about_permit = any(service.startswith("trp") for service in facts.services)
    return (*certificate, replace(found, headline=about_permit))


def _certificate(facts: Facts, parameters: Parameters, day: date) -> tuple[Finding, ...]:
    """Whether a fingerprinting certificate is of the year of the application."""
    printed = facts.date_of(DateRole.FINGERPRINTED)
    if printed is None:
        return ()
    rule = parameters.value("fingerprint.certificate", day)
    current = printed.on.year == day.year
    return (
        Finding(
            "fingerprinting.certificate_current",
            "Fingerprinting certificate of the current year",
            current,
            Unit.YES_NO,
            yes_no(current) if current else f"no, it is not valid in {day.year}: get a new one",
            (
                (
                    f"Fingerprinting on {short_day(printed.on)} and application on "
                    f"{short_day(day)} are {'' if current else 'not '}in the same year."
                ),
            ),
            (rule.reference,),
            day,
        ),
    )


def dependant_age(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """Whether a child is young enough for a visa like the employee's, and until when."""
    if Ask.DEPENDANT_AGE not in facts.asks:
        return None
    limit = parameters.value("dependant.child_under", on)
    born = facts.date_of(DateRole.BIRTH)
    if born is not None:
        return _born(born.on, limit, on)
    found = tuple(_aged(age, limit, on) for age in facts.ages if 0 <= age <= OLDEST)
    if found:
        return found
    text = f"under {figure(limit.number)}"
    return (
        Finding(
            "dependant_age.limit",
            "Age of a child that can get a visa like the employee's",
            text,
            Unit.TEXT,
            text,
            (f"Children {text} can get such a visa.",),
            (limit.reference,),
            on,
        ),
    )


def _aged(age: int, limit: DatedValue, on: date) -> Finding:
    """The verdict for an age in years."""
    young = age < limit.number
    return Finding(
        "dependant_age.eligible",
        f"Child of {counted(age, 'year')} can get a visa like the employee's",
        young,
        Unit.YES_NO,
        yes_no(young),
        (f"{figure(age)} is {'' if young else 'not '}under {figure(limit.number)}.",),
        (limit.reference,),
        on,
    )


def _born(born: date, limit: DatedValue, on: date) -> tuple[Finding, ...]:
    """The verdict for a date of birth, and the birthday that ends it."""
    birthday = add_months(born, 12 * limit.count)
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    notes: tuple[Note, ...] = ()
    if birthday.day != born.day:
        text = f"Born on {short_day(born)}: the birthday is taken to be {short_day(birthday)}."
        notes = (Note(NoteKind.ASSUMPTION, text),)
    count = Count(
        birthday,
        (
            (
                f"{long_day(born)} + {limit.count} years = {long_day(birthday)}, "
                "the first day that is too late."
            ),
        ),
    )
    ends = day_finding(
        "dependant_age.birthday",
        f"Day on which the child turns {limit.count}",
        count,
        (limit.reference,),
        on,
        notes=notes,
        headline=age < limit.count,
    )
    return (_aged(max(age, 0), limit, on), ends)


def rules_in_force(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """Which state of the work permit rules applies on a day."""
    if Ask.RULES_IN_FORCE not in facts.asks:
        return None
    named = facts.date_of(DateRole.AS_OF, DateRole.SUBMISSION, DateRole.OTHER)
    day = named.on if named else on
    start = parameters.parameter("work_permit.rules_2025.in_force_from").values[-1]
    review = parameters.parameter("work_permit.review").values[-1]
    search = parameters.parameter("work_permit.labour_search").values[-1]
    staff = parameters.parameter("small_business.exempt_up_to").values[-1]
    amended = day >= start.day
    text = "the amended rules" if amended else "the rules before the amendments"
    when = f"{long_day(day)} is {'not ' if amended else ''}before {short_day(start.day)}."
    what = (
        f"The local executive body reviews within {review.count} working days, without a "
        f"Commission; vacancies are searched for {search.count} calendar days first; small "
        f"businesses with more than {staff.count} employees keep the local content."
        if amended
        else "The Commission of the local executive body reviews the documents, and small "
        "businesses are exempt from the local content."
    )
    references = tuple(v.reference for v in (start, review, search, staff))
    return (
        Finding(
            "rules.in_force",
            f"Work permit rules on {short_day(day)}",
            text,
            Unit.TEXT,
            f"{text} ({'in force since' if amended else 'in force until the day before'} "
            f"{short_day(start.day)})",
            (when, what),
            references,
            day,
        ),
    )
