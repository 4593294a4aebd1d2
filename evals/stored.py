"""Answers as a run stores them: the contract's JSON, read into types that ignore what is new."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.answer import Answer, AnswerStatus, Reply
from assistant.answer_json import value_text


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class StoredStatement(_Read):
    """One statement and the numbers of its citations."""

    text: str
    citations: tuple[int, ...] = ()


class StoredCitation(_Read):
    """A quote and where it stands."""

    n: int
    guide: str = ""
    title: str = ""
    publisher: str = ""
    edition: str = ""
    section: str = ""
    anchor: str = ""
    quote: str = ""

    @property
    def place(self) -> str:
        """`guide#anchor`, empty for a law or publication."""
        return f"{self.guide}#{self.anchor}" if self.guide else ""


class StoredFinding(_Read):
    """A computed value with its workings."""

    rule: str = ""
    label: str = ""
    value: str = ""
    unit: str = ""
    display: str = ""
    workings: tuple[str, ...] = ()
    as_of: str = ""


class StoredNotice(_Read):
    """A warning beside the answer."""

    kind: str
    text: str
    citations: tuple[int, ...] = ()


class StoredAnswer(_Read):
    """The answer to one message, as `POST /api/chat` returns it."""

    status: AnswerStatus
    as_of: str = ""
    generator: str = ""
    text: str = ""
    statements: tuple[StoredStatement, ...] = ()
    citations: tuple[StoredCitation, ...] = ()
    findings: tuple[StoredFinding, ...] = ()
    notices: tuple[StoredNotice, ...] = ()


class Asked(_Read):
    """One golden question's answer in a run: the judged reply, what was found, how long it took."""

    id: str
    answer: StoredAnswer | None = None
    retrieved: tuple[str, ...] | None = None
    """Places (`guide#anchor`) that the search found, best first; None when it was not asked."""
    seconds: float = 0.0
    """Wall clock of the judged turn."""
    error: str = ""
    """Why there is no answer."""


def in_contract_form(reply: Reply) -> dict[str, Any]:
    """A reply of the assistant in the shape of `POST /api/chat`."""
    return {"conversation_id": reply.conversation_id, "turn": reply.turn, **_answer(reply.answer)}


def _answer(answer: Answer) -> Mapping[str, Any]:
    return {
        "status": answer.status.value,
        "as_of": answer.as_of.isoformat(),
        "generator": answer.generator,
        "text": answer.text,
        "statements": [
            {"text": one.text, "citations": list(one.citations)} for one in answer.statements
        ],
        "citations": [
            {
                "n": one.n,
                "guide": one.guide,
                "title": one.title,
                "publisher": one.publisher,
                "edition": one.edition,
                "section": one.section,
                "anchor": one.anchor,
                "quote": one.quote,
            }
            for one in answer.citations
        ],
        "findings": [
            {
                "rule": one.finding.rule,
                "label": one.finding.label,
                "value": value_text(one.finding.value),
                "unit": one.finding.unit.value,
                "display": one.finding.display,
                "workings": list(one.finding.workings),
                "as_of": one.finding.on.isoformat(),
            }
            for one in answer.findings
        ],
        "notices": [
            {"kind": one.kind.value, "text": one.text, "citations": list(one.citations)}
            for one in answer.notices
        ],
    }
