"""The figures in a text: what must stand in a finding or in a cited quote.

A figure is told in one plain form, whatever its wording: `390,000` is `390000`, `ten` is `10`,
`12 March 2026` and `2026-03-12` are one date. A number is also told together with what it counts
(`10 %`, `5 working day`), so that it cannot be lent from a figure of another kind.
"""

import re
import unicodedata
from functools import cache, lru_cache

from assistant.number_words import with_digits
from assistant.reading.calendar_names import any_name, number_of
from assistant.reading.codes import KNOWN, normal_code

_CODE = re.compile(r"(?<!\w)[cabmсавм]\d(?!\w|[.,]\d)")
_NUMBER = r"(?:\d+(?:[ ,]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?)"
_FIGURE = re.compile(_NUMBER)
_FRACTION = re.compile(r"(?<![\d/⁄])([1-9])\s?[/⁄]\s?([2-9])(?![\d/⁄])")
_TIME = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])")
_KINDS = {
    "working": r"business|working|work|рабоч\w*|жұмыс",
    "calendar": r"calendar|календарн\w*|күнтізбелік",
}
_UNITS = {
    "%": r"%|percent|per\s?cent|процент\w*|пайыз\w*",
    "day": r"days?|дн(?:я|ей|ю|ям|ями)|день|сут(?:ки|ок)|күн(?:нен|ге|дік|нің|і|ін|інен|іне)?",
    "week": r"weeks?|недел\w+|апта\w*",
    "month": r"months?|месяц\w*|ай(?:ға|дың|дан|да|лық|ы)?",
    "year": r"years?|год(?:а|у|ов)?|лет|жыл\w*",
    "hour": r"hours?|час(?:а|ов)?|сағат\w*",
    "minute": r"minutes?|минут\w*",
    "kzt": r"kzt|tenge|тенге|теңге|₸",
    "usd": r"usd|us dollars?|dollars?|доллар\w*",
    "eur": r"eur|euros?|€|евро",
    "mci": r"mcis?|мрп|аек",
}
_UNIT = "|".join(f"(?P<u{n}>{words})" for n, words in enumerate(_UNITS.values()))
_KIND = "|".join(f"(?P<{name}>{words})" for name, words in _KINDS.items())
_COUNT = re.compile(rf"(?P<number>{_NUMBER})[\s-]*(?:(?:{_KIND})[\s-]+)?(?:{_UNIT})(?!\w)")
_PRICE = re.compile(rf"(?P<unit>kzt|tenge|usd|eur|\$|€|₸)\s?(?P<number>{_NUMBER})")
_SIGNS = {"$": "usd", "€": "eur", "₸": "kzt", "tenge": "kzt"}
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")


@lru_cache(maxsize=4096)
def figures(text: str) -> frozenset[str]:
    """Every number, date, month, weekday, time and counted unit of a text, in plain form."""
    plain = _CODE.sub(_without_code, with_digits(_readable(text)))
    found: set[str] = set()
    plain = _FRACTION.sub(lambda one: f"{int(one[1]) / int(one[2]):.4g}", plain)
    plain = _without_dates(plain, found)
    for kind in ("month", "weekday"):
        for match in _named(kind).finditer(plain):
            found.add(f"{kind} {number_of(f'{kind}s', match[0])}")
    plain = _TIME.sub(lambda one: _kept(found, f"{int(one[1])}:{one[2]}"), plain)
    found |= {_plain(match[0]) for match in _FIGURE.finditer(plain)}
    for match in _COUNT.finditer(plain):
        number = _plain(match["number"])
        unit = next(name for n, name in enumerate(_UNITS) if match[f"u{n}"])
        found.add(f"{number} {unit}")
        found |= {f"{number} {kind} {unit}" for kind in _KINDS if match[kind]}
    for match in _PRICE.finditer(plain):
        unit = _SIGNS.get(match["unit"], match["unit"])
        found.add(f"{_plain(match['number'])} {unit}")
    return frozenset(found)


def _without_code(match: re.Match[str]) -> str:
    """The digit of a category (C3, M1) belongs to its name."""
    return " " if normal_code(match[0][0], match[0][1]) in KNOWN else match[0]


def _readable(text: str) -> str:
    """Digits of any script as ours, without characters that nobody sees."""
    seen = "".join(
        f" {folded}" if "⁄" in (folded := unicodedata.normalize("NFKC", one)) else folded
        for one in text
        if unicodedata.category(one) != "Cf"
    )
    return "".join(str(unicodedata.decimal(one, one)) for one in seen)


@cache
def _written() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Dates in words: `12 March 2026`, `March 12, 2026`, `March 2026`."""
    month = rf"(?P<month>{any_name('months')})"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\w)"
    year = r"(?P<year>\d{4})(?!\d)"
    return (
        re.compile(rf"(?<![\d.,]){day}(?:\s+of)?[\s-]+{month}(?:[\s,-]+{year})?"),
        re.compile(rf"(?<!\w){month}\s+{day}(?:[\s,]+{year})?"),
        re.compile(rf"(?<!\w){month}[\s,]+{year}"),
    )


@cache
def _named(kind: str) -> re.Pattern[str]:
    """Months and weekdays outside dates; short forms and *may*, *march* are words of their own."""
    return re.compile(rf"(?<!\w)(?!(?:may|march)\b)(?=\w{{5}}){any_name(f'{kind}s')}")


def _without_dates(text: str, found: set[str]) -> str:
    """The text without its dates, which are put among what was found."""
    text = _ISO.sub(lambda one: _date(found, one[3], one[2], one[1]), text)
    text = _DOTTED.sub(lambda one: _date(found, one[1], one[2], one[3]), text)
    for pattern in _written():
        text = pattern.sub(lambda one: _written_date(found, one.groupdict()), text)
    return text


def _written_date(found: set[str], parts: dict[str, str | None]) -> str:
    month = number_of("months", parts["month"] or "")
    return _date(found, parts.get("day") or "", str(month), parts.get("year") or "")


def _date(found: set[str], day: str, month: str, year: str) -> str:
    """Add a date and those of its parts by which it may be named alone."""
    month = f"month {int(month)}"
    found.add(month)
    if day:
        day = str(int(day))
        found.add(f"{day} of {month}")
    if year:
        found |= {year, f"{month} of {year}"}
    if day and year:
        found.add(f"{day} of {month} of {year}")
    return " ; "


def _kept(found: set[str], figure: str) -> str:
    found.add(figure)
    return " ; "


def _plain(figure: str) -> str:
    thousands = re.fullmatch(r"(\d+(?:[ ,]\d{3})+)(\.\d+)?", figure)
    if thousands:
        plain = re.sub(r"\D", "", thousands[1]) + (thousands[2] or "")
    else:
        plain = figure.replace(",", ".")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return re.sub(r"^0+(?=\d)", "", plain)
