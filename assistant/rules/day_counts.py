"""Plain counts of working days, calendar days or months from or before a date."""

from datetime import date, timedelta

from assistant.rules.absence import said
from assistant.rules.counted import day_finding
from assistant.rules.counting import Count, calendar_days, months, working_days
from assistant.rules.display import counted, long_day
from assistant.rules.facts import Ask, DateFact, DateRole, Facts
from assistant.rules.finding import Finding, Note, NoteKind, Unit
from assistant.rules.parameters import Parameters
from assistant.rules.workdays import UncountableDays

LONGEST_DAYS = 4_000


def day_counts(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """The day that each count of days reaches; from the date asked on where none was named."""
    if Ask.ADD_DAYS not in facts.asks:
        return None
    if not facts.day_counts:
        return _between(facts, parameters, on)
    start = _start(facts)
    begin = start.on if start else on
    notes: tuple[Note, ...] = ()
    if start is None:
        notes = (Note(NoteKind.ASSUMPTION, f"Counted from {long_day(on)}, the date asked on."),)
    found = []
    for number, kind in facts.day_counts:
        if number == 0:
            continue
        direction = "after" if number > 0 else "before"
        label = f"{counted(abs(number), _noun(kind))} {direction} {long_day(begin)}"
        try:
            count = _count(parameters, begin, number, kind)
        except UncountableDays as limit:
            found.append(said("deadline.days", label, f"{limit}.", (), on))
            continue
        found.append(day_finding("deadline.days", label, count, (), on, notes=notes))
    return tuple(found) or None


def _between(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """How many working days and calendar days lie between two dates, the first not counted."""
    days = sorted(fact.on for fact in facts.dates if fact.role is not DateRole.AS_OF)
    if len(days) == 1:
        days = sorted((*days, on))
    if len(days) != 2 or (days[1] - days[0]).days > LONGEST_DAYS:
        return None
    first, last = days
    elapsed = (last - first).days
    worked = sum(
        parameters.calendar.is_working(first + timedelta(days=n)) for n in range(1, elapsed + 1)
    )
    span = f"after {long_day(first)} up to and including {long_day(last)}"
    return tuple(
        Finding(
            f"deadline.{rule}_between",
            f"{unit.value.capitalize()} between {long_day(first)} and {long_day(last)}",
            count,
            unit,
            counted(count, noun),
            (f"{counted(count, noun)} {span}.",),
            (),
            on,
        )
        for rule, count, unit, noun in (
            ("working_days", worked, Unit.WORKING_DAYS, "business day"),
            ("calendar_days", elapsed, Unit.DAYS, "calendar day"),
        )
    )


def _start(facts: Facts) -> DateFact | None:
    """The first date of the case that is no mere as-of date."""
    return next((fact for fact in facts.dates if fact.role is not DateRole.AS_OF), None)


def _noun(kind: str) -> str:
    """`working day`, `calendar day` or `month`."""
    if kind.startswith("month"):
        return "month"
    return "working day" if kind.startswith(("work", "business")) else "calendar day"


def _count(parameters: Parameters, start: date, number: int, kind: str) -> Count:
    """One count, by its kind."""
    noun = _noun(kind)
    if noun == "working day":
        return working_days(parameters.calendar, start, number, "working")
    if noun == "month":
        return months(parameters.calendar, start, number)
    return calendar_days(parameters.calendar, start, number)
