"""A date without its year as the occurrence that its role makes likely."""

from datetime import date, timedelta

from assistant.reading.spans import DateSpan, Grain, add_months, month_end


def nearest(span: DateSpan, asked_on: date, past: bool) -> date | None:
    """A date without year, month or week, as its next or its most recent occurrence."""
    if span.weekday is not None and not span.month:
        ahead = (span.weekday - asked_on.weekday()) % 7
        back = (asked_on.weekday() - span.weekday) % 7
        return asked_on - timedelta(days=back) if past else asked_on + timedelta(days=ahead)
    steps = range(0, -13, -1) if past else range(13)
    for step in steps:
        month = asked_on if span.month == -1 else asked_on.replace(month=span.month, day=1)
        first = add_months(month.replace(day=1), step if span.month == -1 else 12 * step)
        last = month_end(first.year, first.month)
        if span.day > last.day and not (
            span.day == 31 and span.grain is Grain.DAY and span.month > 0
        ):
            continue
        on = first.replace(day=min(span.day, last.day))
        if span.weekday is not None and on.weekday() != span.weekday:
            continue
        if (on <= asked_on) if past else (on >= asked_on or _same_month(span, on, asked_on)):
            return on
    return None


def _same_month(span: DateSpan, on: date, asked_on: date) -> bool:
    return span.grain is Grain.MONTH and (on.year, on.month) == (asked_on.year, asked_on.month)
