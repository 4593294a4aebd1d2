"""The search on the domestic labour market before an application for a work permit."""

from datetime import date, timedelta

from assistant.rules.absence import not_in_force
from assistant.rules.counted import day_finding, period_finding
from assistant.rules.counting import Count, day_word, working_days
from assistant.rules.deadlines import event_date, read_as
from assistant.rules.display import long_day, yes_no
from assistant.rules.facts import Ask, DateRole, Facts
from assistant.rules.finding import Finding, Note, NoteKind, Unit
from assistant.rules.parameters import DatedValue, NotInForce, Parameters

ONE_DAY = timedelta(days=1)


def leads_to_review(facts: Facts) -> bool:
    """Whether the review is to be counted from the first day on which the search allows to file."""
    both = {Ask.LABOUR_SEARCH, Ask.PERMIT_REVIEW} <= facts.asks
    return both and facts.date_of(DateRole.SUBMISSION) is None


def labour_search(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """First day to apply for foreign labour after the vacancy was posted."""
    if Ask.LABOUR_SEARCH not in facts.asks:
        return None
    length = parameters.parameter("work_permit.labour_search").values[-1]
    posted = event_date(facts, DateRole.VACANCY_POSTED)
    applied = facts.date_of(DateRole.SUBMISSION)
    if applied is not None and facts.date_of(DateRole.VACANCY_POSTED) is None:
        return (_post_by(applied.on, length, on),)
    if posted is None:
        length = parameters.value("work_permit.labour_search", on)
        label = "Search on the domestic labour market before an application"
        return (period_finding("deadline.labour_search.period", label, length, on),)
    last = posted.on + timedelta(days=length.count)
    first = last + ONE_DAY
    if length.since and first < length.since:
        missing = NotInForce(parameters.parameter("work_permit.labour_search"), first)
        return (not_in_force("deadline.labour_search.first_day", missing),)
    count = Count(
        first,
        (
            (
                f"The day after {long_day(posted.on)} is day 1, so day {length.count} is "
                f"{long_day(last)}."
            ),
            f"The application is possible after these days: from {long_day(first)}.",
        ),
    )
    notes = read_as(posted, DateRole.VACANCY_POSTED, "the posting of the vacancy")
    if length.since and posted.on < length.since:
        notes = (
            *notes,
            Note(
                NoteKind.ASSUMPTION,
                "The vacancy was posted before the amended rules came into force; the search is "
                "taken to count because the application falls after that day.",
            ),
        )
    checked = _checked(applied.on, first, length, on) if applied else ()
    review = _review(first, parameters, on) if leads_to_review(facts) else ()
    return (
        *checked,
        day_finding(
            "deadline.labour_search.first_day",
            "First day to apply for hiring foreigners",
            count,
            (length.reference,),
            on,
            notes=(
                *notes,
                Note(
                    NoteKind.OPEN,
                    "The application is open only if no suitable candidates are found.",
                ),
            ),
        ),
        *review,
    )


def _checked(applied: date, first: date, length: DatedValue, on: date) -> tuple[Finding, ...]:
    """Whether an application on a day comes after the search."""
    possible = applied >= first
    said = f"{long_day(applied)} is {'not ' if possible else ''}before {long_day(first)}."
    return (
        Finding(
            "deadline.labour_search.possible",
            f"Application possible on {long_day(applied)}",
            possible,
            Unit.YES_NO,
            yes_no(possible),
            (said,),
            (length.reference,),
            on,
        ),
    )


def _review(filed: date, parameters: Parameters, on: date) -> tuple[Finding, ...]:
    """The end of the review of an application that is filed on the first possible day."""
    length = parameters.value("work_permit.review", filed)
    count = working_days(parameters.calendar, filed, length.count, day_word(length))
    note = Note(
        NoteKind.ASSUMPTION,
        f"The application is taken to be filed and registered on {long_day(filed)}, the first "
        "possible day.",
    )
    label = "Last day of the review by the local executive body"
    references = (length.reference,)
    return (
        day_finding("deadline.permit_review.latest", label, count, references, on, notes=(note,)),
    )


def _post_by(applied: date, length: DatedValue, on: date) -> Finding:
    """The last day to post the vacancy for an application on a day."""
    last = applied - timedelta(days=length.count + 1)
    working = (
        f"The application is possible after {length.count} calendar days: {long_day(applied)} - "
        f"{length.count + 1} days = {long_day(last)}."
    )
    return day_finding(
        "deadline.labour_search.post_by",
        f"Last day to post the vacancy for an application on {long_day(applied)}",
        Count(last, (working,)),
        (length.reference,),
        on,
    )
