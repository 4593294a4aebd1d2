"""Socket Mode: the same listeners over a socket that drops, repeats and overtakes."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.conversation import Conversations
from assistant.errors import SettingInvalid
from assistant.settings import ROOT, Settings
from tests.slack_bench import TODAY, ToldAssistant, action
from tests.slack_payloads import command, direct, mention, message, press, shortcut, submission
from tests.slack_stand_in import APP_TOKEN, BOT_TOKEN, SlackStandIn, slack_stand_in
from web import slack_bot
from web.meters import Meters
from web.quota import Quota
from web.room import Room
from web.slack_access import tokens_for_socket_mode
from web.slack_bot import serve_socket_mode

pytestmark = pytest.mark.server


@dataclass
class Line:
    """A bot at the other end of a socket."""

    slack: SlackStandIn
    assistant: ToldAssistant


def room_for(slack: SlackStandIn, folder: Path, app_token: str = APP_TOKEN) -> Room:
    settings = Settings(
        database_url=f"sqlite:///{folder / 'qadam.db'}",
        base_url="https://qadam.example",
        slack_bot_token=SecretStr(BOT_TOKEN),
        slack_app_token=SecretStr(app_token),
        slack_api_url=slack.api_url,
    )
    assistant = ToldAssistant(Conversations(settings.database_url))
    return Room(assistant, settings, Meters(), Quota(1_000), lambda: TODAY)


@pytest.fixture(name="line")
def _line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    # As it is made, only quicker: a cut line is noticed after five pings.
    assert slack_bot._SECONDS_BETWEEN_PINGS <= 3
    monkeypatch.setattr(slack_bot, "_SECONDS_BETWEEN_PINGS", 0.5)
    with slack_stand_in(with_socket=True) as slack:
        room = room_for(slack, tmp_path)
        stop, ready = threading.Event(), threading.Event()
        tokens = tokens_for_socket_mode(room.settings)
        running = threading.Thread(
            target=serve_socket_mode, args=(room, tokens, stop, ready.set), daemon=True
        )
        running.start()
        assert ready.wait(10)
        assistant = room.assistant
        assert isinstance(assistant, ToldAssistant)
        yield Line(slack, assistant)
        stop.set()
        running.join(20)
        assert not running.is_alive()
        assistant.conversations.close()


def test_the_same_listeners_answer_over_the_socket(line: Line) -> None:
    slack = line.slack
    slack.wait_for_ack(slack.deliver("events_api", mention("how much?")))
    assert "391,966" in slack.wait_for("chat.postMessage")[0].shown
    sent = command("how much?", slack.response_url(), slack.trigger())
    slack.wait_for_ack(slack.deliver("slash_commands", sent, accepts_response_payload=True))
    whisper = slack.wait_for("response_url")[0]
    button = {**action(whisper, "context_actions", "feedback"), "value": "down"}
    pressed = press(button, slack.response_url(), slack.trigger())
    slack.wait_for_ack(slack.deliver("interactive", pressed))
    view = slack.wait_for("views.open")[0].body["view"]
    slack.wait_for_ack(slack.deliver("interactive", submission(view, "wrong", "")))
    asked = shortcut("how long?", slack.response_url(), slack.trigger())
    slack.wait_for_ack(slack.deliver("interactive", asked))
    slack.wait_for("response_url", 2)
    end = time.monotonic() + 5
    while not any(one.reason for one in line.assistant.conversations.feedback_list()):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_slow_answers_are_acknowledged_at_once(line: Line) -> None:
    line.assistant.seconds = 3.5
    sent = line.slack.deliver("events_api", direct("how much?"))
    line.slack.wait_for_ack(sent, seconds=1.0)
    assert line.slack.of("chat.postMessage") == []
    line.slack.wait_for("chat.postMessage", seconds=10)


def test_repeated_and_overtaken_deliveries_are_answered_once_and_in_order(line: Line) -> None:
    asked = mention("how much?")
    follow = message("and for five years?", thread_ts=asked["event"]["ts"])
    for payload in (follow, asked, follow, asked):
        for attempt in range(2):
            again = {"retry_attempt": attempt, "retry_reason": "timeout"} if attempt else {}
            line.slack.wait_for_ack(line.slack.deliver("events_api", payload, **again))
    line.slack.wait_for("chat.postMessage", 2)
    time.sleep(0.5)
    assert len(line.slack.of("chat.postMessage")) == 2
    assert [text for _, text in line.assistant.heard] == ["how much?", "and for five years?"]


@pytest.mark.parametrize("politely", [True, False])
def test_a_dropped_socket_is_made_again(line: Line, politely: bool) -> None:
    line.slack.deliver("events_api", direct("how much?"))
    line.slack.wait_for("chat.postMessage")
    line.slack.drop_socket(politely=politely)
    line.slack.wait_for_socket(connections=2)
    time.sleep(0.3)
    line.slack.wait_for_ack(line.slack.deliver("events_api", direct("how long?")))
    line.slack.wait_for("chat.postMessage", 2)


def test_an_answer_that_was_being_made_when_the_socket_dropped_arrives(line: Line) -> None:
    line.assistant.seconds = 1.0
    line.slack.wait_for_ack(line.slack.deliver("events_api", direct("how much?")))
    line.slack.drop_socket(politely=False)
    line.slack.wait_for("chat.postMessage")


def test_tokens_that_slack_refuses_are_told_by_name(tmp_path: Path) -> None:
    with slack_stand_in(with_socket=True) as slack:
        room = room_for(slack, tmp_path, app_token="xapp-wrong")
        tokens = tokens_for_socket_mode(room.settings)
        with pytest.raises(SettingInvalid, match=r"QADAM_SLACK_APP_TOKEN.*invalid_auth"):
            serve_socket_mode(room, tokens, threading.Event(), lambda: None)
        slack.fail("auth.test", "token_revoked")
        with pytest.raises(SettingInvalid, match=r"QADAM_SLACK_BOT_TOKEN.*token_revoked"):
            serve_socket_mode(room, tokens, threading.Event(), lambda: None)
        room.assistant.conversations.close()


@pytest.mark.model
def test_the_command_answers_with_the_real_assistant_until_it_is_ended(tmp_path: Path) -> None:
    with slack_stand_in(with_socket=True) as slack:
        environment = {
            "QADAM_DATABASE_URL": f"sqlite:///{tmp_path / 'qadam.db'}",
            "QADAM_SLACK_BOT_TOKEN": BOT_TOKEN,
            "QADAM_SLACK_APP_TOKEN": APP_TOKEN,
            "QADAM_SLACK_API_URL": slack.api_url,
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "web", "slack"],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            slack.wait_for_socket(seconds=60)
            terse = "c3 invitation fee 2 yrs, employee + spouse, as of 15 Oct 2025"
            slack.wait_for_ack(slack.deliver("events_api", direct(terse)))
            assert "783,932 KZT" in slack.wait_for("chat.postMessage", seconds=60)[0].shown
        finally:
            process.send_signal(signal.SIGTERM)
            output, _ = process.communicate(timeout=30)
        assert process.returncode == 0
        assert "Qadam answers on Slack" in output
