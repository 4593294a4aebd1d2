"""Which browser owns which conversation, and the read-only links that owners made."""

import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)

from assistant.database import Database, conversations

TITLE_LENGTH = 80
_owned = Table(
    "browser_conversation",
    conversations.metadata,
    Column(
        "conversation",
        String(64),
        ForeignKey(conversations.c.id, ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("owner", String(64), nullable=False, index=True),
    Column("title", String(TITLE_LENGTH), nullable=False),
    Column("used_at", BigInteger, nullable=False),  # microseconds since 1970, UTC
)
_shared = Table(
    "share_link",
    conversations.metadata,
    Column("token", String(64), primary_key=True),
    Column(
        "conversation",
        String(64),
        ForeignKey(conversations.c.id, ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
    Column("turns", Integer, nullable=False),
    Column("versions", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Owned:
    """A conversation in a browser's list; its title is empty until something was asked."""

    conversation: str
    title: str
    used_at: datetime


@dataclass(frozen=True, slots=True)
class ShareLink:
    """A read-only link: it shows the turns that there were when it was made, and nothing later."""

    token: str
    conversation: str
    turns: int
    versions: str
    """With which guides and rules the answers were made, in words."""
    made_at: datetime


class Histories:
    """Lists of conversations per browser, and share links, in the database of conversations.

    Every method raises StoreUnavailable when the database cannot be reached.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def adopt(self, conversation: str, owner: str, title: str = "") -> None:
        """Makes a conversation the browser's own; one that has an owner keeps it."""
        if self.owner_of(conversation) is None:
            row = _owned.insert().values(
                conversation=conversation, owner=owner, title=_short(title), used_at=_now()
            )
            with self._database.transaction() as connection:
                connection.execute(row)

    def use(self, conversation: str, message: str) -> None:
        """Notes that something was asked: the first question becomes the title."""
        mine = _owned.c.conversation == conversation
        with self._database.transaction() as connection:
            connection.execute(update(_owned).where(mine).values(used_at=_now()))
            untitled = update(_owned).where(mine, _owned.c.title == "")
            connection.execute(untitled.values(title=_short(message)))

    def owner_of(self, conversation: str) -> str | None:
        """Digest of the browser that owns a conversation, None where nobody does."""
        query = select(_owned.c.owner).where(_owned.c.conversation == conversation)
        with self._database.transaction() as connection:
            found = connection.execute(query).scalar_one_or_none()
        return None if found is None else str(found)

    def listed(self, owner: str) -> tuple[Owned, ...]:
        """The browser's conversations in which something was asked, the latest first."""
        query = (
            select(_owned.c.conversation, _owned.c.title, _owned.c.used_at)
            .where(_owned.c.owner == owner, _owned.c.title != "")
            .order_by(_owned.c.used_at.desc())
        )
        with self._database.transaction() as connection:
            rows = connection.execute(query).all()
        return tuple(Owned(row.conversation, row.title, _moment(row.used_at)) for row in rows)

    def all_of(self, owner: str) -> tuple[str, ...]:
        """Ids of all of the browser's conversations, the untitled ones too."""
        query = select(_owned.c.conversation).where(_owned.c.owner == owner)
        with self._database.transaction() as connection:
            return tuple(str(found) for found in connection.execute(query).scalars())

    def title_of(self, conversation: str) -> str:
        """The title of a conversation, empty where it has none."""
        query = select(_owned.c.title).where(_owned.c.conversation == conversation)
        with self._database.transaction() as connection:
            return str(connection.execute(query).scalar_one_or_none() or "")

    def rename(self, conversation: str, title: str) -> None:
        """Gives a conversation another title; a blank one changes nothing."""
        if not title.strip():
            return
        change = update(_owned).where(_owned.c.conversation == conversation)
        with self._database.transaction() as connection:
            connection.execute(change.values(title=_short(title)))

    def forget(self, conversation: str) -> None:
        """Removes a conversation from its list, with its share link."""
        with self._database.transaction() as connection:
            connection.execute(delete(_shared).where(_shared.c.conversation == conversation))
            connection.execute(delete(_owned).where(_owned.c.conversation == conversation))

    def share(self, conversation: str, turns: int, versions: str) -> ShareLink:
        """A new link to the first turns of a conversation; an older link stops working."""
        now = _now()
        link = ShareLink(secrets.token_urlsafe(24), conversation, turns, versions, _moment(now))
        with self._database.transaction() as connection:
            connection.execute(delete(_shared).where(_shared.c.conversation == conversation))
            connection.execute(
                insert(_shared).values(
                    token=link.token,
                    conversation=conversation,
                    turns=turns,
                    versions=versions,
                    made_at=now,
                )
            )
        return link

    def revoke(self, conversation: str) -> None:
        """Ends the share link of a conversation."""
        with self._database.transaction() as connection:
            connection.execute(delete(_shared).where(_shared.c.conversation == conversation))

    def link_of(self, conversation: str) -> ShareLink | None:
        """The share link of a conversation, if its owner made one."""
        return self._link(_shared.c.conversation, conversation)

    def opened(self, token: str) -> ShareLink | None:
        """The share link with this token, None where there is none or it was revoked."""
        return self._link(_shared.c.token, token)

    def _link(self, column: "Column[str]", value: str) -> ShareLink | None:
        with self._database.transaction() as connection:
            row = connection.execute(select(_shared).where(column == value)).one_or_none()
        return None if row is None else _link(row)


def _short(text: str) -> str:
    """One line that fits the column of titles."""
    line = " ".join(text.split())
    return line if len(line) <= TITLE_LENGTH else f"{line[: TITLE_LENGTH - 1]}…"


def _link(row: Row[tuple[object, ...]]) -> ShareLink:
    return ShareLink(row.token, row.conversation, row.turns, row.versions, _moment(row.made_at))


def _now() -> int:
    return time.time_ns() // 1000


def _moment(microseconds: int) -> datetime:
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC)
