"""What is kept of Slack: which thread is which conversation, posted answers, seen deliveries."""

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    delete,
    select,
)
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from assistant.database import Database, conversations

DELIVERIES_KEPT = 24 * 60 * 60
"""Seconds: Slack redelivers within minutes, with delayed events within a day."""

_threads = Table(
    "slack_thread",
    conversations.metadata,
    Column("team", String(32), primary_key=True),
    Column("channel", String(32), primary_key=True),
    Column("root", String(32), primary_key=True),
    Column(
        "conversation",
        String(64),
        ForeignKey(conversations.c.id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
)
_answers = Table(
    "slack_answer",
    conversations.metadata,
    Column("token", String(64), primary_key=True),
    Column(
        "conversation",
        String(64),
        ForeignKey(conversations.c.id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("turn", Integer, nullable=False),
    Column("asker", String(32), nullable=False),
    Column("root", String(32), nullable=False),
    Column("versions", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),  # microseconds since 1970, UTC
)
_seen = Table(
    "slack_seen",
    conversations.metadata,
    Column("key", String(160), primary_key=True),
    Column("until", BigInteger, nullable=False, index=True),  # microseconds since 1970, UTC
)


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a conversation takes place."""

    team: str
    channel: str
    root: str
    """The `ts` of the message that the thread hangs from."""


@dataclass(frozen=True, slots=True)
class Posted:
    """An answer that was posted; its token stands in the buttons and the link to the web."""

    token: str
    conversation: str
    turn: int
    asker: str
    """The user who alone sees it; empty for an answer in the open."""
    root: str
    """Thread to share a private answer in; empty for the channel itself."""
    versions: str
    """With which guides and rules it was made, in words."""
    made_at: datetime


class Threads:
    """Threads, answers and deliveries, in the database of conversations.

    Rows go with their conversation. Every method raises StoreUnavailable when the database
    cannot be reached.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def conversation(self, thread: Thread) -> str | None:
        """The conversation of a thread; None where none was begun, or it was deleted."""
        query = select(_threads.c.conversation).where(*_is(thread))
        with self._database.transaction() as connection:
            found = connection.execute(query).scalar_one_or_none()
        return None if found is None else str(found)

    def bind(self, thread: Thread, conversation: str) -> str:
        """Make a conversation that of a thread; returns the one that was faster, if any."""
        values = {"team": thread.team, "channel": thread.channel, "root": thread.root}
        with self._database.transaction() as connection:
            on_postgresql = connection.dialect.name == "postgresql"
            row = (postgresql_insert if on_postgresql else sqlite_insert)(_threads).values(
                **values, conversation=conversation
            )
            connection.execute(row.on_conflict_do_nothing())
            return str(
                connection.execute(select(_threads.c.conversation).where(*_is(thread))).scalar_one()
            )

    def record(
        self, conversation: str, turn: int, versions: str, asker: str = "", root: str = ""
    ) -> str:
        """Remember an answer that is about to be posted; returns its unguessable token."""
        token = secrets.token_urlsafe(24)
        with self._database.transaction() as connection:
            connection.execute(
                _answers.insert().values(
                    token=token,
                    conversation=conversation,
                    turn=turn,
                    asker=asker,
                    root=root,
                    versions=versions,
                    made_at=time.time_ns() // 1000,
                )
            )
        return token

    def posted(self, token: str) -> Posted | None:
        """The answer behind a token, None where there is none or it was deleted."""
        with self._database.transaction() as connection:
            row = connection.execute(
                select(_answers).where(_answers.c.token == token)
            ).one_or_none()
        if row is None:
            return None
        made_at = datetime.fromtimestamp(row.made_at / 1_000_000, UTC)
        return Posted(
            row.token, row.conversation, row.turn, row.asker, row.root, row.versions, made_at
        )

    def close(self) -> None:
        """Give all connections back."""
        self._database.close()

    def claim(self, keys: Sequence[str], seconds: int = DELIVERIES_KEPT) -> bool:
        """Whether these deliveries were not seen before, by any process; from now on they were."""
        now = time.time_ns() // 1000
        until = now + seconds * 1_000_000
        with self._database.transaction() as connection:
            connection.execute(delete(_seen).where(_seen.c.until < now))
            on_postgresql = connection.dialect.name == "postgresql"
            insert = postgresql_insert if on_postgresql else sqlite_insert
            fresh = [
                connection.execute(
                    insert(_seen)
                    .values(key=key[:160], until=until)
                    .on_conflict_do_nothing()
                    .returning(_seen.c.key)
                ).scalar_one_or_none()
                is not None
                for key in keys
            ]
        return all(fresh)


def _is(thread: Thread) -> tuple[ColumnElement[bool], ...]:
    return (
        _threads.c.team == thread.team,
        _threads.c.channel == thread.channel,
        _threads.c.root == thread.root,
    )
