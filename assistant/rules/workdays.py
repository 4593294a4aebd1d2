"""Kazakhstan's working days: Monday to Friday less public holidays, plus transferred days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import holidays
import yaml

FIRST_YEAR = 2020
LAST_YEAR = 2040
LONGEST_COUNT = 2_000
ESTIMATED = "(estimated)"
SATURDAY = 5
ONE_DAY = timedelta(days=1)


class UncountableDays(ValueError):
    """A count of days or a date beyond what the calendar covers; the message says the limits."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off that is no weekend, and whether its date is only an estimate."""

    on: date
    name: str
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A finished count of working days."""

    start: date
    """The day from which it was counted, itself not counted."""
    end: date
    """The day that was reached."""
    count: int
    first: date
    """The day that was counted as day 1."""
    skipped: tuple[Holiday, ...]
    """Public holidays on weekdays that were passed over, in order of date."""
    worked_weekends: tuple[date, ...]
    """Weekend days that were counted, because the government made them working days."""
    estimates: tuple[Holiday, ...]
    """Estimated holidays that could move the end of the count."""


@dataclass(frozen=True, slots=True)
class Transfers:
    """Days that the government moved, over and above those that the package knows."""

    days_off: Mapping[date, str] = field(default_factory=dict)
    working_days: Mapping[date, str] = field(default_factory=dict)
    confirmed: Mapping[date, str] = field(default_factory=dict)
    """Islamic holidays whose date has been announced, so that it is no estimate any more."""

    @classmethod
    def load(cls, path: Path) -> "Transfers":
        """Read the override file; ValueError names the file and the entry that is wrong."""
        found = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        unknown = set(found) - {"days_off", "working_days", "confirmed"}
        if unknown:
            raise ValueError(f"{path}: unknown key {min(unknown)!r}")
        return cls(
            days_off=_reasons(path, "days_off", found.get("days_off") or []),
            working_days=_reasons(path, "working_days", found.get("working_days") or []),
            confirmed=_reasons(path, "confirmed", found.get("confirmed") or []),
        )


def _reasons(path: Path, key: str, entries: Iterable[object]) -> dict[date, str]:
    """The entries of one list of the override file by date."""
    reasons: dict[date, str] = {}
    for number, entry in enumerate(entries, 1):
        read = entry if isinstance(entry, dict) else {}
        complete = isinstance(read.get("date"), date) and read.get("name") and read.get("reference")
        if not complete:
            raise ValueError(f"{path}: {key}[{number}] needs `date`, `name` and `reference`")
        reasons[read["date"]] = str(read["name"])
    return reasons


class WorkingCalendar:
    """Which days are worked in Kazakhstan, and counts of them; 2020 to 2040."""

    def __init__(self, transfers: Transfers | None = None) -> None:
        self._transfers = transfers or Transfers()
        # All years at once: a year's working weekend may stand in the data of the next, and the
        # package fills in years on reading, which two threads must not do together.
        self._official = holidays.country_holidays(
            "KZ", years=range(FIRST_YEAR, LAST_YEAR + 2), language="en_US"
        )

    def holiday(self, day: date) -> Holiday | None:
        """The holiday or transferred day off on a day, None on any other day."""
        self._check(day)
        if day in self._transfers.working_days:
            return None
        if day in self._transfers.days_off:
            return Holiday(day, self._transfers.days_off[day])
        name = self._official.get(day)
        if not name:
            return None
        estimated = ESTIMATED in name and day not in self._transfers.confirmed
        return Holiday(day, name.replace(ESTIMATED, "").strip(), estimated)

    def is_working(self, day: date) -> bool:
        """Whether a day is worked."""
        self._check(day)
        if day in self._transfers.working_days:
            return True
        if self.holiday(day) is not None:
            return False
        return day.weekday() < SATURDAY or day in self._official.weekend_workdays

    def forward(self, start: date, count: int) -> Span:
        """Count working days after a day: the day after it is the earliest day 1."""
        return self._walk(start, count, ONE_DAY)

    def backward(self, start: date, count: int) -> Span:
        """Count working days before a day, itself not counted."""
        return self._walk(start, count, -ONE_DAY)

    def _walk(self, start: date, count: int, step: timedelta) -> Span:
        """Step day by day until so many working days were met."""
        if not 1 <= count <= LONGEST_COUNT:
            raise UncountableDays(
                f"{count:,} working days cannot be counted: 1 to {LONGEST_COUNT:,} can"
            )
        day, first, met = start, None, 0
        while met < count:
            day += step
            if self.is_working(day):
                met += 1
                first = first or day
        passed = tuple(sorted(start + step * n for n in range(1, abs((day - start).days) + 1)))
        return Span(
            start=start,
            end=day,
            count=count,
            first=first or day,
            skipped=tuple(h for d in passed if d.weekday() < SATURDAY and (h := self.holiday(d))),
            worked_weekends=tuple(
                d for d in passed if d.weekday() >= SATURDAY and self.is_working(d)
            ),
            estimates=self._estimates(passed[0] - ONE_DAY, passed[-1] + ONE_DAY),
        )

    def _estimates(self, start: date, end: date) -> tuple[Holiday, ...]:
        """Estimated holidays from a day to a day: an announced date is often one day off."""
        days = (start + timedelta(days=n) for n in range((end - start).days + 1))
        return tuple(h for day in days if (h := self.holiday(day)) and h.estimated)

    @staticmethod
    def _check(day: date) -> None:
        """Refuse a day of a year whose holidays are not known."""
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise UncountableDays(
                f"working days are known from {FIRST_YEAR} to {LAST_YEAR}, not for {day.year}"
            )
