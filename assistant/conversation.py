"""Conversations and feedback: SQLite by default, PostgreSQL by URL."""

import re
import secrets
import time
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from assistant.answer import Answer, Turn
from assistant.answer_json import answer_from_json, answer_to_json
from assistant.database import Database, conversations, feedback, insert_or_replace, turns
from assistant.errors import ConversationUnknown
from assistant.inbox import Feedback, Refused, Verdict, read_feedback, read_refused
from assistant.reading.personal import mask

_ID = re.compile(r"[A-Za-z0-9_-]{32}\Z")


class Conversations:
    """The store of conversations; safe to use from many threads and processes.

    Personal data in messages and comments is masked before it is written. Every method
    raises StoreUnavailable when the database cannot be reached, and those that take a
    conversation id raise ConversationUnknown when there is none.
    """

    def __init__(self, database_url: str) -> None:
        """Prepare the store, making the folder of an SQLite file; nothing is connected yet.

        SettingInvalid when the URL is none that the store can use.
        """
        self.database = Database(database_url)

    def create(self) -> str:
        """A new, empty conversation; returns its unguessable id."""
        conversation_id = secrets.token_urlsafe(24)
        now = _now()
        with self.database.transaction() as connection:
            connection.execute(
                conversations.insert().values(
                    id=conversation_id, started_at=now, changed_at=now, last_turn=0, state=""
                )
            )
        return conversation_id

    def turns(self, conversation_id: str) -> tuple[Turn, ...]:
        """The turns of a conversation, first to last."""
        with self.database.transaction() as connection:
            _require(connection, conversation_id)
            rows = connection.execute(
                select(turns.c.number, turns.c.message, turns.c.answer)
                .where(turns.c.conversation_id == conversation_id)
                .order_by(turns.c.number)
            ).all()
        return tuple(Turn(row.number, row.message, answer_from_json(row.answer)) for row in rows)

    def state(self, conversation_id: str) -> str:
        """What the last turn carried over for the next one; empty before the first."""
        with self.database.transaction() as connection:
            return _require(connection, conversation_id)

    def append(self, conversation_id: str, message: str, answer: Answer, state: str = "") -> int:
        """Add a turn and what it carries over; returns the turn's number, from 1."""
        _check_id(conversation_id)
        now = _now()
        with self.database.transaction() as connection:
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
                    message=_storable(_masked(message)),
                    status=answer.status.value,
                    answer=_storable(answer_to_json(answer)),
                )
            )
        return int(number)

    def delete(self, conversation_id: str) -> None:
        """Remove a conversation with its turns and feedback, for good."""
        _check_id(conversation_id)
        with self.database.transaction() as connection:
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
            "reason": _storable(_masked(reason)),
            "comment": _storable(_masked(comment)),
        }
        with self.database.transaction() as connection:
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
        with self.database.transaction() as connection:
            return read_refused(connection)

    def feedback_list(self) -> tuple[Feedback, ...]:
        """All feedback with the question it is about, newest first."""
        with self.database.transaction() as connection:
            return read_feedback(connection)

    def purge(self, before: datetime) -> int:
        """Remove conversations that nobody continued since `before`; returns how many."""
        with self.database.transaction() as connection:
            return connection.execute(
                delete(conversations).where(conversations.c.changed_at < _microseconds(before))
            ).rowcount

    def check(self) -> None:
        """Return when the database answers, raise StoreUnavailable when it does not."""
        with self.database.transaction() as connection:
            connection.execute(select(func.count()).select_from(conversations)).scalar_one()

    def close(self) -> None:
        """Give all connections back."""
        self.database.close()


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


def _masked(text: str) -> str:
    without_personal_data, _ = mask(text)
    return without_personal_data


def _storable(text: str) -> str:
    """Text that every database takes: no NUL, no half of a surrogate pair."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _now() -> int:
    return time.time_ns() // 1000


def _microseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000_000)
