"""A message in the form that the patterns read: lower case, number words as digits."""

import re
from dataclasses import dataclass
from functools import cache

from assistant.reading.word_list import pattern_groups

_SAME = str.maketrans(
    {
        "ё": "е",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "’": "'",
        "‘": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "×": "x",
    }
)
_KAZAKH = re.compile(r"[әіңғүұқөһ]")
_ONE_AS_PRONOUN = re.compile(
    r"(?:which|this|that|another|no|any|every|each|second|third|fourth|first|last|right|new|old|the)\s+$"
)


@dataclass(frozen=True, slots=True)
class Plain:
    """The text for the patterns, and where each of its characters stood in the message."""

    text: str
    original: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def words(self, start: int, end: int) -> str:
        """The words of the message behind a stretch of the plain text."""
        if start >= end:
            return ""
        return self.original[self.starts[start] : self.ends[end - 1]].strip()


@cache
def _numbers(language: str) -> dict[str, int]:
    groups = pattern_groups("numbers", language)
    return {form: int(value) for value, forms in groups.items() for form in forms}


@cache
def _number_pattern(language: str) -> re.Pattern[str]:
    forms = sorted(_numbers(language), key=len, reverse=True)
    one = "|".join(forms)
    return re.compile(rf"(?<![\w'])(?:{one})(?:(?:-|\s+(?:and\s+)?)(?:{one})(?!\w))*(?!\w)")


def _values(words: str, language: str) -> list[int]:
    """The numbers in a run of number words: `twenty five` is one, `five six` are two."""
    numbers = _numbers(language)
    values: list[int] = []
    for word in re.split(r"[-\s]+", words):
        if word not in numbers:
            continue
        value, last = numbers[word], values[-1] if values else None
        if value == 100 and last is not None and 1 <= last <= 9:
            values[-1] = last * 100
        elif last is not None and (
            (last % 10 == 0 and last % 100 >= 20 and value < 10 and value > 0)
            or (last % 100 == 10 and language == "kazakh" and 0 < value < 10)
            or (last >= 100 and last % 100 == 0 and 0 < value < 100)
        ):
            values[-1] = last + value
        else:
            values.append(value)
    return values


def _number_spans(text: str) -> list[tuple[int, int, str]]:
    languages = ["english", "russian"]
    if _KAZAKH.search(text):
        languages = ["english", "kazakh", "russian"]
    taken: list[tuple[int, int, str]] = []
    for language in languages:
        for match in _number_pattern(language).finditer(text):
            if any(match.start() < end and start < match.end() for start, end, _ in taken):
                continue
            if match[0] == "one" and _ONE_AS_PRONOUN.search(text[: match.start()]):
                continue
            values = _values(match[0], language)
            between = "-" if "-" in match[0] else " and " if " and " in match[0] else " "
            taken.append((match.start(), match.end(), between.join(str(one) for one in values)))
    return sorted(taken)


def read_plain(message: str) -> Plain:
    """The plain text of a message; every character keeps its place in the message."""
    lowered = "".join(
        low if len(low := char.lower()) == 1 else char for char in message.translate(_SAME)
    )
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, digits in [*_number_spans(lowered), (len(lowered), len(lowered), "")]:
        text.append(lowered[at:start])
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        text.append(digits)
        starts.extend([start] * len(digits))
        ends.extend([end] * len(digits))
        at = end
    return Plain("".join(text), message, tuple(starts), tuple(ends))
