"""The dates of a follow-up: another date of the same event, or another day asked about."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from assistant.continuing.opening import corrects
from assistant.rules.facts import Ask, DateFact, DateRole, Facts

_NO_EVENT = frozenset({DateRole.AS_OF, DateRole.OTHER})
_MONEY = frozenset(
    {Ask.FEE, Ask.SERVICE_FEE, Ask.STATE_FEE, Ask.FEE_DIFFERENCE, Ask.MCI_VALUE, Ask.RULES_IN_FORCE}
)
"""Outcomes that change with the day for which they are asked."""
_EVENTS: Mapping[Ask, DateRole] = {
    Ask.EXTENSION_WINDOW: DateRole.VISA_EXPIRY,
    Ask.ARRIVAL_NOTIFICATION: DateRole.ENTRY,
    Ask.LABOUR_SEARCH: DateRole.VACANCY_POSTED,
    Ask.PERMIT_REVIEW: DateRole.SUBMISSION,
    Ask.PERMIT_ISSUE: DateRole.FEE_PAID,
    Ask.PERMIT_RENEWAL: DateRole.PERMIT_EXPIRY,
    Ask.EXIT_VISA: DateRole.VISA_ISSUED,
    Ask.PASSPORT_VALIDITY: DateRole.PASSPORT_EXPIRY,
    Ask.APPEAL_REVIEW: DateRole.SUBMISSION,
    Ask.APPEAL_FORWARDING: DateRole.SUBMISSION,
    Ask.INFORMATION_ENQUIRY: DateRole.SUBMISSION,
    Ask.COMPLAINT_DEADLINE: DateRole.DECISION,
    Ask.COMPLAINT_REVIEW: DateRole.SUBMISSION,
    Ask.SERVICE_TIME: DateRole.SUBMISSION,
    Ask.PERMIT_VALIDITY: DateRole.VISA_ISSUED,
    Ask.FINGERPRINTING: DateRole.FINGERPRINTED,
    Ask.DEPENDANT_AGE: DateRole.BIRTH,
}
"""The event whose date an outcome is counted from."""
_BARE_DAY = re.compile(
    r"^\W*(?:(?:and|but|so|or|what|how|about|if|was|were|is|it|then|the|same|back)\W+)*"
    r"(in|as\s+of|before|until|till|prior\s+to|from|since|after|by|during|for|на|в|до|с|после)\b\W*"
)
_DAY_OF_MONTH = re.compile(
    r"\b(?:the|on|to|until|till|for|from|на|с|до)\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?[a-z])|"
    r"\bthe\s+(\d{1,2})(?:st|nd|rd|th)\b|\bна\s+(\d{1,2})-?(?:е|го)\b"
)
_NOW = re.compile(
    r"\b(?:now|today|currently|these\s+days|at\s+present|сейчас|сегодня|қазір|бүгін)\b"
)


def continued_dates(text: str, alone: Facts, merged: Facts, earlier: Facts) -> tuple[DateFact, ...]:
    """The dates known after a follow-up, whose words in plain form are `text`."""
    dates = merged.dates
    if not alone.dates:
        if (moved := _same_month(text, earlier)) is not None:
            return _moved(moved, dates)
        if _NOW.search(text):
            return tuple(fact for fact in dates if fact.role is not DateRole.AS_OF)
        return dates
    if len(alone.dates) != 1:
        return dates
    told = alone.dates[0]
    asks = alone.asks or earlier.asks
    events = [fact for fact in earlier.dates if fact.role not in _NO_EVENT]
    bare_role = told.role in _NO_EVENT or (told.role is not DateRole.AS_OF and corrects(text))
    if asks and asks <= _MONEY and told.role in {DateRole.OTHER, DateRole.SUBMISSION}:
        return _moved(replace(told, role=DateRole.AS_OF), dates, told)
    if bare_role and len(events) == 1 and not (told.role is DateRole.AS_OF and _bare_day(text)):
        return _moved(replace(told, role=events[0].role), dates, told)
    wanted = {_EVENTS[ask] for ask in asks if ask in _EVENTS}
    if told.role is DateRole.OTHER and len(wanted) == 1:
        return _moved(replace(told, role=wanted.pop()), dates, told)
    if told.role is DateRole.OTHER and not events and (word := _bare_day(text)):
        before = word in {"before", "prior to", "until", "till", "до"}
        on = told.on - timedelta(days=1) if before else told.on
        return _moved(replace(told, on=on, role=DateRole.AS_OF), dates, told)
    return dates


def _bare_day(text: str) -> str:
    """The word before a day that is all that a follow-up tells: `and before September 2025?`."""
    match = _BARE_DAY.match(text)
    return " ".join(match[1].split()) if match else ""


def _moved(
    to: DateFact, dates: tuple[DateFact, ...], instead_of: DateFact | None = None
) -> tuple[DateFact, ...]:
    """The dates with one in the place of all of its role."""
    return (to, *(fact for fact in dates if fact.role is not to.role and fact != instead_of))


def _same_month(text: str, earlier: Facts) -> DateFact | None:
    """`moved to the 30th`: another day of the month of the one event spoken of."""
    events = [fact for fact in earlier.dates if fact.role not in _NO_EVENT]
    match = _DAY_OF_MONTH.search(text)
    if match is None or len(events) != 1:
        return None
    day = int(next(group for group in match.groups() if group))
    try:
        on = events[0].on.replace(day=day)
    except ValueError:
        return None
    words = match[0].strip()
    return DateFact(on, events[0].role, words, f"{words} read as {on.day} {on:%B %Y}")


def event_of(asks: frozenset[Ask], dates: tuple[DateFact, ...]) -> DateFact | None:
    """The date of the event that outcomes are counted from, where it is known."""
    wanted = {_EVENTS[ask] for ask in asks if ask in _EVENTS}
    return next((fact for fact in dates if fact.role in wanted), None)


def ask_of(told: DateRole, services: tuple[str, ...]) -> Ask | None:
    """The outcome that is counted from an event, for the services talked about."""
    permits = any(one.startswith(("work-permit", "permit-rules")) for one in services)
    appeals = "appeal" in services
    by_role = {
        DateRole.ENTRY: Ask.ARRIVAL_NOTIFICATION,
        DateRole.VACANCY_POSTED: Ask.LABOUR_SEARCH,
        DateRole.VISA_EXPIRY: Ask.EXTENSION_WINDOW,
        DateRole.PERMIT_EXPIRY: Ask.PERMIT_RENEWAL,
        DateRole.FEE_PAID: Ask.PERMIT_ISSUE,
        DateRole.DECISION: Ask.COMPLAINT_DEADLINE,
        DateRole.SUBMISSION: Ask.PERMIT_REVIEW
        if permits
        else Ask.APPEAL_REVIEW
        if appeals
        else Ask.SERVICE_TIME,
        DateRole.VISA_ISSUED: Ask.EXIT_VISA
        if set(services) & {"cancellation-inside", "cancellation-abroad"}
        else Ask.PERMIT_VALIDITY,
    }
    return by_role.get(told)
