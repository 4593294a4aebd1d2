"""Names of months and weekdays in English, Russian and Kazakh."""

import re
from functools import cache

from assistant.reading.word_list import pattern_groups


@cache
def names(kind: str) -> dict[int, re.Pattern[str]]:
    """For months (1 to 12), weekdays (0 is Monday) or ordinals: the pattern of their names."""
    return {
        int(number): re.compile("|".join(forms))
        for number, forms in pattern_groups("calendar", kind).items()
    }


@cache
def any_name(kind: str) -> str:
    """A pattern for any name of the kind, for use inside a larger pattern."""
    forms = [form for group in pattern_groups("calendar", kind).values() for form in group]
    return rf"(?:{'|'.join(sorted(forms, key=len, reverse=True))})\b\.?"


def number_of(kind: str, name: str) -> int:
    """The number of a month, weekday or ordinal by its name as the pattern found it."""
    bare = name.rstrip(".")
    return next(number for number, form in names(kind).items() if form.fullmatch(bare))
