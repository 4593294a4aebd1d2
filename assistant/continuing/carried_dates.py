"""The dates of a follow-up: another date of the same event, or another day asked about."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.continuing.opening import corrects
from assistant.reading.spans import month_end, shown_date
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


_LATER = re.compile(r"\b(\d{1,3}|an?)\s+(day|week)s?\s+(later|earlier|after|before|sooner)\b")
_RELATIVE = re.compile(r"\b(?:later|earlier|ago|next|last|this|after|sooner|in)\b")
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[а-яәіңғүұқөһ]{3})"
_IN_FULL = re.compile(rf"{_MONTHS}|\d+[./-]\d+")
"""A date with its month: `30 May`, `30.05`; `the 30th` has none."""
_YEARLESS = re.compile(
    rf"(?:the\s+)?\d{{1,2}}\w*\s+(?:of\s+)?{_MONTHS}\w*|{_MONTHS}\w*\s+(?:the\s+)?\d{{1,2}}\w*"
)
_LEAP_DAY = 29
_ENDS = frozenset({"before", "prior to", "until", "till", "до"})
_EXPIRIES = frozenset({DateRole.VISA_EXPIRY, DateRole.PERMIT_EXPIRY, DateRole.PASSPORT_EXPIRY})
_NAMES_EXPIRING = re.compile(
    r"\b(?:visas?|permits?|passports?|pp|trp|[abc]-?[1-6])\b|виз|паспорт|разреш|рвп|төлқұжат"
)
_WHEN = re.compile(r"\b(?:when|till|until|last\s+day|deadline|which\s+day)\b|когда|қашан")


def continued_dates(text: str, alone: Facts, earlier: Facts) -> tuple[DateFact, ...]:
    """The dates known after a follow-up, whose words in plain form are `text`."""
    known = tuple(fact for fact in earlier.dates if fact.role is not DateRole.OTHER)
    told = _explicit(alone.dates)
    events = [fact for fact in known if fact.role not in _NO_EVENT]
    if len(events) == 1 and (moved := _moved_event(text, told, events[0])):
        return _with(moved, known)
    if not told and _NOW.search(text):
        return tuple(fact for fact in known if fact.role is not DateRole.AS_OF)
    if len(told) == 1:
        role = _role(text, told[0], alone, earlier, events)
        told = (_near_event(replace(told[0], role=role), events),)
    for fact in told:
        known = _with(_before_day(text, fact), known)
    return known


def _role(
    text: str, told: DateFact, alone: Facts, earlier: Facts, events: Sequence[DateFact]
) -> DateRole:
    """What the one date of a follow-up is the date of, after what was talked about."""
    asks = alone.asks or earlier.asks
    wanted = {_EVENTS[ask] for ask in asks if ask in _EVENTS}
    if asks and asks <= _MONEY and not _WHEN.search(text):
        return DateRole.AS_OF if told.role in {*_NO_EVENT, DateRole.SUBMISSION} else told.role
    if told.role in _EXPIRIES and wanted <= _EXPIRIES and len(wanted) == 1:
        return told.role if _NAMES_EXPIRING.search(text) else wanted.pop()
    open_role = told.role in _NO_EVENT or corrects(text)
    if open_role and len(events) == 1 and not (told.role is DateRole.AS_OF and _bare_day(text)):
        return events[0].role
    if told.role is DateRole.OTHER and len(wanted) == 1:
        return wanted.pop()
    if told.role is DateRole.OTHER and not events and _bare_day(text):
        return DateRole.AS_OF
    return told.role


def _near_event(told: DateFact, events: Sequence[DateFact]) -> DateFact:
    """A date without a year in the year that brings it nearest to the event spoken of."""
    same = [fact.on for fact in events if fact.role is told.role]
    if not same or not _YEARLESS.fullmatch(told.words.strip(" .,").lower()):
        return told
    years = [same[0].year + offset for offset in (-1, 0, 1)]
    days = [told.on.replace(year=year) for year in years if told.on.day < _LEAP_DAY]
    nearest = min(days, key=lambda on: abs(on - same[0]), default=told.on)
    return told if nearest == told.on else _said(nearest, told, told.words)


def _explicit(dates: tuple[DateFact, ...]) -> tuple[DateFact, ...]:
    """The dates without relative ones beside one in full: `a week later, on 7 May`."""
    full = tuple(fact for fact in dates if not _RELATIVE.search(fact.words.lower()))
    return full or dates


def _before_day(text: str, fact: DateFact) -> DateFact:
    """`before September 2025` asks about the day before it."""
    told = "before" in fact.reading
    before = fact.role is DateRole.AS_OF and not told and _bare_day(text) in _ENDS
    return replace(fact, on=fact.on - timedelta(days=1)) if before else fact


def _bare_day(text: str) -> str:
    """The word before a day that is all that a follow-up tells: `and before September 2025?`."""
    match = _BARE_DAY.match(text)
    return " ".join(match[1].split()) if match else ""


def _with(to: DateFact, dates: tuple[DateFact, ...]) -> tuple[DateFact, ...]:
    """The dates with one in the place of all of its role."""
    return (to, *(fact for fact in dates if fact.role is not to.role))


def _moved_event(text: str, told: Sequence[DateFact], event: DateFact) -> DateFact | None:
    """The event on another day of its month, or so much later: `to the 30th`, `a week later`."""
    if any(_IN_FULL.search(fact.words.lower()) for fact in told):
        return None
    later = _LATER.search(text)
    if later:
        days = int(later[1]) if later[1].isdigit() else 1
        length = timedelta(days=days * (7 if later[2] == "week" else 1))
        on = event.on + (length if later[3] in {"later", "after"} else -length)
        return _said(on, event, later[0])
    match = _DAY_OF_MONTH.search(text)
    if match is None:
        return None
    day = int(next(group for group in match.groups() if group))
    last = month_end(event.on.year, event.on.month).day
    return _said(event.on.replace(day=day), event, match[0]) if 0 < day <= last else None


def _said(on: date, event: DateFact, words: str) -> DateFact:
    return DateFact(on, event.role, words, f"{words.strip()} read as {shown_date(on)}")


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
