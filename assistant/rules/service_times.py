"""How long a service takes, when it ends, and when it ends with a delay of the State Body."""

from datetime import date

from assistant.rules.absence import not_in_force, said
from assistant.rules.counted import day_finding, period_finding
from assistant.rules.counting import Count, by_unit, calendar_days, day_word, working_days
from assistant.rules.deadlines import event_date, read_as
from assistant.rules.display import figure, short_day
from assistant.rules.facts import Ask, DateFact, DateRole, Facts
from assistant.rules.finding import Finding, Note, NoteKind, Unit
from assistant.rules.parameters import DatedValue, NotInForce, Parameters
from assistant.rules.tariffs import TARIFFS, Tariff

NAME = "deadline.service_time"
ASKS = frozenset({Ask.SERVICE_TIME, Ask.STATE_BODY_DELAY})
COUNTED_FROM = Note(
    NoteKind.ASSUMPTION,
    "The days are counted from the day after the submission; the delay, if there is one, from the "
    "end of the service time. The guidebook does not say from when they run.",
)


def service_times(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """Length or end of the service time of each service asked about."""
    if not facts.asks & ASKS:
        return None
    found: list[Finding] = []
    lodged = event_date(facts, DateRole.SUBMISSION)
    for service in facts.services:
        if service == "work-permit":
            found.append(_procedure(parameters, on))
        if service not in TARIFFS:
            continue
        try:
            found += _service(TARIFFS[service], facts, lodged, parameters, on)
        except NotInForce as missing:
            found.append(not_in_force(f"{NAME}.latest", missing))
    return tuple(found) or None


def _service(
    tariff: Tariff, facts: Facts, lodged: DateFact | None, parameters: Parameters, on: date
) -> tuple[Finding, ...]:
    """Service time of one service, and its latest end."""
    time = parameters.value(f"fees.{tariff.key}.time", on)
    label = f"{tariff.title()}: service time"
    wanted = facts.date_of(DateRole.NEEDED_BY)
    if wanted is not None:
        return (_submit_by(tariff, wanted.on, time, parameters, on),)
    if lodged is None:
        found = [period_finding(f"{NAME}.period", label, time, on, service=tariff.service)]
        if tariff.has_delay:
            delay = parameters.value(f"fees.{tariff.key}.delay", on)
            longest = f"{tariff.title()}: longest extension by the State Body"
            found.append(
                period_finding(f"{NAME}.delay_period", longest, delay, on, service=tariff.service)
            )
        return tuple(found)
    count = by_unit(parameters.calendar, lodged.on, time)
    notes = (*read_as(lodged, DateRole.SUBMISSION, "the submission"), COUNTED_FROM)
    end = day_finding(
        f"{NAME}.latest",
        f"{tariff.title()}: end of the service time",
        count,
        (time.reference,),
        on,
        notes=notes,
        headline=Ask.SERVICE_TIME in facts.asks,
        service=tariff.service,
    )
    if not tariff.has_delay:
        return (end, *_no_delay(tariff, facts, on))
    delay = parameters.value(f"fees.{tariff.key}.delay", on)
    later = calendar_days(parameters.calendar, count.end, delay.count)
    delayed = day_finding(
        f"{NAME}.with_delay",
        f"{tariff.title()}: latest end with the extension by the State Body",
        Count(later.end, (*count.workings, *later.workings), (*count.notes, *later.notes)),
        (time.reference, delay.reference),
        on,
        notes=notes,
        headline=Ask.STATE_BODY_DELAY in facts.asks,
        service=tariff.service,
    )
    return (end, delayed)


def _submit_by(
    tariff: Tariff, wanted: date, time: DatedValue, parameters: Parameters, on: date
) -> Finding:
    """The last day to submit for a document that must be ready on a day."""
    count = working_days(parameters.calendar, wanted, -time.count, day_word(time))
    return day_finding(
        f"{NAME}.submit_by",
        f"{tariff.title()}: last day to submit to have it by {short_day(wanted)}",
        count,
        (time.reference,),
        on,
        notes=(COUNTED_FROM,),
        service=tariff.service,
    )


def _no_delay(tariff: Tariff, facts: Facts, on: date) -> tuple[Finding, ...]:
    """That the guidebook does not speak of an extension for this service."""
    if Ask.STATE_BODY_DELAY not in facts.asks:
        return ()
    text = f"The guides name no extension by the State Body for this: {tariff.name}."
    label = f"{tariff.title()}: extension by the State Body"
    return (said(f"{NAME}.with_delay", label, text, (), on, service=tariff.service),)


def _procedure(parameters: Parameters, on: date) -> Finding:
    """The usual duration of the work permit procedure, which is an average."""
    shortest = parameters.value("work_permit.procedure.shortest", on)
    longest = parameters.value("work_permit.procedure.longest", on)
    text = f"about {figure(shortest.number)}-{figure(longest.number)} months"
    return Finding(
        f"{NAME}.work_permit",
        "Work permit: usual duration of the procedure",
        text,
        Unit.TEXT,
        text,
        (f"The FAQ gives {text} as an average.",),
        (shortest.reference,),
        on,
        service="work-permit",
    )
