"""The monthly calculation index: its value on a date, and multiples of it in tenge."""

from datetime import date
from decimal import Decimal

from assistant.rules.dated import DatedValue
from assistant.rules.display import figure, money, short_day, tidy
from assistant.rules.facts import Ask, DateRole, Facts
from assistant.rules.finding import Finding, Note, NoteKind, Unit
from assistant.rules.parameters import NotInForce, Parameters

FIRST_GUIDE_YEAR = date(2025, 1, 1)


def fee_dates(facts: Facts, on: date) -> tuple[date, ...]:
    """The days for which amounts are wanted: those named as such, else the day of submission."""
    named = [fact.on for fact in facts.dates if fact.role is DateRole.AS_OF]
    lodged = facts.date_of(DateRole.SUBMISSION, DateRole.FEE_PAID)
    if not named:
        named = [lodged.on] if lodged else [on]
    elif lodged and all(lodged.on.year < day.year for day in named):
        named = [lodged.on, *named]  # `filing in December, and if it changes in January?`
    return tuple(dict.fromkeys(named))


def in_tenge(multiple: Decimal, mci: DatedValue) -> tuple[Decimal, str]:
    """A multiple of the MCI in tenge, with the working."""
    amount = tidy(multiple * mci.number)
    return amount, f"{figure(multiple)} x {figure(mci.number)} = {figure(amount)}"


def mci_value(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """The MCI on each day asked about."""
    if Ask.MCI_VALUE not in facts.asks and not facts.mci_multiples:
        return None
    return tuple(_value(parameters, day, not facts.mci_multiples) for day in fee_dates(facts, on))


def _value(parameters: Parameters, on: date, headline: bool) -> Finding:
    """The MCI on one day, or what is known of it."""
    label = f"MCI on {short_day(on)}"
    try:
        mci = parameters.value("mci", on)
    except NotInForce as missing:
        return unknown_mci("mci.value", label, missing, headline=headline)
    since = f"The MCI is {money(mci.number)}" + (
        f" from {short_day(mci.since)}." if mci.since else "."
    )
    return Finding(
        "mci.value",
        label,
        mci.number,
        Unit.KZT,
        money(mci.number),
        (since,),
        (mci.reference,),
        on,
        headline=headline,
    )


def mci_multiples(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """Each multiple of the MCI that was named, in tenge, on each day asked about."""
    if not facts.mci_multiples:
        return None
    return tuple(
        _multiple(parameters, multiple, day)
        for day in fee_dates(facts, on)
        for multiple in facts.mci_multiples
        if multiple >= 0
    )


def _multiple(parameters: Parameters, multiple: Decimal, on: date) -> Finding:
    """One multiple on one day."""
    label = f"{figure(multiple)} MCI on {short_day(on)}"
    try:
        mci = parameters.value("mci", on)
    except NotInForce as missing:
        return unknown_mci("mci.multiple", label, missing)
    amount, working = in_tenge(multiple, mci)
    return Finding(
        "mci.multiple",
        label,
        amount,
        Unit.KZT,
        money(amount),
        (working,),
        (mci.reference,),
        on,
        variant=f"{figure(multiple)} MCI",
    )


def unknown_mci(
    rule: str,
    label: str,
    missing: NotInForce,
    *,
    text: str = "",
    service: str = "",
    variant: str = "",
    headline: bool = True,
) -> Finding:
    """That the MCI of a day is not known, and what is known."""
    said = f"No MCI is known for {short_day(missing.on)}. Known: {missing.known}."
    return Finding(
        rule,
        label,
        text or said,
        Unit.TEXT,
        text or said,
        (said,),
        tuple(value.reference for value in missing.parameter.values),
        missing.on,
        (Note(NoteKind.NOT_IN_FORCE, said),),
        headline,
        service,
        variant,
    )
