"""Which yes or no may stand before the line that answers a part of a question."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.coverage import Coverage, Decision
from assistant.evidence import PartEvidence
from assistant.likeness import Asked
from assistant.passage_text import best_lines
from assistant.propositions import Case, Propositions, Settled
from assistant.question import Part, Question
from assistant.reading.language import language
from assistant.retriever import Retrieval
from assistant.rules.finding import Unit
from assistant.yes_no import Ruling, YesNo
from ingest.passage import Hit
from ingest.questions import SubjectKind

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_CLOSE = 0.25
"""Where no service is named, a passage of another one must not come so near."""


def first_word(
    yes_no: YesNo, part: Part, retrieval: Retrieval, decision: Decision, *, told: str, on: date
) -> Ruling | None:
    """The ruling of the line that answers first; None where that is not certain.

    `told` is all that the message tells of the case, `on` the day that it is about.
    """
    if decision.coverage is not Coverage.COVERED or part.follows or not retrieval.hits:
        return None
    first = retrieval.hits[0]
    leads, _ = best_lines(first, retrieval.whole.get(first.passage.id, 0.0), part.texts[-1])
    if not leads or (not part.topics.named and _rivalled(first, retrieval.hits[1:])):
        return None
    foreign = language(part.asked) != "en"
    asked = Asked(
        text=part.texts[-1] if foreign else part.asked,
        worded=part.asked,
        told=part.texts[-1] if foreign else told,
        named=part.topics.named,
        services=part.topics.services,
        on=on,
    )
    rulings = (
        yes_no.ruling(replace(asked, leading=n == leads[0]), first.passage, n, retrieval.near)
        for n in leads
    )
    return next((one for one in rulings if one), None)


def _rivalled(first: Hit, others: Sequence[Hit]) -> bool:
    return any(
        other.passage.service != first.passage.service and first.score - other.score <= _CLOSE
        for other in others
    )


def settled_claim(
    propositions: Propositions, question: Question, one: PartEvidence
) -> Settled | None:
    """What settles the claims of a part; None where a rule has computed the yes or no."""
    part, decision = one.part, one.decision
    refused = decision.coverage is not Coverage.COVERED and decision.subject is not None
    if decision.subject and decision.subject.kind is SubjectKind.ILLEGAL:
        return None
    if any(f.headline and f.unit is Unit.YES_NO for f in one.findings):
        return None
    alone = len(question.parts) == 1
    english = question.language == "en"
    told = question.text if alone else f"{part.text} {part.asked}"
    text = part.texts[-1]
    if english:
        text = told if alone and not part.follows else part.text
    case = Case(
        services=part.topics.services,
        on=question.as_of,
        told=told,
        context="" if alone or not english else _told_beside(question.text),
        named=part.topics.named,
        strict=refused and decision.coverage is Coverage.NOT_COVERED,
    )
    return propositions.settle(text, case)


def _told_beside(text: str) -> str:
    sentences = [one.strip() for one in _SENTENCE.split(text) if one.strip()]
    return " ".join(one for one in sentences if not one.endswith("?"))
