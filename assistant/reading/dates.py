"""The dates of a message, each with its role, relative to the day of asking."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.reading.as_of import is_as_of, is_priced, is_today, stands_before
from assistant.reading.calendar_names import any_name
from assistant.reading.date_cases import case_name, follows_on
from assistant.reading.date_forms import written_dates
from assistant.reading.date_roles import Role, read_role, turned_age
from assistant.reading.nearest import nearest
from assistant.reading.plain import Plain
from assistant.reading.relative_dates import relative_dates
from assistant.reading.spans import DateSpan, Grain, add_months, month_end, no_overlap, shown_date
from assistant.rules.facts import DateFact, DateRole

_JOB_LOST = re.compile(
    r"\b(?:sacked|fired|resigned|dismissed|quit|laid\s+off|let\s+go|lost\s+(?:my|his|her)\s+job|job\s+(?:ended|finished)|уволил\w*)\s+(?:me\s+|him\s+|her\s+)?$"
)
_COARSE = re.compile(
    r"(?:last|next|this|coming|previous)\s+(?:week|month|year)|(?:на|в)\s+(?:прошл|следующ)\w+\s+\w+"
)
"""Words that name no day: worth a date only where the message says of what."""
_AFTER_LENGTH = re.compile(r"after\s|in\s+(?:\d+|an?)\s+years?\b")
_VAGUE = {
    DateRole.VISA_EXPIRY,
    DateRole.PERMIT_EXPIRY,
    DateRole.PASSPORT_EXPIRY,
    DateRole.ENTRY,
    DateRole.BIRTH,
    DateRole.DECISION,
    DateRole.FEE_PAID,
    DateRole.VACANCY_POSTED,
    DateRole.VISA_ISSUED,
}
_BEHIND = {
    DateRole.BIRTH,
    DateRole.FEE_PAID,
    DateRole.VACANCY_POSTED,
    DateRole.DECISION,
    DateRole.FINGERPRINTED,
    DateRole.VISA_ISSUED,
}
_DONE_BY = re.compile(
    r"\b(?:ready|issued|done|made|decided|finished|take|takes|get|receive|answer\w*|reply|wait\w*|process\w*|готов\w*|сделают|дайын\w*)\b[^.?!]{0,25}$"
)
_DONE = re.compile(
    r"\b(?!need|want|plann|schedul|expect|requir|suppos|us)\w{3,}ed\s+(?:[\w']+\s+){0,5}(?:on|at|in|since)\s+"
    r"(?:the\s+)?$|\b(?:left|quit|went|began|let\s+\w+\s+go)\s+(?:\w+\s+){0,3}(?:on|in|since)\s+$"
)
_NOT_A_DATE = re.compile(
    r"\btoday(?=\s+is\b|'s\s+date|\s*[:=])|(?:\bit's|\bit\s+is|\bnow\s+is)\s+\w+(?=\s+(?:now|today|already))"
)


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates read, remarks on words that name no day, and days that do not exist."""

    dates: tuple[DateFact, ...] = ()
    readings: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def _is_range(text: str, first: DateSpan, second: DateSpan) -> bool:
    between = text[first.end : second.start]
    return bool(
        re.fullmatch(r"\s*(?:to|till?|until|up\s+to|and|-|до|по|through)\s*(?:the\s+)?", between)
    )


def _with_borrowed_years(text: str, spans: list[DateSpan]) -> list[DateSpan]:
    """`1 March to 1 June 2026`: the first date takes the year of the second."""
    settled = list(spans)
    for index in range(len(spans) - 2, -1, -1):
        first, second = settled[index], settled[index + 1]
        if first.on or first.month < 1 or second.on is None or not _is_range(text, first, second):
            continue
        year = second.on.year - (first.month > second.on.month)
        last = month_end(year, first.month)
        settled[index] = replace(first, on=last.replace(day=min(first.day, last.day)))
    return settled


def _settled_role(text: str, span: DateSpan, role: Role, priced: bool) -> Role:
    if is_as_of(text, span, role.role, priced):
        return Role(DateRole.AS_OF, None)
    if span.grain is Grain.YEAR and role.role in _VAGUE | {DateRole.SUBMISSION}:
        return Role(DateRole.OTHER, None)
    return role


def _without_weekdays(text: str, spans: list[DateSpan]) -> list[DateSpan]:
    """The dates without the weekday that stands beside one: `Friday 15 May 2026`."""
    kept: list[DateSpan] = []
    for index, span in enumerate(spans):
        beside = [
            one
            for one in (*spans[max(0, index - 1) : index], *spans[index + 1 : index + 2])
            if not one.relative
            and re.fullmatch(
                r"[\s,(]*(?:the\s+)?", text[min(span.end, one.end) : max(span.start, one.start)]
            )
        ]
        if not (
            span.relative
            and beside
            and re.search(any_name("weekdays"), text[span.start : span.end])
        ):
            kept.append(span)
    return kept


