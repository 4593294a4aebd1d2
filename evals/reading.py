"""One plain form for all texts that are compared: Markdown, number formats, dashes, case."""

import re
import unicodedata
from datetime import date

_MARKER = re.compile(r"\[\d{1,2}\](?!\()")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKUP = re.compile(r"[*_`#>~]+")
_THOUSANDS = re.compile(r"(?<![\w.,])(\d{1,3}([ ,.'])\d{3}(?:\2\d{3})*)(?!\d)")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
_SPACES = re.compile(r"[ \t\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_SIGNS = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u00d7": "x",
        "\u0451": "\u0435",
    }
)
_WORDS = """zero one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty"""
_NUMBER_WORDS = {word: str(value) for value, word in enumerate(_WORDS.split())} | {
    "thirty": "30",
    "forty-five": "45",
    "ninety": "90",
}
_NUMBER_WORD = re.compile(rf"\b({'|'.join(sorted(_NUMBER_WORDS, key=len, reverse=True))})\b")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan января январь қаңтар",
            "february feb февраля февраль ақпан",
            "march mar марта март наурыз",
            "april apr апреля апрель сәуір",
            "may мая май мамыр",
            "june jun июня июнь маусым",
            "july jul июля июль шілде",
            "august aug августа август тамыз",
            "september sept sep сентября сентябрь қыркүйек",
            "october oct октября октябрь қазан",
            "november nov ноября ноябрь қараша",
            "december dec декабря декабрь желтоқсан",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})([./])(\d{1,2})\2(\d{4})(?!\d)")
_DAY_MONTH = re.compile(
    rf"(?<![\d.])(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH})\b\.?(?:,?\s+(\d{{4}}))?",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(\d{{4}}))?", re.IGNORECASE
)


def strip_marks(text: str) -> str:
    """The words of a Markdown text without citation markers, emphasis and link targets."""
    text = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    text = _SPACES.sub(" ", _MARKER.sub(" ", text))
    return _MARKUP.sub("", _LINK.sub(r"\1", text))


def join_digits(text: str) -> str:
    """`390 000`, `390,000` and `390.000` as `390000`; `0,5` as `0.5`."""
    joined = _THOUSANDS.sub(lambda found: re.sub(r"\D", "", found[1]), text)
    return _DECIMAL_COMMA.sub(".", joined)


def plain(text: str) -> str:
    """The form in which phrases and numbers are looked for: lower case, figures as digits."""
    words = join_digits(strip_marks(text)).casefold().translate(_SIGNS)
    return _SPACES.sub(" ", _NUMBER_WORD.sub(lambda found: _NUMBER_WORDS[found[0]], words))


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_dates(text: str) -> tuple[frozenset[date], frozenset[tuple[int, int]], str]:
    """Full dates, (month, day) pairs without a year, and the text with all dates blanked.

    What looks like a date and is none (31 September) stays in the text.
    """
    rest = _SPACES.sub(" ", unicodedata.normalize("NFKC", text).translate(_SIGNS))
    full: set[date] = set()
    yearless: set[tuple[int, int]] = set()

    def keep(found: re.Match[str], *days: date | None) -> str:
        real = {day for day in days if day}
        full.update(real)
        return " " if real else found[0]

    def iso(found: re.Match[str]) -> str:
        return keep(found, _real(int(found[1]), int(found[2]), int(found[3])))

    def dotted(found: re.Match[str]) -> str:
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        american = _real(year, first, second) if found[2] == "/" else None
        return keep(found, _real(year, second, first), american)

    def named(found: re.Match[str], day_at: int) -> str:
        day, month = int(found[day_at]), _MONTHS[found[3 - day_at].casefold()]
        if found[3]:
            return keep(found, _real(int(found[3]), month, day))
        yearless.add((month, day))
        return " "

    rest = _DOTTED.sub(dotted, _ISO.sub(iso, rest))
    rest = _DAY_MONTH.sub(lambda found: named(found, 1), rest)
    rest = _MONTH_DAY.sub(lambda found: named(found, 2), rest)
    return frozenset(full), frozenset(yearless), rest
