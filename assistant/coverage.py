"""Whether the guides cover what is asked: calibrated, and by the kind of thing asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.retriever import Nearness, Retrieval
from ingest.passage import Line
from ingest.questions import Subject, SubjectKind

_NAMED, _COVERED, _SCORE, _NOT_COVERED, _NOT_SCORE = 0.65, 4.58, 2.36, -2.56, -8.41
_OFFSET = -8.23
"""Logistic fit on sample questions that were held out, covered ones and not covered ones."""
_SURE, _REFUSED = 0.5, -2.2
"""Above the first the question is covered, below the second it is not; between them both are told:
what the guides say, and which neighbouring subject they leave out."""
_CLOSE_SUBJECT = 0.5
"""Only a subject whose questions are so like this one is worth a word of its own."""


class Coverage(StrEnum):
    """How the guides stand to a question."""

    COVERED = "covered"
    NEARBY = "nearby"
    """The guides say something about it, perhaps not what is asked."""
    NOT_COVERED = "not_covered"


class Kind(StrEnum):
    """The kind of thing that a question asks for."""

    AMOUNT = "amount"
    PERIOD = "period"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a question is answered, and the subject beside the guides that it comes near."""

    coverage: Coverage
    subject: Subject | None
    margin: float
    """Logit: above 0 rather covered."""


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


def margin(near: Nearness, *, named: bool) -> float:
    """Logit that a question is covered."""
    return (
        _NAMED * named
        + _COVERED * near.covered
        + _SCORE * near.covered_score
        + _NOT_COVERED * near.not_covered
        + _NOT_SCORE * near.not_covered_score
        + _OFFSET
    )


def decide(text: str, retrieval: Retrieval, *, named: bool, best: Sequence[Line]) -> Decision:
    """Whether a question is answered from the guides.

    `best` are the lines that would answer it: a question for an amount or a period that none of
    them holds is not covered, however near it comes.
    """
    near = retrieval.nearness
    found = margin(near, named=named)
    subject = near.subject
    if subject is None or not retrieval.hits:
        return Decision(Coverage.COVERED if retrieval.hits else Coverage.NOT_COVERED, None, found)
    strange = subject.kind is not SubjectKind.NOT_COVERED
    if found < _REFUSED or (strange and found < 0):
        return Decision(Coverage.NOT_COVERED, subject, found)
    lacking = not holds(best, kind_of(text))
    if found < 0 and lacking:
        return Decision(Coverage.NOT_COVERED, subject, found)
    close = near.not_covered >= _CLOSE_SUBJECT
    if close and (found < _SURE or (lacking and near.not_covered > near.covered - 0.1)):
        return Decision(Coverage.NEARBY, subject, found)
    return Decision(Coverage.COVERED, subject, found)
