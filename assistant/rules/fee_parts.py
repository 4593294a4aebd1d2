"""The summands of a cost: which rows of a table fit, and what each part of the price comes to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.rules.dated import Absent
from assistant.rules.display import figure
from assistant.rules.facts import Facts
from assistant.rules.fee_notes import edition_notes, printed_note
from assistant.rules.finding import Note, Reference
from assistant.rules.heads import heads
from assistant.rules.mci import in_tenge
from assistant.rules.parameters import NotInForce, Parameters
from assistant.rules.tariffs import (
    LONG_FROM_MONTHS,
    LONG_TO_MONTHS,
    UP_TO_MONTHS,
    Choice,
    Row,
    Tariff,
)

INSTEAD = {
    Absent.NONE: "; the table has no state fee",
    Absent.NOT_STATED: "; the table has no column for a state fee",
}


@dataclass(frozen=True, slots=True)
class Part:
    """An amount on its way to a sum: None where it is not known on that day."""

    amount: Decimal | None
    worded: str
    """As a summand: `0.5 x 4,325`, or `0.5 MCI` where the MCI is not known."""
    workings: tuple[str, ...]
    references: tuple[Reference, ...]
    notes: tuple[Note, ...] = ()
    multiple: Decimal = Decimal(0)
    """Of a state fee: the multiples of the MCI of all applicants."""
    instead: str = ""
    """For a state fee of no amount: what the source has in its place."""


def fitting_rows(tariff: Tariff, facts: Facts) -> tuple[Row, ...]:
    """The rows of the table that the facts leave; none for a validity that it does not name."""
    rows = tariff.rows
    if tariff.choice is Choice.VALIDITY and facts.validity_months is not None:
        wanted = {_row_of(tariff, months) for months in validities(facts)}
        return tuple(row for row in rows if row in wanted)
    if tariff.choice is Choice.MANAGER and facts.personal_manager is not None:
        return (rows[1],) if facts.personal_manager else (rows[0],)
    if tariff.choice is Choice.KIND:
        employees, experts = facts.applicants.employees, facts.applicants.experts
        if employees and experts:
            return (Row("mixed", "employees and experts"),)
        if employees or experts:
            return (rows[0],) if employees else (rows[1],)
    return rows


def validities(facts: Facts) -> tuple[Decimal, ...]:
    """The validities wanted, in months."""
    first = () if facts.validity_months is None else (facts.validity_months,)
    return (*first, *facts.other_validities)


def unnamed_validities(tariff: Tariff, facts: Facts) -> tuple[Decimal, ...]:
    """The validities wanted for which the table has no row."""
    if tariff.choice is not Choice.VALIDITY:
        return ()
    return tuple(months for months in validities(facts) if _row_of(tariff, months) is None)


def _row_of(tariff: Tariff, months: Decimal) -> Row | None:
    """The row of a validity, None where the table names none."""
    shorter, longer = tariff.rows
    if 0 < months <= UP_TO_MONTHS:
        return shorter
    return longer if LONG_FROM_MONTHS <= months <= LONG_TO_MONTHS else None


def service_part(tariff: Tariff, row: Row, facts: Facts, parameters: Parameters, on: date) -> Part:
    """The service fee of all applicants."""
    if row.key == "mixed":
        return _mixed_part(tariff, facts, parameters, on)
    fee = parameters.value(tariff.service_id(row), on)
    count = heads(facts.applicants)
    return Part(
        fee.number * count,
        figure(fee.number),
        (_times(count, fee.number),) if count > 1 else (),
        (fee.reference,),
        edition_notes(fee, on),
    )


def _mixed_part(tariff: Tariff, facts: Facts, parameters: Parameters, on: date) -> Part:
    """Service fees of employees and experts together; dependants go with the employees."""
    employee, expert = (parameters.value(tariff.service_id(row), on) for row in tariff.rows)
    first = facts.applicants.total - facts.applicants.experts
    second = facts.applicants.experts
    sums = (employee.number * first, expert.number * second)
    return Part(
        sum(sums, Decimal(0)),
        " + ".join(figure(amount) for amount in sums),
        (
            _times(first, employee.number, "employee rate"),
            _times(second, expert.number, "expert rate"),
        ),
        (employee.reference, expert.reference),
        edition_notes(employee, on),
    )


def state_part(tariff: Tariff, parameters: Parameters, on: date, count: int) -> Part:
    """The state fee of all applicants: nothing, not stated, or a multiple of the MCI."""
    if tariff.service == "trp-state":
        return Part(Decimal(0), "", (), (), instead=", as the page says")
    multiple = parameters.value(tariff.state_id, on)
    if isinstance(multiple.value, Absent):
        return Part(
            Decimal(0), "", (), (multiple.reference,), instead=INSTEAD[Absent(multiple.value)]
        )
    heads_by = f"{count} x " if count > 1 else ""
    try:
        mci = parameters.value("mci", on)
    except NotInForce:
        return Part(
            None,
            f"{heads_by}{figure(multiple.number)} MCI",
            (),
            (multiple.reference,),
            multiple=multiple.number * count,
        )
    each, working = in_tenge(multiple.number, mci)
    return Part(
        each * count,
        f"{figure(multiple.number)} x {figure(mci.number)}",
        (f"{count} x {figure(multiple.number)} x {figure(mci.number)} = {figure(each * count)}",)
        if count > 1
        else (working,),
        (multiple.reference, mci.reference),
        printed_note(multiple, mci, parameters),
        multiple=multiple.number * count,
    )


def _times(count: int, amount: Decimal, what: str = "") -> str:
    """`4 x 390,000 = 1,560,000`."""
    after = f" ({what})" if what else ""
    return f"{count} x {figure(amount)} = {figure(amount * count)}{after}"
