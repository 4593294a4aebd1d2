"""An assistant over a few sections, published once a session."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.topics import Topics
from tests.assistant.small import CORPUS, an_assistant, publish


@pytest.fixture(name="small_index", scope="session")
def _small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index that no test changes."""
    folder = tmp_path_factory.mktemp("small") / "index"
    publish(folder)
    return folder


@pytest.fixture(name="assistant", scope="session")
def _assistant(small_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    assistant = an_assistant(small_index, tmp_path_factory.mktemp("store") / "qadam.db")
    yield assistant
    assistant.conversations.close()


@pytest.fixture(name="topics", scope="session")
def _topics() -> Topics:
    return Topics.load(CORPUS)
