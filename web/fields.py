"""The kinds of fields that requests are made of, each with what to do when it is wrong."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from web.validation import refuse

LONGEST_MESSAGE = 4_000
FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2099, 12, 31)
FIRST_BIRTHDAY = date(1900, 1, 1)
MOST_HEADS = 1_000
LONGEST_VALIDITY = 240
"""Months: twenty years, twice the longest validity in the guides."""

_WRITTEN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_VISIBLE = r"[^\s\u0000-\u001f\u007f-\u009f]"


def clean_text(text: str) -> str:
    """The text with one kind of line end and without control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        character
        for character in lines
        if character in "\n\t" or unicodedata.category(character) != "Cc"
    )


def _clean_message(text: str) -> str:
    cleaned = clean_text(text)
    if not cleaned.strip():
        raise refuse("is empty", "Write the question into it.")
    return cleaned


def read_day(value: object) -> date:
    """A date written YYYY-MM-DD, from 2000 to 2099."""
    return _day(value, FIRST_DAY)


def read_birthday(value: object) -> date:
    """A date written YYYY-MM-DD, from 1900 to 2099."""
    return _day(value, FIRST_BIRTHDAY)


def _day(value: object, first: date) -> date:
    if not isinstance(value, str) or not _WRITTEN_DAY.match(value):
        raise refuse("is not a date", "Write it as YYYY-MM-DD, in quotes.")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise refuse(f"is not a date: the calendar has no {value}", "Correct the day.") from None
    if not first <= day <= LAST_DAY:
        raise refuse(f"is too far away: {value}", f"Give a date from {first} to {LAST_DAY}.")
    return day


def _read_months(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise refuse("is not a number", "Give the months as a number: 24 for two years.")
    # Through text: 30.1 stays 30.1 and does not become the nearest binary fraction.
    months = Decimal(str(value))
    if not months.is_finite() or not 0 < months <= LONGEST_VALIDITY:
        raise refuse(
            "is not a validity that can be", f"Give months above 0, at most {LONGEST_VALIDITY}."
        )
    return months


def _read_whole(value: object) -> object:
    # JSON knows one kind of number: 2.0 is a whole one.
    return int(value) if isinstance(value, float) and value.is_integer() else value


Message = Annotated[
    str,
    Field(
        min_length=1,
        max_length=LONGEST_MESSAGE,
        description="The question, in any wording; control characters are dropped.",
        json_schema_extra={"pattern": _VISIBLE},
    ),
    AfterValidator(_clean_message),
]

Comment = Annotated[
    str, Field(max_length=2_000, description="Plain text."), AfterValidator(clean_text)
]

ConversationId = Annotated[
    str,
    Field(max_length=100, description="As an earlier answer gave it."),
]

_DAY_PATTERN = r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}$"
Day = Annotated[
    date,
    BeforeValidator(read_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": _DAY_PATTERN}),
]
Birthday = Annotated[
    date,
    BeforeValidator(read_birthday),
    WithJsonSchema(
        {"type": "string", "format": "date", "pattern": r"^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$"}
    ),
]

Months = Annotated[
    Decimal,
    BeforeValidator(_read_months),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": LONGEST_VALIDITY}),
]

Heads = Annotated[int, Field(ge=0, le=MOST_HEADS), BeforeValidator(_read_whole)]
TurnNumber = Annotated[int, Field(ge=1, le=1_000_000), BeforeValidator(_read_whole)]
DayCount = Annotated[
    int,
    Field(ge=-1_000, le=1_000, description="Negative counts back.", examples=[10]),
    BeforeValidator(_read_whole),
]
