"""What is kept of Slack, on both databases: threads, answers, deliveries."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.conversation import Conversations
from assistant.database import Database
from assistant.errors import StoreUnavailable
from tests.answers import an_answer
from tests.postgresql import binaries, private_cluster
from web.slack_deliveries import Deliveries
from web.slack_threads import Thread, Threads

THREAD = Thread("T0TEAM", "C0OPEN", "1764000001.000100")


@dataclass
class Store:
    """Conversations and threads in one database."""

    conversations: Conversations
    threads: Threads


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
            "postgresql", marks=[pytest.mark.server, pytest.mark.xdist_group("postgresql")]
        ),
    ],
)
def _store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'qadam.db'}"
    else:
        url = request.getfixturevalue("postgresql_url")
    store = Store(Conversations(url), Threads(Database(url)))
    yield store
    store.conversations.purge(datetime.now(UTC) + timedelta(days=1))
    store.conversations.close()
    store.threads.close()


def test_a_thread_keeps_the_conversation_that_it_was_given_first(store: Store) -> None:
    assert store.threads.conversation(THREAD) is None
    first, second = store.conversations.create(), store.conversations.create()
    assert store.threads.bind(THREAD, first) == first
    assert store.threads.bind(THREAD, second) == first
    other = Thread(THREAD.team, "C0OTHER", THREAD.root)
    assert store.threads.conversation(other) is None


def test_threads_that_begin_at_once_agree_on_one_conversation(store: Store) -> None:
    def begin(_: int) -> str:
        return store.threads.bind(THREAD, store.conversations.create())

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(begin, range(16)))) == 1


def test_a_delivery_is_claimed_once_by_whoever_is_first(store: Store) -> None:
    keys = ("message:T0TEAM:C0OPEN:1", "event:Ev1")
    with ThreadPoolExecutor(8) as pool:
        claimed = list(pool.map(lambda _: store.threads.claim(keys), range(24)))
    assert claimed.count(True) == 1
    assert not store.threads.claim(("message:T0TEAM:C0OPEN:1", "event:Ev2"))
    assert store.threads.claim(("message:T0TEAM:C0OPEN:2",))


def test_a_claim_ends(store: Store) -> None:
    assert store.threads.claim(("press:1",), seconds=-1)
    assert store.threads.claim(("press:1",))


def test_what_is_deleted_is_gone_from_slack_too(store: Store) -> None:
    conversation = store.conversations.create()
    store.conversations.append(conversation, "how much?", an_answer())
    store.threads.bind(THREAD, conversation)
    token = store.threads.record(conversation, 1, "Qadam: index abc", "U0USER", "1.2")
    posted = store.threads.posted(token)
    assert posted is not None
    assert (posted.conversation, posted.turn, posted.asker, posted.root) == (
        conversation, 1, "U0USER", "1.2",
    )  # fmt: skip
    assert posted.versions == "Qadam: index abc"
    assert len(token) == 32
    store.conversations.purge(datetime.now(UTC) + timedelta(days=1))
    assert store.threads.conversation(THREAD) is None
    assert store.threads.posted(token) is None


def test_repeats_are_known_in_memory_while_the_database_is_away(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    threads = Threads(Database(f"sqlite:///{tmp_path / 'qadam.db'}"))

    def fail(*_: object) -> bool:
        raise StoreUnavailable("away")

    monkeypatch.setattr(threads, "claim", fail)
    deliveries = Deliveries(threads)
    assert deliveries.claim("event:Ev1")
    assert not deliveries.claim("event:Ev1")
    threads.close()
