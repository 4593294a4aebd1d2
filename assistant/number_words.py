"""Number words of English, Russian and Kazakh as digits: how figures in texts are compared."""

import re
from decimal import Decimal
from functools import cache

from assistant.reading.word_list import pattern_groups

_KAZAKH = re.compile(r"[әіңғүұқөһ]")
_LANGUAGES = ("english", "russian")
_WITH_KAZAKH = ("english", "kazakh", "russian")
"""Some Kazakh numbers are Russian words of another meaning: they count beside Kazakh letters."""
_TIMES = tuple(
    (
        Decimal(factor),
        re.compile(rf"(?:(?<![\d.,])(\d+(?:[.,]\d{{1,2}})?)\s*)?(?<!\w)(?:{words})(?!\w)"),
    )
    for factor, words in (
        (1_000, r"thousands?|тысяч\w*|тыс\.?|мың\w*"),
        (1_000_000, r"millions?|миллион\w*|млн\.?"),
        (12, r"dozens?|дюжин\w*"),
    )
)
_HALF = re.compile(r"(?<!\w)(?:half|половин\w*|жарты\w*)(?!\w)")
_COUNTED = re.compile(
    r"[\s-]+(?:(?:business|working|work|calendar|full|more|рабоч\w*|календарн\w*|жұмыс)\s+)?"
    r"(?:days?|weeks?|months?|years?|hours?|minutes?|times?|cop(?:y|ies)|photos?|percent|per cent|"
    r"mcis?|kzt|tenge|persons?|people|thousand|million|"
    r"д(?:ень|ня|не)\w*|недел\w+|месяц\w*|год\w*|час\w*|раз\w*|копи\w+|фото\w*|процент\w*|тенге|мрп|"
    r"күн\w*|апта\w*|ай(?:ға|дың|дан|да|лық)?|жыл\w*|сағат\w*|рет|дана|пайыз\w*|теңге|аек)(?!\w)"
)
"""What follows *one* where it counts: elsewhere it is a pronoun."""


def with_digits(text: str) -> str:
    """The text in lower case, its number words in digits (`ninety thousand` is `90000`)."""
    text = text.lower().replace("ё", "е")
    for language in _WITH_KAZAKH if _KAZAKH.search(text) else _LANGUAGES:
        text = _in_digits(text, language)
    text = _HALF.sub("0.5", text)
    for factor, pattern in _TIMES:
        text = _multiplied(text, pattern, factor)
    return text


@cache
def _numbers(language: str) -> dict[str, int]:
    groups = pattern_groups("numbers", language)
    found = {form: int(value) for value, forms in groups.items() for form in forms}
    return {**found, "twice": 2} if language == "english" else found


@cache
def _pattern(language: str) -> re.Pattern[str]:
    one = "|".join(sorted(_numbers(language), key=len, reverse=True))
    return re.compile(rf"(?<![\w'])(?:{one})(?:(?:-|\s+(?:and\s+)?)(?:{one})(?!\w))*(?!\w)")


def _in_digits(text: str, language: str) -> str:
    def digits(match: re.Match[str]) -> str:
        values = _values(match[0], language)
        if values == [1] and not _COUNTED.match(text, match.end()):
            return match[0]
        return " and ".join(str(value) for value in values)

    return _pattern(language).sub(digits, text)


def _values(words: str, language: str) -> list[int]:
    """The numbers in a run of number words: `twenty five` is one, `five six` are two."""
    numbers = _numbers(language)
    values: list[int] = []
    for value in (numbers[word] for word in re.findall(r"\w+", words) if word in numbers):
        last = values[-1] if values else 0
        if value == 100 and 1 <= last <= 9:
            values[-1] = last * 100
        elif 0 < value < _room(last):
            values[-1] = last + value
        else:
            values.append(value)
    return values


def _room(value: int) -> int:
    """What may still be added to a number in words: below 100 after hundreds, 10 after tens."""
    if not value or value % 10:
        return 0
    return 10 if value % 100 else 100


def _multiplied(text: str, pattern: re.Pattern[str], factor: Decimal) -> str:
    def product(match: re.Match[str]) -> str:
        found = Decimal((match[1] or "1").replace(",", ".")) * factor
        return f"{found.normalize():f}"

    return pattern.sub(product, text)
