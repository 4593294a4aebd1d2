"""When a visa or permit expires that is dated only by its start and its validity."""

from dataclasses import dataclass
from datetime import date

from assistant.rules.counting import add_months
from assistant.rules.display import counted, long_day
from assistant.rules.facts import DateRole, Facts

STARTS = (DateRole.VISA_START, DateRole.VISA_ISSUED, DateRole.ENTRY)


@dataclass(frozen=True, slots=True)
class Expiry:
    """A day of expiry and how it came about."""

    on: date
    working: str


def from_start(facts: Facts, thing: str, *roles: DateRole) -> Expiry | None:
    """The start plus the validity wanted; None where one of them was not said.

    `thing` is what expires, in words; the first date with one of the roles is the start.
    """
    start = facts.date_of(*(roles or STARTS))
    months = facts.validity_months
    if start is None or months is None or months <= 0 or months != int(months):
        return None
    end = add_months(start.on, int(months))
    length = counted(int(months), "month")
    said = f"The {thing} is taken to expire on {long_day(end)}: {length} after"
    return Expiry(end, f"{said} {long_day(start.on)}.")
