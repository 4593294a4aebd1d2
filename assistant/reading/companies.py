"""Head counts of several companies that are named side by side: `client A 15 ppl, client B 26`."""

import re

from assistant.reading.plain import Plain

_COUNT = r"(?<![\w.,/-])(\d{1,4})(?![\w%]|[.,/]\d)"
_HEADS = (
    r"(?:ppl|people|persons?|employees?|staff|heads?|headcount|workers?|pax|ees?|сотрудник\w*|человек\w*|"
    r"работник\w*|адам\w*|қызметкер\w*)"
)
_COUNTED = re.compile(
    rf"{_COUNT}\s*-?\s*(?:full-time\s+)?{_HEADS}(?!\w)|"
    rf"\b(?:client|company|firm|llp|employer|business|компани\w+|клиент\w*)\s+(?:[a-z]\b|one|two|three|\d\b)?\s*(?:has|have|with|is|=|:|-|\()?\s*{_COUNT}|"
    rf"(?<![\w.,])(?:one|1|2|first|second|other|another)\s+(?:has|with|of|is|-|:)\s+{_COUNT}"
)
_MARKED = re.compile(
    r"\b(?:foreign\w*|expats?|locals?|kazakh\w*|more\s+than|over|up\s+to|above|under)\W*$"
)


def read_companies(plain: Plain) -> tuple[int, ...]:
    """The employees of each company; empty unless two or more are counted."""
    counts = [
        int(next(group for group in match.groups() if group))
        for match in _COUNTED.finditer(plain.text)
        if not _MARKED.search(plain.text, 0, match.start())
    ]
    distinct = tuple(dict.fromkeys(counts))
    return distinct if len(distinct) > 1 else ()
