"""The database of conversations: its tables, and transactions on SQLite or PostgreSQL."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
)
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.schema import CreateTable

from assistant.errors import SettingInvalid, StoreUnavailable

_SECONDS_TO_WAIT_FOR_A_LOCK = 30

_metadata = MetaData()

# Moments are microseconds since 1970 in UTC: the same number in both databases.
conversations = Table(
    "conversation",
    _metadata,
    Column("id", String(64), primary_key=True),
    Column("started_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False, index=True),
    Column("last_turn", Integer, nullable=False),
    Column("state", Text, nullable=False),
)

turns = Table(
    "turn",
    _metadata,
    Column(
        "conversation_id",
        String(64),
        ForeignKey("conversation.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("asked_at", BigInteger, nullable=False),
    Column("message", Text, nullable=False),
    Column("status", String(32), nullable=False, index=True),
    Column("answer", Text, nullable=False),
)

feedback = Table(
    "feedback",
    _metadata,
    Column("conversation_id", String(64), primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    Column("given_at", BigInteger, nullable=False),
    Column("verdict", String(8), nullable=False),
    Column("reason", Text, nullable=False),
    Column("comment", Text, nullable=False),
    ForeignKeyConstraint(
        ["conversation_id", "turn"],
        ["turn.conversation_id", "turn.number"],
        ondelete="CASCADE",
    ),
)


class Database:
    """Connections to one database; connects, and makes the tables, at the first transaction."""

    def __init__(self, url: str) -> None:
        """Read the address and make the folder of an SQLite file; SettingInvalid for a bad one."""
        self._engine = _engine(url)
        self._tables_made = False
        self._making_tables = Lock()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction, committed at the end; StoreUnavailable when the database fails."""
        try:
            self._make_tables()
            with self._engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise StoreUnavailable(
                f"The conversation store cannot be used ({_cause(error)}); "
                "check QADAM_DATABASE_URL and that the database runs."
            ) from error

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()

    def _make_tables(self) -> None:
        if self._tables_made:
            return
        with self._making_tables:
            if self._tables_made:
                return
            try:
                _create_missing(self._engine)
            except DBAPIError:
                # PostgreSQL lets two sessions pass IF NOT EXISTS together; the loser finds
                # the tables of the winner when it looks again.
                _create_missing(self._engine)
            self._tables_made = True


def insert_or_replace(
    connection: Connection, table: Table, key: Mapping[str, object], values: Mapping[str, object]
) -> None:
    """Write a row; a row with the same key takes the new values."""
    if connection.dialect.name == "postgresql":
        new = postgresql_insert(table).values(**key, **values)
        connection.execute(new.on_conflict_do_update(index_elements=list(key), set_=dict(values)))
    else:
        row = sqlite_insert(table).values(**key, **values)
        connection.execute(row.on_conflict_do_update(index_elements=list(key), set_=dict(values)))


def _create_missing(engine: Engine) -> None:
    with engine.begin() as connection:
        for table in _metadata.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in table.indexes:
                index.create(connection, checkfirst=True)


def _engine(database_url: str) -> Engine:
    try:
        url = make_url(database_url)
        if url.get_backend_name() == "sqlite":
            return _sqlite_engine(url)
        if url.get_backend_name() == "postgresql":
            return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError) as error:
        raise SettingInvalid(_ADDRESS_NEEDED) from error
    raise SettingInvalid(_ADDRESS_NEEDED)


_ADDRESS_NEEDED = (
    "QADAM_DATABASE_URL is not an address that conversations can be kept at: write "
    "sqlite:///path/to/file.db or postgresql://user:password@host/database."
)


def _sqlite_engine(url: URL) -> Engine:
    if url.database in {None, "", ":memory:"}:
        # A database in memory is not shared between threads.
        raise SettingInvalid(_ADDRESS_NEEDED)
    folder = Path(str(url.database)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            f"The folder {folder} of QADAM_DATABASE_URL cannot be made: {error.strerror}."
        ) from error
    engine = create_engine(
        url, connect_args={"timeout": _SECONDS_TO_WAIT_FOR_A_LOCK}, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    # Deleted conversations leave the file, not only the table.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _cause(error: Exception) -> str:
    # The first line only: SQLAlchemy appends the statement with its parameters, which are
    # people's messages.
    cause = error.orig if isinstance(error, DBAPIError) else error
    return str(cause).splitlines()[0] if str(cause) else type(error).__name__
