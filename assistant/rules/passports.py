"""Until when a passport must be valid, and whether it is."""

from dataclasses import replace
from datetime import date, timedelta

from assistant.rules.counted import day_finding, period_finding
from assistant.rules.counting import Count, add_months
from assistant.rules.deadlines import event_date
from assistant.rules.display import counted, long_day
from assistant.rules.expiry import from_start
from assistant.rules.facts import Ask, DateRole, Facts
from assistant.rules.finding import Finding, Note, NoteKind, Unit
from assistant.rules.parameters import DatedValue, Parameters

ONE_DAY = timedelta(days=1)
A6_AT_THE_EMBASSY = Note(
    NoteKind.OPEN,
    "For the A6 visa at the embassy the guidebook asks for a passport valid for more than 3 months "
    "without saying from when.",
)
VISAS = (
    "c3-invitation",
    "c3-inside",
    "a5-invitation",
    "a5-inside",
    "a6-invitation",
    "business-single-invitation",
    "business-multiple-invitation",
    "business-multiple-inside",
)


def visa_passport(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """The passport must outlast the visa by more than three months."""
    if Ask.PASSPORT_VALIDITY not in facts.asks or _only_residence(facts):
        return None
    service = next((s for s in facts.services if s in VISAS), "")
    key = (service or "c3-invitation").replace("-", "_")
    margin = parameters.value(f"passport.{key}.beyond_visa", on)
    expiry, notes = _visa_expiry(facts)
    taken = tuple(note.text for note in notes)
    notes = (*notes, A6_AT_THE_EMBASSY) if service == "a6-invitation" else notes
    passport = facts.date_of(DateRole.PASSPORT_EXPIRY)
    if expiry is not None:
        found = _against_visa(expiry, passport.on if passport else None, margin, on, notes)
        return tuple(replace(one, workings=(*taken, *one.workings)) for one in found)
    if passport is not None:
        return (_longest_visa(passport.on, margin, on),)
    label = "Passport valid beyond the expiry of the visa by more than"
    return (period_finding("passport.margin", label, margin, on),)


def _only_residence(facts: Facts) -> bool:
    """Whether the residence permit alone is asked about."""
    only = bool(facts.services) and set(facts.services) == {"residence-permit"}
    return only and not _against_a_visa(facts)


def _against_a_visa(facts: Facts) -> bool:
    """Whether a passport is held against the end of a visa, and no application is dated."""
    dated = facts.date_of(DateRole.PASSPORT_EXPIRY) and facts.date_of(DateRole.VISA_EXPIRY)
    return bool(dated) and facts.date_of(DateRole.SUBMISSION) is None


def _visa_expiry(facts: Facts) -> tuple[date | None, tuple[Note, ...]]:
    """When the visa expires: as said, or its start plus the validity wanted."""
    expiry = facts.date_of(DateRole.VISA_EXPIRY)
    if expiry is not None:
        return expiry.on, ()
    taken = from_start(facts, "visa")
    return (taken.on, (Note(NoteKind.ASSUMPTION, taken.working),)) if taken else (None, ())


def _against_visa(
    expiry: date, passport: date | None, margin: DatedValue, on: date, notes: tuple[Note, ...]
) -> tuple[Finding, ...]:
    """The day beyond which the passport must be valid, and whether it is."""
    limit = add_months(expiry, margin.count)
    working = (
        f"{long_day(expiry)} + {counted(margin.count, 'month')} = {long_day(limit)}; the passport "
        "must be valid for more than that, so beyond this day."
    )
    needed = day_finding(
        "passport.valid_beyond",
        "The passport must be valid beyond",
        Count(limit, (working,)),
        (margin.reference,),
        on,
        notes=notes,
        headline=passport is None,
    )
    if passport is None:
        return (needed,)
    return (
        _verdict(
            "passport.long_enough",
            passport > limit,
            passport,
            working=working,
            length=margin,
            on=on,
        ),
        needed,
    )


def _verdict(
    rule: str, enough: bool, passport: date, *, working: str, length: DatedValue, on: date
) -> Finding:
    """Whether a passport is valid for long enough."""
    said = (
        f"The passport expires on {long_day(passport)}: {'long' if enough else 'not long'} enough."
    )
    return Finding(
        rule,
        "The passport is valid for long enough",
        enough,
        Unit.YES_NO,
        "yes" if enough else "no, not long enough",
        (working, said),
        (length.reference,),
        on,
    )


def _longest_visa(passport: date, margin: DatedValue, on: date) -> Finding:
    """The last day on which a visa may expire, given the passport."""
    last = add_months(passport, -margin.count)
    while add_months(last, margin.count) >= passport:
        last -= ONE_DAY
    working = (
        f"{long_day(last)} + {counted(margin.count, 'month')} = "
        f"{long_day(add_months(last, margin.count))}, which is before the passport "
        f"expires on {long_day(passport)}; a day later it would not be."
    )
    return day_finding(
        "passport.latest_visa_expiry",
        "The visa must expire on this day or before",
        Count(last, (working,)),
        (margin.reference,),
        on,
    )


def residence_passport(
    facts: Facts, parameters: Parameters, on: date
) -> tuple[Finding, ...] | None:
    """For a residence permit the passport must run 180 calendar days from the application."""
    if Ask.PASSPORT_VALIDITY not in facts.asks or "residence-permit" not in facts.services:
        return None
    if _against_a_visa(facts):
        return None
    length = parameters.value("residence_permit.passport_validity", on)
    applied = event_date(facts, DateRole.SUBMISSION)
    passport = facts.date_of(DateRole.PASSPORT_EXPIRY)
    if applied is None and passport is None:
        label = "Residence permit: passport valid from the application for at least"
        rule = "passport.residence_permit.period"
        return (period_finding(rule, label, length, on, service="residence-permit"),)
    start = applied.on if applied else on
    limit = start + timedelta(days=length.count)
    working = (
        f"{long_day(start)} (application) + {counted(length.count, 'calendar day')} = "
        f"{long_day(limit)}; the passport must be valid until then at least."
    )
    needed = day_finding(
        "passport.residence_permit.valid_until",
        "Residence permit: the passport must be valid at least until",
        Count(limit, (working,)),
        (length.reference,),
        on,
        headline=passport is None,
        service="residence-permit",
    )
    if passport is None:
        return (needed,)
    rule = "passport.residence_permit.long_enough"
    latest = () if applied else (_latest_application(passport.on, length, on),)
    return (
        *latest,
        _verdict(rule, passport.on >= limit, passport.on, working=working, length=length, on=on),
        needed,
    )


def _latest_application(passport: date, length: DatedValue, on: date) -> Finding:
    """The last day to apply for a residence permit with a passport."""
    last = passport - timedelta(days=length.count)
    days = counted(length.count, "calendar day")
    working = f"{long_day(passport)} (passport) - {days} = {long_day(last)}."
    return day_finding(
        "passport.residence_permit.latest_application",
        "Residence permit: last day to apply with this passport",
        Count(last, (working,)),
        (length.reference,),
        on,
        service="residence-permit",
    )
