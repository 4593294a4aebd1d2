"""Years and quarters without a month: 2025 vs 2026, the second quarter of 2026."""

import re
from datetime import date

from assistant.reading.spans import DateSpan, Grain

YEAR = r"(?:19|20)\d\d"
YEAR_WORD = r"(?:\s?(?:г\.?(?:ода?)?|году|года|ж\.?|жыл\w*)(?![\w]))?"
YEAR_ALONE = re.compile(
    rf"(?:\b(?:in|for|as\s+of|since|from|between|during|quotas?\s+of|в|на|за|с)\s+(?:the\s+year\s+)?)({YEAR})(?!\d|[-/.]\d|-?\w){YEAR_WORD}"
    rf"|(?<![\w/.-])({YEAR})(?:'s)?(?=\s+(?:mci|fees?|prices?|rates?|tariffs?|quota|мрп|аек|calculation|state|госпошлин))"
    rf"|(?:mci|мрп|аек|fees?|prices?|quota|квот\w+)\s+({YEAR})(?!\d)"
    rf"|(?<![\w/.-])({YEAR})\s?жыл(?:ы|да)(?!\w)"
    rf"|(?<![\w/.-])({YEAR})(?=\s*(?:vs\.?|versus)\s*(?:in\s+)?{YEAR}(?!\d))"
    rf"|(?:(?<=\bvs\s)|(?<=\bvs\.\s)|(?<=\bversus\s)|(?<=\b20\d\d\sto\s)|(?<=\b20\d\d\sand\s))({YEAR})(?![\d/.-])"
    rf"|(?<![\w/.-])(202\d)(?=\s*(?:,|/|&|,?\s+and|,?\s+or|,?\s+и)\s*(?:in\s+)?{YEAR}(?![\d-]|[/.]\d))"
    rf"|(?:(?<=\b202\d,\s)|(?<=\b202\d\s/\s)|(?<=\b202\d/)|(?<=\b202\d\s&\s)|(?<=\b202\d,\sand\s)|(?<=\b202\d\sor\s)|"
    rf"(?<=\b202\d\sи\s))({YEAR})(?![\d-]|[/.]\d)"
)
QUARTER = re.compile(
    rf"\b(?:q([1-4])|([1-4])(?:st|nd|rd|th|-?й|-?го|-?м|-?ші)?\s*(?:quarter|квартал\w*|тоқсан\w*)|"
    rf"(first|second|third|fourth)\s+quarter)(?:\s+(?:of\s+)?({YEAR}))?(?!\w)"
)


def year_span(match: re.Match[str]) -> DateSpan:
    """A year alone, as its first day."""
    year = next(group for group in match.groups() if group)
    return DateSpan(*match.span(), on=date(int(year), 1, 1), grain=Grain.YEAR, reading=True)


def quarter_span(match: re.Match[str]) -> DateSpan:
    """A quarter, as the first day of its first month."""
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4}
    quarter = words[match[3]] if match[3] else int(match[1] or match[2])
    month = 3 * quarter - 2
    if not match[4]:
        return DateSpan(*match.span(), month=month, grain=Grain.MONTH, reading=True)
    return DateSpan(
        *match.span(), on=date(int(match[4]), month, 1), grain=Grain.MONTH, reading=True
    )
