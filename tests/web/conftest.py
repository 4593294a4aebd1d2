from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.conversation import Conversations
from assistant.settings import ROOT, Settings
from tests.fake_assistant import FakeAssistant
from tests.rich_assistant import RichAssistant
from tests.web.pages import Browser
from web.app import create_app

TODAY = date(2026, 2, 1)


@pytest.fixture(name="settings")
def _settings(tmp_path: Path) -> Settings:
    return Settings(
        database_url=f"sqlite:///{tmp_path / 'qadam.db'}", questions_per_minute=1_000_000
    )


@pytest.fixture(name="fake")
def _fake(settings: Settings) -> Iterator[FakeAssistant]:
    conversations = Conversations(settings.database_url)
    yield FakeAssistant(conversations)
    conversations.close()


@pytest.fixture(name="client")
def _client(fake: FakeAssistant, settings: Settings) -> Iterator[TestClient]:
    app = create_app(fake, settings, lambda: TODAY)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(name="rich")
def _rich(settings: Settings) -> Iterator[RichAssistant]:
    conversations = Conversations(settings.database_url)
    yield RichAssistant(conversations, ROOT / "corpus")
    conversations.close()


@pytest.fixture(name="browser")
def _browser(rich: RichAssistant, settings: Settings) -> Browser:
    app = create_app(rich, settings, lambda: TODAY)

    def start() -> TestClient:
        headers = {"accept": "text/html", "host": "qadam"}
        return TestClient(app, raise_server_exceptions=False, headers=headers)

    return start
