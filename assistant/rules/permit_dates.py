"""Dates around a work permit: renewal and quota; and appeals that were extended."""

from datetime import date, timedelta

from assistant.rules.counted import day_finding, period_finding
from assistant.rules.counting import Count, months, working_days
from assistant.rules.deadlines import event_date, read_as
from assistant.rules.display import long_day, yes_no
from assistant.rules.expiry import STARTS, from_start
from assistant.rules.facts import Ask, DateFact, DateRole, Facts
from assistant.rules.finding import Finding, Note, NoteKind, Unit
from assistant.rules.parameters import Parameters

ONE_DAY = timedelta(days=1)


def permit_renewal(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """When to start renewing a work permit."""
    if Ask.PERMIT_RENEWAL not in facts.asks:
        return None
    expiry = facts.date_of(DateRole.PERMIT_EXPIRY, DateRole.VISA_EXPIRY)
    taken = None if expiry else from_start(facts, "permit", *STARTS[:2])
    if taken:
        expiry = DateFact(taken.on, DateRole.PERMIT_EXPIRY, "")
    expiry = expiry or event_date(facts)
    first = (taken.working,) if taken else ()
    found: list[Finding] = []
    for end in ("earliest", "latest"):
        length = parameters.value(f"work_permit.renewal.{end}", on)
        label = f"Recommended start of the work permit renewal, {end}"
        if expiry is None:
            rule = f"deadline.permit_renewal.{end}_period"
            found.append(period_finding(rule, f"{label} before the expiry", length, on))
            continue
        count = months(parameters.calendar, expiry.on, -length.count)
        role = expiry.role if expiry.role is not DateRole.OTHER else DateRole.PERMIT_EXPIRY
        notes = read_as(expiry, role, "the expiry of the permit")
        found.append(
            day_finding(
                f"deadline.permit_renewal.{end}",
                label,
                Count(count.end, (*first, *count.workings)),
                (length.reference,),
                on,
                notes=notes,
            )
        )
    lodged = facts.date_of(DateRole.SUBMISSION)
    if expiry is not None and lodged is not None:
        return (_advised(found, lodged.on, on), *found)
    return tuple(found)


def _advised(found: list[Finding], start: date, on: date) -> Finding:
    """Whether a start of the renewal lies in the time that is advised."""
    opens, closes = (one.value for one in found)
    assert isinstance(opens, date)
    assert isinstance(closes, date)
    within = opens <= start <= closes
    if within:
        said = f"{long_day(start)} lies in the advised time."
    elif start < opens:
        said = f"{long_day(start)} is too early: the advised time begins on {long_day(opens)}."
    else:
        said = (
            f"{long_day(start)} is later than advised, which is up to {long_day(closes)}; this is "
            "advice and no time limit."
        )
    return Finding(
        "deadline.permit_renewal.advised",
        f"Start of the renewal on {long_day(start)} as advised",
        within,
        Unit.YES_NO,
        yes_no(within),
        (said,),
        found[0].references,
        on,
    )


def quota(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """Last day to apply for the quota of each year named, else of the next one."""
    if Ask.QUOTA not in facts.asks:
        return None
    lodged = facts.date_of(DateRole.SUBMISSION)
    years = _years_wanted(facts, on) or ((lodged.on if lodged else on).year + 1,)
    return tuple(
        finding
        for year in years
        for finding in _quota_of(year, lodged.on if lodged else None, parameters, on)
    )


def _quota_of(
    year: int, lodged: date | None, parameters: Parameters, on: date
) -> tuple[Finding, ...]:
    """The last day for the quota of one year, and whether an application keeps it."""
    deadline = parameters.value("quota.deadline", on)
    month, day = (int(part) for part in str(deadline.value).split("-"))
    limit = date(year - 1, month, day)
    count = Count(
        limit - ONE_DAY,
        (
            (
                f"For foreign labour in {year} the application is made before {long_day(limit)}, "
                f"so the last day is {long_day(limit - ONE_DAY)}."
            ),
        ),
    )
    found = day_finding(
        "deadline.quota.last_day",
        f"Last day to apply for the quota of {year}",
        count,
        (deadline.reference,),
        on,
    )
    if lodged is None:
        return (found,)
    kept = lodged < limit
    checked = Finding(
        "deadline.quota.in_time",
        f"Application of {long_day(lodged)} in time for the quota of {year}",
        kept,
        Unit.YES_NO,
        yes_no(kept),
        (f"{long_day(lodged)} is {'' if kept else 'not '}before {long_day(limit)}.",),
        (deadline.reference,),
        on,
    )
    return (checked, found)


def _years_wanted(facts: Facts, on: date) -> tuple[int, ...]:
    """The years in which foreigners are to be attracted, where dates name them."""
    named = {DateRole.OTHER, DateRole.VISA_START, DateRole.ENTRY}
    return tuple(
        dict.fromkeys(
            fact.on.year
            for fact in facts.dates
            if fact.role in named or (fact.role is DateRole.AS_OF and fact.on != on)
        )
    )


def appeal_extension(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """The latest end of an appeal procedure that was extended."""
    if Ask.APPEAL_EXTENSION not in facts.asks:
        return None
    review = parameters.value("appeal.review", on)
    longest = parameters.value("appeal.extension", on)
    received = event_date(facts, DateRole.SUBMISSION)
    if received is None:
        label = "Longest extension of the procedure on an appeal"
        return (period_finding("deadline.appeal_extension.period", label, longest, on),)
    first = working_days(parameters.calendar, received.on, review.count, "working")
    second = months(parameters.calendar, first.end, longest.count)
    notes = (
        *read_as(received, DateRole.SUBMISSION, "the receipt of the appeal"),
        *first.notes,
        Note(
            NoteKind.ASSUMPTION,
            "The extension is counted from the end of the ordinary period; the page does not say "
            "from when it runs.",
        ),
    )
    return (
        day_finding(
            "deadline.appeal_extension.latest",
            "Latest end of the procedure with the longest extension",
            Count(second.end, (*first.workings, *second.workings), second.notes),
            (review.reference, longest.reference),
            on,
            notes=notes,
        ),
    )
