"""A date as it stands in a text, before its year and its meaning are settled."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Grain(StrEnum):
    """How exactly a message names a date."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Where a date stands in the plain text and what is said of it."""

    start: int
    end: int
    on: date | None = None
    """The date, when it can be told without knowing whether it has been or is to come."""
    day: int = 1
    month: int = 0
    """Set when the year was not said."""
    weekday: int | None = None
    """0 for Monday, when only a weekday was named."""
    grain: Grain = Grain.DAY
    reading: bool = False
    """Whether the answer should say how the words were read."""
    problem: bool = False
    """Whether there is no such day: 31 February."""
    relative: bool = False
    """Whether it is told from the day of asking."""
    shown: str = ""
    """A remark for the reading: `day before month`."""


def shown_date(on: date) -> str:
    """A date as an answer writes it: `2 March 2026`."""
    return f"{on.day} {on:%B %Y}"


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def add_months(on: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month.

    Raises ValueError or OverflowError outside the years 1 to 9999.
    """
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    if not 1 <= year < 9999:
        raise ValueError(f"{months} months from {on} is no year of the calendar")
    return date(year, month + 1, min(on.day, month_end(year, month + 1).day))


def no_overlap(spans: list[DateSpan]) -> list[DateSpan]:
    """The spans in order, the earlier in the list winning where two overlap."""
    taken: list[DateSpan] = []
    for span in spans:
        if not any(span.start < one.end and one.start < span.end for one in taken):
            taken.append(span)
    return sorted(taken, key=lambda one: one.start)