def _is_period(text: str, span: DateSpan) -> bool:
    """Whether `in 5 days` is a length of time that is asked about, not a date."""
    stretch = text[span.start : span.end]
    return bool(re.match(r"(?:in|after|через|within)\s+\w+", stretch)) and bool(
        _DONE_BY.search(text, max(0, span.start - 60), span.start)
        or re.search(r"\bhow\s+much\s*$", text[: span.start])
    )


def _fact(plain: Plain, span: DateSpan, role: Role, on: date) -> DateFact:
    words = plain.words(span.start, span.end).rstrip(".,")
    age = turned_age(plain.text, span)
    if age is not None and role.role is DateRole.BIRTH:
        birth = add_months(on, -12 * age)
        return DateFact(birth, role.role, words, f"{age} years old on {shown_date(on)}")
    if role.role is DateRole.AS_OF and stands_before(plain.text, span):
        on -= timedelta(days=1)
        return DateFact(on, role.role, words, f"before {words} read as {shown_date(on)}")
    told = f"{words} read as {shown_date(on)}" + (f" ({span.shown})" if span.shown else "")
    return DateFact(on, role.role, words, told if span.reading else "")


def _has_been(text: str, span: DateSpan) -> bool:
    """Whether the verb before a date says that it lies behind: `we terminated it on 20 May`."""
    return bool(_DONE.search(text, max(0, span.start - 60), span.start))


def _is_no_event(text: str, span: DateSpan) -> bool:
    """Whether a date without a role is none of the case: `last week`, the end of a job."""
    return bool(
        _AFTER_LENGTH.match(text, span.start)
        or _COARSE.fullmatch(text, span.start, span.end)
        or _JOB_LOST.search(text, 0, span.start)
    )


def _after(text: str, before: DateSpan, known: DateRole, span: DateSpan, role: Role) -> Role:
    """The role of a date beside the one before it: the end of a period, or another such date."""
    if known is DateRole.VISA_START and _is_range(text, before, span):
        return Role(DateRole.VISA_EXPIRY, None)
    if role.role is DateRole.OTHER and follows_on(text[before.end : span.start], known):
        return Role(known, None)
    return role


def read_dates(plain: Plain, asked_on: date, priced: bool = False) -> Dates:
    """The dates of a message; a date without a year is the one that its role makes likely.

    `priced` says that the message asks a price without a word for it: `A5 for 2, October 2025`.
    """
    text = plain.text
    found = no_overlap([*written_dates(text), *relative_dates(text, asked_on)])
    idle = [match.span() for match in _NOT_A_DATE.finditer(text)]
    found = [
        span
        for span in found
        if not _is_period(text, span)
        and not any(start <= span.start and span.end <= end for start, end in idle)
    ]
    spans = _with_borrowed_years(text, _without_weekdays(text, found))
    facts: list[DateFact] = []
    readings: list[str] = []
    problems: list[str] = []
    base = asked_on
    before = DateSpan(0, 0)
    for span in spans:
        words = plain.words(span.start, span.end)
        if span.problem:
            problems.append(f"there is no such date as {words}")
            continue
        others = [one for one in spans if one is not span]
        role = _settled_role(text, span, read_role(text, span, others), priced)
        if facts:
            role = _after(text, before, facts[-1].role, span, role)
        named = case_name(plain.words(before.end, span.start))
        before = span
        if role.role is DateRole.OTHER and _is_no_event(text, span):
            continue
        if (
            role.role is DateRole.ENTRY
            and span.grain is not Grain.DAY
            and (priced or is_priced(text))
        ):
            role = Role(DateRole.AS_OF, None)
        if span.grain is not Grain.DAY and role.role in _VAGUE:
            readings.append(f"{words} names no day: the exact date is needed")
            continue
        past = role.past if role.past is not None else role.role in _BEHIND
        past = past or (role.role is DateRole.OTHER and _has_been(text, span))
        on = span.on if span.on is not None else nearest(span, base, past)
        if on is None:
            continue
        if span.grain is Grain.YEAR and on.year == asked_on.year and role.role is DateRole.AS_OF:
            on = asked_on
        if role.role is DateRole.AS_OF and is_today(text, span):
            base = on
        facts.append(replace(_fact(plain, span, role, on), case=named))
    return Dates(tuple(facts), tuple(readings), tuple(problems))
