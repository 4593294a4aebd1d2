"""Visa category codes: C3, A5, A6, B1 to B3, C5, M1 to M5."""

import re

_LETTERS = {"c": "C", "с": "C", "a": "A", "а": "A", "b": "B", "в": "B", "m": "M", "м": "M"}
KNOWN = frozenset({"C3", "C5", "A5", "A6", "B1", "B2", "B3", "M1", "M2", "M3", "M4", "M5"})
# A Cyrillic "в" or "с" before a spaced digit is a preposition: "с 3 марта", "в 2 раза".
CODE = re.compile(
    r"(?<![\w.@/-])(?:([cabmсавм])(-?)([1-6])|([cbm])( )([1-6]))(?![\w@]|[.,]\d|[-/]\d|"
    r"\s?(?:cm|mm|x\s?\d))",
    re.IGNORECASE,
)
_SPACED_COUNT = re.compile(
    r"\s*(?:days?|weeks?|months?|years?|people|persons|employees|copies|kids|children)\b",
    re.IGNORECASE,
)


def normal_code(letter: str, digit: str) -> str:
    """The code in Latin capitals: `с`, `3` -> `C3`."""
    return _LETTERS[letter.lower()] + digit


def read_codes(text: str) -> tuple[str, ...]:
    """The category codes in the text, in order, each once, in Latin capitals."""
    found: list[str] = []
    for part in CODE.finditer(
        re.sub(r"(?<=\b[A-Za-zА-Яа-я]\d)\s*/\s*(?=[A-Za-zА-Яа-я]\d)", " ", text)
    ):
        letter, digit = part[1] or part[4], part[3] or part[6]
        if part[5] and _SPACED_COUNT.match(text, part.end()):
            continue
        code = normal_code(letter, digit)
        if code in KNOWN and code not in found:
            found.append(code)
    return tuple(found)
