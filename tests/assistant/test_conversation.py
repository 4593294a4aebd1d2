"""The conversation store, on SQLite and on a real PostgreSQL."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.answer import AnswerStatus
from assistant.conversation import Conversations
from assistant.errors import ConversationUnknown, SettingInvalid, StoreUnavailable
from tests.answers import an_answer, findings_of_every_type
from tests.postgresql import binaries, private_cluster

NO_SUCH_ID = "x" * 32


@pytest.fixture(scope="module", name="postgresql_url")
def _postgresql_url() -> Iterator[str]:
    programs = binaries()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("continuous integration must bring PostgreSQL: .ci/run installs it")
        pytest.skip("no PostgreSQL on this machine")
    with private_cluster(programs) as url:
        yield url


@pytest.fixture(
    name="store",
    params=[
        "sqlite",
        pytest.param(
            "postgresql",
            marks=[pytest.mark.server, pytest.mark.xdist_group("postgresql")],
        ),
    ],
)
def _store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Conversations]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'folder' / 'qadam.db'}"
    else:
        url = request.getfixturevalue("postgresql_url")
    store = Conversations(url)
    yield store
    store.purge(datetime.now(UTC) + timedelta(days=1))
    store.close()


def test_turns_come_back_as_they_were_appended(store: Conversations) -> None:
    conversation_id = store.create()
    answer = an_answer(findings=findings_of_every_type())
    assert store.append(conversation_id, "What does it cost?", answer, '{"a": 1}') == 1
    assert store.append(conversation_id, "And for 5 years?", an_answer(), '{"a": 2}') == 2
    first, second = store.turns(conversation_id)
    assert (first.number, first.message, first.answer) == (1, "What does it cost?", answer)
    assert (second.number, second.message) == (2, "And for 5 years?")
    assert store.state(conversation_id) == '{"a": 2}'


def test_a_new_conversation_is_empty_and_its_id_cannot_be_guessed(store: Conversations) -> None:
    ids = {store.create() for _ in range(20)}
    assert len(ids) == 20
    assert all(len(conversation_id) == 32 for conversation_id in ids)
    assert store.turns(next(iter(ids))) == ()
    assert store.state(next(iter(ids))) == ""


@pytest.mark.parametrize(
    "unknown", [NO_SUCH_ID, "", "a", "x" * 33, "\x00" * 32, "'; drop table --"]
)
def test_an_unknown_id_is_said_to_be_unknown(store: Conversations, unknown: str) -> None:
    with pytest.raises(ConversationUnknown):
        store.turns(unknown)
    with pytest.raises(ConversationUnknown):
        store.state(unknown)
    with pytest.raises(ConversationUnknown):
        store.append(unknown, "Hello", an_answer())
    with pytest.raises(ConversationUnknown):
        store.delete(unknown)
    with pytest.raises(ConversationUnknown):
        store.feedback(unknown, 1, "up")


def test_turns_appended_at_once_get_different_numbers(store: Conversations) -> None:
    conversation_id = store.create()
    numbers: list[int] = []
    barrier = threading.Barrier(8)

    def append() -> None:
        barrier.wait()
        numbers.extend(store.append(conversation_id, "Hello", an_answer()) for _ in range(5))

    threads = [threading.Thread(target=append) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == list(range(1, 41))
    assert [turn.number for turn in store.turns(conversation_id)] == sorted(numbers)


def test_two_processes_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'qadam.db'}"
    stores = [Conversations(url) for _ in range(6)]
    ids: list[str] = []
    barrier = threading.Barrier(6)

    def create(store: Conversations) -> None:
        barrier.wait()
        ids.append(store.create())

    threads = [threading.Thread(target=create, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 6
    assert all(stores[0].turns(conversation_id) == () for conversation_id in ids)
    for store in stores:
        store.close()


def test_deleting_a_conversation_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "qadam.db"
    store = Conversations(f"sqlite:///{path}")
    conversation_id = store.create()
    store.append(conversation_id, "a very particular question", an_answer())
    store.feedback(conversation_id, 1, "down", comment="a very particular comment")
    store.delete(conversation_id)
    with pytest.raises(ConversationUnknown):
        store.turns(conversation_id)
    assert store.feedback_list() == ()
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        counts = [
            connection.execute(f"select count(*) from {table}").fetchone()  # noqa: S608
            for table in ("conversation", "turn", "feedback")
        ]
    connection.close()
    assert counts == [(0,), (0,), (0,)]
    assert b"very particular" not in path.read_bytes()


def test_deletion_takes_turns_and_feedback_along(store: Conversations) -> None:
    kept, removed = store.create(), store.create()
    for conversation_id in (kept, removed):
        store.append(conversation_id, "Hello", an_answer(AnswerStatus.NOT_IN_GUIDES))
        store.feedback(conversation_id, 1, "up")
    store.delete(removed)
    assert [entry.conversation_id for entry in store.feedback_list()] == [kept]
    assert [entry.conversation_id for entry in store.refused()] == [kept]


def test_a_later_verdict_replaces_an_earlier_one(store: Conversations) -> None:
    conversation_id = store.create()
    store.append(conversation_id, "What does it cost?", an_answer())
    store.feedback(conversation_id, 1, "up")
    store.feedback(conversation_id, 1, "down", reason="wrong_figure", comment="It was 390,000.")
    (entry,) = store.feedback_list()
    assert (entry.verdict, entry.reason, entry.comment) == (
        "down", "wrong_figure", "It was 390,000.",
    )  # fmt: skip
    assert entry.message == "What does it cost?"
    assert datetime.now(UTC) - entry.given_at < timedelta(minutes=1)


def test_feedback_on_a_turn_that_was_never_given_is_refused(store: Conversations) -> None:
    conversation_id = store.create()
    store.append(conversation_id, "Hello", an_answer())
    with pytest.raises(ConversationUnknown, match="no turn 2"):
        store.feedback(conversation_id, 2, "up")


def test_refused_questions_are_listed_newest_first(store: Conversations) -> None:
    conversation_id = store.create()
    for message, status in [
        ("answered", AnswerStatus.ANSWERED),
        ("first refused", AnswerStatus.NOT_IN_GUIDES),
        ("clarified", AnswerStatus.CLARIFY),
        ("second refused", AnswerStatus.OUT_OF_SCOPE),
    ]:
        store.append(conversation_id, message, an_answer(status))
    assert [(entry.message, entry.status) for entry in store.refused()] == [
        ("second refused", AnswerStatus.OUT_OF_SCOPE),
        ("first refused", AnswerStatus.NOT_IN_GUIDES),
    ]


def test_purge_removes_what_nobody_continued_since(store: Conversations) -> None:
    old = store.create()
    store.append(old, "old", an_answer())
    between = datetime.now(UTC)
    continued = store.create()
    store.append(continued, "new", an_answer())
    assert store.purge(between) == 1
    assert len(store.turns(continued)) == 1
    with pytest.raises(ConversationUnknown):
        store.turns(old)


def test_a_message_that_no_database_takes_is_stored_without_the_offending_characters(
    store: Conversations,
) -> None:
    conversation_id = store.create()
    store.append(conversation_id, "a\x00b\ud800c", an_answer())
    assert store.turns(conversation_id)[0].message == "ab?c"


def test_personal_data_is_masked_before_it_is_stored(store: Conversations) -> None:
    conversation_id = store.create()
    store.append(conversation_id, "Write to aliya@example.kz, please", an_answer())
    store.feedback(conversation_id, 1, "down", comment="my IIN is 880101300123")
    (turn,) = store.turns(conversation_id)
    (entry,) = store.feedback_list()
    assert turn.message == "Write to [e-mail], please"
    assert "880101300123" not in entry.comment


def test_nothing_is_made_before_the_constructor_and_the_folder_is_made_by_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a" / "b" / "qadam.db"
    store = Conversations(f"sqlite:///{path}")
    assert path.parent.is_dir()
    assert not path.exists()
    store.check()
    assert path.exists()
    store.close()


@pytest.mark.parametrize(
    "url", ["", "nonsense", "sqlite://", "sqlite:///:memory:", "mysql://localhost/x", "foo://x",
            "postgresql://localhost:port/x"],
)  # fmt: skip
def test_an_address_that_cannot_be_used_names_the_setting(url: str) -> None:
    with pytest.raises(SettingInvalid, match="QADAM_DATABASE_URL"):
        Conversations(url)


def test_an_unreachable_database_is_said_to_be_unreachable(tmp_path: Path) -> None:
    store = Conversations("postgresql://nobody@127.0.0.1:1/none?connect_timeout=2")
    with pytest.raises(StoreUnavailable, match="QADAM_DATABASE_URL"):
        store.check()
    store.close()


def test_a_file_that_is_no_database_is_said_to_be_unusable(tmp_path: Path) -> None:
    path = tmp_path / "qadam.db"
    path.write_text("this is not a database, but long enough to look at" * 20)
    store = Conversations(f"sqlite:///{path}")
    with pytest.raises(StoreUnavailable, match="not a database"):
        store.check()
    store.close()
