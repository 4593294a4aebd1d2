"""Months with their days: worked, weekend, holiday, day of the plan."""

from calendar import Calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.rules.workdays import FIRST_YEAR, LAST_YEAR, WorkingCalendar
from web.language import Language

MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month, or an empty cell before its first."""

    number: int
    kind: str
    """`work`, `off`, `holiday` or empty."""
    planned: bool
    name: str
    """The name of the holiday."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks from Monday to Sunday."""

    title: str
    weeks: Sequence[Sequence[Day]]
    holidays: Sequence[tuple[str, str]]
    """Day and name of each holiday."""


def months_between(
    days: Iterable[date], calendar: WorkingCalendar, language: Language
) -> tuple[Month, ...]:
    """The months in which the days lie, without the months in which nothing happens."""
    planned = set(days)
    months = sorted({(day.year, day.month) for day in planned})[:MOST_MONTHS]
    return tuple(
        _month(year, month, planned, calendar, language)
        for year, month in months
        if FIRST_YEAR <= year <= LAST_YEAR
    )


def _month(
    year: int, month: int, planned: set[date], calendar: WorkingCalendar, language: Language
) -> Month:
    weeks: list[list[Day]] = []
    holidays: list[tuple[str, str]] = []
    for week in Calendar().monthdatescalendar(year, month):
        row: list[Day] = []
        for day in week:
            if day.month != month:
                row.append(Day(0, "", planned=False, name=""))
                continue
            holiday = calendar.holiday(day)
            if holiday is not None:
                estimate = f" ({language.say('estimate')})" if holiday.estimated else ""
                holidays.append((language.day(day), holiday.name + estimate))
            worked = "work" if calendar.is_working(day) else "off"
            kind = "holiday" if holiday else worked
            row.append(Day(day.day, kind, day in planned, holiday.name if holiday else ""))
        weeks.append(row)
    title = f"{language.say('month_names').split()[month - 1]} {year}"
    return Month(title, weeks, holidays)
