"""Findings of counts: a day that was computed, or a period whose first day was not said."""

from datetime import date

from assistant.rules.counting import Count, period_words
from assistant.rules.dated import DatedValue
from assistant.rules.display import long_day, short_day
from assistant.rules.finding import Finding, Note, NoteKind, Reference, Unit

UNITS = {
    "working days": Unit.WORKING_DAYS,
    "calendar days": Unit.DAYS,
    "months": Unit.MONTHS,
    "years": Unit.MONTHS,
}


def day_finding(
    rule: str,
    label: str,
    count: Count,
    references: tuple[Reference, ...],
    on: date,
    *,
    notes: tuple[Note, ...] = (),
    headline: bool = True,
    service: str = "",
) -> Finding:
    """A day that was computed; says so when it has passed."""
    passed: tuple[Note, ...] = ()
    if count.end < on:
        passed = (Note(NoteKind.PASSED, f"{long_day(count.end)} has passed on {short_day(on)}."),)
    return Finding(
        rule,
        label,
        count.end,
        Unit.DATE,
        long_day(count.end),
        count.workings,
        references,
        on,
        (*passed, *count.notes, *notes),
        headline,
        service,
    )


def period_finding(
    rule: str, label: str, period: DatedValue, on: date, *, service: str = ""
) -> Finding:
    """A period itself, where the day from which it runs was not said."""
    words = period_words(period)
    return Finding(
        rule,
        label,
        period.count * (12 if period.unit == "years" else 1),
        UNITS[period.unit],
        words,
        (f"{label}: {words}.",),
        (period.reference,),
        on,
        service=service,
    )
