"""Dates written out: 2026-03-02, 02.03.2026, 2 March, March 2nd 2026, 2 марта, end of March."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from assistant.reading.calendar_names import any_name, number_of
from assistant.reading.date_years import (
    QUARTER,
    YEAR,
    YEAR_ALONE,
    YEAR_WORD,
    quarter_span,
    year_span,
)
from assistant.reading.spans import DateSpan, Grain, month_end

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY_END = r"(?:st|nd|rd|th|-?го|-?е|-?ші|-?шы|-?ое)?"
_BEFORE_NUMBER = r"(?<![\w.,/:-])"
_ISO = re.compile(
    rf"{_BEFORE_NUMBER}({YEAR})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?:t\d\d:\d\d\S*)?(?![\w-])"
)
_CHINESE = re.compile(rf"({YEAR})年(\d{{1,2}})月(\d{{1,2}})日")
_NUMERIC = re.compile(
    rf"{_BEFORE_NUMBER}(\d{{1,2}})([./-])(\d{{1,2}})\2({YEAR}|\d\d)(?![\d/-]|[.,]\d|\s?(?:cm|см))"
)
_NUMERIC_SHORT = re.compile(
    r"(?:\b(?:on|by|at|until|till?|from|before|after|since|expires|ends|с|до|от|на|к)\s+)"
    r"((\d\d)[./](\d\d))(?![\w/]|[.]\d)"
)


@cache
def _day_month() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,/:])(?:({_DAY}){_DAY_END}|({any_name('ordinals')}))(?:\s+day)?(?:\s+of)?[\s.,-]{{1,2}}"
        rf"({any_name('months')})(?:(?:,?\s*|-)({YEAR})(?!\d){YEAR_WORD}|\s*,?\s?'(\d\d)(?!\d)|"
        rf"[\s-](\d\d)(?=\s*(?:$|[?!.,;)]|and\b|to\b|till?\b|until\b|-)))?(?!\w)"
    )


@cache
def _day_range() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,/:])({_DAY})(?={_DAY_END}\s*(?:-|to|till|until|and|по|до)\s*(?:the\s+)?{_DAY}{_DAY_END}\s+(?:of\s+)?({any_name('months')}),?\s+({YEAR})(?!\d))"
    )


def _day_range_span(match: re.Match[str]) -> DateSpan:
    """The first day of `1 to 28 February 2027`."""
    return _span(match, int(match[3]), number_of("months", match[2]), int(match[1]))


@cache
def _month_day() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])({any_name('months')})\s?(?:the\s+)?({_DAY})(?:st|nd|rd|th)?(?![\w:]|[.,]\d(?!\d\d\d)|\s?%)"
        rf"(?:,?\s*({YEAR})(?!\d)|,?\s?'(\d\d)(?!\d))?"
    )


@cache
def _kazakh() -> re.Pattern[str]:
    return re.compile(
        rf"({YEAR})\s?(?:жыл\w*|ж\.?)\s+({_DAY})(?:-?(?:ші|шы))?\s+({any_name('months')})(?!\w)"
    )


@cache
def _kazakh_month() -> re.Pattern[str]:
    return re.compile(rf"({YEAR})\s?(?:жыл\w*|ж\.?)\s+({any_name('months')})(?!\w)")


@cache
def _month_year() -> re.Pattern[str]:
    part = (
        r"(?:the\s+)?(?:(end|beginning|start|middle|mid)(?:\s+of)?(?:\s+the)?[\s-]+|(early|late)[\s-]+|"
        r"(конец|конца|конце|концу|начал[оаеу]|середин[аеыу])\s+)?"
    )
    return re.compile(
        rf"(?<![\w-]){part}({any_name('months')})(?:,?\s*(?:of\s+)?({YEAR})(?!\d){YEAR_WORD}|(?:\s'|-)(2[4-9])(?!\d))?"
        r"(?:\s+(ая[ғк]\w*|бас\w*|орта\w*))?(?!\w)"
    )


_PREPOSITION = re.compile(
    r"\b(in|since|by|until|till|before|after|from|during|of|for|on|this|next|last|to|в|во|с|со|до|к|от|на|после|за)\s+(?:the\s+|of\s+)?$"
)
_CLOSED = re.compile(r"\s*(?:[.,;?!)]|$)")


def _full_year(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _span(match: re.Match[str], year: int, month: int, day: int, shown: str = "") -> DateSpan:
    start, end = match.span()
    try:
        on = date(year, month, day)
    except ValueError:
        return DateSpan(start, end, problem=True)
    return DateSpan(start, end, on=on, reading=bool(shown), shown=shown)


def _numeric(match: re.Match[str]) -> DateSpan | None:
    first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
    if second > 12 and first <= 12:
        return _span(match, year, first, second, "month before day")
    if second > 12 or first > 31:
        return DateSpan(*match.span(), problem=True) if len(match[4]) == 4 else None
    ambiguous = match[2] != "." and first <= 12 and first != second
    return _span(match, year, second, first, "day before month" if ambiguous else "")


def _numeric_short(match: re.Match[str]) -> DateSpan | None:
    day, month = int(match[2]), int(match[3])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return DateSpan(*match.span(1), day=day, month=month, reading=True)


def _day_month_span(match: re.Match[str]) -> DateSpan | None:
    day = int(match[1]) if match[1] else number_of("ordinals", match[2])
    month = number_of("months", match[3])
    year = match[4] or match[5] or match[6]
    if year:
        return _span(match, _full_year(year), month, day)
    if day > month_end(2028, month).day:
        return DateSpan(*match.span(), problem=True)
    return DateSpan(*match.span(), day=day, month=month, reading=True)


def _month_day_span(match: re.Match[str]) -> DateSpan | None:
    month, day, year = number_of("months", match[1]), int(match[2]), match[3] or match[4]
    before = match.string[: match.start()]
    has_ordinal = re.search(r"\d(?:st|nd|rd|th)", match[0])
    if match[1] in {"may", "mar", "sun"} and not (
        year or has_ordinal or _PREPOSITION.search(before)
    ):
        return None
    if year:
        return _span(match, _full_year(year), month, day)
    if day > month_end(2028, month).day:
        return DateSpan(*match.span(), problem=True)
    return DateSpan(*match.span(), day=day, month=month, reading=True)


def _month_span(match: re.Match[str]) -> DateSpan | None:
    """A month without a day: its first, fifteenth or last day."""
    part = match[1] or match[2] or match[3] or match[7] or ""
    month, year = number_of("months", match[4]), match[5] or match[6]
    before = match.string[: match.start()]
    if not (year or part or _PREPOSITION.search(before)):
        return None
    if match[4] in {"may", "mar", "мар", "сен"} and not (
        year or part or _CLOSED.match(match.string, match.end())
    ):
        return None
    day, grain, shown = 1, Grain.MONTH, ""
    if part.startswith(("end", "кон", "ая")):
        day, grain = 31, Grain.DAY
    elif part.startswith(("mid", "сере", "орта")):
        day, grain = 15, Grain.DAY
    elif part.startswith(("beg", "start", "early", "нач", "бас")):
        grain = Grain.DAY
    if year:
        last = month_end(_full_year(year), month)
        on = last if day == 31 else last.replace(day=day)
        return DateSpan(*match.span(), on=on, grain=grain, reading=True, shown=shown)
    return DateSpan(*match.span(), day=day, month=month, grain=grain, reading=True)


def _kazakh_month_span(match: re.Match[str]) -> DateSpan:
    on = date(int(match[1]), number_of("months", match[2]), 1)
    return DateSpan(*match.span(), on=on, grain=Grain.MONTH, reading=True)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], DateSpan | None]], ...]:
    return (
        (_ISO, lambda one: _span(one, int(one[1]), int(one[3]), int(one[4]))),
        (_CHINESE, lambda one: _span(one, int(one[1]), int(one[2]), int(one[3]))),
        (_NUMERIC, _numeric),
        (_kazakh(), lambda one: _span(one, int(one[1]), number_of("months", one[3]), int(one[2]))),
        (_day_range(), _day_range_span),
        (_day_month(), _day_month_span),
        (_month_day(), _month_day_span),
        (_kazakh_month(), _kazakh_month_span),
        (_month_year(), _month_span),
        (_NUMERIC_SHORT, _numeric_short),
        (QUARTER, quarter_span),
        (YEAR_ALONE, year_span),
    )


def written_dates(text: str) -> Iterator[DateSpan]:
    """The dates written out in a plain text, the most exact forms first; they may overlap."""
    for pattern, read in _forms():
        for match in pattern.finditer(text):
            span = read(match)
            if span is not None:
                yield span
