"""Where there is no amount to give: what the guides say instead, and what is known."""

from datetime import date
from decimal import Decimal

from assistant.rules.dated import Absent, DatedValue
from assistant.rules.display import figure, listed, money, short_day
from assistant.rules.finding import Finding, Note, NoteKind, Unit
from assistant.rules.parameters import Parameters
from assistant.rules.tariffs import NOT_PRICED, Tariff


def absent_state(tariff: Tariff, multiple: DatedValue, rule: str, label: str, on: date) -> Finding:
    """That there is no state fee, or that the table does not say."""
    if multiple.value is Absent.NONE:
        text, why = "none", "The table has a dash in the state fee column: no state fee."
        notes: tuple[Note, ...] = ()
    else:
        text = "not stated"
        why = "The table has no column for a state fee, so it does not say whether there is one."
        notes = (Note(NoteKind.OPEN, why),)
    return Finding(
        rule,
        label,
        text,
        Unit.TEXT,
        text,
        (why,),
        (multiple.reference,),
        on,
        notes,
        service=tariff.service,
    )


def no_row(tariff: Tariff, months: Decimal, parameters: Parameters, on: date) -> Finding:
    """That the table names no fee for a validity, and what it names."""
    values = [parameters.value(tariff.service_id(row), on) for row in tariff.rows]
    named = " and ".join(
        f"{money(value.number)} for {row.variant}"
        for row, value in zip(tariff.rows, values, strict=True)
    )
    text = (
        f"The table names no fee for a validity of {figure(months)} months; "
        f"it names {named} as service fee."
    )
    return Finding(
        f"fees.{tariff.key}.total",
        f"{tariff.title()}, {figure(months)} months: total",
        text,
        Unit.TEXT,
        text,
        (text,),
        tuple(value.reference for value in values),
        on,
        (Note(NoteKind.OPEN, text),),
        service=tariff.service,
        variant=f"{figure(months)} months",
    )


def before_table(tariff: Tariff, parameters: Parameters, on: date) -> Finding:
    """That no fee is known on a day, and from when which fees are."""
    values = [parameters.parameter(tariff.service_id(row)).values[0] for row in tariff.rows]
    named = [
        money(value.number) + (f" for {row.variant}" if row.variant else "")
        for row, value in zip(tariff.rows, values, strict=True)
    ]
    since = f" from {short_day(values[0].since)}" if values[0].since else ""
    text = (
        f"No fee is known for {short_day(on)}: {tariff.name}. Known{since}: "
        f"a service fee of {listed(named)}."
    )
    return Finding(
        f"fees.{tariff.key}.total",
        f"{tariff.title()}: total",
        text,
        Unit.TEXT,
        text,
        (text,),
        tuple(value.reference for value in values),
        on,
        (Note(NoteKind.NOT_IN_FORCE, text),),
        service=tariff.service,
    )


def not_priced(service: str, parameters: Parameters, on: date) -> Finding:
    """That the guides state no fee for a service that they describe."""
    name, identifier = NOT_PRICED[service]
    value = parameters.parameter(identifier).values[-1]
    exempt = value.value is Absent.NONE
    text = (
        f"The {name} is exempted from the state duty; no other fee is stated."
        if exempt
        else f"The guides state no amount for the {name}."
    )
    return Finding(
        f"fees.{service.replace('-', '_')}.total",
        f"{name[0].upper()}{name[1:]}: fee",
        text,
        Unit.TEXT,
        text,
        (text,),
        (value.reference,),
        on,
        () if exempt else (Note(NoteKind.OPEN, text),),
        service=service,
    )
