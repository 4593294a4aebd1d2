"""The bot between a stand-in for Slack and an assistant that is told what to answer."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from pydantic import SecretStr

from assistant.answer import Answer, Reply
from assistant.contract import Answering
from assistant.conversation import Conversations
from assistant.errors import BadQuestion
from assistant.settings import Settings
from tests.answers import an_answer
from tests.ruled_assistant import RuledAssistant
from tests.slack_payloads import as_form
from tests.slack_stand_in import BOT_TOKEN, SECRET, SlackStandIn, signed, slack_stand_in
from web.app import create_app

TODAY = date(2026, 2, 1)


@dataclass
class ToldAssistant(RuledAssistant):
    """Answers as a test tells it to; knows in which conversation it was asked what."""

    answer: Callable[[str], Answer] = field(default=lambda _message: an_answer())
    seconds: float = 0.0
    heard: list[tuple[str | None, str]] = field(default_factory=list)
    turns: dict[str, int] = field(default_factory=dict)

    def ask(
        self,
        message: str,
        *,
        asked_on: date,
        as_of: date | None = None,
        conversation_id: str | None = None,
    ) -> Reply:
        self._fail()
        self.asked.append((message, asked_on, as_of))
        if not message.strip() or len(message) > 4_000:
            raise BadQuestion("The message is empty or too long.")
        if conversation_id is not None:
            self.conversations.turns(conversation_id)
        time.sleep(self.seconds)
        known = conversation_id or self.conversations.create()
        self.heard.append((known, message))
        answer = self.answer(message)
        return Reply(known, self.conversations.append(known, message, answer, message), answer)


@dataclass
class Bench:
    """All there is around the bot over HTTP."""

    slack: SlackStandIn
    assistant: ToldAssistant
    client: TestClient
    settings: Settings

    def send(self, payload: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Any:
        """Deliver something as Slack does: signed, an event as JSON, all else as a form."""
        is_event = payload.get("type") in {"event_callback", "url_verification"}
        body = json.dumps(payload) if is_event else as_form(dict(payload))
        kind = "application/json" if is_event else "application/x-www-form-urlencoded"
        started = time.monotonic()
        response = self.client.post(
            "/slack/events",
            content=body.encode(),
            headers={"Content-Type": kind, **signed(body), **(headers or {})},
        )
        assert time.monotonic() - started < 3, "Slack waits three seconds"
        return response

    def settle(self) -> None:
        """Wait until nothing is being done any more."""
        bot = self.client.app.state.slack  # type: ignore[attr-defined]
        idle = 0
        end = time.monotonic() + 20
        while idle < 5:
            assert time.monotonic() < end, "the bot does not come to rest"
            busy = bot._wires.lanes._waiting or bot._wires.quick._waiting
            busy = busy or bot._listeners._work_queue.qsize()
            idle = 0 if busy else idle + 1
            time.sleep(0.02)

    @property
    def replies(self) -> list[Any]:
        """Messages that were posted, after all is done."""
        self.settle()
        return self.slack.of("chat.postMessage")

    @property
    def whispers(self) -> list[Any]:
        """What was answered to one user, after all is done."""
        self.settle()
        return self.slack.of("response_url")


@contextmanager
def slack_bench(
    folder: Path, build: Callable[[Settings], Answering] | None = None, **settings: Any
) -> Iterator[Bench]:
    """A running web application with the bot in it, around an assistant of the test's."""
    with slack_stand_in() as slack:
        made = Settings(
            **{
                "database_url": f"sqlite:///{folder / 'qadam.db'}",
                "base_url": "https://qadam.example",
                "questions_per_minute": 1_000_000,
                "slack_bot_token": SecretStr(BOT_TOKEN),
                "slack_signing_secret": SecretStr(SECRET),
                "slack_api_url": slack.api_url,
                **settings,
            }
        )
        assistant: Any = build(made) if build else ToldAssistant(Conversations(made.database_url))
        app = create_app(assistant, made, lambda: TODAY)
        with TestClient(app, raise_server_exceptions=False) as client:
            yield Bench(slack, assistant, client, made)
        assistant.conversations.close()


def block(call: Any, kind: str, starts: str = "") -> dict[str, Any]:
    """The block of a kind, and of a beginning of its id."""
    return next(
        one
        for one in call.blocks
        if one["type"] == kind and str(one.get("block_id", "")).startswith(starts)
    )


def action(call: Any, kind: str, starts: str, place: int = 0) -> dict[str, Any]:
    """A button of a message, as it comes back when it is pressed."""
    found = block(call, kind, starts)
    element = found["elements"][place]
    return {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": found["block_id"],
        "value": element.get("value", ""),
    }
