"""What one way costs more than another: two services, or two rows of one table."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import combinations

from assistant.rules.case_problems import is_possible
from assistant.rules.display import figure, money, tidy
from assistant.rules.facts import Applicants, Ask, Facts
from assistant.rules.fee_notes import reading_notes
from assistant.rules.fee_parts import Part, fitting_rows, service_part, state_part
from assistant.rules.finding import Finding, Note, NoteKind, Unit
from assistant.rules.heads import headcount_line, heads
from assistant.rules.mci import fee_dates
from assistant.rules.parameters import Parameters
from assistant.rules.tariffs import TARIFFS, Choice, Row, Tariff


@dataclass(frozen=True, slots=True)
class Way:
    """One way to get something and what it costs."""

    tariff: Tariff
    row: Row
    service: Part
    state: Part

    @property
    def title(self) -> str:
        """Service and row."""
        return self.tariff.title(self.row)

    @property
    def amount(self) -> Decimal | None:
        """The total, None where the MCI of the day is not known."""
        if self.service.amount is None or self.state.amount is None:
            return None
        return self.service.amount + self.state.amount

    @property
    def worded(self) -> str:
        """The total as a sum."""
        summands = [figure(self.service.amount or Decimal(0))]
        if self.state.worded:
            known = self.state.amount is not None
            summands.append(figure(self.state.amount or Decimal(0)) if known else self.state.worded)
        return " + ".join(summands)


def fee_differences(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """Every difference that the services and the open choices leave."""
    services = [TARIFFS[s] for s in dict.fromkeys(facts.services) if s in TARIFFS]
    if Ask.FEE_DIFFERENCE not in facts.asks or not services or not is_possible(facts):
        return None
    days = fee_dates(facts, on)
    if len(days) > 1 and len(services) == 1:
        return None  # the change from day to day is what is asked for
    found: list[Finding] = []
    for day in days:
        across = _across(services, facts, parameters, day)
        within = [
            difference
            for tariff in services
            for difference in _within(tariff, facts, parameters, day)
        ]
        ways_asked = "place" in facts.compared or len(services) > 1
        rows_asked = bool(facts.compared & {"manager", "validity"}) or not any(
            f.value for f in across
        )
        if across and ways_asked and not rows_asked:
            within = [replace(f, headline=False) for f in within]
        elif "place" not in facts.compared and facts.compared & {"manager", "validity"}:
            across = [replace(f, headline=False) for f in across]
        found += across + within
    return tuple(found) or None


def _across(
    services: list[Tariff], facts: Facts, parameters: Parameters, on: date
) -> list[Finding]:
    """Differences between services, row by row where they share the rows."""
    found: list[Finding] = []
    for first, second in combinations(services, 2):
        pairs = _shared_rows(first, second, facts)
        for one, other in pairs:
            ways = (
                _way(first, one, facts, parameters, on),
                _way(second, other, facts, parameters, on),
            )
            found.append(_difference(*ways, facts, on))
    return found


def _shared_rows(first: Tariff, second: Tariff, facts: Facts) -> Iterator[tuple[Row, Row]]:
    """The pairs of rows to compare: the same row of both, or every row where there is only one."""
    for one in fitting_rows(first, facts):
        for other in fitting_rows(second, facts):
            if one.key == other.key or first.choice is not second.choice:
                yield one, other


def _within(tariff: Tariff, facts: Facts, parameters: Parameters, on: date) -> Iterator[Finding]:
    """Differences between the rows of one table."""
    everyone = facts
    if tariff.choice is Choice.KIND:
        everyone = replace(facts, applicants=Applicants(others=heads(facts.applicants)))
    for one, other in combinations(tariff.rows, 2):
        ways = (
            _way(tariff, one, everyone, parameters, on),
            _way(tariff, other, everyone, parameters, on),
        )
        yield _difference(*ways, everyone, on)


def _way(tariff: Tariff, row: Row, facts: Facts, parameters: Parameters, on: date) -> Way:
    """One way with its parts."""
    return Way(
        tariff,
        row,
        service_part(tariff, row, facts, parameters, on),
        state_part(tariff, parameters, on, heads(facts.applicants)),
    )


def _difference(one: Way, other: Way, facts: Facts, on: date) -> Finding:
    """The dearer way minus the cheaper."""
    known = one.amount is not None and other.amount is not None
    dearer, cheaper = sorted((one, other), key=_rough, reverse=True)
    label = f"{dearer.title} compared with {cheaper.title}: difference"
    count = heads(facts.applicants)
    if count > 1:
        label += f" for {count} applicants"
    references = dict.fromkeys(
        (
            *dearer.service.references,
            *cheaper.service.references,
            *dearer.state.references,
            *cheaper.state.references,
        )
    )
    notes = dict.fromkeys(
        (
            *dearer.service.notes,
            *dearer.state.notes,
            *cheaper.state.notes,
            *reading_notes(dearer.tariff, facts),
            *_unstated(dearer, cheaper),
        )
    )
    value, working, extra = _subtract(dearer, cheaper)
    unit = Unit.KZT if isinstance(value, Decimal) else Unit.TEXT
    return Finding(
        "fees.difference",
        label,
        value,
        unit,
        money(value) if isinstance(value, Decimal) else value,
        (
            *headcount_line(facts),
            *(_sum(way) for way in (dearer, cheaper) if known),
            working,
        ),
        tuple(references),
        on,
        (*notes, *extra),
        service=dearer.tariff.service,
        variant=dearer.row.variant,
    )


def _rough(way: Way) -> tuple[Decimal, Decimal]:
    """What to order by: the total, or service fee and multiples where it is not known."""
    if way.amount is not None:
        return way.amount, Decimal(0)
    return way.service.amount or Decimal(0), way.state.multiple


def _sum(way: Way) -> str:
    """The total of a way: `C3 invitation letter, up to 2 years: 390,000 + 1,966 = 391,966`."""
    total = figure(way.amount or Decimal(0))
    worded = way.worded
    return f"{way.title}: {worded}" + (f" = {total}." if worded != total else ".")


def _subtract(dearer: Way, cheaper: Way) -> tuple[Decimal | str, str, tuple[Note, ...]]:
    """The difference, its working, and what is open; exact where the state fees are the same."""
    if dearer.amount is not None and cheaper.amount is not None:
        value = tidy(dearer.amount - cheaper.amount)
        working = f"{figure(dearer.amount)} - {figure(cheaper.amount)} = {figure(value)}"
        return value, working, ()
    services = (dearer.service.amount or Decimal(0)) - (cheaper.service.amount or Decimal(0))
    multiples = dearer.state.multiple - cheaper.state.multiple
    if not multiples:
        first, second = dearer.service.amount or Decimal(0), cheaper.service.amount or Decimal(0)
        working = (
            f"{figure(first)} - {figure(second)} = {figure(services)}; the state fee is the same"
        )
        return tidy(services), working, ()
    summands = [money(services)] if services else []
    summands.append(f"{figure(multiples)} MCI")
    why = "The MCI of that day is not known, so the difference cannot be told in tenge."
    text = " + ".join(summands).replace("+ -", "- ")
    return (
        text,
        f"({dearer.worded}) - ({cheaper.worded}) = {text}",
        (Note(NoteKind.NOT_IN_FORCE, why),),
    )


def _unstated(*ways: Way) -> tuple[Note, ...]:
    """That a state fee that is not stated is left out of the comparison."""
    names = [w.tariff.name for w in ways if not w.tariff.has_state_column]
    names = [name for name in dict.fromkeys(names) if "gov.kz" not in name]
    if not names:
        return ()
    return (
        Note(
            NoteKind.OPEN,
            f"No state fee is stated for the {names[0]}: its service fee alone is compared.",
        ),
    )
