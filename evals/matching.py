"""Does a text state a fact: phrases with stems and gaps, regexes, numbers with units, dates.

A phrase is words in order: `work permit` is found in any case and any Markdown, `apostill*`
stands for every ending, `...` for up to 80 characters of the same paragraph, and
`one|two` for either. A phrase between slashes, `/not (needed|required)/`, is a regex.
"""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from evals.reading import find_dates, plain

UNITS = {
    "KZT": r"kzt|tenge|тенге|теңге|₸|tg",
    "MCI": r"mcis?|monthly calculation ind\w+|monthly calculated ind\w+|мрп|аек",
    "percent": r"%|percent|per cent|процент\w*|пайыз\w*",
    "business days": r"(?:business|working|work)[ -]?days?|workdays?|рабоч\w+ д\w+|жұмыс күн\w*",
    "calendar days": r"(?:calendar |consecutive )?days?|календарн\w+ д\w+|күнтізбелік күн\w*",
    "days": r"(?:calendar |business |working )?days?|дн\w+|день|күн\w*",
    "months": r"(?:calendar )?months?|месяц\w*|ай\w*",
    "years": r"years?|yrs?|лет|год\w*|жыл\w*",
    "pages": r"(?:blank |empty |clean |free )*(?:pages?|страниц\w*)",
    "persons": r"persons?|people|employees?|applicants?|foreigners?|foreign \w+|local \w+",
}
_GAP = r"[^\n]{0,80}?"
_RANGE = r"(?:\s*(?:-|to|or|and|up to)\s*\d+(?:\.\d+)?)?"
_KZT_WITHOUT_UNIT_FROM = 1000


class PatternInvalid(ValueError):
    """A phrase or regex of a golden question that cannot be compiled."""


@lru_cache(maxsize=4096)
def compile_phrase(phrase: str) -> re.Pattern[str]:
    """The regex for a phrase of a golden question; PatternInvalid says which one is wrong."""
    body = phrase.strip()
    if len(body) > 2 and body.startswith("/") and body.endswith("/"):
        source = body[1:-1]
    else:
        source = "|".join(_words(part) for part in body.split("|"))
    try:
        return re.compile(source, re.IGNORECASE | re.MULTILINE)
    except re.error as error:
        raise PatternInvalid(f"{phrase!r}: {error}") from error


def _words(phrase: str) -> str:
    words = plain(phrase.replace("*", "\u0001")).replace("\u0001", "*").split()
    if not words:
        raise PatternInvalid(f"{phrase!r}: an empty phrase matches everything")
    source = ""
    glue = ""
    for word in words:
        if word == "...":
            glue = _GAP
            continue
        stem, star = (word[:-1], r"\w*") if word.endswith("*") else (word, "")
        start = r"(?<!\w)" if stem[:1].isalnum() else ""
        end = r"(?!\w)" if stem[-1:].isalnum() and not star else ""
        source += glue + start + re.escape(stem) + star + end
        glue = r"[\s,;:()\"'|-]*"
    return source


def states_phrase(text: str, phrase: str) -> bool:
    """Whether a text holds a phrase, or a match of a /regex/."""
    return compile_phrase(phrase).search(plain(text)) is not None


def states_number(text: str, number: Decimal, unit: str = "") -> bool:
    """Whether a text gives a number, with one of the words for its unit beside it."""
    digits = format(number.normalize(), "f")
    zeros = "0*" if "." in digits else r"(?:\.0+)?"
    whole = rf"(?<![\w.]){re.escape(digits)}{zeros}(?![\w]|\.\d)"
    words = plain(text)
    if not unit or (unit == "KZT" and number >= _KZT_WITHOUT_UNIT_FROM):
        return re.search(whole, words) is not None
    names = UNITS.get(unit, re.escape(unit.casefold()))
    after = rf"{whole}(?:\s*\(\d+\))?{_RANGE}[\s-]*(?:{names})(?!\w)"
    second = rf"\d\s*(?:-|to|or|and)\s*{digits}(?![\w]|\.\d)[\s-]*(?:{names})(?!\w)"
    before = rf"(?<!\w)(?:{names})[\s:|-]*{whole}"
    return re.search(f"{after}|{second}|{before}", words) is not None


def states_date(text: str, day: date) -> bool:
    """Whether a text gives a date in any form; without a year when the year stands elsewhere."""
    full, yearless, _ = find_dates(text)
    return day in full or ((day.month, day.day) in yearless and str(day.year) in text)
