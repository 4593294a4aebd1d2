"""The manifest against what Slack publishes of its form, and against the code."""

from typing import Any

import pytest
import yaml

from assistant.settings import ROOT
from web.slack_bot import COMMAND, SHORTCUT
from web.slack_wording import EXAMPLES

MANIFEST = ROOT / "web" / "slack_manifest.yaml"
FIELDS = {
    "_metadata": {"major_version", "minor_version"},
    "display_information": {"name", "description", "long_description", "background_color"},
    "features": {"app_home", "bot_user", "agent_view", "shortcuts", "slash_commands"},
    "oauth_config": {"scopes"},
    "settings": {
        "event_subscriptions",
        "interactivity",
        "org_deploy_enabled",
        "socket_mode_enabled",
        "token_rotation_enabled",
    },
}
SCOPES_OF_EVENTS = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
}


@pytest.fixture(name="manifest", scope="module")
def _manifest() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(MANIFEST.read_text())
    return read


def test_it_holds_the_fields_that_slack_knows(manifest: dict[str, Any]) -> None:
    assert {name: set(part) for name, part in manifest.items()} == FIELDS


def test_its_texts_are_as_long_as_slack_takes_them(manifest: dict[str, Any]) -> None:
    shown, features = manifest["display_information"], manifest["features"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4_000
    assert len(features["agent_view"]["agent_description"]) <= 300
    assert 1 <= len(features["agent_view"]["suggested_prompts"]) <= 4
    for shortcut in features["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
    for command in features["slash_commands"]:
        assert len(command["usage_hint"]) <= 1_000


def test_it_names_what_the_code_listens_to(manifest: dict[str, Any]) -> None:
    features = manifest["features"]
    assert [one["callback_id"] for one in features["shortcuts"]] == [SHORTCUT]
    assert all(COMMAND.match(one["command"]) for one in features["slash_commands"])
    prompts = [one["message"] for one in features["agent_view"]["suggested_prompts"]]
    assert tuple(prompts) == EXAMPLES
    assert manifest["settings"]["interactivity"]["is_enabled"]


def test_every_event_and_call_has_its_scope(manifest: dict[str, Any]) -> None:
    scopes = manifest["oauth_config"]["scopes"]["bot"]
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert set(events) == {*SCOPES_OF_EVENTS, "app_home_opened"}
    assert set(scopes) == {*SCOPES_OF_EVENTS.values(), "chat:write", "assistant:write", "commands"}


def test_it_needs_no_public_address_as_it_stands(manifest: dict[str, Any]) -> None:
    assert manifest["settings"]["socket_mode_enabled"] is True
    assert "https://" not in yaml.safe_dump(manifest)
