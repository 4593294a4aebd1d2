"""Where there is no amount to give: what the guides say instead, and what is known."""

from datetime import date

from assistant.rules.dated import Absent, DatedValue
from assistant.rules.display import figure, money, short_day
from assistant.rules.facts import Facts
from assistant.rules.finding import Finding, Note, NoteKind, Unit
from assistant.rules.parameters import NotInForce, Parameters
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


def no_row(tariff: Tariff, facts: Facts, parameters: Parameters, on: date) -> Finding:
    """That the table names no fee for the validity asked about, and what it names."""
    months = facts.validity_months
    assert months is not None
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


def before_table(tariff: Tariff, missing: NotInForce) -> Finding:
    """That no fee is known on a day, and what is known."""
    text = (
        f"No fee of the {tariff.name} is known for {short_day(missing.on)}; "
        f"known: {missing.what}: {missing.known}."
    )
    return Finding(
        f"fees.{tariff.key}.total",
        f"{tariff.title()}: total",
        text,
        Unit.TEXT,
        text,
        (text,),
        tuple(value.reference for value in missing.parameter.values),
        missing.on,
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
        (Note(NoteKind.OPEN, text),),
        service=service,
    )
