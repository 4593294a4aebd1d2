"""The window for a visa extension: 30 to 5 working days before the visa expires."""

from dataclasses import replace
from datetime import date

from assistant.rules.counted import day_finding, period_finding
from assistant.rules.counting import Count, day_word, working_days
from assistant.rules.deadlines import event_date, read_as
from assistant.rules.display import counted, long_day, short_day, yes_no
from assistant.rules.expiry import STARTS, from_start
from assistant.rules.facts import Ask, DateFact, DateRole, Facts
from assistant.rules.finding import Finding, Note, NoteKind, Unit
from assistant.rules.parameters import DatedValue, Parameters

FAMILIES = ("c3", "business-single", "business-multiple", "investor")
NAME = "deadline.extension_window"
OTHER_HOST = (
    "It is possible only with the same host party; with another one it is no extension but an "
    "application for a new visa."
)


def extension_window(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """Earliest and latest day to submit, and whether the window is open."""
    if Ask.EXTENSION_WINDOW not in facts.asks:
        return None
    family = _family(facts)
    earliest = parameters.value(f"extension.{family}.earliest", on)
    latest = parameters.value(f"extension.{family}.latest", on)
    expiry = facts.date_of(DateRole.VISA_EXPIRY, DateRole.PERMIT_EXPIRY)
    taken = None if expiry else from_start(facts, "visa", *STARTS[:2])
    if taken:
        expiry = DateFact(taken.on, DateRole.VISA_EXPIRY, "")
    expiry = expiry or event_date(facts)
    changed = _other_host(parameters, family, on) if facts.changes_host else ()
    if expiry is None:
        claimed = _claimed(facts, earliest, latest, on)
        return changed or (
            *claimed,
            period_finding(
                f"{NAME}.earliest_period", "Earliest submission before the expiry", earliest, on
            ),
            period_finding(
                f"{NAME}.latest_period", "Latest submission before the expiry", latest, on
            ),
        )
    notes = read_as(
        expiry,
        expiry.role if _is_expiry(expiry.role) else DateRole.VISA_EXPIRY,
        "the expiry of the visa",
    )
    if expiry.on < on:
        notes = (
            *notes,
            Note(NoteKind.PASSED, f"The visa has expired on {long_day(expiry.on)} already."),
        )
    if taken:
        notes = (*notes, Note(NoteKind.ASSUMPTION, taken.working))
    first = (taken.working,) if taken else ()
    opens = _back(parameters, expiry.on, earliest)
    closes = _back(parameters, expiry.on, latest)
    found = (
        day_finding(
            f"{NAME}.earliest",
            "Earliest day to submit the documents for the extension",
            replace(opens, workings=(*first, *opens.workings)),
            (earliest.reference,),
            on,
            notes=notes,
        ),
        day_finding(
            f"{NAME}.latest",
            "Latest day to submit the documents for the extension",
            replace(closes, workings=(*first, *closes.workings)),
            (latest.reference,),
            on,
            notes=notes,
        ),
    )
    lodged = facts.date_of(DateRole.SUBMISSION)
    asked = lodged.on if lodged else on
    if changed:
        return (*changed, *(replace(one, headline=False) for one in found))
    return (*found, _open(opens.end, closes.end, asked, latest, headline=lodged is not None, on=on))


def _claimed(
    facts: Facts, earliest: DatedValue, latest: DatedValue, on: date
) -> tuple[Finding, ...]:
    """Whether so many working days before the expiry, as the message names them, are allowed."""
    named = [-count for count, kind in facts.day_counts if kind == "working" and count < 0]
    return tuple(
        Finding(
            f"{NAME}.days_before",
            f"Submission possible {counted(days, 'working day')} before the expiry",
            latest.count <= days <= earliest.count,
            Unit.YES_NO,
            yes_no(latest.count <= days <= earliest.count),
            (
                (
                    f"Documents are submitted from {earliest.count} to {latest.count} working days "
                    "before the visa expires."
                ),
            ),
            (latest.reference,),
            on,
        )
        for days in named
        if days not in {earliest.count, latest.count}
    )


def _other_host(parameters: Parameters, family: str, on: date) -> tuple[Finding, ...]:
    """That a visa is not extended for another host party."""
    rule = parameters.value(f"extension.{family}.same_host", on)
    return (
        Finding(
            f"{NAME}.other_host",
            "Extension possible when the host party changes",
            False,
            Unit.YES_NO,
            yes_no(False),
            (OTHER_HOST,),
            (rule.reference,),
            on,
        ),
    )


def _family(facts: Facts) -> str:
    """The visa family of the services; all have the same window."""
    for service in facts.services:
        family = next((f for f in FAMILIES if service.startswith(f)), None)
        if family is None and service.startswith(("a5", "a6")):
            family = "investor"
        if family is not None:
            return family.replace("-", "_")
    return "c3"


def _is_expiry(role: DateRole) -> bool:
    return role in {DateRole.VISA_EXPIRY, DateRole.PERMIT_EXPIRY}


def _back(parameters: Parameters, expiry: date, length: DatedValue) -> Count:
    """So many working days before the expiry."""
    return working_days(parameters.calendar, expiry, -length.count, day_word(length))


def _open(
    opens: date, closes: date, asked: date, latest: DatedValue, *, headline: bool, on: date
) -> Finding:
    """Whether documents can be submitted on a day."""
    within = opens <= asked <= closes
    verdict = "yes" if within else "no, too early" if asked < opens else "no, too late"
    if within:
        said = f"{long_day(asked)} lies in the window."
    elif asked < opens:
        said = f"{long_day(asked)} is before the window, which opens on {long_day(opens)}."
    else:
        said = f"{long_day(asked)} is after the window, which closed on {long_day(closes)}."
    return Finding(
        f"{NAME}.open",
        f"Submission possible on {short_day(asked)}",
        within,
        Unit.YES_NO,
        verdict,
        (said,),
        (latest.reference,),
        on,
        headline=headline,
    )
