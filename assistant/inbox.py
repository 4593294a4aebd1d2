"""What the people who extend the guides look at: refused questions and feedback."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, select

from assistant.answer import AnswerStatus
from assistant.database import feedback, turns

Verdict = Literal["up", "down"]

REFUSALS = (
    AnswerStatus.NOT_IN_GUIDES,
    AnswerStatus.NOT_IN_FORCE,
    AnswerStatus.OUT_OF_SCOPE,
    AnswerStatus.DECLINED,
)


@dataclass(frozen=True, slots=True)
class Refused:
    """A question that was not answered, for the people who extend the guides."""

    conversation_id: str
    turn: int
    asked_at: datetime
    message: str
    status: AnswerStatus


@dataclass(frozen=True, slots=True)
class Feedback:
    """What an asker thought of an answer."""

    conversation_id: str
    turn: int
    given_at: datetime
    message: str
    verdict: Verdict
    reason: str
    comment: str


def read_refused(connection: Connection) -> tuple[Refused, ...]:
    """Questions that were refused, newest first."""
    rows = connection.execute(
        select(turns)
        .where(turns.c.status.in_([status.value for status in REFUSALS]))
        .order_by(turns.c.asked_at.desc(), turns.c.number.desc())
    )
    return tuple(
        Refused(
            row.conversation_id,
            row.number,
            _moment(row.asked_at),
            row.message,
            AnswerStatus(row.status),
        )
        for row in rows
    )


def read_feedback(connection: Connection) -> tuple[Feedback, ...]:
    """All feedback with the question it is about, newest first."""
    rows = connection.execute(
        select(feedback, turns.c.message)
        .join(
            turns,
            (turns.c.conversation_id == feedback.c.conversation_id)
            & (turns.c.number == feedback.c.turn),
        )
        .order_by(feedback.c.given_at.desc(), feedback.c.turn.desc())
    )
    return tuple(
        Feedback(
            row.conversation_id,
            row.turn,
            _moment(row.given_at),
            row.message,
            row.verdict,
            row.reason,
            row.comment,
        )
        for row in rows
    )


def _moment(microseconds: int) -> datetime:
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC)
