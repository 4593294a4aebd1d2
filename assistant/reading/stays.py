"""A stay told by its first and its last day."""

import re

from assistant.reading.plain import Plain
from assistant.reading.spans import shown_date
from assistant.rules.facts import DateFact, DateRole

_STAYING = re.compile(
    r"\bstay|\barriv|\bleav|\bdepart|\bfrom\b|\bvisit|\btrip\b|\bhere\b|\bbe\s+in\b|\bin\s+(?:almaty|astana|kazakhstan)\b|"
    r"(?<!\w)с\s+\d|пробу\w+|приез\w+|уез\w+|въезд|выезд|тұрам|боламын"
)
_RANGE = re.compile(
    r"\b\d{1,2}\s*(?:[^\W\d]+\.?\s*(?:\d{4}\s*)?)?(?:-|to|till?|until|through|по|до)\s*(?:the\s+)?\d{1,2}\s"
)
_ENDS = {DateRole.VISA_EXPIRY, DateRole.PERMIT_EXPIRY, DateRole.PASSPORT_EXPIRY}
_LONGEST = 3_660


def stay_between(plain: Plain, dates: tuple[DateFact, ...]) -> tuple[int, str] | None:
    """The days of a stay from its first to its last day, both counted, and how it was read."""
    days = [fact for fact in dates if fact.role not in _ENDS]
    if len(days) != 2 or not (_STAYING.search(plain.text) or _RANGE.search(plain.text)):
        return None
    first, last = sorted(fact.on for fact in days)
    count = (last - first).days + 1
    if not 1 < count < _LONGEST:
        return None
    return count, f"{shown_date(first)} to {shown_date(last)} counted as {count} days of stay"
