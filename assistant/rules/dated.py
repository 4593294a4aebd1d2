"""A parameter: a quantity with dated values, each with the words that it rests on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from assistant.rules.display import figure, short_day
from assistant.rules.finding import Reference


class Absent(StrEnum):
    """A value that is no figure, and why."""

    NONE = "none"
    """There is explicitly nothing: a dash in the table."""
    NOT_STATED = "not stated"
    """The source has no place for it: a table without that column."""


class Ended(StrEnum):
    """Why a parameter has no value from a date on."""

    REPEALED = "repealed"
    UNKNOWN = "unknown"


Value = Decimal | date | str | tuple[str, ...] | Absent


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value of a parameter, since when it holds and what it rests on."""

    id: str
    unit: str
    since: date | None
    """None where the source gives no date: it is applied to every date."""
    value: Value
    reference: Reference

    @property
    def number(self) -> Decimal:
        """The value as a number; TypeError for any other kind."""
        if not isinstance(self.value, Decimal):
            raise TypeError(f"{self.id} is no number: {self.value!r}")
        return self.value

    @property
    def count(self) -> int:
        """The value as a whole number; TypeError for any other kind."""
        if self.number != int(self.number):
            raise TypeError(f"{self.id} is no whole number: {self.value!r}")
        return int(self.number)

    @property
    def day(self) -> date:
        """The value as a date; TypeError for any other kind."""
        if not isinstance(self.value, date):
            raise TypeError(f"{self.id} is no date: {self.value!r}")
        return self.value

    @property
    def members(self) -> tuple[str, ...]:
        """The value as a list of codes; TypeError for any other kind."""
        if not isinstance(self.value, tuple):
            raise TypeError(f"{self.id} is no list: {self.value!r}")
        return self.value


class NotInForce(LookupError):
    """A parameter has no value on a date; the message says what is known and where."""

    def __init__(self, parameter: "Parameter", on: date) -> None:
        self.parameter = parameter
        self.on = on
        self.what = parameter.what
        self.known = parameter.known()
        super().__init__(
            f"{parameter.id} has no value on {on.isoformat()}: {self.known}; see {parameter.file}"
        )


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named quantity and its values in order of date."""

    id: str
    what: str
    unit: str
    values: tuple[DatedValue, ...]
    ends: tuple[tuple[date, Ended], ...]
    """Days from which there is no value, with the reason."""
    file: str

    def at(self, on: date) -> DatedValue:
        """The value in force on a day; NotInForce where there is none."""
        started = [v for v in self.values if v.since is None or v.since <= on]
        ended = [day for day, _ in self.ends if day <= on]
        if not started:
            raise NotInForce(self, on)
        latest = started[-1]
        if ended and (latest.since is None or max(ended) > latest.since):
            raise NotInForce(self, on)
        return latest

    def known(self) -> str:
        """What is known, in words: `3,932 KZT from 1 January 2025; unknown from 1 January 2027`."""
        parts: list[tuple[date, str]] = []
        for value in self.values:
            since = f" from {short_day(value.since)}" if value.since else ""
            parts.append((value.since or date.min, f"{_worded(value)}{since}"))
        parts += [(day, f"{reason} from {short_day(day)}") for day, reason in self.ends]
        return "; ".join(text for _, text in sorted(parts))


def _worded(value: DatedValue) -> str:
    """A value with its unit, for a person."""
    if isinstance(value.value, Decimal):
        return f"{figure(value.value)} {value.unit}"
    if isinstance(value.value, tuple):
        return ", ".join(value.value)
    return short_day(value.value) if isinstance(value.value, date) else str(value.value)
