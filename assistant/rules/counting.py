"""Counts of days and months from an event, with the working and what must be said beside it."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from assistant.rules.dated import DatedValue
from assistant.rules.display import counted, listed, long_day
from assistant.rules.finding import Note, NoteKind
from assistant.rules.workdays import Holiday, Span, UncountableDays, WorkingCalendar

ONE_DAY = timedelta(days=1)
LONGEST_DAYS = 40_000
LONGEST_MONTHS = 1_200


def add_months(day: date, count: int) -> date:
    """The same day of another month, or that month's last day where it has no such day."""
    if abs(count) > LONGEST_MONTHS:
        raise UncountableDays(f"{count:,} months cannot be counted: {LONGEST_MONTHS:,} at most can")
    try:
        return day + relativedelta(months=count)  # type: ignore[no-any-return]
    except ValueError:
        raise UncountableDays(f"{count:,} months from {day:%Y} leave the calendar") from None


@dataclass(frozen=True, slots=True)
class Count:
    """The day that a count reaches and how it was counted."""

    end: date
    workings: tuple[str, ...]
    notes: tuple[Note, ...] = ()


def working_days(calendar: WorkingCalendar, start: date, count: int, word: str) -> Count:
    """So many working days after a day (the day after it is day 1), or before it if negative."""
    span = calendar.forward(start, count) if count > 0 else calendar.backward(start, -count)
    first = f"Day 1 is {long_day(span.first)}, " + (
        f"the first {word} day after {long_day(start)}"
        if count > 0
        else f"the first {word} day before {long_day(start)}, which is not counted itself"
    )
    last = f"; day {span.count} is {long_day(span.end)}" if span.count > 1 else ""
    return Count(
        span.end,
        (f"{first}{last}.", *_skipped(span), *_start_off(calendar, start)),
        _estimate_notes(span.estimates),
    )


def calendar_days(calendar: WorkingCalendar, start: date, count: int) -> Count:
    """So many calendar days after a day, or before it if negative."""
    if abs(count) > LONGEST_DAYS:
        raise UncountableDays(
            f"{count:,} calendar days cannot be counted: {LONGEST_DAYS:,} at most can"
        )
    end = start + timedelta(days=count)
    sign = "+" if count > 0 else "-"
    days = counted(abs(count), "calendar day")
    return Count(
        end,
        (f"{long_day(start)} {sign} {days} = {long_day(end)}.",),
        day_off_note(calendar, end),
    )


def months(calendar: WorkingCalendar, start: date, count: int) -> Count:
    """So many calendar months after a day, or before it if negative; ends at the month's end."""
    end = add_months(start, count)
    sign = "+" if count > 0 else "-"
    workings = [f"{long_day(start)} {sign} {counted(abs(count), 'month')} = {long_day(end)}."]
    if end.day != start.day:
        workings.append(f"The month has no day {start.day}, so its last day is taken.")
    return Count(end, tuple(workings), day_off_note(calendar, end))


def by_unit(calendar: WorkingCalendar, start: date, period: DatedValue) -> Count:
    """A period of a parameter after a day, counted by its unit."""
    if period.unit == "working days":
        return working_days(calendar, start, period.count, day_word(period))
    if period.unit == "calendar days":
        return calendar_days(calendar, start, period.count)
    return months(calendar, start, period.count * (12 if period.unit == "years" else 1))


def day_word(period: DatedValue) -> str:
    """`business` or `working`, as the guide words it."""
    return "business" if "business" in period.reference.quote else "working"


def period_words(period: DatedValue) -> str:
    """A period as the guide words it: `3 business days`."""
    unit = period.unit.replace("working", day_word(period)).removesuffix("s")
    return counted(period.count, unit)


def day_off_note(calendar: WorkingCalendar, day: date) -> tuple[Note, ...]:
    """That a day computed in calendar days or months is not worked, if its year is known."""
    try:
        if calendar.is_working(day):
            return ()
        holiday = calendar.holiday(day)
    except UncountableDays:
        return ()
    reason = f"a public holiday ({holiday.name})" if holiday else "a weekend day"
    return (
        Note(
            NoteKind.OPEN,
            f"{long_day(day)} is {reason}; the guides do not say that the day moves.",
        ),
    )


def _skipped(span: Span) -> tuple[str, ...]:
    """What was passed over between the ends of a count."""
    lines: list[str] = []
    if span.skipped:
        days = listed([f"{long_day(h.on)}, {named(h)}" for h in span.skipped])
        noun = "public holiday" if len(span.skipped) == 1 else "public holidays"
        lines.append(f"Saturdays, Sundays and the {noun} are not counted: {days}.")
    else:
        lines.append("Saturdays and Sundays are not counted; no public holiday lies between.")
    if span.worked_weekends:
        days = listed([long_day(day) for day in span.worked_weekends])
        lines.append(f"Counted as transferred working day: {days}.")
    lines += [
        f"{named(holiday)} lies on {long_day(holiday.on)}, a day off anyway."
        for holiday in span.estimates
        if holiday not in span.skipped
    ]
    return tuple(lines)


def named(holiday: Holiday) -> str:
    """A holiday's name, and that its date is an estimate."""
    return f"{holiday.name} (estimated date)" if holiday.estimated else holiday.name


def _start_off(calendar: WorkingCalendar, start: date) -> tuple[str, ...]:
    """That the event itself lies on a day off, which changes nothing."""
    if calendar.is_working(start):
        return ()
    return (f"{long_day(start)} is not a working day itself; the count is the same.",)


def _estimate_notes(estimates: tuple[Holiday, ...]) -> tuple[Note, ...]:
    """That the result hangs on a holiday whose date is not announced yet."""
    return tuple(
        Note(
            NoteKind.ESTIMATE,
            f"{holiday.name} on {long_day(holiday.on)} is an estimate; if it is announced for "
            "another day, the date computed may move.",
        )
        for holiday in estimates
    )
