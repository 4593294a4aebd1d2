"""The figures in a text: what must stand in a finding or in a cited quote."""

import re

_FIGURE = re.compile(
    r"(?<![^\W\d])(?:\d+(?:[ \u00a0\u202f,]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?)"
)
"""Digits that stand for themselves: those of a category code (C3, M1) belong to its name."""
_WORDS = {
    word: str(value)
    for value, words in {
        0: "zero",
        1: "one",
        2: "two twice",
        3: "three",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve",
        13: "thirteen",
        14: "fourteen",
        15: "fifteen",
        16: "sixteen",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "twenty",
        30: "thirty",
        40: "forty",
        45: "forty-five",
        50: "fifty",
        60: "sixty",
        90: "ninety",
        100: "hundred",
        180: "one-hundred-and-eighty",
    }.items()
    for word in words.split()
}
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b", re.IGNORECASE)
_MONTH = re.compile(
    rf"(?<=\d )({'|'.join(_MONTHS)})\b|\b({'|'.join(_MONTHS)})(?=,? \d)", re.IGNORECASE
)
"""Months in dates: the verb *may* is none."""


def figures(text: str) -> frozenset[str]:
    """Numbers in one plain form (`390,000` is `390000`), number words from two on, month names."""
    found = {_plain(match[0]) for match in _FIGURE.finditer(text)}
    found |= {_WORDS[match[0].lower()] for match in _WORD.finditer(text)} - {"1"}
    found |= {match[0].lower() for match in _MONTH.finditer(text)}
    return frozenset(found)


def _plain(figure: str) -> str:
    thousands = re.fullmatch(r"(\d+(?:[ \u00a0\u202f,]\d{3})+)(\.\d+)?", figure)
    if thousands:
        plain = re.sub(r"\D", "", thousands[1]) + (thousands[2] or "")
    else:
        plain = figure.replace(",", ".")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.lstrip("0") or "0"
