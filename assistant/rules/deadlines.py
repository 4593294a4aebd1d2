"""Periods that run from one event: when they end, and whether something was in time."""

from datetime import date

from assistant.rules.absence import not_in_force
from assistant.rules.counted import day_finding, period_finding
from assistant.rules.counting import by_unit
from assistant.rules.display import long_day, yes_no
from assistant.rules.facts import Ask, DateFact, DateRole, Facts
from assistant.rules.finding import Finding, Note, NoteKind, Unit
from assistant.rules.parameters import DatedValue, NotInForce, Parameters
from assistant.rules.periods import PERIODS, Period


def periods(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """The end of every period asked for, or its length where no event was dated."""
    found: list[Finding] = []
    for period in PERIODS:
        if period.ask not in facts.asks:
            continue
        if period.ask is Ask.PERMIT_REVIEW and _follows_the_search(facts):
            continue  # counted from the first day that the search allows
        try:
            found += _period(period, facts, parameters, on)
        except NotInForce as missing:
            found.append(not_in_force(f"{period.name}.{period.end}", missing))
    return tuple(found) or None


def _follows_the_search(facts: Facts) -> bool:
    """Whether the review is asked for after a search, whose end is the day of filing."""
    searched = Ask.LABOUR_SEARCH in facts.asks and facts.date_of(DateRole.SUBMISSION) is None
    return searched and event_date(facts, DateRole.VACANCY_POSTED) is not None


def _period(period: Period, facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...]:
    """One period for the facts."""
    start = event_date(facts, period.role, *period.also)
    day = start.on if start and period.dated_by_event else on
    length = parameters.value(period.parameter, day)
    notice = period.parameter == "appeal.extension_notice"
    if start is None and notice and facts.date_of(DateRole.SUBMISSION):
        return ()  # the end of the procedure is asked for, the day of the extension is unknown
    if start is None:
        return (
            period_finding(f"{period.name}.{period.end}_period", period.length_label, length, on),
        )
    count = by_unit(parameters.calendar, start.on, length)
    notes = read_as(start, period.role, period.event)
    if period.note:
        notes = (*notes, Note(NoteKind.ASSUMPTION, period.note))
    found = day_finding(
        f"{period.name}.{period.end}", period.label, count, (length.reference,), on, notes=notes
    )
    done = facts.date_of(period.checked) if period.checked else None
    return (found,) if done is None else (in_time(period, found, done, length), found)


def in_time(period: Period, found: Finding, done: DateFact, length: DatedValue) -> Finding:
    """Whether something was done by the day computed."""
    assert isinstance(found.value, date)
    kept = done.on <= found.value
    return Finding(
        f"{period.name}.in_time",
        f"{period.label}: kept",
        kept,
        Unit.YES_NO,
        yes_no(kept),
        (
            *found.workings,
            f"{long_day(done.on)} is {'not ' if kept else ''}later than {found.display}.",
        ),
        (length.reference,),
        found.on,
        found.notes,
    )


def event_date(facts: Facts, *roles: DateRole) -> DateFact | None:
    """The date of an event; a date whose role was not said stands in for it."""
    return facts.date_of(*roles, DateRole.OTHER)


def read_as(start: DateFact, role: DateRole, event: str) -> tuple[Note, ...]:
    """That a date whose role was not said was read as that of the event."""
    if start.role is role:
        return ()
    return (Note(NoteKind.ASSUMPTION, f"{long_day(start.on)} is read as the day of {event}."),)
