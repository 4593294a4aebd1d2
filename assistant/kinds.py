"""The kind of thing that a question asks for, and whether lines of a guide hold one."""

import re
from collections.abc import Sequence
from enum import StrEnum

from ingest.passage import Line


class Kind(StrEnum):
    """The kind of thing that a question asks for."""

    AMOUNT = "amount"
    PERIOD = "period"
    OTHER = "other"


_AMOUNT = re.compile(
    r"\b(?:how much (?!time)|cost|costs|price|fee|fees|charge|amount|size of|salary|"
    r"minimum investment|how big|how large|сколько стоит|стоимость|цена|сумма|размер|"
    r"қанша тұрады|құны|бағасы|мөлшері)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:how long|how many (?:days|weeks|months|years)|how soon|how quickly|how fast|"
    r"processing time|turnaround|duration|lead time|сколько (?:времени|дней|длится)|как долго|"
    r"қанша уақыт|неше күн|қанша күн)\b",
    re.IGNORECASE,
)
_HOLDS = {
    Kind.AMOUNT: re.compile(r"\bKZT\b|\bMCI\b|%|\bfree\b|\bnone\b|\bno state fee\b|\bexempt"),
    Kind.PERIOD: re.compile(
        r"\b(?:\d[\d.,\-– ]*|one|two|three|four|five|six|fifteen|thirty)\s*(?:to\s+\w+\s+)?"
        r"(?:calendar |business |working )?(?:days?|weeks?|months?|years?)\b|same period|annual",
        re.IGNORECASE,
    ),
}


def kind_of(text: str) -> Kind:
    """The kind of thing that a question asks for, by its words."""
    if _PERIOD.search(text):
        return Kind.PERIOD
    if _AMOUNT.search(text):
        return Kind.AMOUNT
    return Kind.OTHER


def holds(lines: Sequence[Line], kind: Kind) -> bool:
    """Whether one of the lines holds a thing of the kind."""
    pattern = _HOLDS.get(kind)
    return pattern is None or any(
        pattern.search(line.text) or pattern.search(" ".join(line.header)) for line in lines
    )
