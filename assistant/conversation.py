"""Conversations and feedback: SQLite by default, PostgreSQL by URL."""

import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from assistant.answer import Answer, AnswerStatus, Turn
from assistant.answer_json import answer_from_json, answer_to_json
from assistant.database import Database, conversations, feedback, insert_or_replace, turns
from assistant.errors import ConversationUnknown

Verdict = Literal["up", "down"]

REFUSALS = (
    AnswerStatus.NOT_IN_GUIDES,
    AnswerStatus.NOT_IN_FORCE,
    AnswerStatus.OUT_OF_SCOPE,
    AnswerStatus.DECLINED,
)

_ID = re.compile(r"[A-Za-z0-9_-]{32}\Z")


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


class Conversations:
    """The store of conversations; safe to use from many threads and processes.

    Messages and comments pass `mask` before they are written. Every method raises
    StoreUnavailable when the database cannot be reached, and those that take a
    conversation id raise ConversationUnknown when there is none.
    """

    def __init__(self, database_url: str, mask: Callable[[str], str]) -> None:
        """Prepare the store, making the folder of an SQLite file; nothing is connected yet.

        SettingInvalid when the URL is none that the store can use.
        """
        self._database = Database(database_url)
        self._mask = mask

    def create(self) -> str:
        """A new, empty conversation; returns its unguessable id."""
        conversation_id = secrets.token_urlsafe(24)
        now = _now()
        with self._database.transaction() as connection:
            connection.execute(
                conversations.insert().values(
                    id=conversation_id, started_at=now, changed_at=now, last_turn=0, state=""
                )
            )
        return conversation_id

    def turns(self, conversation_id: str) -> tuple[Turn, ...]:
        """The turns of a conversation, first to last."""
        with self._database.transaction() as connection:
            _require(connection, conversation_id)
            rows = connection.execute(
                select(turns.c.number, turns.c.message, turns.c.answer)
                .where(turns.c.conversation_id == conversation_id)
                .order_by(turns.c.number)
            ).all()
        return tuple(Turn(row.number, row.message, answer_from_json(row.answer)) for row in rows)

    def state(self, conversation_id: str) -> str:
        """What the last turn carried over for the next one; empty before the first."""
        with self._database.transaction() as connection:
            return _require(connection, conversation_id)

    def append(self, conversation_id: str, message: str, answer: Answer, state: str = "") -> int:
        """Add a turn and what it carries over; returns the turn's number, from 1."""
        _check_id(conversation_id)
        now = _now()
        with self._database.transaction() as connection:
            # Writing first takes the row's lock (in SQLite: the database's), so two turns
            # appended at once queue up here and get different numbers.
            number = connection.execute(
                update(conversations)
                .where(conversations.c.id == conversation_id)
                .values(
                    last_turn=conversations.c.last_turn + 1, changed_at=now, state=_storable(state)
                )
                .returning(conversations.c.last_turn)
            ).scalar_one_or_none()
            if number is None:
                raise _unknown()
            connection.execute(
                turns.insert().values(
                    conversation_id=conversation_id,
                    number=number,
                    asked_at=now,
                    message=_storable(self._mask(message)),
                    status=answer.status.value,
                    answer=_storable(answer_to_json(answer)),
                )
            )
        return int(number)

    def delete(self, conversation_id: str) -> None:
        """Remove a conversation with its turns and feedback, for good."""
        _check_id(conversation_id)
        with self._database.transaction() as connection:
            removed = connection.execute(
                delete(conversations).where(conversations.c.id == conversation_id)
            ).rowcount
            if not removed:
                raise _unknown()

    def feedback(
        self,
        conversation_id: str,
        turn: int,
        verdict: Verdict,
        reason: str = "",
        comment: str = "",
    ) -> None:
        """Keep what the asker thought of a turn; a later verdict replaces an earlier one."""
        _check_id(conversation_id)
        values = {
            "given_at": _now(),
            "verdict": verdict,
            "reason": _storable(self._mask(reason)),
            "comment": _storable(self._mask(comment)),
        }
        with self._database.transaction() as connection:
            try:
                insert_or_replace(
                    connection,
                    feedback,
                    {"conversation_id": conversation_id, "turn": turn},
                    values,
                )
            except IntegrityError as error:
                raise ConversationUnknown(
                    f"There is no turn {turn} in a conversation of this id."
                ) from error

    def refused(self) -> tuple[Refused, ...]:
        """Questions that were refused, newest first."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(turns)
                .where(turns.c.status.in_([status.value for status in REFUSALS]))
                .order_by(turns.c.asked_at.desc(), turns.c.number.desc())
            ).all()
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

    def feedback_list(self) -> tuple[Feedback, ...]:
        """All feedback with the question it is about, newest first."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(feedback, turns.c.message)
                .join(
                    turns,
                    (turns.c.conversation_id == feedback.c.conversation_id)
                    & (turns.c.number == feedback.c.turn),
                )
                .order_by(feedback.c.given_at.desc(), feedback.c.turn.desc())
            ).all()
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

    def purge(self, before: datetime) -> int:
        """Remove conversations that nobody continued since `before`; returns how many."""
        with self._database.transaction() as connection:
            return connection.execute(
                delete(conversations).where(conversations.c.changed_at < _microseconds(before))
            ).rowcount

    def check(self) -> None:
        """Return when the database answers, raise StoreUnavailable when it does not."""
        with self._database.transaction() as connection:
            connection.execute(select(func.count()).select_from(conversations)).scalar_one()

    def close(self) -> None:
        """Give all connections back."""
        self._database.close()


def _require(connection: Connection, conversation_id: str) -> str:
    _check_id(conversation_id)
    state = connection.execute(
        select(conversations.c.state).where(conversations.c.id == conversation_id)
    ).scalar_one_or_none()
    if state is None:
        raise _unknown()
    return str(state)


def _check_id(conversation_id: str) -> None:
    if not _ID.match(conversation_id):
        raise _unknown()


def _unknown() -> ConversationUnknown:
    return ConversationUnknown(
        "There is no conversation with this id: it was deleted, or the id is mistyped. "
        "Leave the id out to start a new conversation."
    )


def _storable(text: str) -> str:
    """Text that every database takes: no NUL, no half of a surrogate pair."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _now() -> int:
    return time.time_ns() // 1000


def _microseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000_000)


def _moment(microseconds: int) -> datetime:
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC)
