"""Who gets in: signatures, tokens, workspaces and channels; the page behind an answer's link."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.conversation import Conversations
from assistant.errors import SettingInvalid
from assistant.settings import ROOT, Settings, read_settings
from tests.fake_assistant import FakeAssistant
from tests.slack_bench import TODAY, Bench, block, slack_bench
from tests.slack_payloads import command, direct, mention, message
from tests.slack_stand_in import signed
from web.__main__ import main
from web.app import create_app
from web.slack_access import tokens_for_http, tokens_for_socket_mode


@pytest.fixture(name="bench")
def _bench(tmp_path: Path) -> Iterator[Bench]:
    with slack_bench(tmp_path) as bench:
        yield bench


def test_the_address_is_verified_as_slack_does_it(bench: Bench) -> None:
    response = bench.send({"type": "url_verification", "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY"})
    assert response.json() == {"challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY"}


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": ""},
        {"X-Slack-Request-Timestamp": str(int(time.time()) - 301)},
        {"X-Slack-Request-Timestamp": "soon"},
    ],
)
def test_a_wrong_signature_is_refused(bench: Bench, headers: dict[str, str]) -> None:
    assert bench.send(direct("how much?"), headers).status_code in {400, 401}
    assert bench.replies == []


def test_a_signature_counts_for_five_minutes(bench: Bench) -> None:
    payload = direct("how much?")
    body = json.dumps(payload)
    old = signed(body, at=time.time() - 60 * 6)
    assert bench.send(payload, old).status_code == 401
    recent = signed(body, at=time.time() - 60 * 4)
    assert bench.send(payload, recent).status_code == 200
    assert len(bench.replies) == 1


def test_a_signature_of_another_secret_or_body_is_refused(bench: Bench) -> None:
    payload = direct("how much?")
    other = signed(json.dumps(payload), secret="another")
    assert bench.send(payload, other).status_code == 401
    assert bench.send(payload, signed("{}")).status_code == 401
    unsigned = bench.client.post("/slack/events", content=json.dumps(payload))
    assert unsigned.status_code == 401
    assert bench.replies == []


@pytest.mark.parametrize("body", [b"\xff\xfe", b"{not json", b"", b"payload=%7B", b"[]", b"null"])
def test_a_body_that_is_none_of_slacks_does_no_harm(bench: Bench, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    response = bench.client.post("/slack/events", content=body, headers=headers)
    assert response.status_code in {400, 401}


def settings_with(tmp_path: Path, **values: str) -> Settings:
    given: dict[str, Any] = {name: SecretStr(value) for name, value in values.items()}
    return Settings(database_url=f"sqlite:///{tmp_path / 'qadam.db'}", **given)


def test_without_tokens_there_is_no_slack(tmp_path: Path) -> None:
    settings = settings_with(tmp_path)
    assert tokens_for_http(settings) is None
    app = create_app(FakeAssistant(Conversations(settings.database_url)), settings, lambda: TODAY)
    assert "/slack/events" not in [getattr(route, "path", "") for route in app.routes]
    assert app.state.slack is None


def test_the_slack_libraries_are_loaded_only_when_slack_is_set_up() -> None:
    code = (
        "import sys, web.__main__; sys.exit(bool({'slack_bolt', 'slack_sdk'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"slack_signing_secret": "s"}, "QADAM_SLACK_BOT_TOKEN is missing"),
        ({"slack_app_token": "xapp-1"}, "QADAM_SLACK_BOT_TOKEN is missing"),
        ({"slack_bot_token": "xoxb-1"}, "neither QADAM_SLACK_SIGNING_SECRET"),
        ({"slack_bot_token": "xoxb-1", "slack_signing_secret": " "}, "QADAM_SLACK_SIGNING_SECRET"),
        ({"slack_bot_token": "xoxp-1", "slack_signing_secret": "s"}, "does not begin with xoxb-"),
    ],
)
def test_half_a_set_of_tokens_is_told_by_name(
    tmp_path: Path, given: dict[str, str], named: str
) -> None:
    settings = settings_with(tmp_path, **given)
    with pytest.raises(SettingInvalid, match=named) as told:
        create_app(FakeAssistant(Conversations(settings.database_url)), settings, lambda: TODAY)
    assert "xoxp-1" not in str(told.value)


def test_tokens_for_socket_mode_alone_open_no_address(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, slack_bot_token="xoxb-1", slack_app_token="xapp-1")
    assert tokens_for_http(settings) is None
    assert tokens_for_socket_mode(settings).app == "xapp-1"


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, "QADAM_SLACK_BOT_TOKEN and QADAM_SLACK_APP_TOKEN are missing"),
        ({"QADAM_SLACK_BOT_TOKEN": "xoxb-1"}, "QADAM_SLACK_APP_TOKEN is missing"),
        ({"QADAM_SLACK_APP_TOKEN": "xapp-1"}, "QADAM_SLACK_BOT_TOKEN is missing"),
    ],
)
def test_the_command_tells_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    given: dict[str, str],
    missing: str,
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert main(["slack"]) == 1
    assert missing in capsys.readouterr().err


def test_lists_of_ids_are_read_and_wrong_ones_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QADAM_SLACK_ALLOWED_CHANNELS", "C0OPEN, G0OTHER")
    assert read_settings().slack_allowed_channels == {"C0OPEN", "G0OTHER"}
    monkeypatch.setenv("QADAM_SLACK_ALLOWED_CHANNELS", "#general")
    with pytest.raises(SettingInvalid, match=r"QADAM_SLACK_ALLOWED_CHANNELS.*#general"):
        read_settings()


def test_other_workspaces_are_left_without_an_answer(tmp_path: Path) -> None:
    with slack_bench(tmp_path, slack_allowed_workspaces=frozenset({"T0TEAM"})) as bench:
        bench.send(mention("how much?", team="T0STRANGER"))
        bench.send(mention("how much?", user_team="T0STRANGER"))
        strange = command("how much?", bench.slack.response_url(), bench.slack.trigger())
        bench.send({**strange, "team_id": "T0STRANGER"})
        assert bench.replies == bench.whispers == []
        bench.send(mention("how much?"))
        assert len(bench.replies) == 1


def test_in_other_channels_a_caller_is_told_in_private_and_others_hear_nothing(
    tmp_path: Path,
) -> None:
    with slack_bench(tmp_path, slack_allowed_channels=frozenset({"C0OPEN"})) as bench:
        asked = mention("how much?", channel="C0CLOSED")
        bench.send(asked)
        bench.send(message("and now?", channel="C0CLOSED", thread_ts=asked["event"]["ts"]))
        bench.send(
            {
                **command("how much?", bench.slack.response_url(), bench.slack.trigger()),
                "channel_id": "C0CLOSED",
            }
        )
        assert bench.replies == []
        assert "not switched on" in bench.slack.of("chat.postEphemeral")[0].shown
        assert "not switched on" in bench.whispers[0].shown
        bench.send(mention("how much?"))
        bench.send(direct("how much?"))
        assert len(bench.replies) == 2


def test_the_link_of_an_answer_opens_that_answer_and_no_other(bench: Bench) -> None:
    asked = direct("how much is the first?")
    bench.send(asked)
    bench.send(direct("how much is the second?", thread_ts=asked["event"]["ts"]))
    first, second = bench.replies
    path = f"/slack/answers/{block(second, 'context_actions')['block_id'].split(':')[1]}"
    assert f"<https://qadam.example{path}|Open on the web>" in second.shown
    page = bench.client.get(path, headers={"accept": "text/html"})
    assert page.status_code == 200
    assert page.headers["x-robots-tag"] == "noindex"
    assert "391,966" in page.text
    assert "the second?" in page.text
    assert "the first?" not in page.text
    conversation = bench.assistant.heard[0][0]
    assert conversation is not None
    assert conversation not in str(first.body) + str(second.body)
    bench.assistant.conversations.delete(conversation)
    assert bench.client.get(path, headers={"accept": "text/html"}).status_code == 404
    assert bench.client.get("/slack/answers/guess").status_code == 404
