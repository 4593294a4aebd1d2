"""Dates told from the day of asking: tomorrow, in three weeks, next Friday, 10 days ago."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from assistant.reading.calendar_names import any_name, number_of
from assistant.reading.spans import DateSpan, Grain, add_months, month_end

_UNIT = (
    r"(days?|weeks?|wks?|months?|years?|день|дня|дней|дн|недел\w*|месяц\w*|мес|год\w*|лет|"
    r"күн\w*|апта\w*|ай\w*|жыл\w*)"
)
_COUNT = r"(\d{1,3}|an?|half\s+a)"
_DAYS = {
    -2: r"the\s+day\s+before\s+yesterday|day\s+before\s+yesterday|позавчера|алдыңғы\s+күні",
    -1: r"yesterday|last\s+night|yday|вчера|кеше",
    0: r"now(?=\s+(?:and|vs\.?|versus|compared)\s)|(?<=\bvs\s)now|(?<=\bthan\s)now|"
    r"(?<=\band\s)now(?=\s*[?.!,]|$)|today|tonight|this\s+(?:morning|afternoon|evening)|сегодня|бүгін",
    1: r"tomorrow|tmrw|tmr|завтра|ертең",
    2: r"the\s+day\s+after\s+tomorrow|day\s+after\s+tomorrow|послезавтра|бүрсігүні",
}
_AHEAD = re.compile(
    rf"(?<!with)\b(?:in|after|through|через)\s+(?:about\s+|exactly\s+|another\s+|some\s+)?{_COUNT}\s*(?:calendar\s+)?{_UNIT}(?:'?s?\s+time)?(?!\w)"
    rf"|(?<![\w.-]){_COUNT}\s*(?:calendar\s+)?{_UNIT}\s+(?:from\s+(?:now|today)|later|left|remaining|to\s+go|кейін|қалды)"
    rf"|valid\s+(?:for\s+)?(?:(?:only|just|another|still)\s+)+(?:for\s+)?{_COUNT}\s*(?:more\s+)?{_UNIT}(?:\s+more)?(?!\w)"
    rf"|(?:only|still|just|have|has|got|another|осталось|остал[ао]сь)\s+(?:about\s+)?{_COUNT}\s*(?:calendar\s+)?{_UNIT}\s+(?:left|remaining|on\s+(?:it|my|his|her|the)|до|before\s+(?:it|my|the))"
    rf"|(?:осталось)\s+(\d{{1,3}})\s*{_UNIT}"
    r"|через\s+()(недел[юи]|месяц|год|полгода)(?!\w)"
    rf"|(?<![\w.-])(\d{{1,3}})\s*{_UNIT}(?:нен|нан|тен|тан|ден|дан)\s+(?:кейін|соң)"
)
_AGO = re.compile(
    rf"(?<![\w.-]){_COUNT}\s*{_UNIT}\s+(?:ago|back|earlier|назад|бұрын)(?!\w)"
    r"|(?<!\w)()(недел[юи]|месяц|год|полгода)\s+назад(?!\w)"
)
_PERIOD = re.compile(
    r"\b(next|last|coming|previous)\s+(week|month|year)(?:'s)?(?!\s*(?:day|\w*\s+of))(?!\w)"
    r"|(?:на|в)\s+(следующ\w+|прошл\w+)\s+(недел\w+|месяц\w*|год\w*)"
    r"|(келесі|өткен)\s+(апта\w*|ай\w*|жыл\w*)"
)
_OF_MONTH = re.compile(
    r"\b(?:on\s+|by\s+|until\s+|till\s+|before\s+)?the\s+(\d{1,2})(?:st|nd|rd|th)\b(?:\s+of\s+(next|this|last|the)\s+month)?"
    r"|\b(\d{1,2})(?:st|nd|rd|th)\s+of\s+(next|this|last|the)\s+month"
    r"|(?<![\w.,])(\d{1,2})(?:-?го)?\s+числа(?:\s+(следующего|этого|прошлого)\s+месяца)?"
    r"|\b(?:the\s+)?end\s+of\s+(next|this|last|the)\s+month()"
    r"|(?:в\s+)?конц[еау]\s+(следующего|этого|прошлого)?\s*месяца()"
)
_WEEKS = {"week": 7, "wk": 7, "недел": 7, "апта": 7}
_MONTHS = {"month": 1, "месяц": 1, "мес": 1, "ай": 1, "year": 12, "год": 12, "лет": 12, "жыл": 12}
_NEXT = ("next", "coming", "следующ", "келесі", "будущ", "ближайш")
_LAST = ("last", "previous", "прошл", "өткен", "прошедш")


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w-])(?:(?:on|by|until|till|before|since|from|в|во|до|с|к)\s+)?"
        r"(?:(?:the\s+)?(next|last|this|coming|previous|past|следующ\w+|прошл\w+|эт\w+|ближайш\w+|будущ\w+|келесі|өткен|осы)\s+)?"
        rf"({any_name('weekdays')})(?!\w)(?:\s+(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)\b)?(?:\s+(next\s+week|last\s+week|this\s+week))?"
    )


def _step(on: date, count: float, unit: str) -> date:
    """The date so many units later; raises ValueError or OverflowError beyond the calendar."""
    if unit.startswith("полгод"):
        return add_months(on, int(6 * count))
    for stem, months in _MONTHS.items():
        if unit.startswith(stem):
            return add_months(on, round(months * count))
    for stem, days in _WEEKS.items():
        if unit.startswith(stem):
            return on + timedelta(days=round(days * count))
    return on + timedelta(days=round(count))


def _counted(match: re.Match[str], asked_on: date, sign: int) -> DateSpan | None:
    groups = [group for group in match.groups() if group is not None]
    count, unit = groups[0], groups[1]
    number = 1.0 if count in {"", "a", "an"} else 0.5 if count.startswith("half") else float(count)
    try:
        on = _step(asked_on, sign * number, unit)
    except (ValueError, OverflowError):
        return None
    return DateSpan(*match.span(), on=on, reading=True)


def _period(match: re.Match[str], asked_on: date) -> DateSpan:
    """The first day of the week, month or year; for a past or present week the same weekday."""
    which, unit = [group for group in match.groups() if group is not None]
    turn = 1 if which.startswith(_NEXT) else -1 if which.startswith(_LAST) else 0
    if unit.startswith(("week", "недел", "апта")):
        monday = asked_on - timedelta(days=asked_on.weekday())
        on = monday + timedelta(days=7) if turn > 0 else asked_on + timedelta(days=7 * turn)
        return DateSpan(*match.span(), on=on, reading=True)
    if unit.startswith(("month", "месяц", "ай")):
        return DateSpan(
            *match.span(),
            on=add_months(asked_on.replace(day=1), turn),
            grain=Grain.MONTH,
            reading=True,
        )
    return DateSpan(
        *match.span(), on=date(asked_on.year + turn, 1, 1), grain=Grain.YEAR, reading=True
    )


def _of_month(match: re.Match[str], asked_on: date) -> DateSpan | None:
    """The 5th; the 20th of next month; the end of this month."""
    day = match[1] or match[3] or match[5]
    which = match[2] or match[4] or match[6] or match[7] or match[9] or ""
    turn = 1 if which.startswith(_NEXT) else -1 if which.startswith(_LAST) else 0
    first = add_months(asked_on.replace(day=1), turn)
    last = month_end(first.year, first.month)
    if not day:
        return DateSpan(*match.span(), on=last, reading=True)
    if not 1 <= int(day) <= 31:
        return None
    if which:
        if int(day) > last.day:
            return DateSpan(*match.span(), problem=True)
        return DateSpan(*match.span(), on=first.replace(day=int(day)), reading=True)
    if not re.match(
        r"(?:on|by|until|till|before)\s|the\s\d+\w\w(?=\s*[,.?!]|\s*$|\s+and\b)|\d", match[0]
    ):
        return None
    return DateSpan(*match.span(), day=int(day), month=-1, reading=True)


def _weekday_span(match: re.Match[str], asked_on: date) -> DateSpan | None:
    which, weekday = match[1] or match[4] or "", number_of("weekdays", match[2])
    if match[2] in {"sun", "sat", "mon", "wed"} and not (which or match[0] != match[2]):
        return None
    if match[3]:
        return DateSpan(*match.span(), day=int(match[3]), month=-1, weekday=weekday, reading=True)
    monday = asked_on - timedelta(days=asked_on.weekday())
    back = (asked_on.weekday() - weekday - 1) % 7 + 1
    if not which:
        return DateSpan(*match.span(), weekday=weekday, reading=True)
    if which.startswith(("next", "следующ", "келесі", "будущ")):
        on = monday + timedelta(days=7 + weekday)
    elif which.startswith(_LAST) or which == "past":
        on = asked_on - timedelta(days=back)
    elif which.startswith(("coming", "ближайш")):
        on = asked_on + timedelta(days=(weekday - asked_on.weekday() - 1) % 7 + 1)
    else:
        on = monday + timedelta(days=weekday)
    return DateSpan(*match.span(), on=on, reading=True)


def _weeks_from(text: str, asked_on: date) -> Iterator[DateSpan]:
    """A week from today, two weeks tomorrow."""
    pattern = rf"(?<![\w.-]){_COUNT}\s*{_UNIT}\s+(?:from\s+|after\s+)?(today|tomorrow)"
    for match in re.finditer(pattern, text):
        number = 1.0 if match[1].startswith("a") else 0.5 if "half" in match[1] else float(match[1])
        base = asked_on + timedelta(days=match[3] == "tomorrow")
        try:
            yield DateSpan(*match.span(), on=_step(base, number, match[2]), reading=True)
        except (ValueError, OverflowError):
            continue


def relative_dates(text: str, asked_on: date) -> Iterator[DateSpan]:
    """The dates told from the day of asking in a plain text; they may overlap."""
    for span in _relative_spans(text, asked_on):
        yield replace(span, relative=True)


def _named_days(text: str, asked_on: date) -> Iterator[DateSpan]:
    """Today, tomorrow, yesterday and the days beside them."""
    for offset, words in sorted(_DAYS.items(), key=lambda pair: -abs(pair[0])):
        for match in re.finditer(rf"(?<![\w-])(?:{words})(?![\w-])", text):
            on = asked_on + timedelta(days=offset)
            yield DateSpan(*match.span(), on=on, reading=offset != 0)


def _relative_spans(text: str, asked_on: date) -> Iterator[DateSpan]:
    yield from _weeks_from(text, asked_on)
    yield from _named_days(text, asked_on)
    weekdays = list(_weekday().finditer(text))
    for spans in (
        (_counted(match, asked_on, -1) for match in _AGO.finditer(text)),
        (_counted(match, asked_on, 1) for match in _AHEAD.finditer(text)),
        (_weekday_span(match, asked_on) for match in weekdays if match[3]),
        (_of_month(match, asked_on) for match in _OF_MONTH.finditer(text)),
        (_weekday_span(match, asked_on) for match in weekdays),
        (_period(match, asked_on) for match in _PERIOD.finditer(text)),
    ):
        yield from (span for span in spans if span is not None)
