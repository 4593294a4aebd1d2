"""How values are written: money, dates, counts and lists, in English and independent of locale."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def figure(number: Decimal | int) -> str:
    """A number with thousands separators and no idle zeros: `2,162.5`."""
    text = f"{Decimal(number):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def tidy(amount: Decimal) -> Decimal:
    """The same amount without idle zeros: 1966.0 becomes 1966, 2162.50 becomes 2162.5."""
    whole = amount.to_integral_value()
    return whole if whole == amount else amount.normalize()


def money(amount: Decimal) -> str:
    """An amount of tenge: `391,966 KZT`."""
    return f"{figure(amount)} KZT"


def short_day(day: date) -> str:
    """A date without its weekday: `2 March 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_day(day: date) -> str:
    """A date with its weekday: `2 March 2026 (Monday)`."""
    return f"{short_day(day)} ({WEEKDAYS[day.weekday()]})"


def counted(count: int, singular: str, plural: str = "") -> str:
    """A count and its noun: `1 child`, `2 children`."""
    return f"{figure(count)} {singular if count == 1 else plural or singular + 's'}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """A list in words: `a, b and c`."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def yes_no(value: bool) -> str:
    """`yes` or `no`."""
    return "yes" if value else "no"


def needed_or_not(needed: bool) -> str:
    """`yes, it is needed` or `no, it is not needed`."""
    return "yes, it is needed" if needed else "no, it is not needed"
